"""A task that may move between threads holds something over an await that must stay on one.

## What it does
Finds `tokio::spawn(async ..)` whose block makes a local that is an `Rc`, or rand's `ThreadRng`, and still has it at
one of its awaits.

## Why is this bad
It does not compile, and the message is long: the future is not `Send`, because what lives over an await is a part of
it, and the runtime may go on with it on another thread.

## Example
```rust,compile_fail,unnamed
use std::rc::Rc;

async fn send(names: &[String]) {}

pub fn start(names: Vec<String>) {
    tokio::spawn(async move {
        let names = Rc::new(names); //~ spawn_non_send
        send(&names).await;
    });
}
```

## Use instead
```rust
use std::sync::Arc;

async fn send(names: &[String]) {}

pub fn start(names: Vec<String>) {
    tokio::spawn(async move {
        let names = Arc::new(names);
        send(&names).await;
    });
}
```

## When it is fine
Never. What is dropped before the first await, or lives in a block of its own, does not count; `spawn_local` stays on
its thread.

## Limits
Only locals of the block itself. What a task captures is for `concurrency::rc_in_spawn`, guards of locks and of
`RefCell` are for `async::await_holding_lock`. Silent in functions with `#[cfg(..)]` inside.

## Sources
tokio: the documentation of `spawn`, on what may be held over an await.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    call,
    rule,
)

_TYPES = {
    "std::rc::Rc": "its counter is not atomic",
    "std::rc::Weak": "its counter is not atomic",
    "rand::rngs::ThreadRng": "its state belongs to this thread",
    "rand::rngs::thread::ThreadRng": "its state belongs to this thread",
}
_PATHS = frozenset(_TYPES)


@rule(
    on=call("tokio::spawn", "tokio::task::spawn"),
    severity=Severity.ERROR,
    docs="https://docs.rs/tokio/latest/tokio/task/fn.spawn.html",
)
def spawn_non_send(match: Match, context: Context) -> Findings:
    arguments = arguments_in(match.node)
    around = context.body(match.node)
    if len(arguments) != 1 or arguments[0].type != "async_block" or around is None:
        return
    body = around.body_at(arguments[0])
    if body.node != arguments[0] or body.is_broken or around.root.scopes.has_cfg:
        return
    guards = body.guards(context.edition or 2024, _PATHS)
    held = [one for one in guards.all if one.type.path in _PATHS and one.binding is not None]
    waits = [one for one in body.calls if one.type == "await_expression"] if held else []
    waits.sort(key=lambda wait: wait.start_byte)
    for one in held:
        binding = one.binding
        wait = next((wait for wait in waits if one in guards.surely_live_at(wait)), None)
        if binding is None or wait is None:
            continue
        yield context.finding(
            binding.identifier,
            f"`{binding.name}` is a `{one.type.name}` and is held over an await of a task that may change threads: "
            f"{_TYPES[one.type.path]}",
            related=(context.related(wait, "the task may go on in another thread from here"),),
        )
