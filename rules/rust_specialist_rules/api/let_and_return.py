"""A value gets a name only to be returned in the next line.

## What it does
Finds `let x = ..; x` at the end of a block.

## Why is this bad
The name says nothing that the block does not, and the reader has to compare the two to see that nothing lies between.

## Example
```rust
pub fn length(text: &str) -> usize {
    let length = text.trim().len();
    length //~ let_and_return
}
```

## Use instead
```rust
pub fn length(text: &str) -> usize {
    text.trim().len()
}
```

## When it is fine
With a type at the `let`, or a comment between the two, the name says more. Before edition 2024 it may also be needed so
that temporaries go before the locals they borrow from; such values are not reported.

## Sources
clippy: `let_and_return`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, Span, query, rule
from rust_specialist_rules._code import code_in, has_comment, may_be_last


@rule(
    on=query("(block (let_declaration pattern: (identifier) value: (_)) @let (identifier) @last) @node"),
    severity=Severity.HINT,
    like="clippy::let_and_return",
    in_tests=False,
)
def let_and_return(match: Match, context: Context) -> Findings:
    """`let x = ..; x`."""
    inside = code_in(match.node)
    declaration, last = inside[-2], inside[-1]
    if last != match["last"] or declaration not in match.captures["let"]:
        return
    pattern, value = declaration.child_by_field_name("pattern"), declaration.child_by_field_name("value")
    if pattern is None or value is None or context.text(pattern) != context.text(last):
        return
    if declaration.has_error or context.attributes(declaration):
        return
    if any(child.type == "mutable_specifier" for child in declaration.children) or has_comment(declaration):
        return
    if (
        declaration.child_by_field_name("type") is not None
        or declaration.child_by_field_name("alternative") is not None
    ):
        return
    # A comment at the end of the line is about the value; one on a line of its own is about the name.
    behind = declaration.next_sibling
    is_said = behind is not None and behind.type == "line_comment"
    if behind is None or (is_said and behind.start_point[0] != declaration.end_point[0]):
        return
    if (behind.next_sibling if is_said else behind) != last or not may_be_last(context, value):
        return
    if value.type in ("closure_expression", "reference_expression"):
        return
    yield context.finding(
        last,
        f"`{context.text(pattern)}` is the value of the line above and nothing else",
        None
        if is_said
        else context.replace(
            Span(declaration.start_byte, last.end_byte),
            context.text(value),
            title="return the value",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
        related=(context.related(declaration, "the name is given here"),),
    )
