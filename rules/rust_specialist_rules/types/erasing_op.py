"""An operation whose result is 0 whatever the other operand is.

## What it does
Finds `x * 0`, `0 * x`, `x & 0`, `0 & x`, `0 / x` and `x % 1` of integers.

## Why is this bad
The value is computed and thrown away. As a rule another number, or another operator, was meant.

## Example
```rust
pub fn offset(row: usize) -> usize {
    row * 0 //~ erasing_op
}
```

## Use instead
```rust
pub fn offset(_row: usize) -> usize {
    0
}
```

## When it is fine
In tables of constants, where a zero keeps the lines alike (`0 * WIDTH`, `n * 0 + 4`), and in tests. Neither is
reported. Of floats, `x % 1.0` is the part behind the point.

## Limits
The other operand has to be of a known integer type.

## Sources
The Rust Reference on arithmetic operators; clippy's lints `erasing_op` and `modulo_one`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import INTEGERS, Context, Findings, Match, Node, query, rule

_ZERO = re.compile(r"0(?:[xbo]0+)?(?:_*[iu](?:8|16|32|64|128|size))?")
_ONE = re.compile(r"1(?:_*[iu](?:8|16|32|64|128|size))?")
#: Characters of an operand that a message shows.
_MOST = 40
#: By operator: whether a zero erases on the left and on the right.
_ZERO_SIDES = {"*": (True, True), "&": (True, True), "/": (True, False)}


@rule(
    on=(
        query('(binary_expression left: (integer_literal) operator: ["*" "&" "/"]) @node'),
        query('(binary_expression operator: ["*" "&" "%"] right: (integer_literal)) @node'),
    ),
    like="clippy::erasing_op",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/expressions/operator-expr.html#arithmetic-and-logical-binary-operators",
)
def erasing_op(match: Match, context: Context) -> Findings:
    """A factor 0, a mask 0, a dividend 0, a modulus 1."""
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    operator = match.node.child_by_field_name("operator")
    if left is None or right is None or operator is None:
        return
    if operator.type == "%":
        other = left if _ONE.fullmatch(context.text(right)) else None
    else:
        on_left, on_right = _ZERO_SIDES[operator.type]
        if on_left and _ZERO.fullmatch(context.text(left)):
            other = right
        else:
            other = left if on_right and _ZERO.fullmatch(context.text(right)) else None
    if other is None or not _varies(context, other):
        return
    if operator.type == "*" and _is_term(match.node):
        return
    type_ = context.type_of(other)
    if type_ is None or type_.path not in INTEGERS:
        return
    yield context.finding(match.node, f"this is 0 whatever `{_short(context, other)}` is")


def _is_term(product: Node) -> bool:
    """Whether a product is added to a literal, as in `n * 0 + 4`: one of many lines of a formula that was filled in."""
    above = product.parent
    return (
        above is not None
        and above.type == "binary_expression"
        and any(child.type == "integer_literal" for child in above.named_children)
    )


def _varies(context: Context, value: Node) -> bool:
    """Whether a value is not made of literals and constants alone."""
    return any(
        any(character.islower() for character in context.text(name))
        for name in context.descendants(value, "identifier", "field_identifier", "self")
    )


def _short(context: Context, value: Node) -> str:
    text = " ".join(context.text(value).split()).replace("`", "")
    return text if len(text) <= _MOST else f"{text[:_MOST]}..."
