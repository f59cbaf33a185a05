"""A value that may not leave its thread is given to another one.

## What it does
Finds locals that are an `Rc`, a guard of a lock or a `RefCell`, or a raw pointer, and are used in the closure or future
that `thread::spawn`, `tokio::spawn`, `spawn_blocking`, `rayon::spawn` and their like run elsewhere.

## Why is this bad
It does not compile: these types are not `Send`. The counter of an `Rc` is not atomic, so two threads would free its
value twice; a guard must be dropped by the thread that locked.

## Example
```rust,compile_fail,E0277
use std::rc::Rc;
use std::thread;

pub fn show(limit: &Rc<u32>) {
    let own = Rc::clone(limit);
    thread::spawn(move || println!("{own}")); //~ rc_in_spawn
}
```

## Use instead
```rust
use std::sync::Arc;
use std::thread;

pub fn show(limit: &Arc<u32>) {
    let own = Arc::clone(limit);
    thread::spawn(move || println!("{own}"));
}
```

## When it is fine
Never. `tokio::task::spawn_local` stays on its thread and is not reported.

## Limits
Only locals of a known type count. A value inside of another one is not looked for.

## Sources
The Book, chapter 16, on `Arc`. The Rustonomicon on `Send` and `Sync`. The error index, E0277.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    Type,
    arguments_in,
    call,
    method_call,
    rule,
)

_SPAWNS = (
    *("std::thread::spawn", "rayon::spawn", "rayon::spawn_fifo"),
    *(
        "tokio::spawn",
        "tokio::task::spawn_blocking",
        "async_std::task::spawn",
        "async_std::task::spawn_blocking",
    ),
)
_WHY = {
    "std::rc::Rc": "its counter is not atomic",
    "std::rc::Weak": "its counter is not atomic",
    "std::sync::MutexGuard": "the thread that locked has to unlock",
    "std::sync::RwLockReadGuard": "the thread that locked has to unlock",
    "std::sync::RwLockWriteGuard": "the thread that locked has to unlock",
    "std::cell::Ref": "its `RefCell` belongs to this thread",
    "std::cell::RefMut": "its `RefCell` belongs to this thread",
    "*mut": "nobody has promised that its target may be shared",
    "*const": "nobody has promised that its target may be shared",
}
_NAMES = {"*mut": "a raw pointer", "*const": "a raw pointer"}


@rule(
    on=(call(*_SPAWNS), method_call("spawn")),
    severity=Severity.ERROR,
    compiler_code="E0277",
    docs="https://doc.rust-lang.org/book/ch16-04-extensible-concurrency-sync-and-send.html",
)
def rc_in_spawn(match: Match, context: Context) -> Findings:
    """A capture that is not `Send`."""
    arguments = arguments_in(match.node)
    work = arguments[0] if len(arguments) == 1 else None
    body = context.body(match.node)
    if work is None or body is None or work.type not in ("closure_expression", "async_block"):
        return
    if match.path is None and not _is_thread_builder(match, context):
        return
    for binding in body.scopes.bindings:
        if binding.declaration.start >= work.start_byte:
            continue
        use = _use_in(binding, work)
        type_ = _carried(body.type_of_binding(binding)) if use is not None else None
        why = _WHY.get(type_.path) if type_ is not None else None
        if use is None or type_ is None or why is None:
            continue
        name = _NAMES.get(type_.path, f"a `{type_.name}`")
        yield context.finding(
            use,
            f"`{binding.name}` is {name} and cannot go to another thread: {why}",
            related=(context.related(binding.identifier, f"`{binding.name}` is declared here"),),
        )


def _use_in(binding: Binding, work: Node) -> Span | None:
    """The first use inside of the closure or future, in code that is understood."""
    for use in binding.occurrences:
        if work.start_byte <= use.span.start < work.end_byte and use.kind != "token":
            return use.span
    return None


def _carried(type_: Type | None) -> Type | None:
    """A reference to something that threads cannot share cannot go to another one either."""
    while type_ is not None and type_.path == "&" and type_.argument(0) is not None:
        inner = type_.argument(0)
        if inner is not None and inner.path in ("*mut", "*const", "std::rc::Rc", "&"):
            type_ = inner
        else:
            return type_
    return type_


def _is_thread_builder(match: Match, context: Context) -> bool:
    """Whether `.spawn(..)` is that of `std::thread::Builder`."""
    type_ = context.type_of(match["receiver"])
    return type_ is not None and type_.path in ("std::thread::Builder", "std::thread::Scope")
