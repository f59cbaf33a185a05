"""Two values are meant to be exchanged, and one of them is lost.

## What it does
Finds `a = b; b = a;` as two statements in a row.

## Why is this bad
After the first one both places hold the same value, so the second does nothing and what `a` held is gone.

## Example
```rust
pub fn flip(mut low: u32, mut high: u32) -> (u32, u32) {
    low = high; //~ almost_swapped
    high = low;
    (low, high)
}
```

## Use instead
```rust
pub fn flip(mut low: u32, mut high: u32) -> (u32, u32) {
    std::mem::swap(&mut low, &mut high);
    (low, high)
}
```

## Fix safety
Two parts of one collection cannot be lent out mutably at once; there use the collection's own `swap`.

## Sources
`std::mem::swap` in the standard library. clippy: `almost_swapped`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    node,
    rule,
)

_PARTS = frozenset(
    {"identifier", "field_expression", "self", "field_identifier", "index_expression", "integer_literal"}
)


@rule(
    on=node("assignment_expression"),
    severity=Severity.ERROR,
    like="clippy::almost_swapped",
    docs="https://doc.rust-lang.org/std/mem/fn.swap.html",
)
def almost_swapped(match: Match, context: Context) -> Findings:
    """`a = b; b = a;`."""
    first = context.parent(match.node)
    if first is None or first.type != "expression_statement":
        return
    second = first.next_named_sibling
    if second is not None and second.type == "line_comment" and second.start_point[0] == first.end_point[0]:
        second = second.next_named_sibling
    if second is None or second.type != "expression_statement" or not second.named_children:
        return
    again = second.named_children[0]
    if again.type != "assignment_expression":
        return
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    other_left, other_right = again.child_by_field_name("left"), again.child_by_field_name("right")
    if left is None or right is None or other_left is None or other_right is None:
        return
    names = context.text(left), context.text(right)
    if names != (context.text(other_right), context.text(other_left)) or names[0] == names[1]:
        return
    if not (_is_plain(left) and _is_plain(right)):
        return
    is_indexed = "[" in names[0] + names[1]
    yield context.finding(
        Span(first.start_byte, second.end_byte),
        f"`{names[0]}` and `{names[1]}` hold the same value afterwards: what `{names[0]}` held is lost",
        None
        if is_indexed or second.prev_sibling != first
        else context.replace(
            Span(first.start_byte, second.end_byte),
            f"{'core' if context.facts.is_no_std else 'std'}::mem::swap(&mut {names[0]}, &mut {names[1]});",
            title="swap them",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )


def _is_plain(node: Node) -> bool:
    return node.type in _PARTS and all(_is_plain(child) for child in node.named_children)
