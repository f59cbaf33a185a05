"""A lock is taken again by the thread that holds it.

## What it does
Finds `lock()`, `read()` and `write()` of a lock of std or parking_lot while a guard of the same lock is alive in the
same function: in a local, or as a temporary of the statement, or of the `match`, `if let`, `while let` or `for` around.

## Why is this bad
These locks do not know who holds them: the thread waits for a guard that it would drop only afterwards. It stands still
for ever, or panics where the system notices.

## Example
```rust
use std::sync::Mutex;

pub fn drain(jobs: &Mutex<Vec<u32>>) {
    while let Some(job) = jobs.lock().unwrap().pop() {
        if job > 1 {
            jobs.lock().unwrap().push(job / 2); //~ relock_while_guard_alive
        }
    }
}
```

## Use instead
```rust
use std::sync::Mutex;

pub fn drain(jobs: &Mutex<Vec<u32>>) {
    loop {
        let next = jobs.lock().unwrap().pop();
        let Some(job) = next else { break };
        if job > 1 {
            jobs.lock().unwrap().push(job / 2);
        }
    }
}
```

## When it is fine
Two `read()`s wait for each other only if another thread asks for `write()` in between: that is a hint, and none in
tests.

## Limits
The two locks are compared as paths of names and fields (`self.a`), so one that is taken in a function which this one
calls is not seen. A guard that may have been dropped or moved, a path that is assigned to, and functions with
`#[cfg(..)]` inside keep the rule silent. Async code is looked at by `async::async_lock_reentry`, the `else` of an
`if let` by `if_let_mutex`, a `RefCell` by `ownership::refcell_relock_same_scope`.

## Sources
std: `Mutex::lock`, `RwLock::read`. The reference on temporary scopes.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, rule
from rust_specialist_rules.concurrency._relock import LOCKS, relock_of


@rule(
    on=LOCKS,
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/std/sync/struct.Mutex.html#method.lock",
)
def relock_while_guard_alive(match: Match, context: Context) -> Findings:
    """A lock that waits for its own thread."""
    relock = relock_of(match, context)
    if relock is None or relock.in_else or (relock.both_read and context.in_test(match.node)):
        return
    holder = f"`{relock.holder}`" if relock.holder is not None else "the guard of an expression around it"
    effect = (
        "waits for ever if a writer comes in between" if relock.both_read else "waits for itself, for ever"
    )
    yield context.finding(
        match["key"],
        f"`{relock.lock}` is locked again while {holder} is alive: the thread {effect}",
        severity=Severity.HINT if relock.both_read else None,
        related=(context.related(relock.earlier, "the lock is taken here and still held"),),
    )
