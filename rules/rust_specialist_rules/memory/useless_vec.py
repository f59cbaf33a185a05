"""A vector is allocated where an array would do.

## What it does
Finds `vec![..]` that is only walked through (`for x in vec![..]`, `vec![..].iter()`) or lent as a slice (`&vec![..]`).

## Why is this bad
Memory is asked for, filled and given back, though the number of elements is known when the program is compiled.

## Example
```rust
pub fn sum() -> u32 {
    let mut sum = 0;
    for one in vec![1, 2, 3] { //~ useless_vec
        sum += one;
    }
    sum
}
```

## Use instead
```rust
pub fn sum() -> u32 {
    let mut sum = 0;
    for one in [1, 2, 3] {
        sum += one;
    }
    sum
}
```

## When it is fine
Large arrays, which would lie on the stack, are not reported.

## Fix safety
The elements are kept as they are.

## Limits
At most 64 elements. `&vec![..]` only where the parameter is known to be a slice. By value only from edition 2021 on.

## Sources
clippy: `useless_vec`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    arguments_in,
    macro_call,
    rule,
    token_parts,
)

_MOST = 64
_NUMBER = re.compile(r"\d[\d_]*(?:usize)?$")


@rule(
    on=macro_call("vec"),
    severity=Severity.HINT,
    like="clippy::useless_vec",
    in_tests=False,
)
def useless_vec(match: Match, context: Context) -> Findings:
    """`vec![..]` for `[..]`."""
    tree, outer = match["arguments"], context.parent(match.node)
    if context.text(match["path"]) not in ("vec", "std::vec", "alloc::vec") or outer is None:
        return
    if context.facts.may_be_macro("vec") or not _is_short(tree, context):
        return
    if not _is_only_read(match.node, outer, context):
        return
    opening, closing = tree.children[0], tree.children[-1]
    edits = [context.edit(Span(match.node.start_byte, opening.end_byte), "[")]
    if closing.type != "]":
        edits.append(context.edit(closing, "]"))
    yield context.finding(
        match.node,
        "allocates a vector that is only read in this place: an array does as well",
        context.fix("use an array", Applicability.MACHINE_APPLICABLE, *edits),
    )


def _is_short(tree: Node, context: Context) -> bool:
    """Whether the elements are few, and their number is a constant."""
    parts = token_parts(tree)
    semicolons = [token for token in tree.children if token.type == ";"]
    if not semicolons:
        return 0 < len(parts) <= _MOST
    behind = context.source.slice(Span(semicolons[-1].end_byte, tree.children[-1].start_byte)).strip()
    return (
        len(semicolons) == 1
        and _NUMBER.match(behind) is not None
        and 0 < int(behind.removesuffix("usize").replace("_", "")) <= _MOST
    )


def _is_only_read(made: Node, outer: Node, context: Context) -> bool:
    if outer.type == "for_expression":
        return outer.child_by_field_name("value") == made and (context.edition or 0) >= 2021
    if outer.type == "field_expression":
        name, called = outer.child_by_field_name("field"), context.parent(outer)
        return (
            name is not None
            and context.text(name) == "iter"
            and called is not None
            and called.type == "call_expression"
            and called.child_by_field_name("function") == outer
        )
    if outer.type != "reference_expression" or any(
        child.type == "mutable_specifier" for child in outer.children
    ):
        return False
    holder = context.parent(outer)
    if holder is not None and holder.type == "for_expression":
        return holder.child_by_field_name("value") == outer
    called = context.parent(holder) if holder is not None and holder.type == "arguments" else None
    if called is None or called.type != "call_expression":
        return False
    given = arguments_in(called)
    at = next((number for number, one in enumerate(given) if one == outer), None)
    callee = context.callee_of(called)
    if callee is None or at is None or len(callee.parameters) != len(given):
        return False
    wanted = callee.parameters[at].type
    slice_ = wanted.argument(0) if wanted is not None and wanted.path == "&" else None
    return slice_ is not None and slice_.path == "[]"
