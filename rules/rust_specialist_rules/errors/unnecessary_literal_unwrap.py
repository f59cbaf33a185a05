"""A value is wrapped and unwrapped at once.

## What it does
Finds `Some(x).unwrap()`, `Ok(x).unwrap_or(y)`, `Err(e).unwrap_err()`, `None.unwrap_or(x)` and the like.

## Why is this bad
The variant stands right before the call, so the call says nothing, or what it falls back on is never used.

## Example
```rust
pub fn limit() -> u32 {
    Some(3).unwrap_or(0) //~ unnecessary_literal_unwrap
}
```

## Use instead
```rust
pub fn limit() -> u32 {
    3
}
```

## Fix safety
Offered where the value stands in the call itself.

## Sources
clippy: `unnecessary_literal_unwrap`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules._code import has_comment
from rust_specialist_rules.errors._arms import made

_GIVES = {
    "Some": ("unwrap", "expect", "unwrap_or", "unwrap_or_else", "unwrap_or_default"),
    "Ok": ("unwrap", "expect", "unwrap_or", "unwrap_or_else", "unwrap_or_default"),
    "Err": ("unwrap_err", "expect_err"),
}
_METHODS = (
    "unwrap",
    "expect",
    "unwrap_or",
    "unwrap_or_else",
    "unwrap_or_default",
    "unwrap_err",
    "expect_err",
)


@rule(
    on=method_call(*_METHODS),
    severity=Severity.HINT,
    like="clippy::unnecessary_literal_unwrap",
    in_tests=False,
)
def unnecessary_literal_unwrap(match: Match, context: Context) -> Findings:
    """`Some(x).unwrap()`."""
    if match["receiver"].type != "call_expression":
        return
    wrapped = made(match["receiver"], context)
    if wrapped is None or context.text(match["key"]) not in _GIVES.get(wrapped[0], ()):
        return
    loses_effect = any(one.type == "call_expression" for one in arguments_in(match.node))
    yield context.finding(
        match["key"],
        f"the value was put into `{wrapped[0]}` right before",
        None
        if has_comment(match.node) or loses_effect
        else context.replace(
            match.node,
            context.text(wrapped[1]),
            title="use the value",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )
