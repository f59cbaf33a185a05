"""A blocking lock whose guard is awaited as if the lock were an async one.

## What it does
Finds `.lock().await`, `.read().await` and `.write().await` on a lock that is known to be one of `std::sync` or
`parking_lot`.

## Why is this bad
It does not compile: what these methods return is no future. rustc says so only after a build, and does not say that
the wrong `Mutex` or `RwLock` was imported.

## Example
```rust,compile_fail,E0277
use std::sync::RwLock;
pub async fn get(m: &RwLock<u32>) -> u32 {
    *m.read().await //~ std_lock_awaited
}
```

## Use instead
```rust
use std::sync::RwLock;
pub async fn get(m: &RwLock<u32>) -> u32 {
    *m.read().unwrap()
}
```

## Fix safety
A suggestion: where the guard has to be held over an `.await`, import tokio's lock instead. A blocking lock is the
better choice for short sections without one.

## Limits
Silent where the type of the lock is not known.

## Sources
The documentation of `tokio::sync::Mutex` on which kind of mutex to use.
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
    Span,
    node,
    rule,
)
from rust_specialist_rules._executor import behind_pointers

_LOCKS = {
    "lock": (
        "std::sync::Mutex",
        "parking_lot::Mutex",
        "parking_lot::FairMutex",
        "parking_lot::ReentrantMutex",
    ),
    "read": ("std::sync::RwLock", "parking_lot::RwLock"),
    "write": ("std::sync::RwLock", "parking_lot::RwLock"),
}


@rule(
    on=node("await_expression"),
    severity=Severity.ERROR,
    compiler_code="E0277",
    docs="https://docs.rs/tokio/latest/tokio/sync/struct.Mutex.html#which-kind-of-mutex-should-you-use",
)
def std_lock_awaited(match: Match, context: Context) -> Findings:
    called = match.node.named_children[0] if match.node.named_children else None
    function = called.child_by_field_name("function") if called is not None else None
    if (
        called is None
        or called.type != "call_expression"
        or function is None
        or function.type != "field_expression"
    ):
        return
    receiver, method = function.child_by_field_name("value"), function.child_by_field_name("field")
    arguments = called.child_by_field_name("arguments")
    if receiver is None or method is None or arguments is None or arguments.named_children:
        return
    name = context.text(method)
    if name not in _LOCKS:
        return
    type_ = behind_pointers(context.type_of(receiver))
    if type_ is None or type_.path not in _LOCKS[name]:
        return
    keyword = next((child for child in match.node.children if child.type == "await"), match.node)
    home = type_.path.rpartition("::")[0]
    yield context.finding(
        keyword,
        f"`{context.text(receiver)}` is a `{home}` lock: `{name}()` blocks and returns no future to await",
        _fix(match.node, called, keyword, home == "std::sync", context),
    )


def _fix(awaited: Node, called: Node, keyword: Node, can_be_poisoned: bool, context: Context) -> Fix | None:
    outer = context.parent(awaited)
    end = awaited.end_byte
    if outer is not None and outer.type == "try_expression":
        end = outer.end_byte
    is_receiver = outer is not None and outer.child_by_field_name("value") == awaited
    field = outer.child_by_field_name("field") if outer is not None and is_receiver else None
    is_unwrapped = field is not None and context.text(field) in ("unwrap", "expect", "unwrap_or_else")
    if can_be_poisoned and not is_unwrapped:
        span, text = Span(keyword.start_byte, end), "unwrap()"
    elif any(child.type.endswith("comment") for child in awaited.children):
        return None
    else:
        span, text = Span(called.end_byte, end), ""
    return context.replace(
        span, text, title="lock without `.await`", applicability=Applicability.MAYBE_INCORRECT
    )
