"""The permit of a semaphore is given back in the statement that acquires it.

## What it does
Finds `let _ =` with what `acquire`, `acquire_owned` or `try_acquire` of tokio's `Semaphore` gives.

## Why is this bad
`_` is no variable: it binds nothing, so the permit is dropped at the end of the statement. What follows runs without
it, as many times at once as it likes: the limit limits nothing.

## Example
```rust
pub async fn limited(slots: &tokio::sync::Semaphore) {
    let _ = slots.acquire().await; //~ let_underscore_async_guard
    tokio::task::yield_now().await;
}
```

## Use instead
```rust
pub async fn limited(slots: &tokio::sync::Semaphore) {
    let _permit = slots.acquire().await;
    tokio::task::yield_now().await;
}
```

## When it is fine
To wait for a free place without taking it, write `drop(slots.acquire().await)`, which is not reported.

## Fix safety
A suggestion: the permit is then held to the end of the block, where something else may wait for it.

## Limits
The semaphore's type must be known from the same file. The guards of locks are `ownership::let_underscore_guard`.
Nothing is reported in tests.

## Sources
tokio: the documentation of `Semaphore`. The reference on the wildcard pattern.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    keep_in_name,
    node,
    rule,
)

_PERMITS = frozenset({"tokio::sync::SemaphorePermit", "tokio::sync::OwnedSemaphorePermit"})
_WRAPPERS = frozenset({"std::result::Result", "std::option::Option"})
_DOES = ("call_expression", "await_expression", "macro_invocation", "assignment_expression")
_VALUES = frozenset({"call_expression", "await_expression", "try_expression", "parenthesized_expression"})


@rule(
    on=node("let_declaration"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/sync/struct.Semaphore.html",
)
def let_underscore_async_guard(match: Match, context: Context) -> Findings:
    pattern = match.node.child_by_field_name("pattern")
    value = match.node.child_by_field_name("value")
    if pattern is None or value is None or pattern.type != "_" or value.type not in _VALUES:
        return
    if b"acquire" not in context.source.bytes_of(value):
        return
    type_ = context.type_of(value)
    while type_ is not None and type_.path in _WRAPPERS:
        type_ = type_.argument(0)
    if type_ is None or type_.path not in _PERMITS:
        return
    if not _does_more(match.node, context):
        return
    yield context.finding(
        pattern,
        "`_` binds nothing: the permit is given back at the end of this line, and what follows runs without it",
        keep_in_name(context, pattern, ("_permit", "_kept", "_slot"), Applicability.MAYBE_INCORRECT),
    )


def _does_more(statement: Node, context: Context) -> bool:
    """Whether anything is called or awaited behind a statement in its block: else it only waited, as for a signal."""
    after = statement.next_named_sibling
    while after is not None:
        if after.type in _DOES or next(context.descendants(after, *_DOES), None) is not None:
            return True
        after = after.next_named_sibling
    return context.loop_around(statement) is not None
