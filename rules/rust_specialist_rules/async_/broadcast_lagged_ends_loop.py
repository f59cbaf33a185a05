"""A loop over a broadcast channel that ends as soon as the receiver is too slow once.

## What it does
Finds `while let Ok(..) = receiver.recv().await` on a `tokio::sync::broadcast::Receiver`.

## Why is this bad
A receiver that falls behind by more than the channel holds gets `Err(RecvError::Lagged(n))` once, and then goes on with
the oldest message kept. This loop takes that error for the end: the task stops listening, for good and without a word,
while the senders are still there. It happens under load, when nobody looks.

## Example
```rust
use tokio::sync::broadcast::Receiver;

pub async fn print_all(mut lines: Receiver<String>) {
    while let Ok(line) = lines.recv().await { //~ broadcast_lagged_ends_loop
        println!("{line}");
    }
}
```

## Use instead
```rust
use tokio::sync::broadcast::{Receiver, error::RecvError};

pub async fn print_all(mut lines: Receiver<String>) {
    loop {
        match lines.recv().await {
            Ok(line) => println!("{line}"),
            Err(RecvError::Lagged(missed)) => println!("{missed} lines missed"),
            Err(RecvError::Closed) => break,
        }
    }
}
```

## When it is fine
Where a receiver that has missed a message is of no use any more. Say so with a `match` that names `Lagged`.

## Limits
The receiver's type must be known from the same file: a declared type, `broadcast::channel` or `subscribe()` of a
sender. Nothing is reported in tests, nor where the condition itself makes the receiver, which cannot be behind.

## Sources
tokio: the documentation of `sync::broadcast`, section on lagging.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, node, rule
from rust_specialist_rules._executor import awaited_method, behind_pointers

_RECEIVER = "tokio::sync::broadcast::Receiver"


@rule(
    on=node("while_expression"),
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/sync/broadcast/index.html#lagging",
)
def broadcast_lagged_ends_loop(match: Match, context: Context) -> Findings:
    condition = match.node.child_by_field_name("condition")
    if condition is None or condition.type != "let_condition":
        return
    pattern, value = condition.child_by_field_name("pattern"), condition.child_by_field_name("value")
    if pattern is None or value is None or pattern.type != "tuple_struct_pattern":
        return
    head = pattern.child_by_field_name("type")
    if head is None or context.text(head).rpartition("::")[2] != "Ok":
        return
    received = awaited_method(value, "recv", context)
    if received is None or received[0].type == "call_expression":
        return  # a receiver that is made for this one message has missed none
    type_ = behind_pointers(context.type_of(received[0]))
    if type_ is None or type_.path != _RECEIVER:
        return
    yield context.finding(
        received[1],
        "the loop ends at the first `Lagged` error, which says only that messages were missed:"
        " the rest is never read",
    )
