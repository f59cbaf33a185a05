"""Two values are exchanged by hand.

## What it does
Finds `let kept = a; a = b; b = kept;`.

## Why is this bad
Three lines and a name have to be compared to see that it is a swap, and one slip loses a value.

## Example
```rust
pub fn sorted(mut low: u32, mut high: u32) -> (u32, u32) {
    if low > high {
        let kept = low; //~ manual_swap
        low = high;
        high = kept;
    }
    (low, high)
}
```

## Use instead
```rust
pub fn sorted(mut low: u32, mut high: u32) -> (u32, u32) {
    if low > high {
        std::mem::swap(&mut low, &mut high);
    }
    (low, high)
}
```

## Fix safety
Two elements of one slice cannot both be borrowed: there `swap` of the slice does it, which is not offered.

## Sources
`std::mem::swap` in the standard library. clippy: `manual_swap`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, Span, query, rule
from rust_specialist_rules._code import has_comment

_PARTS = frozenset({"identifier", "field_expression", "self", "field_identifier", "integer_literal"})


@rule(
    on=query(
        "(let_declaration pattern: (identifier) @kept"
        " value: [(identifier) (field_expression) (index_expression)]) @node"
    ),
    severity=Severity.HINT,
    like="clippy::manual_swap",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/mem/fn.swap.html",
)
def manual_swap(match: Match, context: Context) -> Findings:
    """`let t = a; a = b; b = t;`."""
    second = _assignment(match.node)
    third = _assignment(second[0]) if second is not None else None
    value = match.node.child_by_field_name("value")
    if second is None or third is None or value is None or context.attributes(match.node):
        return
    kept, first = context.text(match["kept"]), context.text(value)
    other = context.text(second[2])
    if context.text(second[1]) != first or (context.text(third[1]), context.text(third[2])) != (other, kept):
        return
    binding = context.binding_of(match["kept"])
    if binding is None or len(binding.occurrences) != 1 or first == other:
        return
    is_plain = _is_plain(value) and _is_plain(second[2])
    span = Span(match.node.start_byte, third[0].end_byte)
    is_commented = any(has_comment(one) for one in (match.node, second[0], third[0]))
    is_loose = match.node.next_named_sibling != second[0] or second[0].next_named_sibling != third[0]
    yield context.finding(
        match["kept"],
        f"the three lines from here on exchange `{first}` and `{other}`",
        context.replace(
            span,
            f"{'core' if context.facts.is_no_std else 'std'}::mem::swap(&mut {first}, &mut {other});",
            title="use `mem::swap`",
            applicability=Applicability.MAYBE_INCORRECT,
        )
        if is_plain and not is_commented and not is_loose
        else None,
    )


def _assignment(before: Node) -> tuple[Node, Node, Node] | None:
    """The statement `left = right;` that follows, with its sides."""
    statement = before.next_named_sibling
    while statement is not None and statement.type == "line_comment":
        if statement.start_point[0] != before.end_point[0]:
            return None
        statement = statement.next_named_sibling
    if statement is None or statement.type != "expression_statement" or not statement.named_children:
        return None
    change = statement.named_children[0]
    left, right = change.child_by_field_name("left"), change.child_by_field_name("right")
    if change.type != "assignment_expression" or left is None or right is None:
        return None
    return statement, left, right


def _is_plain(node: Node) -> bool:
    return node.type in _PARTS and all(_is_plain(child) for child in node.named_children)
