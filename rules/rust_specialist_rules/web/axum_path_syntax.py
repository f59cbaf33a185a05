"""A path whose captures are written as another version of axum wants them.

## What it does
Finds segments that begin with `:` or `*` in the paths of axum 0.8 and later, and `{name}` segments in the paths of axum
0.7 and earlier.

## Why is this bad
From axum 0.8 on such a path panics when the router is built, so the service does not start. Before 0.8 braces mean
themselves: the route answers 404 to every request that anybody would send.

## Example
```rust
use axum::{Router, routing::get};

pub fn app() -> Router {
    Router::new()
        .route("/users/:id", get(|| async { "a user" })) //~ axum_path_syntax
        .route("/files/*rest", get(|| async { "a file" })) //~ axum_path_syntax
}
```

## Use instead
```rust
use axum::{Router, routing::get};

pub fn app() -> Router {
    Router::new()
        .route("/users/{id}", get(|| async { "a user" }))
        .route("/files/{*rest}", get(|| async { "a file" }))
}
```

## When it is fine
Where the function calls `without_v07_checks`, because a segment really begins with a colon.

## Limits
Paths that are not literals are not looked at, nor is `#[typed_path(..)]` of axum-extra. Where the version of axum is
not known, a colon is a hint and braces are left alone.

## Sources
The changelog of axum 0.8.0; the documentation of `Router::route`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    method_call,
    rule,
)
from rust_specialist_rules.web._routes import (
    ADDS_ROUTE,
    is_router,
    route_path,
    says_no_v07_checks,
    uses_braces,
)

_COLON = re.compile(r"(?<=/)([:*])(\w+)(?=/|\Z)")
_BRACES = re.compile(r"(?<=/)\{(\*?)(\w+)\}(?=/|\Z)")


@rule(
    on=method_call(*ADDS_ROUTE),
    severity=Severity.ERROR,
    crates=("axum",),
    migration="write paths of routes as this version of axum reads them",
    docs="https://docs.rs/axum/latest/axum/struct.Router.html#method.route",
)
def axum_path_syntax(match: Match, context: Context) -> Findings:
    found = route_path(match["arguments"])
    if found is None or not is_router(context, match["receiver"]):
        return
    literal, value = found
    braces = uses_braces(context)
    path = f"`{value}`" if len(value) <= 60 and value.isprintable() and "`" not in value else "this path"
    if braces is False:
        mended = _BRACES.sub(lambda part: f"{part[1] or ':'}{part[2]}", value)
        message = f"before axum 0.8 the braces in {path} mean themselves, so no usual request is routed here"
    else:
        if not any(segment[:1] in (":", "*") for segment in value.split("/")):
            return
        if says_no_v07_checks(context, match.node):
            return
        mended = _COLON.sub(lambda part: f"{{{'*' if part[1] == '*' else ''}{part[2]}}}", value)
        message = f"axum 0.8 panics while it builds this router: in {path} a segment begins with `:` or `*`"
    text = context.text(literal)
    before = value if mended != value else None
    if before is None and braces is False:
        return
    fix = None
    if before is not None and text.count(before) == 1:
        fix = context.replace(
            literal,
            text.replace(before, mended),
            title="write the captures as this version of axum reads them",
            applicability=Applicability.MACHINE_APPLICABLE
            if braces is not None
            else Applicability.MAYBE_INCORRECT,
        )
    # Where the version is not known it may be an older one, which wants them so.
    yield context.finding(literal, message, fix, severity=Severity.HINT if braces is None else None)
