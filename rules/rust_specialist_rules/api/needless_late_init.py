"""A local is declared first and gets its value in the next statement.

## What it does
Finds `let x;` directly before `x = ..;`.

## Why is this bad
The two lines say what one says, and the reader has to look for other assignments.

## Example
```rust
pub fn double(value: u32) -> u32 {
    let result; //~ needless_late_init
    result = value * 2;
    result + 1
}
```

## Use instead
```rust
pub fn double(value: u32) -> u32 {
    let result = value * 2;
    result + 1
}
```

## When it is fine
Where the value comes from the branches of an `if` or `match`, with more than that in them. A `mut` local is set
again further on, and is not reported.

## Sources
The Book, chapter 3.1. clippy: `needless_late_init`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, Span, node, rule


@rule(
    on=node("let_declaration"),
    severity=Severity.HINT,
    like="clippy::needless_late_init",
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch03-01-variables-and-mutability.html",
)
def needless_late_init(match: Match, context: Context) -> Findings:
    """`let x; x = ..;`."""
    pattern = match.node.child_by_field_name("pattern")
    if match.node.child_by_field_name("value") is not None or pattern is None or pattern.type != "identifier":
        return
    if any(child.type == "mutable_specifier" for child in match.node.children):
        return
    behind = match.node.next_named_sibling
    is_said = behind is not None and behind.type == "line_comment"
    if behind is not None and is_said:
        if behind.start_point[0] != match.node.end_point[0]:
            return
        behind = behind.next_named_sibling
    if behind is None or behind.type != "expression_statement" or not behind.named_children:
        return
    change = behind.named_children[0]
    left, right = change.child_by_field_name("left"), change.child_by_field_name("right")
    if change.type != "assignment_expression" or left is None or right is None or left.type != "identifier":
        return
    if (
        context.text(left) != context.text(pattern)
        or context.attributes(match.node)
        or context.attributes(behind)
    ):
        return
    head = context.source.slice(Span(match.node.start_byte, match.node.end_byte)).rstrip(";").rstrip()
    yield context.finding(
        pattern,
        f"`{context.text(pattern)}` gets its value in the next statement",
        None
        if is_said or match.node.has_error
        else context.replace(
            Span(match.node.start_byte, left.end_byte),
            head,
            title="declare it with its value",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )
