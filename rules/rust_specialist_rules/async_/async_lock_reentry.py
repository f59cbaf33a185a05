"""A lock taken again by the task that already holds it: the task waits for itself.

## What it does
Finds async code that locks a mutex or read-write lock while a guard of the same lock is alive: in a local, or as a
temporary of a `match`, `if let` or `while let` whose body runs before the temporary is dropped.

## Why is this bad
These locks do not know who holds them. The second `lock()` waits for the first guard, which is dropped only after the
second `lock()`: the task stands still for ever, and with it everybody else who wants the lock.

## Example
```rust
use tokio::sync::Mutex;
pub async fn drain(q: &Mutex<Vec<u32>>) {
    while let Some(n) = q.lock().await.pop() {
        if n > 10 { q.lock().await.push(n / 2); } //~ async_lock_reentry
    }
}
```

## Use instead
```rust
use tokio::sync::Mutex;
pub async fn drain(q: &Mutex<Vec<u32>>) {
    loop {
        let next = q.lock().await.pop();
        let Some(n) = next else { break };
        if n > 10 { q.lock().await.push(n / 2); }
    }
}
```

## When it is fine
Never for `lock` and `write`. Two `read()`s of one task wait for each other only if somebody asks for `write()` in
between; that is a warning.

## Fix safety
A suggestion, offered where the scrutinee of a `match` or `if let` is a value of its own: it moves into a `let` before,
and its guard is dropped there.

## Limits
The two locks are compared as paths of names and fields (`self.a`). A guard that may have been dropped or moved in
between, and a path that is assigned to, keep the rule silent. `try_lock` does not wait. Two `read()`s are not reported
in tests, and nothing in functions with `#[cfg(..)]` inside.

## Sources
tokio: the documentation of `Mutex` and `RwLock` (first in, first out). The Rust reference on temporary scopes, and the
edition guide on `if let` scopes.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Type,
    method_call,
    rule,
)
from rust_specialist_rules._executor import behind_pointers

_MUTEXES = (
    "tokio::sync::Mutex",
    "std::sync::Mutex",
    "parking_lot::Mutex",
    "async_lock::Mutex",
    "futures::lock::Mutex",
    "async_std::sync::Mutex",
)
_RW_LOCKS = (
    "tokio::sync::RwLock",
    "std::sync::RwLock",
    "parking_lot::RwLock",
    "async_lock::RwLock",
    "async_std::sync::RwLock",
)
_BLOCKING = ("std::", "parking_lot::")


@rule(
    on=method_call("lock", "read", "write"),
    severity=Severity.ERROR,
    docs="https://docs.rs/tokio/latest/tokio/sync/struct.RwLock.html",
)
def async_lock_reentry(match: Match, context: Context) -> Findings:
    if match["arguments"].named_children or not context.in_async(match.node):
        return
    around = context.body(match.node)
    body = around.body_at(match.node) if around is not None else None
    if body is None or body.is_broken:
        return
    if body.scopes.has_cfg:
        return  # what stands under `#[cfg(..)]` may exclude each other
    method = context.text(match["key"])
    lock = behind_pointers(context.type_of(match["receiver"]))
    place = body.place_of(match["receiver"])
    if (
        lock is None
        or place is None
        or not place.is_exact
        or lock.path not in (_MUTEXES if method == "lock" else _RW_LOCKS)
    ):
        return
    moment = match.node
    if not lock.path.startswith(_BLOCKING):
        outer = context.parent(match.node)
        if outer is None or outer.type != "await_expression":
            return
        moment = outer
    for guard in body.guards(context.edition or 2024).live_at(moment):
        if guard.place is None or guard.place != place or guard.method not in ("lock", "read", "write"):
            continue
        if any(end.start_byte < moment.start_byte for end in guard.ends) or _is_assigned(
            place.text, body.node, context
        ):
            continue
        both_read = method == "read" and guard.method == "read"
        if both_read and context.in_test(match.node):
            return
        holder = (
            f"`{guard.binding.name}`"
            if guard.binding is not None
            else f"the guard of `{guard.method}()` above"
        )
        effect = "deadlocks when a writer waits in between" if both_read else "waits for itself, for ever"
        yield context.finding(
            match["key"],
            f"`{place.text}` is locked again while {holder} is alive: the task {effect}",
            _fix(guard.acquisition, match.node, context) if guard.binding is None else None,
            severity=Severity.WARNING if both_read else None,
            related=(context.related(guard.span, "the lock is taken here and still held"),),
        )
        return


def _is_assigned(path: str, body: Node, context: Context) -> bool:
    """Whether something that `path` begins with is assigned to: then it may name two locks."""
    for assignment in context.descendants(body, "assignment_expression"):
        left = assignment.child_by_field_name("left")
        text = "".join(context.text(left).split()) if left is not None else ""
        if path == text or path.startswith(f"{text}."):
            return True
    return False


def _fix(acquisition: Node, again: Node, context: Context) -> Fix | None:
    """Move the scrutinee in which the guard is a temporary into a `let` before the `match` or `if let`."""
    branch = context.enclosing(acquisition, "match_expression", "if_expression", "expression_statement")
    if branch is None or branch.end_byte < again.end_byte:
        return None
    value = branch.child_by_field_name("value")
    if branch.type == "if_expression":
        condition = branch.child_by_field_name("condition")
        is_let = condition is not None and condition.type == "let_condition"
        value = condition.child_by_field_name("value") if condition is not None and is_let else None
    if value is None or value.end_byte > again.start_byte or value.start_byte > acquisition.start_byte:
        return None
    statement = context.parent(branch)
    if statement is not None and statement.type == "expression_statement":
        statement = context.parent(statement)
    if statement is None or statement.type != "block":
        return None
    if not _is_owned(context.type_of(value)) or _line_start(branch, context) != branch.start_byte:
        return None
    used = {
        context.text(name) for name in context.descendants(branch, "identifier", "shorthand_field_identifier")
    }
    name = next((name for name in ("value", "taken", "next") if name not in used), None)
    if name is None:
        return None
    return context.fix(
        "drop the guard before the branch",
        Applicability.MAYBE_INCORRECT,
        context.insert(
            branch.start_byte, f"let {name} = {context.text(value)};\n{context.indentation(branch)}"
        ),
        context.edit(value, name),
    )


def _is_owned(type_: Type | None) -> bool:
    """Whether values of the type surely borrow nothing."""
    if type_ is None or type_.lifetimes or type_.path in ("&", "&mut", "dyn", "impl") or type_.parameter:
        return False
    if type_.path.endswith(("Guard", "Ref", "RefMut")):
        return False
    return all(_is_owned(argument) for argument in type_.arguments)


def _line_start(node: Node, context: Context) -> int:
    """The offset of the first character on the line of `node` that is no white space."""
    document = context.source.document
    return document.line_starts[document.line_of(node.start_byte)] + len(context.indentation(node))
