"""A lock is taken in the `else` of an `if let` that holds it.

## What it does
Finds `lock()`, `read()` and `write()` in the `else` of an `if let` whose scrutinee made a guard of the same lock,
before edition 2024.

## Why is this bad
Until edition 2024 the temporaries of the scrutinee live to the end of the whole `if let`, `else` included. The guard is
still there, and the thread waits for itself for ever.

## Example
```rust,edition2021
use std::sync::Mutex;

pub fn take_or_set(slot: &Mutex<Option<u8>>) -> Option<u8> {
    if let Some(value) = slot.lock().unwrap().take() {
        Some(value)
    } else {
        *slot.lock().unwrap() = Some(1); //~ if_let_mutex
        None
    }
}
```

## Use instead
```rust,edition2021
use std::sync::Mutex;

pub fn take_or_set(slot: &Mutex<Option<u8>>) -> Option<u8> {
    let taken = slot.lock().unwrap().take();
    if let Some(value) = taken {
        Some(value)
    } else {
        *slot.lock().unwrap() = Some(1);
        None
    }
}
```

## When it is fine
From edition 2024 on the guard is gone when `else` begins, and nothing is reported.

## Limits
Those of `relock_while_guard_alive`, which looks at the other branches and at guards in locals. Silent where the edition
is not known.

## Sources
The edition guide on `if let` temporaries. clippy: `if_let_mutex`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, rule
from rust_specialist_rules.concurrency._relock import LOCKS, relock_of


@rule(
    on=LOCKS,
    severity=Severity.ERROR,
    max_edition=2021,
    like="clippy::if_let_mutex",
    docs="https://doc.rust-lang.org/edition-guide/rust-2024/temporary-if-let-scope.html",
)
def if_let_mutex(match: Match, context: Context) -> Findings:
    """A lock in `else` that waits for the scrutinee's guard."""
    relock = relock_of(match, context)
    if relock is None or not relock.in_else or (relock.both_read and context.in_test(match.node)):
        return
    effect = (
        "waits for ever if a writer comes in between" if relock.both_read else "waits for itself, for ever"
    )
    yield context.finding(
        match["key"],
        f"`{relock.lock}` is locked again in the `else` of an `if let` that still holds it: the thread {effect}",
        severity=Severity.HINT if relock.both_read else None,
        related=(context.related(relock.earlier, "this guard lives to the end of the `if let`"),),
    )
