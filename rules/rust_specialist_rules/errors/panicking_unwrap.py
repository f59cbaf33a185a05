"""A value is unwrapped where a question before it said that there is none.

## What it does
Finds `x.unwrap()` where `x.is_none()` was asked and answered yes, and the like for `Result`.

## Why is this bad
The call panics every time it is reached. The condition was turned round, or `unwrap_err` was meant.

## Example
```rust
pub fn first(found: Option<u32>) -> u32 {
    if found.is_none() {
        return found.unwrap(); //~ panicking_unwrap
    }
    0
}
```

## Use instead
```rust
pub fn first(found: Option<u32>) -> u32 {
    if let Some(found) = found {
        return found;
    }
    0
}
```

## Limits
Places that may be changed between the question and the call are not judged.

## Sources
`Option::unwrap` in the standard library, under "Panics". clippy: `panicking_unwrap`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, method_call, rule
from rust_specialist_rules.errors._asked import TAKES, asked_before

_OPPOSITES = {"Some": "None", "None": "Some", "Ok": "Err", "Err": "Ok"}


@rule(
    on=method_call(*TAKES),
    severity=Severity.ERROR,
    like="clippy::panicking_unwrap",
    docs="https://doc.rust-lang.org/std/option/enum.Option.html#method.unwrap",
)
def panicking_unwrap(match: Match, context: Context) -> Findings:
    """An unwrap that always panics."""
    method = context.text(match["key"])
    for asked in asked_before(match, context):
        if _OPPOSITES[asked.says] not in TAKES[method]:
            continue
        line = context.source.document.line_of(asked.question.start_byte) + 1
        yield context.finding(
            match["key"],
            f"`{asked.name}` is `{asked.says}` here, as line {line} has asked: `{method}` always panics",
            related=(context.related(asked.question, "this is the question"),),
        )
        return
