"""A WebSocket whose messages may be of any size, nearly.

## What it does
Finds `on_upgrade` of axum's `WebSocketUpgrade` where no `max_message_size` was set.

## Why is this bad
A message is kept in memory until all of it has come. axum lets one be 64 MB: a hundred clients that send so much at a
time, slowly, take 6 GB. The limit of 2 MB that axum sets for the bodies of requests does not hold for WebSockets.

## Example
```rust
use axum::extract::WebSocketUpgrade;
use axum::response::Response;

pub async fn chat(upgrade: WebSocketUpgrade) -> Response {
    upgrade
        .on_upgrade(|mut socket| async move { while socket.recv().await.is_some() {} }) //~ websocket_message_unbounded
}
```

## Use instead
```rust
use axum::extract::WebSocketUpgrade;
use axum::response::Response;

pub async fn chat(upgrade: WebSocketUpgrade) -> Response {
    upgrade.max_message_size(1024 * 1024)
        .on_upgrade(|mut socket| async move { while socket.recv().await.is_some() {} })
}
```

## When it is fine
Where clients are trusted, or send files.

## Fix safety
A suggestion: longer messages end the connection from then on.

## Sources
The documentation of `axum::extract::WebSocketUpgrade::max_message_size`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    chain_to,
    initialiser_of,
    method_call,
    rule,
)
from rust_specialist_rules._extractors import type_of_parameter

_UPGRADES = frozenset({"axum::extract::WebSocketUpgrade", "axum::extract::ws::WebSocketUpgrade"})
_LIMITS = frozenset({"max_message_size", "max_frame_size"})


@rule(
    on=method_call("on_upgrade"),
    severity=Severity.HINT,
    crates=("axum",),
    in_tests=False,
    docs="https://docs.rs/axum/latest/axum/extract/struct.WebSocketUpgrade.html#method.max_message_size",
)
def websocket_message_unbounded(match: Match, context: Context) -> Findings:
    steps = list(chain_to(match["receiver"]).steps)
    root = chain_to(match["receiver"]).root
    for _ in range(4):
        first = initialiser_of(context, root)
        if first is None:
            break
        steps += chain_to(first).steps
        root = chain_to(first).root
    binding = context.binding_of(root) if root.type == "identifier" else None
    if binding is None or binding.kind != "parameter" or binding.origin.type != "parameter":
        return
    type_ = type_of_parameter(context, binding.origin)
    if (
        type_ is None
        or type_.path not in _UPGRADES
        or not _LIMITS.isdisjoint(context.text(one.name) for one in steps)
    ):
        return
    yield context.finding(
        match["key"],
        "one message may be 64 MB, all of it kept in memory: no `max_message_size` is set",
        context.fix(
            "take messages of 1 MB at most",
            Applicability.MAYBE_INCORRECT,
            context.insert(match["receiver"].end_byte, ".max_message_size(1024 * 1024)"),
        ),
    )
