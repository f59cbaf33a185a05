"""Floats are compared for being exactly equal.

## What it does
Finds `==` and `!=` between two floats, neither of which is zero or infinite.

## Why is this bad
Numbers that were computed in two ways differ in their last bits: `0.1 + 0.2 == 0.3` is false.

## Example
```rust
pub fn is_done(progress: f64) -> bool {
    progress * 3.0 == 0.9 //~ float_cmp
}
```

## Use instead
```rust
pub fn is_done(progress: f64) -> bool {
    (progress * 3.0 - 0.9).abs() < 1e-9
}
```

## When it is fine
Where a value is compared that was only copied, never computed.

## Limits
Off by default: whether a number was computed is not known.

## Sources
The page of `f64` in the standard library. clippy: `float_cmp`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import FLOATS, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules._code import bare, function_around, operator_of

_EXACT = re.compile(r"-?0(?:\.0*)?(?:_?f(?:32|64))?|.*(?:INFINITY|NAN|MAX|MIN)")


@rule(
    on=node("binary_expression"),
    severity=Severity.HINT,
    default=False,
    like="clippy::float_cmp",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.f64.html",
)
def float_cmp(match: Match, context: Context) -> Findings:
    """`a == b` of floats."""
    operator = operator_of(match.node)
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    if operator not in ("==", "!=") or left is None or right is None:
        return
    if context.text(left) == context.text(right) or not (
        _is_float(context, left) and _is_float(context, right)
    ):
        return
    if function_around(context, match.node) in ("eq", "ne", "partial_cmp", "cmp"):
        return
    yield context.finding(match.node, "floats that were computed in two ways are hardly ever exactly equal")


def _is_float(context: Context, node: Node) -> bool:
    if _EXACT.fullmatch(context.text(bare(node))):
        return False
    if node.type == "float_literal":
        return True
    type_ = context.type_of(node)
    return type_ is not None and type_.path in FLOATS
