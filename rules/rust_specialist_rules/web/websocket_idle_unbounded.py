"""A WebSocket that is kept for a client that says nothing any more.

## What it does
Finds loops over `recv` of axum's `WebSocket` in functions that set no limit to the wait and do nothing beside it.

## Why is this bad
`recv` returns when a message comes or the connection is closed. A client that goes out of range, or is suspended,
closes nothing: the task, its memory and the connection stay until the service is started anew, and more come every
day.

## Example
```rust
use axum::extract::ws::WebSocket;

pub async fn chat(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await { //~ websocket_idle_unbounded
        if socket.send(message).await.is_err() {
            return;
        }
    }
}
```

## Use instead
```rust
use axum::extract::ws::WebSocket;
use std::time::Duration;

pub async fn chat(mut socket: WebSocket) {
    while let Ok(Some(Ok(message))) = tokio::time::timeout(Duration::from_secs(60), socket.recv()).await {
        if socket.send(message).await.is_err() {
            return;
        }
    }
}
```

## When it is fine
Where a proxy in front closes idle connections.

## Limits
Functions that speak of a timeout, an interval, `select!` or a task beside the loop are left alone, and so are sockets
that are split.

## Sources
The documentation of `axum::extract::ws::WebSocket::recv`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Severity, method_call, rule
from rust_specialist_rules._extractors import type_of_parameter

_BESIDE = re.compile(r"imeout|interval|select|sleep|tick|deadline|ping|spawn|join!|idle|split")


@rule(
    on=method_call("recv"),
    severity=Severity.HINT,
    crates=("axum",),
    in_tests=False,
    docs="https://docs.rs/axum/latest/axum/extract/ws/struct.WebSocket.html#method.recv",
)
def websocket_idle_unbounded(match: Match, context: Context) -> Findings:
    receiver = match["receiver"]
    outer = context.parent(match.node)
    loop = context.enclosing(
        match.node, "while_expression", "loop_expression", "function_item", "closure_expression"
    )
    function = context.enclosing(match.node, "function_item")
    binding = context.binding_of(receiver) if receiver.type == "identifier" else None
    if (
        outer is None
        or outer.type != "await_expression"
        or loop is None
        or function is None
        or binding is None
    ):
        return
    if loop.type not in ("while_expression", "loop_expression") or binding.kind != "parameter":
        return
    type_ = type_of_parameter(context, binding.origin)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or type_.path != "axum::extract::ws::WebSocket":
        return
    said = context.text(function).replace("websocket_idle_unbounded", "")
    if _BESIDE.search(said, said.find("{")) is not None:
        return
    yield context.finding(
        match["key"],
        f"a client that vanishes keeps this task for ever: nothing limits how long `{binding.name}` waits",
    )
