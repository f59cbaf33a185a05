"""The capacity of a vector is lost when it is cloned.

## What it does
Finds `vec![Vec::with_capacity(n); m]` and `iter::repeat(Vec::with_capacity(n))`.

## Why is this bad
A clone of an empty vector has no capacity, so only one of the elements has room for what is pushed later.

## Example
```rust
pub fn rows(count: usize) -> Vec<Vec<u8>> {
    vec![Vec::with_capacity(80); count] //~ repeat_vec_with_capacity
}
```

## Use instead
```rust
pub fn rows(count: usize) -> Vec<Vec<u8>> {
    (0..count).map(|_| Vec::with_capacity(80)).collect::<Vec<_>>()
}
```

## Sources
`vec!` in the standard library. clippy: `repeat_vec_with_capacity`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    call,
    called_path,
    macro_call,
    rule,
)
from rust_specialist_rules._code import code_in

_MADE = frozenset({"std::vec::Vec::with_capacity", "std::string::String::with_capacity"})
_COUNTS = frozenset({"identifier", "integer_literal", "field_expression", "call_expression"})


@rule(
    on=(macro_call("vec"), call("std::iter::repeat")),
    like="clippy::repeat_vec_with_capacity",
    docs="https://doc.rust-lang.org/std/macro.vec.html",
)
def repeat_vec_with_capacity(match: Match, context: Context) -> Findings:
    """A vector with a capacity that is cloned."""
    if match.node.type == "call_expression":
        given = arguments_in(match.node)
        if len(given) == 1 and _is_made(context, given[0]):
            yield context.finding(match.node, "a clone of an empty vector has no capacity")
        return
    fragment = context.arguments_of(match.node)
    inside = code_in(fragment.wrapper) if fragment is not None else []
    if (
        fragment is None
        or len(inside) != 2
        or not any(child.type == ";" for child in fragment.wrapper.children)
    ):
        return
    if not _is_made(context, inside[0]) or context.facts.may_be_macro("vec"):
        return
    value, count = context.text(inside[0]), context.text(inside[1])
    yield context.finding(
        match.node,
        "a clone of an empty vector has no capacity, so all elements but one start without",
        context.replace(
            match.node,
            f"(0..{count}).map(|_| {value}).collect::<Vec<_>>()",
            title="make one for each element",
            applicability=Applicability.MAYBE_INCORRECT,
        )
        if inside[1].type in _COUNTS
        else None,
    )


def _is_made(context: Context, value: Node) -> bool:
    path = called_path(value) if value.type == "call_expression" else None
    return path is not None and context.resolve(path) in _MADE
