"""A server that does not hear when it is asked to stop.

## What it does
Finds `tokio::signal::ctrl_c()` in a server program that nowhere speaks of SIGTERM. A server is a program that depends
on axum, hyper, tonic, warp, poem or salvo.

## Why is this bad
`ctrl_c` is SIGINT, what a terminal sends. Containers, Kubernetes and systemd stop a program with SIGTERM. Nothing
waits for that here, so the shutdown that somebody wrote never runs in production: the process ends at once with all
requests that are under way, or, as the first process of a container, does not hear the signal at all and is killed
ten or thirty seconds later.

## Example
```rust,crate:tokio,role:bin
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await?;
    axum::serve(listener, axum::Router::<()>::new())
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await; //~ sigterm_unhandled
        })
        .await
}
```

## Use instead
```rust,crate:tokio,role:bin
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await?;
    axum::serve(listener, axum::Router::<()>::new())
        .with_graceful_shutdown(async move {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        })
        .await
}
```

## When it is fine
A server that only runs in a terminal, as a part of a tool for developers.

## Limits
Only where the server is told to end (`with_graceful_shutdown` and the like), and in functions that are called after
it (`shutdown_signal`): elsewhere Ctrl+C is a key that somebody presses at a terminal. Beside a Dockerfile also where
the same function serves. The other files of the package
are read when they are saved. actix-web and rocket wait for SIGTERM by themselves.

## Sources
The documentation of `tokio::signal::ctrl_c`; of Kubernetes on the termination of pods; of `docker stop`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    SERVER_FRAMEWORKS,
    Context,
    Findings,
    Function,
    Match,
    Severity,
    call,
    is_conditional,
    rule,
)
from rust_specialist_rules.deployment._servers import is_server

_KNOWN = re.compile(r"sigterm|terminate|signal_?hook|signal::unix|windows|async_signal|tokio_graceful", re.I)
#: What ends a server in good order, and names of functions that wait until it shall end.
_OF_SERVER = re.compile(
    r"with_graceful_shutdown|serve_with_shutdown|serve_with_incoming_shutdown|\.graceful\("
)
_SERVES = re.compile(r"\bserve\s*\(")
_WAITS = re.compile(
    r"(?:\w+_)?(?:shutdown|stopped|shutdown_signal|stop_signal|wait_for_signal|graceful)(?:_\w+)?"
)
_COMMENTS = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)


@rule(
    on=call("tokio::signal::ctrl_c"),
    severity=Severity.HINT,
    crates=SERVER_FRAMEWORKS,
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/signal/fn.ctrl_c.html",
)
def sigterm_unhandled(match: Match, context: Context) -> Findings:
    if context.crate.deployment.hears_sigterm is not False or is_conditional(context, match.node):
        return
    if not is_server(context):
        return
    if context.crate.dependencies_on("actix-web") or context.crate.dependencies_on("rocket"):
        return
    function = [outer for outer in context.ancestors(match.node) if outer.type == "function_item"]
    text = _COMMENTS.sub("", context.text(function[-1])) if function else ""
    name = function[-1].child_by_field_name("name") if function else None
    if name is None or _KNOWN.search(text):
        return
    is_waiting = _WAITS.fullmatch(context.text(name)) and "self" not in text.partition("{")[0]
    is_deployed = context.crate.deployment.has_image and _SERVES.search(text)
    if not is_waiting and not is_deployed and not _OF_SERVER.search(text):
        return
    if any(_KNOWN.search(use.path) for use in context.facts.uses):
        return
    if any(re.search(r"sigterm|terminat", one.name, re.I) for one in context.facts.all(Function)):
        return
    yield context.finding(
        match["path"],
        "this is SIGINT only: a container or a service is stopped with SIGTERM, which nothing here waits for",
    )
