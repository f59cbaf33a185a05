"""A closure for a thread that only makes a future, which nobody polls.

## What it does
Finds `spawn_blocking`, `block_in_place` and `std::thread::spawn` given a closure whose value is an `async` block, or an
async closure, where that future is dropped.

## Why is this bad
The closure runs, builds the future and hands it back. Nothing in the block is ever executed: no panic, no log line, no
warning of the compiler.

## Example
```rust
pub async fn run() {
    let _ = tokio::task::spawn_blocking(|| async { println!("never printed") }).await; //~ spawn_blocking_async_closure
}
```

## Use instead
```rust
pub async fn run() {
    let _ = tokio::spawn(async { println!("never printed") }).await;
}
```

## When it is fine
Where the result is awaited twice: once for the thread, once for the future it returned.

## Fix safety
A suggestion: code that blocks belongs in `spawn_blocking` without the `async`.

## Limits
Silent where the future is returned, passed on, or kept under a name that is used in any way but waiting for the thread.

## Sources
tokio: the documentation of `spawn_blocking`.
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
    call,
    called_path,
    method_call,
    rule,
)
from rust_specialist_rules._executor import behind_pointers, root_path
from rust_specialist_rules.async_._poll import last_part

_HANDLE, _FUTURE = "handle", "future"
_FUNCTIONS = {
    "tokio::task::spawn_blocking": _HANDLE,
    "tokio::task::block_in_place": _FUTURE,
    "std::thread::spawn": _HANDLE,
}
_SPAWNERS = frozenset({"tokio::runtime::Runtime", "tokio::runtime::Handle", "tokio::task::JoinSet"})
_MAKERS = frozenset(
    {"tokio::runtime::Handle::current", "tokio::runtime::Runtime::new", "tokio::task::JoinSet::new"}
)
_PASSES = frozenset({"unwrap", "expect", "ok", "map_err", "unwrap_or_else"})
_ONLY_ASKS = frozenset({"is_ok", "is_err", "abort", "is_finished", "thread", "id"})


@rule(
    on=(call(*_FUNCTIONS), method_call("spawn_blocking")),
    severity=Severity.ERROR,
    docs="https://docs.rs/tokio/latest/tokio/task/fn.spawn_blocking.html",
)
def spawn_blocking_async_closure(match: Match, context: Context) -> Findings:
    arguments = [child for child in match["arguments"].named_children if not child.type.endswith("comment")]
    closure = arguments[0] if len(arguments) == 1 else None
    future = _future_of(closure) if closure is not None else None
    if closure is None or future is None:
        return
    method = match.get("key")
    if method is not None:
        receiver = match["receiver"]
        type_ = behind_pointers(context.type_of(receiver))
        known = type_.path in _SPAWNERS if type_ is not None else root_path(context, receiver) in _MAKERS
        if not known:
            return
    stage = _HANDLE if method is not None else _FUNCTIONS.get(match.path or "", _FUTURE)
    if not _is_dropped(match.node, stage, context, 0):
        return
    name = context.text(method) if method is not None else (match.path or "").rpartition("::")[2]
    yield context.finding(
        future if future.type == "async_block" else closure,
        f"`{name}` runs the closure, which only makes this future: it is never polled, so the code never runs",
        _fix(match, closure, future, context),
    )


def _future_of(closure: Node) -> Node | None:
    """The async block that is the closure's value, or the async closure itself."""
    if closure.type != "closure_expression":
        return None
    if any(child.type == "async" for child in closure.children):
        return closure
    body = closure.child_by_field_name("body")
    if body is not None and body.type == "block":
        body = last_part(body)
    if body is not None and body.type == "expression_statement" and body.children[-1].type != ";":
        body = body.named_children[0]
    return body if body is not None and body.type == "async_block" else None


def _is_dropped(value: Node, stage: str, context: Context, depth: int) -> bool:
    """Whether the future in `value` (or in the handle's result that `value` is) is certainly dropped unpolled."""
    outer = context.parent(value)
    if outer is None or depth > 8:
        return False
    match outer.type:
        case "expression_statement":
            return any(child.type == ";" for child in outer.children)
        case "let_declaration":
            pattern = outer.child_by_field_name("pattern")
            return pattern is not None and _is_lost(pattern, stage, context, depth)
        case "await_expression":
            return stage == _HANDLE and _is_dropped(outer, "result", context, depth + 1)
        case "try_expression":
            return _is_dropped(outer, _opened(stage), context, depth + 1)
        case "let_condition":
            pattern = outer.child_by_field_name("pattern")
            return pattern is not None and context.text(pattern).startswith("Err(")
        case "field_expression":
            field, call_ = outer.child_by_field_name("field"), context.parent(outer)
            if field is None or call_ is None or call_.type != "call_expression":
                return False
            name = context.text(field)
            if name in _ONLY_ASKS:
                return True
            if name == "join" and stage == _HANDLE:
                return _is_dropped(call_, "result", context, depth + 1)
            return name in _PASSES and stage == "result" and _is_dropped(call_, stage, context, depth + 1)
        case _:
            return False


def _opened(stage: str) -> str:
    return _FUTURE if stage == "result" else stage


def _is_lost(pattern: Node, stage: str, context: Context, depth: int) -> bool:
    """Whether a `let` with this pattern loses the future: no name, or a name that is only waited for."""
    if pattern.type == "_":
        return True
    if pattern.type != "identifier":
        return False
    binding = context.binding_of(pattern)
    if binding is None:
        return False
    return all(
        use.kind == "expression" and use.node is not None and _is_dropped(use.node, stage, context, depth + 1)
        for use in binding.occurrences
    )


def _fix(match: Match, closure: Node, future: Node, context: Context) -> Fix | None:
    method, body = match.get("key"), closure.child_by_field_name("body")
    path = called_path(match.node)
    if body is None or (method is None and match.path != "tokio::task::spawn_blocking"):
        return None
    is_move = any(child.type == "move" for child in closure.children)
    if future == closure:
        text = f"async {'move ' if is_move else ''}{context.text(body)}"
        if body.type != "block":
            return None
    elif body == future:
        text = context.text(future)
        if is_move and not any(child.type == "move" for child in future.children):
            text = text.replace("async", "async move", 1)
    else:
        return None
    called = method if method is not None else path
    if called is None:
        return None
    name = "spawn" if method is not None else "tokio::spawn"
    return context.fix(
        f"`{name}` the future",
        Applicability.MAYBE_INCORRECT,
        context.edit(called, name),
        context.edit(closure, text),
    )
