"""A loop never comes to its second turn.

## What it does
Finds loops whose body always ends in `break` or `return` before it could begin again.

## Why is this bad
It looks as if something was repeated, and it is not: mostly a condition is missing before the `break`.

## Example
```rust
pub fn first_even(values: &[u32]) -> Option<u32> {
    for value in values { //~ never_loop
        if value % 2 == 0 {
            return Some(*value);
        }
        return None;
    }
    None
}
```

## Use instead
```rust
pub fn first_even(values: &[u32]) -> Option<u32> {
    for value in values {
        if value % 2 == 0 {
            return Some(*value);
        }
    }
    None
}
```

## When it is fine
A loop that is left by a panic or by an error only, or that is used as a block to `break` out of, is not reported.

## Limits
A loop inside of another one is looked at only as far as the flow of control tells them apart.

## Sources
The Reference on loops. clippy: `never_loop`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules._code import code_in

_LOOPS = frozenset({"for_expression", "while_expression", "loop_expression"})


@rule(
    on=node("for_expression", "while_expression"),
    severity=Severity.ERROR,
    like="clippy::never_loop",
    docs="https://doc.rust-lang.org/reference/expressions/loop-expr.html",
)
def never_loop(match: Match, context: Context) -> Findings:
    """A loop without a way back to its beginning."""
    body = match.node.child_by_field_name("body")
    inside = code_in(body) if body is not None else []
    if not inside or body is None or match.node.has_error or not _always_leaves(inside[-1]):
        return
    if context.loop_around(match.node) is not None or any(
        True for _ in context.descendants(body, "continue_expression")
    ):
        return
    known = context.body(match.node)
    flow = known.body_at(match.node).flow if known is not None and not known.is_broken else None
    if flow is None or not flow.knows(inside[0]) or not flow.reachable(inside[0]) or flow.in_loop(inside[0]):
        return
    yield context.finding(
        match.node.children[0] if match.node.children[0].type in ("for", "while") else match.node,
        "this loop is always left in its first turn",
        related=(context.related(inside[-1], "it is left here"),),
    )


def _always_leaves(statement: Node) -> bool:
    """Whether a statement is a `break` or a `return`, or holds one."""
    at = statement.named_children[0] if statement.type == "expression_statement" else statement
    if at.type in ("break_expression", "return_expression"):
        return True
    if at.type == "if_expression" or at.type == "match_expression":
        return _holds_exit(at)
    return False


def _holds_exit(node: Node) -> bool:
    return node.type in ("break_expression", "return_expression") or any(
        _holds_exit(child)
        for child in node.named_children
        if child.type not in _LOOPS and child.type != "closure_expression"
    )
