"""The body of a request read to its end, however long it is.

## What it does
Finds `axum::body::to_bytes(body, usize::MAX)` where `body` is that of a request.

## Why is this bad
`to_bytes` keeps the whole body in memory, and its limit takes the place of the 2 MB that axum's own extractors allow.
Without one a single client can send until the process is out of memory.

## Example
```rust
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;

pub async fn length(request: Request) -> Result<String, StatusCode> {
    let bytes = to_bytes(request.into_body(), usize::MAX) //~ body_limit_disabled
        .await
        .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Ok(bytes.len().to_string())
}
```

## Use instead
```rust
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;

pub async fn length(request: Request) -> Result<String, StatusCode> {
    let bytes = to_bytes(request.into_body(), 2 * 1024 * 1024)
        .await
        .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Ok(bytes.len().to_string())
}
```

## When it is fine
For the body of a response that the service itself has made, and in tests; neither is reported. Behind a
`RequestBodyLimitLayer` the number does not matter, but costs nothing either.

## Fix safety
A suggestion: 2 MB is axum's own limit, and yours may be another.

## Limits
That it is a request must be seen in the same function. `DefaultBodyLimit::disable()` is left alone: who writes it means
it.

## Sources
The documentation of `axum::body::to_bytes` and `axum::extract::DefaultBodyLimit`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Type,
    arguments_in,
    call,
    chain_to,
    rule,
)

_REQUESTS = frozenset(
    {"axum::extract::Request", "axum::http::Request", "http::Request", "axum::http::request::Request"}
)
_MAX = frozenset({"usize::MAX", "std::usize::MAX", "core::usize::MAX", "u32::MAX as usize"})


@rule(
    on=call("axum::body::to_bytes"),
    crates=("axum>=0.7",),
    in_tests=False,
    docs="https://docs.rs/axum/latest/axum/body/fn.to_bytes.html",
)
def body_limit_disabled(match: Match, context: Context) -> Findings:
    arguments = arguments_in(match.node)
    if len(arguments) != 2 or " ".join(context.text(arguments[1]).split()) not in _MAX:
        return
    body, limit = arguments
    if not _is_of_request(body, context):
        return
    yield context.finding(
        limit,
        "one client can fill the memory: the body of the request is read however long it is",
        context.replace(
            limit,
            "2 * 1024 * 1024",
            title="read 2 MB at most",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )


def _is_of_request(body: Node, context: Context) -> bool:
    """Whether an expression is certainly `request.into_body()` or the second part of `request.into_parts()`."""
    if body.type == "identifier":
        binding = context.binding_of(body)
        if binding is None or binding.origin.type != "let_declaration":
            return False
        pattern, value = (binding.origin.child_by_field_name(name) for name in ("pattern", "value"))
        if pattern is None or value is None:
            return False
        if binding.is_simple:
            return value.type == "call_expression" and _is_of_request(value, context)
        parts = pattern.named_children
        return (
            pattern.type == "tuple_pattern"
            and len(parts) == 2
            and context.text(parts[1]).split()[-1] == context.text(body)
            and _request_gives(value, "into_parts", context)
        )
    return _request_gives(body, "into_body", context)


def _request_gives(call: Node, method: str, context: Context) -> bool:
    chain = chain_to(call)
    if len(chain.steps) != 1 or context.text(chain.steps[0].name) != method or chain.steps[0].arguments:
        return False
    return _is_request(context.type_of(chain.root))


def _is_request(type_: Type | None) -> bool:
    return type_ is not None and type_.path in _REQUESTS
