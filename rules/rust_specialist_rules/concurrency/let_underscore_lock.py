"""A lock is free again before the next line runs.

## What it does
Finds `let _ =` whose value is a guard of one of std's locks, in a `Result` or taken out of it.

## Why is this bad
`_` is no variable: it binds nothing, so the guard is dropped at the end of the statement. What follows, and was meant
to be covered by the lock, runs without it.

## Example
```rust,compile_fail,lint:let_underscore_lock
use std::sync::Mutex;

pub fn report(turn: &Mutex<()>, text: &str) {
    let _ = turn.lock(); //~ let_underscore_lock
    println!("{text}");
}
```

## Use instead
```rust
use std::sync::Mutex;

pub fn report(turn: &Mutex<()>, text: &str) {
    let _guard = turn.lock();
    println!("{text}");
}
```

## When it is fine
To wait until the lock was free once, write `drop(turn.lock())`.

## Fix safety
The guard lives to the end of its block, as it was meant to: a lock or a borrow further down may then conflict with it.

## Limits
The guards of parking_lot and tokio, which rustc's lint does not know, are `ownership::let_underscore_guard`.

## Sources
rustc: `let_underscore_lock`. The reference on the wildcard pattern.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Type,
    keep_in_name,
    node,
    rule,
)

_GUARDS = frozenset({"MutexGuard", "RwLockReadGuard", "RwLockWriteGuard"})
_VALUES = frozenset({"call_expression", "try_expression", "parenthesized_expression"})


@rule(
    on=node("let_declaration"),
    severity=Severity.ERROR,
    like="rustc::let_underscore_lock",
    docs="https://doc.rust-lang.org/rustc/lints/listing/deny-by-default.html#let-underscore-lock",
)
def let_underscore_lock(match: Match, context: Context) -> Findings:
    """`let _ =` with a guard of std."""
    pattern = match.node.child_by_field_name("pattern")
    value = match.node.child_by_field_name("value")
    if pattern is None or value is None or pattern.type != "_" or value.type not in _VALUES:
        return
    if not _holds_guard(context.type_of(value)):
        return
    yield context.finding(
        pattern,
        "`_` binds nothing: the lock is free again at the end of this line",
        keep_in_name(context, pattern, ("_guard", "_lock", "_guard2"), Applicability.MAYBE_INCORRECT),
    )


def _holds_guard(type_: Type | None) -> bool:
    while type_ is not None and type_.path in ("std::result::Result", "std::option::Option"):
        type_ = type_.argument(0)
    return type_ is not None and type_.path.startswith("std::sync::") and type_.name in _GUARDS
