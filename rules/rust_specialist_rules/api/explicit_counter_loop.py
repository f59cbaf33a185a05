"""A loop counts its turns by hand.

## What it does
Finds `let mut i = 0;` before a `for` loop that does `i += 1;` once at the end of every turn.

## Why is this bad
The counter and the loop have to be kept together by hand: a `continue` or a second loop breaks it. `enumerate` counts
by itself.

## Example
```rust
pub fn numbered(lines: &[&str]) {
    let mut number = 0;
    for line in lines { //~ explicit_counter_loop
        println!("{number}: {line}");
        number += 1;
    }
}
```

## Use instead
```rust
pub fn numbered(lines: &[&str]) {
    for (number, line) in lines.iter().enumerate() {
        println!("{number}: {line}");
    }
}
```

## When it is fine
Where the count is used after the loop, or `continue` skips it, it is no count of turns; such loops are not reported.

## Limits
Counters of another type than `usize` are not reported: `enumerate` counts in `usize`.

## Sources
`Iterator::enumerate` in the standard library. clippy: `explicit_counter_loop`.
"""

from __future__ import annotations

from rust_specialist.lint import Binding, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules._code import code_in, operator_of

_CHANGES = ("reference_expression", "compound_assignment_expr", "assignment_expression")


@rule(
    on=node("for_expression"),
    severity=Severity.HINT,
    like="clippy::explicit_counter_loop",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/iter/trait.Iterator.html#method.enumerate",
)
def explicit_counter_loop(match: Match, context: Context) -> Findings:
    """A counter beside a `for` loop."""
    body, value = match.node.child_by_field_name("body"), match.node.child_by_field_name("value")
    inside = code_in(body) if body is not None else []
    counted = _counted(context, inside[-1]) if inside else None
    if counted is None or body is None or value is None or match.node.has_error:
        return
    binding = context.binding_of(counted)
    if binding is None or not _starts_at_zero(context, binding, match.node):
        return
    if any(True for _ in context.descendants(body, "continue_expression")):
        return
    for use in binding.occurrences:
        if use.node is None or use.node == counted:
            continue
        if use.span.start >= match.node.end_byte or use.span.start < body.start_byte or use.kind == "token":
            return
        outer = context.parent(use.node)
        if outer is not None and outer.type in _CHANGES and _is_target(outer, use.node):
            return
    type_ = context.type_of(counted)
    if type_ is not None and type_.path not in ("usize", "{integer}"):
        return
    if len(binding.occurrences) < 2:
        return
    yield context.finding(
        match.node.children[0] if match.node.children[0].type == "for" else value,
        f"`{binding.name}` counts the turns, which `enumerate` does by itself",
        related=(context.related(counted, "it is counted up here"),),
    )


def _is_target(outer: Node, name: Node) -> bool:
    return outer.type == "reference_expression" or outer.child_by_field_name("left") == name


def _counted(context: Context, statement: Node) -> Node | None:
    """The `i` of `i += 1;`."""
    change = statement.named_children[0] if statement.type == "expression_statement" else statement
    left, right = change.child_by_field_name("left"), change.child_by_field_name("right")
    if (
        change.type != "compound_assignment_expr"
        or left is None
        or right is None
        or left.type != "identifier"
    ):
        return None
    return left if operator_of(change) == "+=" and context.text(right) == "1" else None


def _starts_at_zero(context: Context, binding: Binding, loop: Node) -> bool:
    """Whether the counter is declared as 0 in the statements before the loop, in the same block."""
    declaration = binding.origin
    value = declaration.child_by_field_name("value") if declaration.type == "let_declaration" else None
    if value is None or context.text(value) not in ("0", "0usize") or not binding.is_simple:
        return False
    written = declaration.child_by_field_name("type")
    if written is not None and context.text(written) != "usize":
        return False
    statement = context.parent(loop)
    at = loop if statement is not None and statement.type == "block" else statement
    return at is not None and context.parent(at) == context.parent(declaration)
