"""An operation leaves its operand as it is.

## What it does
Finds `x + 0`, `x - 0`, `x * 1`, `x / 1`, `x | 0`, `x ^ 0`, `x << 0` and `x >> 0` on integers, and the same turned round
where that changes nothing.

## Why is this bad
Either the line is longer than it has to be, or another number was meant.

## Example
```rust
pub fn area(width: u32, height: u32) -> u32 {
    width * height * 1 //~ identity_op
}
```

## Use instead
```rust
pub fn area(width: u32, height: u32) -> u32 {
    width * height
}
```

## When it is fine
In a table of bits or offsets, `x << 0` beside `x << 8` keeps the columns: in such neighbourhoods nothing is reported.

## Limits
Only numbers that are written as `0` or `1`, beside an operand that is certainly an integer and no literal.

## Sources
clippy: `identity_op`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    INTEGERS,
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    query,
    rule,
)
from rust_specialist_rules._code import has_comment, operator_of

_RIGHT = {"+": "0", "-": "0", "*": "1", "/": "1", "|": "0", "^": "0", "<<": "0", ">>": "0"}
_LEFT = {"+": "0", "*": "1", "|": "0", "^": "0"}


@rule(
    on=query(
        "[(binary_expression right: (integer_literal)) (binary_expression left: (integer_literal))] @node"
    ),
    severity=Severity.HINT,
    like="clippy::identity_op",
    in_tests=False,
)
def identity_op(match: Match, context: Context) -> Findings:
    """An operation with its neutral number."""
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    operator = operator_of(match.node)
    if left is None or right is None or operator not in _RIGHT or match.node.has_error:
        return
    if context.text(right) == _RIGHT[operator]:
        kept = left
    elif context.text(left) == _LEFT.get(operator):
        kept = right
    else:
        return
    type_ = context.type_of(kept)
    if type_ is None or type_.path not in INTEGERS or _is_in_table(context, match.node):
        return
    if any(True for _ in context.descendants(kept, "integer_literal")) and kept.type == "integer_literal":
        return
    outer = context.parent(match.node)
    text = context.text(kept)
    is_loose = (
        kept.type in ("binary_expression", "type_cast_expression", "range_expression") and kept == right
    )
    yield context.finding(
        match.node,
        f"this is `{text}` itself" if len(text) < 60 and "\n" not in text else "this is the operand itself",
        None
        if has_comment(match.node)
        else context.replace(
            match.node,
            f"({text})" if is_loose and outer is not None and outer.type == "binary_expression" else text,
            title="leave the operation out",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _is_in_table(context: Context, node: Node) -> bool:
    """Whether the operation stands among others of its kind, where the number keeps a column."""
    for outer in context.ancestors(node):
        if outer.type in ("arguments", "array_expression", "index_expression", "const_item", "enum_variant"):
            return True
        if outer.type == "binary_expression" and operator_of(outer) in ("|", "+"):
            others = [outer.child_by_field_name("left"), outer.child_by_field_name("right")]
            if any(one is not None and one != node and one.type == "binary_expression" for one in others):
                return True
        if outer.type.endswith(("_declaration", "_statement", "block")):
            return False
    return False
