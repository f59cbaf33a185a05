"""An `if` turns a truth value into the same truth value.

## What it does
Finds `if x { true } else { false }` and `if x { false } else { true }`.

## Why is this bad
The condition is the value already, or its opposite with a `!`. Five words say what one says.

## Example
```rust
pub fn is_small(value: u32) -> bool {
    if value < 3 { true } else { false } //~ needless_bool
}
```

## Use instead
```rust
pub fn is_small(value: u32) -> bool {
    value < 3
}
```

## Sources
clippy: `needless_bool`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, query, rule
from rust_specialist_rules._code import POSTFIX, code_in, has_comment

_OPEN = frozenset(
    {"expression_statement", "block", "let_declaration", "return_expression", "arguments", "match_arm"}
)


@rule(
    on=query(
        "(if_expression consequence: (block (boolean_literal))"
        " alternative: (else_clause (block (boolean_literal)))) @node"
    ),
    severity=Severity.HINT,
    like="clippy::needless_bool",
    in_tests=False,
)
def needless_bool(match: Match, context: Context) -> Findings:
    """A condition spelled out as `true` and `false`."""
    condition, then, other = (
        match.node.child_by_field_name(name) for name in ("condition", "consequence", "alternative")
    )
    if condition is None or then is None or other is None or match.node.has_error:
        return
    if condition.type in ("let_condition", "let_chain"):
        return
    values = [_only(context, then), _only(context, other.named_children[0])]
    if sorted(values) != ["false", "true"]:
        return
    outer = context.parent(match.node)
    text = context.text(condition)
    if values[0] == "false":
        text = f"!{text}" if condition.type in POSTFIX else f"!({text})"
    if outer is None or outer.type not in _OPEN:
        text = f"{{ {text} }}" if outer is not None and outer.type == "else_clause" else f"({text})"
    yield context.finding(
        match.node.children[0],
        "the condition is this value already"
        if values[0] == "true"
        else "this is the opposite of the condition",
        None
        if has_comment(match.node)
        else context.replace(
            match.node, text, title="use the condition", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )


def _only(context: Context, block: Node) -> str:
    inside = code_in(block)
    return context.text(inside[0]) if len(inside) == 1 else ""
