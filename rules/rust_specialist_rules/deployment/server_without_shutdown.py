"""A server of tonic or warp that drops its requests when it is stopped.

## What it does
Finds `serve(..).await` of tonic and `run(..).await` of warp in the async `main` of a program, where nothing in `main`
waits for a signal.

## Why is this bad
A deployment stops the process with a signal. Without a handler it ends at once: calls that are being answered are cut
off, and what they had begun stays half done.

## Example
```rust,crate:tonic,role:bin
#[tokio::main]
async fn main() {
    let routes = warp::Filter::map(warp::any(), || "up");
    warp::serve(routes).run(([0, 0, 0, 0], 3000)).await; //~ server_without_shutdown
}
```

## Use instead
```rust,crate:tonic,role:bin
#[tokio::main]
async fn main() {
    let routes = warp::Filter::map(warp::any(), || "up");
    let stop = async {
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).unwrap().recv().await;
    };
    warp::serve(routes).bind(([0, 0, 0, 0], 3000)).await.graceful(stop).run().await;
}
```

With tonic it is `serve_with_shutdown`.

## When it is fine
In programs that are never stopped while somebody waits, and in examples, which are not reported.

## Limits
Only `main` of a program. Where its code speaks of signals or a shutdown, nothing is reported. For axum there is
`serve_without_shutdown`; actix-web and rocket do it by themselves.

## Sources
The documentation of `tonic::transport::Server::serve_with_shutdown` and of `warp::Server`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Role,
    Severity,
    called_path,
    chain_to,
    method_call,
    rule,
)

_STOPS = re.compile(
    r"signal|shutdown|shut_down|ctrl_c|select!|abort|cancel|terminat|sigterm|sigint|graceful", re.I
)
_COMMENTS = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
_ROOTS = {
    "tonic::transport::Server::builder": "serve",
    "tonic::transport::server::Server::builder": "serve",
    "warp::serve": "run",
}


@rule(
    on=method_call("serve", "run"),
    severity=Severity.HINT,
    crates=("tonic", "warp"),
    in_tests=False,
    docs="https://docs.rs/tonic/latest/tonic/transport/server/struct.Router.html#method.serve_with_shutdown",
)
def server_without_shutdown(match: Match, context: Context) -> Findings:
    wait = context.parent(match.node)
    if context.role is not Role.BIN or wait is None or wait.type != "await_expression":
        return
    function = context.enclosing(match.node, "function_item", "closure_expression", "async_block")
    name = function.child_by_field_name("name") if function is not None else None
    if function is None or name is None or context.text(name) != "main":
        return
    root = chain_to(match.node).root
    path = called_path(root) if root.type == "call_expression" else None
    if path is None or _ROOTS.get(context.resolve(path) or "") != context.text(match["key"]):
        return
    if _STOPS.search(_COMMENTS.sub("", context.text(function))):
        return
    yield context.finding(
        match["key"], "when this server is stopped it drops the requests that it is answering"
    )
