"""The guard of a blocking lock, or of a `RefCell`, that is held while a future is awaited.

## What it does
Finds guards of `std::sync` and `parking_lot` locks, and borrows of a `RefCell`, that are alive at an `.await`: in a
local, in a parameter, or as a temporary of the same statement.

## Why is this bad
While the task waits, the lock stays locked. Another task that wants it blocks its thread, and when that is the thread
which the first task needs to get on, both wait for ever. A `RefCell` that is borrowed meanwhile panics in the task that
borrows it again. The future is not `Send` either, so it cannot be spawned on a runtime with several threads.

## Example
```rust
pub async fn bump(n: &std::sync::Mutex<u32>) {
    let mut g = n.lock().unwrap(); //~ await_holding_lock
    *g += 1;
    tokio::task::yield_now().await;
}
```

## Use instead
```rust
pub async fn bump(n: &std::sync::Mutex<u32>) {
    let mut g = n.lock().unwrap();
    *g += 1;
    drop(g);
    tokio::task::yield_now().await;
}
```

## When it is fine
Where the lock has to be held while waiting, use the lock of the async library: its waiters give their thread back.
Tests are left alone: each has a runtime of its own, and a lock over the whole of a test keeps tests apart.

## Fix safety
A suggestion, offered where the guard is not used any more: whoever holds a lock until the end of a block may want what
follows to be covered by it.

## Limits
A guard that is moved on some path counts as held on the others only. Guards handed to a function or stored in a struct
are not followed. Silent in functions with `#[cfg(..)]` inside.

## Sources
clippy: `await_holding_lock` and `await_holding_refcell_ref`. tokio's documentation of `Mutex`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Body,
    Context,
    Findings,
    Fix,
    Guard,
    Match,
    Node,
    Severity,
    node,
    rule,
)
from rust_specialist_rules._executor import called_name
from rust_specialist_rules._waits import may_end_in, moment_of, waits_in

_BORROWS = ("std::cell::Ref", "std::cell::RefMut")
_HOMES = ("std::sync::", "parking_lot::", *_BORROWS)
#: What may stand around the name of a guard without moving it.
_LEAVES_IT_ALONE = frozenset(
    {"field_expression", "unary_expression", "reference_expression", "index_expression", "macro_invocation"}
)
_ACQUIRES = ("lock", "read", "write", "borrow", "Guard", "Ref")


@rule(
    on=node("function_item", "async_block", "closure_expression"),
    severity=Severity.WARNING,
    in_tests=False,
    like="clippy::await_holding_lock",
    docs="https://rust-lang.github.io/rust-clippy/stable/index.html#await_holding_lock",
)
def await_holding_lock(match: Match, context: Context) -> Findings:
    text = context.text(match.node)
    if "async" not in text or not any(word in text for word in _ACQUIRES):
        return
    around = context.body(match.node)
    body = around.body_at(match.node) if around is not None else None
    if body is None or not body.is_async or body.node != match.node or body.is_broken:
        return
    if body.scopes.has_cfg:
        return  # what stands under `#[cfg(..)]` may exclude each other
    guards = [one for one in body.guards(context.edition or 2024).all if one.type.path.startswith(_HOMES)]
    if not guards:
        return
    waits = waits_in(body, context)
    for guard in guards:
        held = next((wait for wait in waits if _is_held(guard, wait, body, context)), None)
        is_borrow = guard.type.path in _BORROWS
        if held is None or (is_borrow and _is_allowed(match.node, context)):
            continue
        binding = guard.binding
        name = f"`{binding.name}`" if binding is not None else f"of `{_short(guard.acquisition, context)}`"
        effect = (
            "a task that borrows meanwhile panics"
            if is_borrow
            else "a task that wants the lock blocks its thread"
        )
        what = "borrow" if is_borrow else "guard"
        yield context.finding(
            binding.identifier if binding is not None else guard.span,
            f"{what} {name} is still held while {_awaited(held, context)} is awaited: {effect}",
            _fix(binding.identifier, binding.scope, held, context) if binding is not None else None,
            related=(context.related(held, "the task may wait here"),),
        )


def _is_held(guard: Guard, wait: Node, body: Body, context: Context) -> bool:
    """Whether the guard may be alive at `wait`; what a `select!` does with it is not known."""
    if may_end_in(guard, wait):
        return False
    return guard in body.guards(context.edition or 2024).live_at(moment_of(wait, context))


def _awaited(wait: Node, context: Context) -> str:
    """What is waited for, in words."""
    if wait.type == "macro_invocation":
        path = wait.child_by_field_name("macro")
        return f"`{context.text(path)}!`" if path is not None else "a future"
    value = next(iter(wait.named_children), None)
    name = called_name(value) if value is not None and value.type == "call_expression" else None
    if name is None:
        name = value if value is not None and value.type == "identifier" else None
    return f"`{context.text(name)}`" if name is not None and len(context.text(name)) <= 30 else "a future"


def _short(acquisition: Node, context: Context) -> str:
    """The acquisition as one short line: `self.cache.lock()`."""
    text = "".join(context.text(acquisition).split()).removesuffix(".unwrap()")
    return text if len(text) <= 40 and "`" not in text else "a lock"


def _is_allowed(body: Node, context: Context) -> bool:
    """Whether an attribute names clippy's lint for RefCell borrows, which is another one than for locks."""
    name = "await_holding_refcell_ref"
    if any(name in text for text in context.facts.inner_attributes):
        return True
    around = (body, *context.ancestors(body))
    return any(name in context.text(attribute) for outer in around for attribute in context.attributes(outer))


def _fix(guard: Node, scope: Node, wait: Node, context: Context) -> Fix | None:
    """`drop(guard);` before the statement that waits, where nothing from there on uses the guard."""
    statement: Node | None = None
    below = wait
    for outer in context.ancestors(wait):
        if (
            outer.type == "block"
            and scope.start_byte <= outer.start_byte
            and outer.end_byte <= scope.end_byte
        ):
            statement = below
        below = outer
        if outer == scope:
            break
    binding = context.binding_of(guard)
    if statement is None or binding is None or statement.start_byte < binding.declaration.end:
        return None
    for use in binding.occurrences:
        around = context.parent(use.node) if use.node is not None else None
        if use.span.end > statement.start_byte or not (
            use.kind == "format" or (around is not None and around.type in _LEAVES_IT_ALONE)
        ):
            return None
    indentation = context.indentation(statement)
    line = context.source.document.line_of(statement.start_byte)
    if context.source.document.line_starts[line] + len(indentation) != statement.start_byte:
        return None
    return context.fix(
        f"drop `{binding.name}` before",
        Applicability.MAYBE_INCORRECT,
        context.insert(statement.start_byte, f"drop({binding.name});\n{indentation}"),
    )
