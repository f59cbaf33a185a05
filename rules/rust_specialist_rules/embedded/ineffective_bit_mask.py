"""A bit is set before a comparison that does not look at it.

## What it does
Finds `(x | m) > c` and its like, where the bits of `m` lie below the first one that the comparison can tell apart.

## Why is this bad
With and without the mask the answer is the same. Another operator, `&` for example, or another number was meant.

## Example
```rust
pub fn is_large(value: u32) -> bool {
    (value | 1) > 3 //~ ineffective_bit_mask
}
```

## Use instead
```rust
pub fn is_large(value: u32) -> bool {
    value > 3
}
```

## Limits
Both numbers must be written as numbers.

## Sources
clippy: `ineffective_bit_mask`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, query, rule
from rust_specialist_rules._code import as_receiver, bare, comparisons, operator_of


@rule(
    on=query(
        "[(binary_expression left: (parenthesized_expression (binary_expression)) right: (integer_literal))"
        " (binary_expression left: (integer_literal) right: (parenthesized_expression (binary_expression)))] @node"
    ),
    severity=Severity.WARNING,
    like="clippy::ineffective_bit_mask",
)
def ineffective_bit_mask(match: Match, context: Context) -> Findings:
    """A mask that a comparison does not see."""
    for masked, operator, other in comparisons(match.node):
        inner, value = bare(masked), _number(context, other)
        left, right = inner.child_by_field_name("left"), inner.child_by_field_name("right")
        if value is None or operator_of(inner) not in ("|", "^") or left is None or right is None:
            continue
        mask, kept = _number(context, right), left
        if mask is None:
            mask, kept = _number(context, left), right
        # `> c` and `<= c` tell apart at `c + 1`, `>= c` and `< c` at `c`.
        border = value + 1 if operator in (">", "<=") else value if operator in (">=", "<") else 0
        if mask is None or mask == 0 or border & (border - 1) or border <= mask:
            continue
        yield context.finding(
            inner,
            f"the comparison with {value} does not see the bits of {mask:#x}",
            context.replace(
                masked,
                as_receiver(context, kept),
                title="leave the mask out",
                applicability=Applicability.MAYBE_INCORRECT,
            ),
        )
        return


def _number(context: Context, node: Node) -> int | None:
    text = context.text(node).replace("_", "")
    try:
        return int(text, 0) if node.type == "integer_literal" else None
    except ValueError:
        return None
