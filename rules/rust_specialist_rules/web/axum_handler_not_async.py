"""A plain function or closure given to axum as a handler.

## What it does
Finds functions of the same file, and closures, that are handlers in `get(..)`, `post(..)` and so on, and neither are
async nor return a future.

## Why is this bad
axum takes only async handlers. The compiler says that `Handler` is not implemented, and lists types of the same name
that implement it.

## Example
```rust,compile_fail,E0277
use axum::{Router, routing::get};

pub fn app() -> Router {
    Router::new().route("/health", get(|| "ok")) //~ axum_handler_not_async
}
```

## Use instead
```rust
use axum::{Router, routing::get};

pub fn app() -> Router {
    Router::new().route("/health", get(|| async move { "ok" }))
}
```

## Fix safety
Safe for closures. A function has to be made async by hand, for others may call it.

## Limits
Functions with attributes that may rewrite them, and functions whose result is not known, are left alone.

## Sources
The documentation of `axum::handler`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    arguments_in,
    call,
    called_path,
    chain_to,
    method_call,
    rule,
)
from rust_specialist_rules.web._routes import TAKES_HANDLER

_HARMLESS = re.compile(
    r"(?:doc|allow|expect|warn|deny|inline|must_use|cold|cfg|(?:axum::)?debug_handler|(?:tracing::)?instrument)\b"
)
#: Types of which none is a future.
_ANSWERS = (
    INTEGERS
    | FLOATS
    | {
        *("bool", "str", "()", "(,)", "std::string::String", "std::result::Result", "std::option::Option"),
        *(
            "std::vec::Vec",
            "std::borrow::Cow",
            "axum::Json",
            "axum::http::StatusCode",
            "axum::response::Html",
        ),
        *("axum::response::Response", "axum::response::Redirect", "axum::response::Json"),
    }
)
_RESPONSE = "axum::response::IntoResponse"
_MAKES_ANSWER = frozenset({"axum::Json", "axum::response::Html", "axum::response::Json"})


@rule(
    on=(call(*(f"axum::routing::{name}" for name in TAKES_HANDLER)), method_call(*TAKES_HANDLER)),
    severity=Severity.ERROR,
    crates=("axum",),
    compiler_code="E0277",
    docs="https://docs.rs/axum/latest/axum/handler/index.html",
)
def axum_handler_not_async(match: Match, context: Context) -> Findings:
    key = match.get("key")
    name = context.text(key) if key is not None else (match.path or "").rpartition("::")[2]
    at = TAKES_HANDLER.get(name)
    given = arguments_in(match.node)
    if at is None or len(given) <= at or (key is not None and not _is_method_router(match.node, context)):
        return
    handler = given[at]
    if handler.type == "closure_expression":
        body = handler.child_by_field_name("body")
        is_async = any(child.type == "async" for child in handler.children)
        if body is not None and not is_async and _is_answer(body, context):
            fix = context.replace(
                body,
                f"async move {{ {context.text(body)} }}",
                title="make it async",
                applicability=Applicability.MACHINE_APPLICABLE,
            )
            message = "this closure gives its answer and no future: axum takes it for no handler"
            yield context.finding(body, message, fix)
    elif handler.type in ("identifier", "scoped_identifier") and _is_plain_function(handler, context):
        called = context.text(handler)
        yield context.finding(handler, f"`{called}` is not an `async fn`: axum takes it for no handler")


def _is_method_router(node: Node, context: Context) -> bool:
    root = chain_to(node).root
    path = called_path(root) if root.type == "call_expression" else None
    resolved = context.resolve(path) if path is not None else None
    if resolved is None or not resolved.startswith("axum::routing::"):
        return False
    return resolved.removeprefix("axum::routing::").removesuffix("_service") in TAKES_HANDLER


def _is_answer(body: Node, context: Context) -> bool:
    """Whether an expression is certainly something to answer with."""
    if body.type in ("string_literal", "raw_string_literal"):
        return True
    if body.type == "macro_invocation":
        macro = body.child_by_field_name("macro")
        return macro is not None and context.text(macro) == "format"
    path = called_path(body) if body.type == "call_expression" else None
    return path is not None and context.resolve(path) in _MAKES_ANSWER


def _is_plain_function(handler: Node, context: Context) -> bool:
    """Whether a path names a function of this file that certainly returns no future."""
    body = context.body(handler)
    facts = body.facts if body is not None else context.facts
    if handler.type == "identifier" and context.binding_of(handler) is not None:
        return False
    function = facts.function(context.resolve(handler) or "")
    if function is None or function.is_async or function.cfg:
        return False
    if not all(_HARMLESS.match(text.strip()) for text in function.attributes):
        return False
    return _is_no_future(function.returns)


def _is_no_future(returns: Type | None) -> bool:
    while returns is not None and returns.is_reference:
        returns = returns.argument(0)
    if returns is None:
        return False
    if returns.path == "impl":
        return bool(returns.arguments) and all(
            bound is not None and bound.path == _RESPONSE for bound in returns.arguments
        )
    return returns.path in _ANSWERS and not returns.parameter
