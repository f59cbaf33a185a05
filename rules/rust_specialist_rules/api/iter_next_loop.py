"""A loop runs over one item of an iterator.

## What it does
Finds `for x in iter.next()`.

## Why is this bad
`next` gives an `Option`, so the loop runs once or not at all; the rest of the iterator was meant.

## Example
```rust
pub fn show(text: &str) {
    for word in text.split(' ').next() { //~ iter_next_loop
        println!("{word}");
    }
}
```

## Use instead
```rust
pub fn show(text: &str) {
    for word in text.split(' ') {
        println!("{word}");
    }
}
```

## Limits
The value must be known to be an `Option`.

## Sources
The Reference on iterator loops. clippy: `iter_next_loop`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Span,
    arguments_in,
    method_call,
    rule,
)


@rule(
    on=method_call("next"),
    severity=Severity.ERROR,
    like="clippy::iter_next_loop",
    docs="https://doc.rust-lang.org/reference/expressions/loop-expr.html#iterator-loops",
)
def iter_next_loop(match: Match, context: Context) -> Findings:
    """`for x in iter.next()`."""
    loop = context.parent(match.node)
    if loop is None or loop.type != "for_expression" or loop.child_by_field_name("value") != match.node:
        return
    type_ = context.type_of(match.node)
    if arguments_in(match.node) or type_ is None or type_.path != "std::option::Option":
        return
    yield context.finding(
        match.node,
        "the loop runs over the next item alone, at most once",
        context.replace(
            Span(match["receiver"].end_byte, match.node.end_byte),
            "",
            title="loop over the iterator",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )
