"""The constructors of tower-http's timeouts that do not say which status is answered.

## What it does
Finds `TimeoutLayer::new`, `Timeout::new` and `Timeout::layer` of tower-http 0.6.7 and later.

## Why is this bad
They are deprecated: they answer 408 Request Timeout, which says that the client was too slow, and one cannot see it.
The constructors that take their place name the status.

## Example
```rust
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

pub fn timeout() -> TimeoutLayer {
    TimeoutLayer::new(Duration::from_secs(10)) //~ tower_timeout_deprecated
}
```

## Use instead
```rust
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

pub fn timeout() -> TimeoutLayer {
    TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, Duration::from_secs(10))
}
```

## Fix safety
Safe: the same status is answered as before. Where the service itself is slow, 503 or 504 may say it better.

## Limits
The version must be known. The fix needs `http` or axum among the dependencies.

## Sources
The deprecation notes in tower-http 0.6.7.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Tag,
    arguments_in,
    call,
    rule,
)

#: What takes the place of each, and before which argument the status goes.
_NEW_NAMES = {
    "tower_http::timeout::TimeoutLayer::new": ("with_status_code", 0),
    "tower_http::timeout::Timeout::new": ("with_status_code", 1),
    "tower_http::timeout::Timeout::layer": ("layer_with_status_code", 0),
}


@rule(
    on=call(*_NEW_NAMES),
    severity=Severity.HINT,
    crates=("tower-http>=0.6.7",),
    like="rustc::deprecated",
    migration="give `TimeoutLayer` the status it answers with",
    docs="https://docs.rs/tower-http/latest/tower_http/timeout/struct.TimeoutLayer.html",
)
def tower_timeout_deprecated(match: Match, context: Context) -> Findings:
    known = _NEW_NAMES.get(match.path or "")
    path, arguments = match["path"], arguments_in(match.node)
    last = path.child_by_field_name("name")
    if known is None or last is None or context.crate.depends_on("tower-http", ">=0.6.7") is not True:
        return
    name, before = known
    written = context.text(path)
    if len(arguments) != before + 1:
        return
    status = _status(match, context)
    fix = None
    if status is not None:
        fix = context.fix(
            f"use `{name}`",
            Applicability.MACHINE_APPLICABLE,
            context.edit(last, name),
            context.insert(arguments[before].start_byte, f"{status}, "),
        )
    shown = "".join(written.split()).split("<")[0]
    yield context.finding(
        path,
        f"`{shown}` is deprecated: it answers 408 without saying so, `{name}` names the status",
        fix,
        tags=(Tag.DEPRECATED,),
    )


def _status(match: Match, context: Context) -> str | None:
    """How `REQUEST_TIMEOUT` can be written here."""
    if context.resolve_text("StatusCode", match.node) in (
        "http::StatusCode",
        "axum::http::StatusCode",
        "hyper::StatusCode",
        "http::status::StatusCode",
    ):
        return "StatusCode::REQUEST_TIMEOUT"
    for crate, path in (("http", "http"), ("axum", "axum::http")):
        if any(one.kind.value == "normal" for one in context.crate.dependencies_on(crate)):
            return f"{path}::StatusCode::REQUEST_TIMEOUT"
    return None
