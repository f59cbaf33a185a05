"""The value of a watch channel stays borrowed while a future is awaited.

## What it does
Finds a `Ref` that `borrow()` or `borrow_and_update()` of a tokio `watch` channel gives, alive at an `.await`: in a
local, or as a temporary of the same statement.

## Why is this bad
The `Ref` is a read lock on the value. Until the task goes on, `send` blocks its thread, and when that is the thread
which this task needs, both wait for ever.

## Example
```rust
use tokio::sync::{mpsc, watch};

pub async fn log(state: watch::Receiver<String>, lines: mpsc::Sender<String>) {
    let current = state.borrow(); //~ map_ref_across_await
    let _ = lines.send(current.clone()).await;
}
```

## Use instead
```rust
use tokio::sync::{mpsc, watch};

pub async fn log(state: watch::Receiver<String>, lines: mpsc::Sender<String>) {
    let current = state.borrow().clone();
    let _ = lines.send(current).await;
}
```

## When it is fine
Never for long: clone what is needed, or end the borrow in a block before the await.

## Limits
The channel's type must be known from the same file. A `Ref` that is moved or dropped on some path counts as held on the
others only. A temporary inside an argument of the awaited call is not followed, and the guards of DashMap are not
known. Silent in functions with `#[cfg(..)]` inside.

## Sources
tokio: the documentation of `sync::watch`, on outstanding borrows.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, method_call, rule
from rust_specialist_rules._executor import behind_pointers
from rust_specialist_rules._waits import may_end_in, moment_of, waits_in

_CHANNELS = frozenset({"tokio::sync::watch::Receiver", "tokio::sync::watch::Sender"})
_REF = "tokio::sync::watch::Ref"


@rule(
    on=method_call("borrow", "borrow_and_update"),
    severity=Severity.WARNING,
    docs="https://docs.rs/tokio/latest/tokio/sync/watch/struct.Receiver.html#method.borrow",
)
def map_ref_across_await(match: Match, context: Context) -> Findings:
    if not context.in_async(match.node) or not context.file_says(b"watch"):
        return
    type_ = behind_pointers(context.type_of(match["receiver"]))
    around = context.body(match.node)
    if type_ is None or type_.path not in _CHANNELS or around is None:
        return
    body = around.body_at(match.node)
    if body.is_broken or body.scopes.has_cfg:
        return  # what stands under `#[cfg(..)]` may exclude each other
    guards = body.guards(context.edition or 2024, frozenset({_REF}))
    guard = next((one for one in guards.all if one.acquisition == match.node), None)
    if guard is None:
        return
    held = next(
        (
            wait
            for wait in waits_in(body, context)
            if not may_end_in(guard, wait) and guard in guards.surely_live_at(moment_of(wait, context))
        ),
        None,
    )
    if held is None:
        return
    binding = guard.binding
    name = f"`{binding.name}`" if binding is not None else "the value"
    yield context.finding(
        binding.identifier if binding is not None else match["key"],
        f"{name} is still borrowed from the channel at an await: who sends meanwhile blocks its thread",
        related=(context.related(held, "the task may wait here"),),
    )
