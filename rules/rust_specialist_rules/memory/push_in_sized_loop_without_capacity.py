"""A vector grows while a loop of known length fills it.

## What it does
Finds `let mut v = Vec::new();` directly before a `for` loop over a slice, a vector or a range whose every turn pushes
exactly once.

## Why is this bad
The vector is moved to a larger place again and again, about twenty times for a million elements. The length is known
before the loop begins.

## Example
```rust
pub fn squares(values: &[u64]) -> Vec<u64> {
    let mut squares = Vec::new(); //~ push_in_sized_loop_without_capacity
    for value in values {
        let square = value * value;
        squares.push(square);
    }
    squares
}
```

## Use instead
```rust
pub fn squares(values: &[u64]) -> Vec<u64> {
    let mut squares = Vec::with_capacity(values.len());
    for value in values {
        let square = value * value;
        squares.push(square);
    }
    squares
}
```

## When it is fine
A push under a condition, a loop that may be left early and a source of unknown length are not reported. Nor are loops
over a few literals.

## Fix safety
The capacity is reserved at once, even if a panic ends the loop early.

## Limits
Off by default: where the loop is short, or not hot, nothing is gained.

## Sources
The Rust performance book on `Vec` growth.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    node,
    rule,
)
from rust_specialist_rules._code import bare, code_in, in_const
from rust_specialist_rules.memory._fresh import Fresh, fresh_vec, has_comment

_LENGTHS = frozenset({"std::vec::Vec", "[]", "[;]", "std::collections::VecDeque"})
_LEAVES = (
    "break_expression",
    "continue_expression",
    "return_expression",
    "try_expression",
    "macro_invocation",
)
_FEWEST = 8


@rule(
    on=node("let_declaration"),
    severity=Severity.HINT,
    default=False,
    in_tests=False,
    docs="https://nnethercote.github.io/perf-book/heap-allocations.html#vec",
)
def push_in_sized_loop_without_capacity(match: Match, context: Context) -> Findings:
    """`Vec::new()` before a loop that pushes once a turn."""
    loop = match.node.next_named_sibling
    while loop is not None and loop.type.endswith("comment"):
        loop = loop.next_named_sibling
    if loop is not None and loop.type == "expression_statement" and loop.named_children:
        loop = loop.named_children[0]
    if loop is None or loop.type != "for_expression":
        return
    fresh = fresh_vec(context, match.node)
    if (
        fresh is None
        or fresh.capacity is not None
        or has_comment(match.node)
        or in_const(context, match.node)
    ):
        return
    value, body = loop.child_by_field_name("value"), loop.child_by_field_name("body")
    if value is None or body is None or loop.has_error or not _pushes_once(context, fresh, body):
        return
    length = _length(context, value)
    function = fresh.value.child_by_field_name("function")
    if (
        length is None
        or function is None
        or any(fresh.binding is context.binding_of(one) for one in _names(context, value))
    ):
        return
    path = context.text(function).removesuffix("new")
    yield context.finding(
        fresh.value,
        f"`{fresh.binding.name}` grows step by step to a length that is known here",
        context.replace(
            fresh.value,
            f"{path}with_capacity({length})",
            title="reserve the capacity",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )


def _names(context: Context, node: Node) -> list[Node]:
    return list(context.descendants(node, "identifier"))


def _pushes_once(context: Context, fresh: Fresh, body: Node) -> bool:
    """Whether every turn of the loop pushes once, and does nothing else with the vector."""
    uses = [use for use in fresh.binding.occurrences if body.start_byte <= use.span.start < body.end_byte]
    if len(uses) != 1 or uses[0].node is None or any(True for _ in context.descendants(body, *_LEAVES)):
        return False
    for statement in code_in(body):
        call = statement.named_children[0] if statement.type == "expression_statement" else statement
        function = call.child_by_field_name("function") if call.type == "call_expression" else None
        receiver = function.child_by_field_name("value") if function is not None else None
        name = function.child_by_field_name("field") if function is not None else None
        if receiver == uses[0].node and name is not None and context.text(name) == "push":
            return len(arguments_in(call)) == 1
    return False


def _length(context: Context, value: Node) -> str | None:
    """How many turns a loop over `value` has, as an expression."""
    at = bare(value)
    if at.type == "range_expression":
        return _length_of_range(context, at)
    while at.type == "call_expression":
        function = at.child_by_field_name("function")
        receiver = function.child_by_field_name("value") if function is not None else None
        name = function.child_by_field_name("field") if function is not None else None
        if receiver is None or name is None or arguments_in(at):
            return None
        if context.text(name) not in ("iter", "iter_mut", "enumerate", "rev", "copied", "cloned"):
            return None
        at = receiver
    if at.type == "reference_expression":
        at = at.child_by_field_name("value") or at
    if at.type not in ("identifier", "field_expression"):
        return None
    type_ = context.type_of(at)
    is_lent = value.type != at.type or (type_ is not None and type_.is_reference)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or type_.path not in _LENGTHS or (not is_lent and at != value):
        return None
    return f"{context.text(at)}.len()"


def _length_of_range(context: Context, range_: Node) -> str | None:
    """`n` of `0..n`, for a name or a large enough number of the type `usize`."""
    ends = code_in(range_)
    if (
        len(ends) != 2
        or context.text(ends[0]) != "0"
        or any(child.type == "..=" for child in range_.children)
    ):
        return None
    text = context.text(ends[1])
    if ends[1].type == "integer_literal":
        return text if text.isdigit() and int(text) >= _FEWEST else None
    if ends[1].type not in ("identifier", "field_expression", "call_expression"):
        return None
    type_ = context.type_of(ends[1])
    if (
        type_ is None
        or type_.path != "usize"
        or (ends[1].type == "call_expression" and not text.endswith(".len()"))
    ):
        return None
    return text
