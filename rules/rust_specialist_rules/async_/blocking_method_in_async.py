"""One of tokio's blocking methods, called in async code, where it panics.

## What it does
Finds `blocking_lock`, `blocking_read`, `blocking_write`, `blocking_recv`, `blocking_send` and their relatives of
tokio's locks and channels, called directly in an async function, block or closure.

## Why is this bad
These methods are for threads outside of the runtime. On a thread that drives a runtime they panic: the program
compiles, and the task dies at this line when it is first reached.

## Example
```rust
pub async fn next(rx: &mut tokio::sync::mpsc::Receiver<u32>) -> Option<u32> {
    rx.blocking_recv() //~ blocking_method_in_async
}
```

## Use instead
```rust
pub async fn next(rx: &mut tokio::sync::mpsc::Receiver<u32>) -> Option<u32> {
    rx.recv().await
}
```

## When it is fine
In a closure given to `spawn_blocking` or `std::thread::spawn`, and in plain functions.

## Fix safety
Safe where the type of the receiver is known to be tokio's: the async method of the same name takes the same arguments.

## Limits
Where the type is not known it is a warning, given only in files that import from `tokio::sync` and have no method of
that name. Async blocks handed straight to a `block_on` are left alone: that may be the one of another crate.

## Sources
The documentation of each method has a section on panics; tokio::sync.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Severity,
    Span,
    Type,
    method_call,
    rule,
)
from rust_specialist_rules._executor import behind_pointers, described, holds_executor

_INSTEAD = {
    "blocking_lock": "lock",
    "blocking_lock_owned": "lock_owned",
    "blocking_read": "read",
    "blocking_read_owned": "read_owned",
    "blocking_write": "write",
    "blocking_write_owned": "write_owned",
    "blocking_recv": "recv",
    "blocking_recv_many": "recv_many",
    "blocking_send": "send",
}


@rule(
    on=method_call(*_INSTEAD),
    severity=Severity.ERROR,
    crates=("tokio>=1.0",),
    docs="https://docs.rs/tokio/latest/tokio/sync/index.html",
)
def blocking_method_in_async(match: Match, context: Context) -> Findings:
    if not holds_executor(context, match.node):
        return
    method, receiver = match["key"], match["receiver"]
    name = context.text(method)
    type_ = behind_pointers(context.type_of(receiver))
    if type_ is None:
        if receiver.type == "self" or name in context.facts.method_names or _is_awaited(match, context):
            return
        if not any(use.path.startswith("tokio::sync") for use in context.facts.uses):
            return
    elif not type_.path.startswith("tokio::"):
        return
    yield context.finding(
        method,
        f"`{name}` panics here: {described(context, method)} runs on a thread of the runtime, which must not block",
        _fix(match, type_, context),
        severity=Severity.WARNING if type_ is None else None,
    )


def _is_awaited(match: Match, context: Context) -> bool:
    outer = context.parent(match.node)
    return outer is not None and outer.type == "await_expression"


def _fix(match: Match, type_: Type | None, context: Context) -> Fix | None:
    method = match["key"]
    name = context.text(method)
    if type_ is not None and type_.path == "tokio::sync::oneshot::Receiver":
        return context.replace(
            Span(method.start_byte, match.node.end_byte),
            "await",
            title="await the receiver",
            applicability=Applicability.MACHINE_APPLICABLE,
        )
    if type_ is None and name == "blocking_recv":
        return None  # a oneshot receiver is awaited itself
    return context.fix(
        f"await `{_INSTEAD[name]}`",
        Applicability.MACHINE_APPLICABLE if type_ is not None else Applicability.MAYBE_INCORRECT,
        context.edit(method, _INSTEAD[name]),
        context.insert(match.node.end_byte, ".await"),
    )
