"""A condition variable is waited for once, without asking again what it stands for.

## What it does
Finds `condvar.wait(guard)` that no loop repeats.

## Why is this bad
`wait` may return although nobody has notified, and between a notification and the lock another thread may have taken
what was there. The code behind then runs on a state that it does not expect.

## Example
```rust
use std::sync::{Condvar, Mutex};

pub fn wait(ready: &Mutex<bool>, changed: &Condvar) {
    let guard = ready.lock().unwrap();
    if !*guard {
        let _guard = changed.wait(guard).unwrap(); //~ condvar_wait_without_loop
    }
}
```

## Use instead
```rust
use std::sync::{Condvar, Mutex};

pub fn wait(ready: &Mutex<bool>, changed: &Condvar) {
    let guard = ready.lock().unwrap();
    let _guard = changed.wait_while(guard, |ready| !*ready).unwrap();
}
```

## When it is fine
Where the function is called again until it is satisfied. A function that is handed the guard, and so leaves the
question to its caller, is not reported.

## Limits
Condition variables of std whose type is known: those of parking_lot wake nobody without a notification.
`wait_timeout` is left out: it is often used as a sleep that can be cut short. Nothing is said in closures.

## Sources
std: `Condvar::wait`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, arguments_in, method_call, root_of, rule
from rust_specialist_rules.concurrency._atomics import atomic_type


@rule(
    on=method_call("wait"),
    in_tests=False,
    docs="https://doc.rust-lang.org/std/sync/struct.Condvar.html#method.wait",
)
def condvar_wait_without_loop(match: Match, context: Context) -> Findings:
    """A wait that is not repeated."""
    arguments = arguments_in(match.node)
    if len(arguments) != 1 or context.body_kind(match.node) != "fn":
        return
    if context.loop_around(match.node) is not None:
        return
    type_ = atomic_type(match["receiver"], context)
    if type_ is None or type_.path != "std::sync::Condvar":
        return
    guard = arguments[0]
    if guard.type == "reference_expression":
        guard = guard.child_by_field_name("value") or guard
    binding = context.binding_of(root_of(guard))
    if binding is not None and binding.kind in ("parameter", "self"):
        return
    yield context.finding(
        match["key"],
        "`wait` may return without a notification, and no loop asks again whether there is anything to go on with",
    )
