"""A test that any panic satisfies.

## What it does
Finds `#[should_panic]` without `expected = ".."`.

## Why is this bad
The test passes whatever panics: a typo in its own setup, an index out of bounds on the way, something new behind an
`unwrap`. It goes on passing when the check that it is there for has long been gone.

## Example
```rust
#[test]
#[should_panic] //~ should_panic_without_expect
fn empty() {
    let values: Vec<u8> = vec![];
    let _ = values[0];
}
```

## Use instead
```rust
#[test]
#[should_panic(expected = "index out of bounds")]
fn empty() {
    let values: Vec<u8> = vec![];
    let _ = values[0];
}
```

## Limits
Off by default, as clippy's twin is: for a panic with a text that is nobody's promise, the bare attribute is usual.

## Sources
The Rust reference on `should_panic`; clippy's lint of this name.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, attribute, rule
from rust_specialist_rules.testing._attributes import attributed_function, is_test_function


@rule(
    on=attribute("should_panic"),
    severity=Severity.HINT,
    default=False,
    like="clippy::should_panic_without_expect",
    docs="https://doc.rust-lang.org/reference/attributes/testing.html#the-should_panic-attribute",
)
def should_panic_without_expect(match: Match, context: Context) -> Findings:
    inside = context.parent(match["path"])
    function = attributed_function(match.node)
    if inside is None or inside.named_child_count != 1 or function is None:
        return
    name = function.child_by_field_name("name")
    if name is not None and is_test_function(context, function):
        yield context.finding(
            match["path"], f"any panic lets `{context.text(name)}` pass, also one that nobody has thought of"
        )
