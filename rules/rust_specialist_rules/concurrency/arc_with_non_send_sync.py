"""An `Arc` holds what must not leave its thread.

## What it does
Finds `Arc` around `RefCell`, `Cell`, `Rc`, raw pointers and their like, where it is made and where fields and
signatures name it.

## Why is this bad
The `Arc` cannot be sent to another thread, for which it exists: the compiler refuses, far away at a `spawn`. Until then
its atomic counter costs more than that of `Rc` and gives nothing.

## Example
```rust
use std::cell::RefCell;
use std::sync::Arc;

pub fn count() -> usize {
    let names = Arc::new(RefCell::new(vec!["a", "b"])); //~ arc_with_non_send_sync
    names.take().len()
}
```

## Use instead
```rust
use std::sync::{Arc, Mutex};

pub fn count() -> usize {
    let names = Arc::new(Mutex::new(vec!["a", "b"]));
    let count = names.lock().unwrap().len();
    count
}
```

## When it is fine
Where another crate demands an `Arc`. A wrapper with its own `unsafe impl Sync` is not reported.

## Limits
Says nothing in crates that are built for wasm32 only, and under a `cfg` that names it. What is behind generic
parameters, trait objects and types of other crates is not known.

## Sources
std: `Arc`, on thread safety. clippy: `arc_with_non_send_sync`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Type,
    arguments_in,
    call,
    generic_type,
    rule,
)

#: What may not be sent; what may be sent but not shared.
_NEVER = {
    "std::rc::Rc": "`Rc`",
    "std::rc::Weak": "`rc::Weak`",
    "*const": "a raw pointer",
    "*mut": "a raw pointer",
}
_NOT_SHARED = {
    "std::cell::RefCell": "`RefCell`",
    "std::cell::Cell": "`Cell`",
    "std::cell::UnsafeCell": "`UnsafeCell`",
    "std::cell::OnceCell": "`cell::OnceCell`",
    "std::sync::mpsc::Receiver": "`mpsc::Receiver`",
}
#: Types that are `Sync` when what they hold is `Send`.
_LOCKS = frozenset({"std::sync::Mutex"})
_HOLDERS = frozenset(
    {"std::option::Option", "std::vec::Vec", "std::boxed::Box", "std::sync::RwLock", "[]", "[;]", "(,)"}
)
_PLACES = frozenset(
    {"field_declaration", "ordered_field_declaration_list", "function_signature_item", "type_item"}
)
_INSIDE = frozenset({"generic_type", "type_arguments", "reference_type", "tuple_type", "array_type"})


@rule(
    on=(call("std::sync::Arc::new"), generic_type("std::sync::Arc")),
    like="clippy::arc_with_non_send_sync",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/sync/struct.Arc.html#thread-safety",
)
def arc_with_non_send_sync(match: Match, context: Context) -> Findings:
    """An Arc that cannot be shared between threads."""
    held = _made(match.node, context) if match.node.type == "call_expression" else _named(match, context)
    culprit = _culprit(held, sent_only=False)
    if culprit is None or _is_for_wasm(match.node, context):
        return
    yield context.finding(
        match["path"],
        f"this `Arc` can never go to another thread: it holds {culprit}",
    )


def _made(called: Node, context: Context) -> Type | None:
    arguments = arguments_in(called)
    return context.type_of(arguments[0]) if len(arguments) == 1 else None


def _named(match: Match, context: Context) -> Type | None:
    """The argument of an `Arc` in a field, an alias or a signature; those of locals show where they are made."""
    at = next((outer for outer in context.ancestors(match.node) if outer.type not in _INSIDE), None)
    if at is None or not (at.type in _PLACES or _is_signature(at, context)):
        return None
    inside = match["arguments"].named_children
    if len(inside) != 1:
        return None
    return _type_at(inside[0], context)


def _is_signature(at: Node, context: Context) -> bool:
    if at.type == "parameter":
        return context.enclosing(at, "parameters") is not None
    return at.type == "function_item"


def _type_at(written: Node, context: Context) -> Type | None:
    """A written type as far as its heads matter."""
    if written.type == "pointer_type":
        return Type("*const")
    if written.type == "generic_type":
        head, arguments = written.child_by_field_name("type"), written.child_by_field_name("type_arguments")
        path = context.resolve(head) if head is not None else None
        if path is None or arguments is None:
            return None
        return Type(path, tuple(_type_at(one, context) for one in arguments.named_children))
    return None


def _culprit(type_: Type | None, *, sent_only: bool) -> str | None:
    """What in `type_` keeps it from being `Sync` (or from being `Send`, where a lock is around it)."""
    if type_ is None or type_.parameter:
        return None
    if type_.path in _NEVER:
        return _NEVER[type_.path]
    if type_.path in _NOT_SHARED and not sent_only:
        return _NOT_SHARED[type_.path]
    if type_.path in _LOCKS or type_.path in _HOLDERS:
        inner = sent_only or type_.path in _LOCKS
        found = (_culprit(one, sent_only=inner) for one in type_.arguments)
        return next((one for one in found if one is not None), None)
    return None


def _is_for_wasm(node: Node, context: Context) -> bool:
    targets = context.crate.config.build_targets
    if targets and all(target.startswith("wasm32") for target in targets):
        return True
    for outer in (node, *context.ancestors(node)):
        if any("wasm" in context.text(attribute) for attribute in context.attributes(outer)):
            return True
    return any("wasm" in text for text in context.facts.inner_attributes)
