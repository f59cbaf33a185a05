"""A server that drops its requests when it is stopped.

## What it does
Finds `axum::serve(..).await` without `with_graceful_shutdown` in the async `main` of a program, where nothing in `main`
waits for a signal.

## Why is this bad
A deployment stops the process with a signal. Without a handler it ends at once: requests that are being answered are
cut off, and what they had begun stays half done.

## Example
```rust,crate:tokio,role:bin
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, axum::Router::<()>::new()).await //~ serve_without_shutdown
}
```

## Use instead
```rust,crate:tokio,role:bin
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, axum::Router::<()>::new())
        .with_graceful_shutdown(async {
            use tokio::signal::unix::{SignalKind, signal};
            let mut terminate = signal(SignalKind::terminate()).expect("SIGTERM can be waited for");
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        })
        .await
}
```

## When it is fine
In programs that answer one request and end, and in examples, which are not reported.

## Fix safety
A suggestion: it is for Unix, and waits for SIGINT (Ctrl+C) and for SIGTERM, with which containers and services are
stopped. On Windows `tokio::signal::ctrl_c()` alone compiles.

## Limits
Only `main` of a program. Where its code speaks of signals or a shutdown, nothing is reported.

## Sources
The documentation of `axum::serve::Serve::with_graceful_shutdown`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Role,
    Severity,
    call,
    rule,
)

_STOPS = re.compile(r"signal|shutdown|shut_down|ctrl_c|select!|abort|cancel|terminat|sigterm|sigint", re.I)
_WAITS_FOR_BOTH = (
    "use tokio::signal::unix::{SignalKind, signal};",
    'let mut terminate = signal(SignalKind::terminate()).expect("SIGTERM can be waited for");',
    "tokio::select! {",
    "    _ = tokio::signal::ctrl_c() => {}",
    "    _ = terminate.recv() => {}",
    "}",
)
_COMMENTS = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)


@rule(
    on=call("axum::serve", "axum::serve::serve"),
    severity=Severity.HINT,
    crates=("axum>=0.7",),
    in_tests=False,
    docs="https://docs.rs/axum/latest/axum/serve/struct.Serve.html#method.with_graceful_shutdown",
)
def serve_without_shutdown(match: Match, context: Context) -> Findings:
    wait = context.parent(match.node)
    function = context.enclosing(match.node, "function_item", "closure_expression", "async_block")
    name = function.child_by_field_name("name") if function is not None else None
    if wait is None or wait.type != "await_expression" or context.role is not Role.BIN:
        return
    if function is None or name is None or context.text(name) != "main":
        return
    if _STOPS.search(_COMMENTS.sub("", context.text(function))):
        return
    yield context.finding(
        match["path"],
        "when this server is stopped it drops the requests that it is answering",
        _fix(match.node, context),
    )


def _fix(served: Node, context: Context) -> Fix | None:
    features = context.crate.features_of("tokio")
    if features is None or not ("full" in features or features >= {"macros", "signal"}):
        return None
    text = context.source.document.text
    if text[served.end_byte : served.end_byte + 6] != b".await":
        return None
    indentation = context.indentation(served) + "    "
    added = (
        f"\n{indentation}.with_graceful_shutdown(async {{"
        + "".join(f"\n{indentation}    {line}" for line in _WAITS_FOR_BOTH)
        + f"\n{indentation}}})\n{indentation}"
    )
    return context.fix(
        "finish them first",
        Applicability.MAYBE_INCORRECT,
        context.insert(served.end_byte, added),
    )
