"""A value is taken out and memory without a value is left in its place.

## What it does
Finds `mem::replace(x, MaybeUninit::uninit().assume_init())` and `mem::replace(x, mem::uninitialized())`.

## Why is this bad
What is left there is no value of its type, which is undefined behaviour at once; if the code in between panics, it is
dropped as if it were one.

## Example
```rust
use std::mem::{self, MaybeUninit};

pub fn change(text: &mut String, by: fn(String) -> String) {
    let old = mem::replace(text, unsafe { MaybeUninit::uninit().assume_init() }); //~ mem_replace_with_uninit
    mem::forget(mem::replace(text, by(old)));
}
```

## Use instead
```rust
use std::mem;

pub fn change(text: &mut String, by: fn(String) -> String) {
    let old = mem::take(text);
    *text = by(old);
}
```

## Sources
The documentation of `MaybeUninit`. clippy: `mem_replace_with_uninit`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    call,
    called_path,
    rule,
)
from rust_specialist_rules._code import code_in

_UNINIT = "std::mem::MaybeUninit::uninit"


@rule(
    on=call("std::mem::replace"),
    severity=Severity.ERROR,
    like="clippy::mem_replace_with_uninit",
    docs="https://doc.rust-lang.org/std/mem/union.MaybeUninit.html",
)
def mem_replace_with_uninit(match: Match, context: Context) -> Findings:
    """`mem::replace` with memory that holds no value."""
    given = arguments_in(match.node)
    if len(given) == 2 and _is_uninit(context, _inside(given[1])):
        yield context.finding(
            given[1],
            f"`{context.text(given[0])}` is left without a value, which is dropped if anything panics",
        )


def _inside(value: Node) -> Node:
    """What an unsafe block gives."""
    if value.type != "unsafe_block":
        return value
    block = code_in(value)
    inside = code_in(block[0]) if block else []
    return inside[0] if len(inside) == 1 else value


def _is_uninit(context: Context, value: Node) -> bool:
    if value.type != "call_expression":
        return False
    path = called_path(value)
    if path is not None:
        return context.resolve(path) == "std::mem::uninitialized"
    function = value.child_by_field_name("function")
    receiver = function.child_by_field_name("value") if function is not None else None
    name = function.child_by_field_name("field") if function is not None else None
    made = called_path(receiver) if receiver is not None and receiver.type == "call_expression" else None
    if name is None or made is None or context.text(name) != "assume_init":
        return False
    return context.resolve(made) == _UNINIT
