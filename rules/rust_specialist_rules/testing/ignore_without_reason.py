"""A test that is left out, and nobody knows why.

## What it does
Finds `#[ignore]` without a reason on a test.

## Why is this bad
An ignored test rots. Whether it is slow, needs a service or was broken on some day is known to the one who wrote it;
`cargo test` prints the reason where there is one.

## Example
```rust
#[test]
#[ignore] //~ ignore_without_reason
fn against_the_service() {
    assert!(std::net::TcpStream::connect("127.0.0.1:5432").is_ok());
}
```

## Use instead
```rust
#[test]
#[ignore = "TODO: why"]
fn against_the_service() {
    assert!(std::net::TcpStream::connect("127.0.0.1:5432").is_ok());
}
```

## Fix safety
The fix puts in a text that its reader has to complete.

## Limits
Off by default, as clippy's lint of this name is.

## Sources
The Rust reference on the attribute `ignore`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, attribute, rule
from rust_specialist_rules.testing._attributes import attributed_function, is_test_function


@rule(
    on=attribute("ignore"),
    severity=Severity.HINT,
    default=False,
    like="clippy::ignore_without_reason",
    docs="https://doc.rust-lang.org/reference/attributes/testing.html#the-ignore-attribute",
)
def ignore_without_reason(match: Match, context: Context) -> Findings:
    inside = context.parent(match["path"])
    function = attributed_function(match.node)
    if inside is None or inside.child_count != 1 or function is None:
        return
    name = function.child_by_field_name("name")
    if name is not None and is_test_function(context, function):
        fix = context.fix(
            "give a reason",
            Applicability.HAS_PLACEHOLDERS,
            context.insert(match["path"].end_byte, ' = "TODO: why"'),
        )
        yield context.finding(match["path"], f"nothing says why `{context.text(name)}` is not run", fix)
