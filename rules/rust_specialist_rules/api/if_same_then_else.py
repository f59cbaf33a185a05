"""Two branches do the same.

## What it does
Finds an `if` whose block is the same, word for word, as that of the `else` or `else if` behind it.

## Why is this bad
The question makes no difference, so either it is not needed, or one branch was copied and not changed.

## Example
```rust
pub fn price(is_member: bool, base: u32) -> u32 {
    if is_member { //~ if_same_then_else
        base * 9 / 10
    } else {
        base * 9 / 10
    }
}
```

## Use instead
```rust
pub fn price(is_member: bool, base: u32) -> u32 {
    if is_member {
        base * 9 / 10
    } else {
        base
    }
}
```

## When it is fine
Empty blocks, and blocks with comments that say why both are the same, are not reported.

## Sources
clippy: `if_same_then_else`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules._code import code_in, has_comment

_SHORTEST = 5


@rule(
    on=node("else_clause"),
    severity=Severity.INFORMATION,
    like="clippy::if_same_then_else",
    in_tests=False,
)
def if_same_then_else(match: Match, context: Context) -> Findings:
    """Two branches with the same code."""
    before = context.parent(match.node)
    other = match.node.named_children[0] if match.node.named_child_count else None
    if before is None or other is None or before.has_error:
        return
    block = other.child_by_field_name("consequence") if other.type == "if_expression" else other
    first = before.child_by_field_name("consequence")
    if block is None or first is None or block.type != "block" or not code_in(first):
        return
    if (
        _is_explained(first)
        or _is_explained(block)
        or _binds(before)
        or (other.type == "if_expression" and _binds(other))
    ):
        return
    text = _words(context, first)
    if text == _words(context, block) and len(text) > _SHORTEST:
        start = before.children[0]
        yield context.finding(
            start if start.type == "if" else first,
            "this branch and the next one do the same",
            related=(context.related(block, "the same code"),),
        )


def _binds(expression: Node) -> bool:
    """Whether the condition gives names that the block may use: then equal words may mean different things."""
    condition = expression.child_by_field_name("condition")
    return condition is None or condition.type in ("let_condition", "let_chain")


def _is_explained(block: Node) -> bool:
    """Whether a comment stands in a block, one at the end of its first line left out."""
    first = block.start_point[0]
    return any(has_comment(child) and child.start_point[0] != first for child in block.named_children)


def _words(context: Context, block: Node) -> str:
    return "".join("".join(context.text(child).split()) for child in code_in(block))
