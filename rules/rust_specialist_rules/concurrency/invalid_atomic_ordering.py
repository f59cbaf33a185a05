"""An ordering that this operation of an atomic cannot have.

## What it does
Finds `load` with `Release` or `AcqRel`, `store` with `Acquire` or `AcqRel`, these as the failure ordering of
`compare_exchange` and `fetch_update`, and fences with `Relaxed`.

## Why is this bad
The call panics, each time. A load cannot release and a store cannot acquire anything.

## Example
```rust,compile_fail,lint:invalid_atomic_ordering
use std::sync::atomic::{AtomicBool, Ordering};

pub fn is_ready(flag: &AtomicBool) -> bool {
    flag.load(Ordering::Release) //~ invalid_atomic_ordering
}
```

## Use instead
```rust
use std::sync::atomic::{AtomicBool, Ordering};

pub fn is_ready(flag: &AtomicBool) -> bool {
    flag.load(Ordering::Acquire)
}
```

## When it is fine
Never: rustc denies it too.

## Fix safety
A suggestion: the ordering that the operation has in common with the one that is written. Whether that is enough depends
on the other threads.

## Limits
Orderings that are computed are not looked at.

## Sources
std: the panics of `AtomicBool::load`, `store`, `compare_exchange` and of `fence`. rustc: `invalid_atomic_ordering`.
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
    arguments_in,
    call,
    method_call,
    rule,
)
from rust_specialist_rules.concurrency._atomics import atomic_type, is_atomic, ordering_of

_LOADS = {"Release": "Acquire", "AcqRel": "Acquire"}
_STORES = {"Acquire": "Release", "AcqRel": "Release"}
#: For each method: how many arguments it has, which of them is judged, and what may stand instead of what.
_METHODS = {
    "load": (1, 0, _LOADS),
    "store": (2, 1, _STORES),
    "compare_exchange": (4, 3, _LOADS),
    "compare_exchange_weak": (4, 3, _LOADS),
    "fetch_update": (3, 1, _LOADS),
}
_FENCES = ("std::sync::atomic::fence", "std::sync::atomic::compiler_fence")


@rule(
    on=(method_call(*_METHODS), call(*_FENCES)),
    severity=Severity.ERROR,
    like="rustc::invalid_atomic_ordering",
    docs="https://doc.rust-lang.org/std/sync/atomic/struct.AtomicBool.html#method.load",
)
def invalid_atomic_ordering(match: Match, context: Context) -> Findings:
    """An ordering that makes the call panic."""
    arguments = arguments_in(match.node)
    if match.path is not None:
        if len(arguments) == 1 and ordering_of(arguments[0], context) == "Relaxed":
            yield context.finding(arguments[0], "a fence with `Relaxed` orders nothing, so the call panics")
        return
    method = context.text(match["key"])
    count, index, instead = _METHODS[method]
    ordering = ordering_of(arguments[index], context) if len(arguments) == count else None
    if ordering not in instead:
        return
    type_ = atomic_type(match["receiver"], context)
    if (type_ is None and method in context.facts.method_names) or (
        type_ is not None and not is_atomic(type_)
    ):
        return
    what = {"load": "a load", "store": "a store"}.get(method, f"the failure of `{method}`, a load,")
    does = "acquire anything" if method == "store" else "release anything"
    yield context.finding(
        arguments[index],
        f"{what} cannot {does}: `{method}` panics with `{ordering}`",
        _fix(arguments[index], instead[ordering], context),
    )


def _fix(argument: Node, ordering: str, context: Context) -> Fix | None:
    name = argument.child_by_field_name("name") if argument.type == "scoped_identifier" else None
    if name is None:
        return None
    return context.replace(
        name, ordering, title=f"use `{ordering}`", applicability=Applicability.MAYBE_INCORRECT
    )
