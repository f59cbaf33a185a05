"""A masked value is compared with what the mask cannot give.

## What it does
Finds `(x & m) == c` where `c` has bits that `m` has not, `(x | m) == c` where `m` has bits that `c` has not, and
`(x & m) > c` where the mask is not larger than `c`.

## Why is this bad
The answer does not depend on `x`: the test of a register or flag never says yes. One of the two numbers is wrong.

## Example
```rust
pub fn is_ready(status: u32) -> bool {
    (status & 0b0100) == 0b0010 //~ bad_bit_mask
}
```

## Use instead
```rust
pub fn is_ready(status: u32) -> bool {
    (status & 0b0010) == 0b0010
}
```

## Limits
Both numbers must be written as numbers, or be constants of the same file with a number for their value.

## Sources
clippy: `bad_bit_mask`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, query, rule
from rust_specialist_rules._code import bare, comparisons, operator_of

_SUFFIX = re.compile(r"(?:[iu](?:8|16|32|64|128|size))$")
_SIGNS = {"==": "never", "!=": "always"}


@rule(
    on=query(
        "[(binary_expression left: (parenthesized_expression (binary_expression)))"
        " (binary_expression right: (parenthesized_expression (binary_expression)))] @node"
    ),
    severity=Severity.ERROR,
    like="clippy::bad_bit_mask",
)
def bad_bit_mask(match: Match, context: Context) -> Findings:
    """A comparison that a mask decides."""
    for masked, operator, other in comparisons(match.node):
        inner = bare(masked)
        value = _number(context, other)
        sign = operator_of(inner)
        if value is None or inner.type != "binary_expression" or sign not in ("&", "|"):
            continue
        mask = next((n for side in ("left", "right") if (n := _side(context, inner, side)) is not None), None)
        if mask is None:
            continue
        answer = _answer(sign, operator, mask, value)
        if answer is not None:
            yield context.finding(
                match.node,
                f"this is {answer} true, whatever the bits are: the mask is {mask:#x}, not {value:#x}",
            )
        return


def _answer(sign: str, operator: str, mask: int, value: int) -> str | None:
    """Whether a comparison always or never holds."""
    impossible = mask & value != value if sign == "&" else mask | value != value
    if operator in _SIGNS:
        return _SIGNS[operator] if impossible else None
    if sign == "|":
        return None
    if (operator == ">" and mask <= value) or (operator == ">=" and mask < value):
        return "never"
    if (operator == "<" and mask < value) or (operator == "<=" and mask <= value):
        return "always"
    return None


def _side(context: Context, expression: Node, side: str) -> int | None:
    operand = expression.child_by_field_name(side)
    return _number(context, operand) if operand is not None else None


def _number(context: Context, node: Node) -> int | None:
    """The value of a literal or of a constant of the file."""
    if node.type in ("identifier", "scoped_identifier"):
        found = context.resolve(node)
        constant = context.facts.constant(found) if found is not None else None
        if (
            constant is None
            or constant.is_static
            or constant.value is None
            or context.binding_of(node) is not None
        ):
            return None
        return _parsed(constant.value)
    return _parsed(context.text(node)) if node.type == "integer_literal" else None


def _parsed(text: str) -> int | None:
    digits = _SUFFIX.sub("", text.strip().replace("_", ""))
    try:
        return int(digits, 0)
    except ValueError:
        return None
