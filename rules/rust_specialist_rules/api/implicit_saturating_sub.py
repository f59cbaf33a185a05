"""A subtraction is kept from going below zero by hand.

## What it does
Finds `if a > b { a - b } else { 0 }` and `if a > 0 { a -= 1; }` for unsigned integers.

## Why is this bad
The names stand there twice or three times, and mixing them up once is a panic or a wrapped number. `saturating_sub`
has nothing to mix up.

## Example
```rust
pub fn left(total: u32, used: u32) -> u32 {
    if total > used { total - used } else { 0 } //~ implicit_saturating_sub
}
```

## Use instead
```rust
pub fn left(total: u32, used: u32) -> u32 {
    total.saturating_sub(used)
}
```

## Fix safety
Both operands are names or fields of an unsigned type, so asking them once more or less changes nothing.

## Limits
Signed numbers do not stop at zero, and floats have no such method; types that are not known are not reported.

## Sources
`saturating_sub` in the standard library. clippy: `implicit_saturating_sub`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    node,
    rule,
)
from rust_specialist_rules._code import bare, code_in, comparisons, has_comment, operator_of

_UNSIGNED = frozenset({"u8", "u16", "u32", "u64", "u128", "usize"})
_PLACES = frozenset({"identifier", "field_expression", "self"})
_VALUES = _PLACES | {"integer_literal", "scoped_identifier"}


@rule(
    on=node("if_expression"),
    severity=Severity.HINT,
    like="clippy::implicit_saturating_sub",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.u32.html#method.saturating_sub",
)
def implicit_saturating_sub(match: Match, context: Context) -> Findings:
    """A guarded subtraction."""
    condition, then = (match.node.child_by_field_name(name) for name in ("condition", "consequence"))
    other = match.node.child_by_field_name("alternative")
    if condition is None or then is None or condition.type != "binary_expression" or match.node.has_error:
        return
    outer = context.parent(match.node)
    if outer is None or outer.type == "else_clause":
        return
    inside = code_in(then)
    if len(inside) != 1:
        return
    text = (
        _of_statement(context, condition, inside[0])
        if other is None
        else _of_value(context, condition, inside[0], other)
    )
    if text is None:
        return
    yield context.finding(
        match.node.children[0],
        f"`{text.rstrip(';')}` stops at zero by itself",
        None
        if has_comment(match.node)
        else context.replace(
            match.node, text, title="use `saturating_sub`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )


def _of_value(context: Context, condition: Node, value: Node, other: Node) -> str | None:
    """`if a > b { a - b } else { 0 }`."""
    block = other.named_children[0] if other.named_child_count else None
    rest = code_in(block) if block is not None and block.type == "block" else []
    if len(rest) != 1 or context.text(rest[0]) != "0" or value.type != "binary_expression":
        return None
    left, right = value.child_by_field_name("left"), value.child_by_field_name("right")
    if left is None or right is None or operator_of(value) != "-":
        return None
    if left.type not in _PLACES or right.type not in _VALUES:
        return None
    wanted = (context.text(left), context.text(right))
    asked = any(
        operator in (">", ">=") and (context.text(big), context.text(small)) == wanted
        for big, operator, small in comparisons(condition)
    )
    if not asked or not _is_unsigned(context.type_of(left)):
        return None
    return f"{wanted[0]}.saturating_sub({wanted[1]})"


def _of_statement(context: Context, condition: Node, statement: Node) -> str | None:
    """`if a > 0 { a -= 1; }`."""
    change = statement.named_children[0] if statement.type == "expression_statement" else statement
    left, right = change.child_by_field_name("left"), change.child_by_field_name("right")
    if change.type != "compound_assignment_expr" or left is None or right is None:
        return None
    if operator_of(change) != "-=" or context.text(right) != "1" or left.type not in _PLACES:
        return None
    place = context.text(left)
    asked = any(
        context.text(bare(big)) == place
        and (operator, context.text(small)) in ((">", "0"), ("!=", "0"), (">=", "1"))
        for big, operator, small in comparisons(condition)
    )
    if not asked or not _is_unsigned(context.type_of(left)):
        return None
    return f"{place} = {place}.saturating_sub(1);"


def _is_unsigned(type_: Type | None) -> bool:
    return type_ is not None and type_.path in _UNSIGNED
