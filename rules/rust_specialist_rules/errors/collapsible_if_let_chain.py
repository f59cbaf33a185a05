"""An `if` that holds nothing but another `if`, where edition 2024 has `&&` between them.

## What it does
Finds `if let P = a { if b { .. } }` and the reverse, with no `else` and nothing else in the outer block.

## Why is this bad
Each level of nesting pushes the code to the right and leaves the reader to check that no `else` is hidden below.

## Example
```rust
pub fn above(limit: Option<u8>, value: u8) -> bool {
    if let Some(limit) = limit { //~ collapsible_if_let_chain
        if value > limit {
            return true;
        }
    }
    false
}
```

## Use instead
```rust
pub fn above(limit: Option<u8>, value: u8) -> bool {
    if let Some(limit) = limit
        && value > limit
    {
        return true;
    }
    false
}
```

## When it is fine
Where a comment stands between the two, or the inner `if` is one of several steps: neither is reported.

## Fix safety
The conditions are asked in the same order. What the inner block borrows is dropped at the same place.

## Limits
Edition 2024 with Rust 1.88 or later. Two plain `if`s without a `let` are left to clippy.

## Sources
The Reference on `if` expressions, chains of conditions. clippy: `collapsible_if`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    query,
    rule,
)
from rust_specialist_rules.errors._arms import has_comment

_LOOSE = frozenset({"closure_expression", "return_expression", "break_expression", "range_expression"})


@rule(
    on=query(
        "(if_expression condition: (_) consequence: "
        "(block (expression_statement (if_expression !alternative))) !alternative) @node"
    ),
    severity=Severity.HINT,
    like="clippy::collapsible_if",
    min_edition=2024,
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/expressions/if-expr.html#chains-of-conditions",
)
def collapsible_if_let_chain(match: Match, context: Context) -> Findings:
    """Two conditions, one inside of the other."""
    condition, then = (match.node.child_by_field_name(one) for one in ("condition", "consequence"))
    if condition is None or then is None or match.node.has_error or match.node.parent is None:
        return
    if match.node.parent.type == "else_clause" or context.crate.supports_rust("1.88") is False:
        return
    inside = _inside(then)
    if inside is None:
        return
    inner_condition, inner_then = (inside.child_by_field_name(one) for one in ("condition", "consequence"))
    if inner_condition is None or inner_then is None:
        return
    conditions = (condition, inner_condition)
    if not any(one.type in ("let_condition", "let_chain") for one in conditions):
        return
    if any(has_comment(one) or _is_loose(one) for one in conditions):
        return
    yield context.finding(
        match.node.children[0],
        "holds nothing but another `if`: `&&` joins the two",
        None
        if any(child.type.endswith("comment") for child in then.named_children)
        else context.fix(
            "join them with `&&`",
            Applicability.MACHINE_APPLICABLE,
            *_joined(match.node, conditions, inner_then, context),
        ),
    )


def _inside(block: Node) -> Node | None:
    """The `if` that is all there is in a block; a comment at the end of its first line is passed over."""
    inside = block.named_children
    if inside and inside[0].type == "line_comment" and inside[0].start_point[0] == block.start_point[0]:
        inside = inside[1:]
    if len(inside) != 1 or inside[0].type != "expression_statement" or len(inside[0].children) != 1:
        return None
    found = inside[0].named_children[0]
    return found if found.type == "if_expression" and found.children[0].type == "if" else None


def _is_loose(condition: Node) -> bool:
    """Whether `&&` would bind more tightly than something in the condition, or `let` already ends it."""
    if condition.type in _LOOSE or condition.type.startswith("assign"):
        return True
    if condition.type == "binary_expression":
        operator = condition.child_by_field_name("operator")
        return operator is None or operator.type == "||"
    if condition.type == "let_condition":
        value = condition.child_by_field_name("value")
        return value is None or _is_loose(value) or _has_lazy(value)
    if condition.type == "let_chain":
        return any(_is_loose(child) for child in condition.named_children)
    return False


def _has_lazy(value: Node) -> bool:
    operator = value.child_by_field_name("operator") if value.type == "binary_expression" else None
    return operator is not None and operator.type in ("&&", "||")


def _joined(outer: Node, conditions: tuple[Node, Node], then: Node, context: Context) -> tuple[Edit, ...]:
    """The edits: the inner condition behind the outer one, and the inner block one level to the left."""
    indentation = context.indentation(outer)
    first, second = conditions
    inner = context.source.slice(Span(then.start_byte, then.end_byte))
    lines = inner.split("\n")
    texts = context.descendants(then, "raw_string_literal", "string_literal")
    is_plain = all(text.start_point[0] == text.end_point[0] for text in texts)
    if is_plain:
        lines = [line[4:] if line.startswith(indentation + "    ") else line for line in lines]
    text = f"\n{indentation}    && {context.text(second)}\n{indentation}" + "\n".join(lines)
    return (context.edit(Span(first.end_byte, outer.end_byte), text),)
