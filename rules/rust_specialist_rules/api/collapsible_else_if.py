"""An `else` holds nothing but an `if`.

## What it does
Finds `else { if .. { .. } }` with nothing else in the block.

## Why is this bad
Every step further to the right has to be kept in mind; `else if` keeps the branches side by side.

## Example
```rust
pub fn sign(value: i32) -> &'static str {
    if value > 0 {
        "positive"
    } else { //~ collapsible_else_if
        if value < 0 { "negative" } else { "zero" }
    }
}
```

## Use instead
```rust
pub fn sign(value: i32) -> &'static str {
    if value > 0 {
        "positive"
    } else if value < 0 { "negative" } else { "zero" }
}
```

## When it is fine
A comment between the two says what the inner question is about; such code is not reported.

## Limits
Off by default: it is a matter of taste.

## Sources
clippy: `collapsible_else_if`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, query, rule


@rule(
    on=query("(else_clause (block) @block) @node"),
    severity=Severity.HINT,
    default=False,
    like="clippy::collapsible_else_if",
    in_tests=False,
)
def collapsible_else_if(match: Match, context: Context) -> Findings:
    """`else { if .. }`."""
    block = match["block"]
    inside = block.named_children
    if inside and inside[0].type == "line_comment" and inside[0].start_point[0] == block.start_point[0]:
        inside = inside[1:]
    if len(inside) != 1 or match.node.has_error:
        return
    only = inside[0].named_children[0] if inside[0].type == "expression_statement" else inside[0]
    if only.type != "if_expression" or (
        inside[0].type == "expression_statement" and inside[0].children[-1].type == ";"
    ):
        return
    is_said = len(inside) != len(block.named_children)
    yield context.finding(
        match.node.children[0],
        "this block holds nothing but an `if`",
        None
        if is_said
        else context.replace(
            block, context.text(only), title="write `else if`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )
