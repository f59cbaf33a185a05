"""A set of tasks is joined under the lock that everybody needs to add one.

## What it does
Finds an async mutex around a `JoinSet` or `FuturesUnordered` that is locked, given tasks, and joined in a loop under
the same guard.

## Why is this bad
The lock is held until the last task has ended: a second caller waits for the whole batch of the first. Where the
guard is given up in between, the two callers get each other's results instead.

## Example
```rust
use tokio::sync::Mutex;
use tokio::task::JoinSet;

pub struct Pool {
    tasks: Mutex<JoinSet<u32>>,
}

impl Pool {
    pub async fn run(&self) -> u32 {
        let mut tasks = self.tasks.lock().await; //~ lock_held_while_joining
        tasks.spawn(async { 1 });
        let mut sum = 0;
        while let Some(done) = tasks.join_next().await {
            sum += done.unwrap_or(0);
        }
        sum
    }
}
```

## Use instead
```rust
use tokio::task::JoinSet;

pub async fn run() -> u32 {
    let mut tasks = JoinSet::new();
    tasks.spawn(async { 1 });
    let mut sum = 0;
    while let Some(done) = tasks.join_next().await {
        sum += done.unwrap_or(0);
    }
    sum
}
```

## When it is fine
Where the batches are to run one after the other, and the lock is what makes them. A method that only drains the set,
at the end of the program for example, is not reported.

## Limits
The type of the lock must be known from the same file. The guard must be a local, and not be dropped before the loop.

## Sources
tokio: the documentation of `JoinSet`, and of `sync::Mutex` on what to hold it for.
"""

from __future__ import annotations

from rust_specialist.lint import Binding, Context, Findings, Match, Node, method_call, rule
from rust_specialist_rules._executor import behind_pointers

_GUARDS = ("tokio::sync::MutexGuard", "tokio::sync::OwnedMutexGuard", "tokio::sync::RwLockWriteGuard")
_ADDS = {
    "tokio::task::JoinSet": ("join_next", ("spawn", "spawn_on", "spawn_blocking", "spawn_local")),
    "futures::stream::FuturesUnordered": ("next", ("push",)),
    "futures::stream::futures_unordered::FuturesUnordered": ("next", ("push",)),
}


@rule(
    on=method_call("join_next", "next"),
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/task/struct.JoinSet.html",
)
def lock_held_while_joining(match: Match, context: Context) -> Findings:
    wait = context.parent(match.node)
    if wait is None or wait.type != "await_expression" or match["receiver"].type != "identifier":
        return
    guard = context.binding_of(match["receiver"])
    loop = _loop_of(wait, context) if guard is not None else None
    if guard is None or loop is None or loop.start_byte < guard.declaration.start:
        return
    type_ = context.type_of(match["receiver"])
    held = behind_pointers(type_.argument(0)) if type_ is not None and type_.path in _GUARDS else None
    joins, adds = _ADDS.get(held.path, ("", ())) if held is not None else ("", ())
    if context.text(match["key"]) != joins:
        return
    added = _adding(guard, adds, context)
    if added is None:
        return
    yield context.finding(
        guard.identifier,
        f"`{guard.name}` stays locked until the last task has ended: other callers wait for the whole batch",
        related=(
            context.related(added, "a task is added under the lock"),
            context.related(match["key"], "and all of them are waited for"),
        ),
    )


def _loop_of(wait: Node, context: Context) -> Node | None:
    """The loop that waits at every turn, in its condition or in its body."""
    outer = context.parent(wait)
    if outer is not None and outer.type == "let_condition":
        loop = context.parent(outer)
        if loop is not None and loop.type == "while_expression":
            return loop
    return context.loop_around(wait)


def _adding(guard: Binding, adds: tuple[str, ...], context: Context) -> Node | None:
    """The name of the method by which a task is added under the guard."""
    for use in guard.occurrences:
        access = context.parent(use.node) if use.node is not None and use.kind == "expression" else None
        if access is None or access.type in ("arguments", "let_declaration"):
            return None  # moved, dropped or lent out
        field = access.child_by_field_name("field") if access.type == "field_expression" else None
        if field is not None and context.text(field) in adds:
            return field
    return None
