"""An error that reaches the client as a success.

## What it does
Finds `impl IntoResponse` for a type named as an error, whose answer is nothing but a text, `Json` or `Html`.

## Why is this bad
Each of these alone is answered with 200 OK. Clients, caches, retries, alerts and graphs of errors go by the status: to
all of them the request has succeeded.

## Example
```rust
use axum::Json;
use axum::response::{IntoResponse, Response};

pub struct ApiError(pub String);

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        Json(self.0).into_response() //~ error_response_is_200
    }
}
```

## Use instead
```rust
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub struct ApiError(pub String);

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(self.0)).into_response()
    }
}
```

## When it is fine
In protocols whose errors travel in a successful answer, such as JSON-RPC and GraphQL; what is named after them is not
reported.

## Limits
Only answers that certainly have no status of their own, and only types whose name ends in `Error`, `Err`, `Failure` or
`Rejection`.

## Sources
axum's documentation of `IntoResponse`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, arguments_in, called_path, node, rule

_ERRORS = re.compile(r"\w*(?:Error|Err|Failure|Rejection)")
_SUCCESSFUL = re.compile(r"rpc|graph_?ql|slack|webhook", re.I)
_INTO_RESPONSE = frozenset({"axum::response::IntoResponse", "axum_core::response::IntoResponse"})
_WRAPPERS = frozenset({"axum::Json", "axum::extract::Json", "axum::response::Json", "axum::response::Html"})


@rule(
    on=node("impl_item"),
    crates=("axum", "axum-core"),
    docs="https://docs.rs/axum/latest/axum/response/trait.IntoResponse.html",
)
def error_response_is_200(match: Match, context: Context) -> Findings:
    trait, type_, body = (match.node.child_by_field_name(name) for name in ("trait", "type", "body"))
    if trait is None or type_ is None or body is None:
        return
    name = context.text(type_).partition("<")[0].rpartition("::")[2]
    if not _ERRORS.fullmatch(name) or _SUCCESSFUL.search(context.text(match.node)):
        return
    if context.resolve(trait) not in _INTO_RESPONSE:
        return
    for function in body.named_children:
        block = function.child_by_field_name("body")
        named = function.child_by_field_name("name")
        if block is None or named is None or context.text(named) != "into_response":
            continue
        inside = [one for one in block.named_children if "comment" not in one.type]
        last = inside[-1] if inside else None
        # A `return` before it may answer something else.
        if last is None or "return" in context.text(block):
            continue
        what = _successful(last, context)
        if what is not None:
            yield context.finding(
                last, f"a client sees `{name}` as a success: {what} alone is answered with 200 OK"
            )


def _successful(answer: Node, context: Context) -> str | None:
    """What `answer` converts, in words, where it certainly has the status 200."""
    function = answer.child_by_field_name("function") if answer.type == "call_expression" else None
    field = function.child_by_field_name("field") if function is not None else None
    converted = function.child_by_field_name("value") if function is not None else None
    if field is None or converted is None or context.text(field) != "into_response" or arguments_in(answer):
        return None
    if converted.type == "call_expression":
        path = called_path(converted)
        if path is not None:
            return f"`{context.text(path)}`" if context.resolve(path) in _WRAPPERS else None
        function = converted.child_by_field_name("function")
        field = function.child_by_field_name("field") if function is not None else None
        is_text = field is not None and context.text(field) == "to_string" and not arguments_in(converted)
        return "a text" if is_text else None
    macro = converted.child_by_field_name("macro") if converted.type == "macro_invocation" else None
    if converted.type == "string_literal" or (macro is not None and context.text(macro) == "format"):
        return "a text"
    return None
