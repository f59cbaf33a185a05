"""The first element of a vector is taken out, or put in, on each turn of a loop.

## What it does
Finds `v.remove(0)` and `v.insert(0, x)` on a `Vec` that was made outside of the loop around.

## Why is this bad
All other elements are moved by one place each time, so the loop takes quadratic time: with 100,000 elements, five
thousand million moves.

## Example
```rust
pub fn drain(mut jobs: Vec<u32>) -> u32 {
    let mut sum = 0;
    while !jobs.is_empty() {
        sum += jobs.remove(0); //~ vec_remove_zero_in_loop
    }
    sum
}
```

## Use instead
```rust
use std::collections::VecDeque;

pub fn drain(mut jobs: VecDeque<u32>) -> u32 {
    let mut sum = 0;
    while let Some(job) = jobs.pop_front() {
        sum += job;
    }
    sum
}
```

## When it is fine
In a loop that runs a few times only. Loops over a range of literals with at most eight turns, and calls after which
the loop is left, are not reported; nor is a vector that is kept at a length, where the call is under a comparison of
something with more than nothing, nor one in a value that the loop replaces as a whole. Where order does not matter,
`swap_remove` and `push` are quick; a vector that is built from its end can be reversed afterwards. `remove(0)` is
looked at in `for` loops and in a `while` that asks whether something is empty; other loops take a few at the front
and stop. `insert(0, x)` is reported as an information, and only where every turn of a `for` loop does it: other such
lists are short.

## Limits
Off by default: how long the vector gets is rarely to be seen, and of the findings in real crates more than a third were
about a handful of elements, or about turns that do something that costs far more.

## Sources
`Vec::remove` in the standard library.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    method_call,
    root_of,
    rule,
)

_FEW = 8
_AMOUNTS = frozenset({">", ">=", "<", "<="})
_UNTIL_EMPTY = re.compile(r"!.*\.\s*is_empty\(\)|\.\s*len\(\)\s*(?:>|!=)\s*0\b")
_LEAVING = ("break_expression", "return_expression")


@rule(
    on=method_call("remove", "insert"),
    default=False,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/vec/struct.Vec.html#method.remove",
)
def vec_remove_zero_in_loop(match: Match, context: Context) -> Findings:
    """`remove(0)` or `insert(0, ..)` on a vector of outside the loop."""
    arguments = arguments_in(match.node)
    name = context.text(match["key"])
    if len(arguments) != (1 if name == "remove" else 2) or context.text(arguments[0]) != "0":
        return
    around = context.loop_around(match.node)
    if around is None or not _is_older(context, match["receiver"], around):
        return
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or type_.path != "std::vec::Vec":
        return
    if _turns_are_few(context, around) or _leaves(context, match.node, around):
        return
    if name == "remove" and not _empties(context, around):
        return
    if name == "insert" and not _is_in_every_turn(context, match.node, around):
        return
    if _is_kept_at_a_length(context, match.node, around) or _is_replaced(context, match["receiver"], around):
        return
    what = " ".join(context.text(match["receiver"]).split())
    yield context.finding(
        match.node,
        f"each turn of the loop moves all elements of `{what}` by one place, which takes quadratic time",
        severity=Severity.INFORMATION if name == "insert" else None,
        related=(context.related(around.children[0], "the loop"),),
    )


def _is_older(context: Context, receiver: Node, around: Node) -> bool:
    """Whether the vector is a local, parameter or field of one that was there before the loop."""
    root = receiver
    while root.type == "field_expression":
        inner = root.child_by_field_name("value")
        if inner is None:
            return False
        root = inner
    binding = context.binding_of(root) if root.type in ("identifier", "self") else None
    if binding is None:
        return False
    declared = binding.declaration.start
    return not around.start_byte <= declared < around.end_byte


def _turns_are_few(context: Context, around: Node) -> bool:
    """Whether it is a loop over a range or an array of a handful of literals."""
    value = around.child_by_field_name("value") if around.type == "for_expression" else None
    if value is None:
        return False
    if value.type == "range_expression":
        last = value.named_children[-1] if value.named_children else None
        text = context.text(last) if last is not None else ""
        return text.isdecimal() and int(text) <= _FEW
    return value.type == "array_expression" and len(value.named_children) <= _FEW


def _is_in_every_turn(context: Context, call: Node, around: Node) -> bool:
    """Whether a `for` loop comes by the call each time: a list that now and then gets a new head is short."""
    for outer in context.ancestors(call):
        if outer == around:
            break
        if outer.type in ("match_arm", "if_expression", "else_clause", "closure_expression"):
            return False
    return around.type == "for_expression"


def _leaves(context: Context, call: Node, around: Node) -> bool:
    """Whether the loop is left right after the call: it, or a block around it, ends with `break` or `return`."""
    for outer in context.ancestors(call):
        if outer == around:
            return False
        if outer.type in _LEAVING:
            return True
        if outer.type == "block":
            inside = [child for child in outer.named_children if not child.type.endswith("comment")]
            last = inside[-1] if inside else None
            if last is not None and last.type == "expression_statement" and last.named_children:
                last = last.named_children[0]
            if last is not None and last.type in _LEAVING:
                return True
    return False


def _is_kept_at_a_length(context: Context, call: Node, around: Node) -> bool:
    """Whether a condition between the call and the loop, or the loop's own, compares amounts: as much goes as came."""
    for outer in context.ancestors(call):
        condition = outer.child_by_field_name("condition")
        if outer.type in ("if_expression", "while_expression") and condition is not None:
            for test in (condition, *context.descendants(condition, "binary_expression")):
                operator, right = (test.child_by_field_name(name) for name in ("operator", "right"))
                is_amount = operator is not None and operator.type in _AMOUNTS and right is not None
                if (
                    is_amount
                    and right is not None
                    and context.text(right) != "0"
                    and "[" not in context.text(test)
                ):
                    return True
        if outer == around:
            break
    return False


def _is_replaced(context: Context, receiver: Node, around: Node) -> bool:
    """Whether the loop hands on, or assigns to, the whole value that has the vector in a field."""
    if receiver.type != "field_expression":
        return False
    root = root_of(receiver)
    for use in context.descendants(around, root.type):
        if context.text(use) != context.text(root) or use.parent is None:
            continue
        outer = use.parent
        while outer.type in ("unary_expression", "reference_expression", "parenthesized_expression"):
            if outer.parent is None:
                return False
            use, outer = outer, outer.parent
        if outer.type == "arguments":
            return True
        if outer.type == "assignment_expression" and outer.child_by_field_name("left") == use:
            return True
    return False


def _empties(context: Context, around: Node) -> bool:
    """Whether the loop goes on by itself: a `for`, or a `while` until something is empty. Others often take a few."""
    condition = around.child_by_field_name("condition")
    if around.type == "for_expression" or condition is None:
        return around.type == "for_expression"
    return _UNTIL_EMPTY.search(context.text(condition)) is not None
