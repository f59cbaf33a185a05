"""A vector is filled with one shared value instead of many.

## What it does
Finds `vec![Arc::new(x); n]` and `vec![Rc::new(x); n]`.

## Why is this bad
`vec!` makes the value once and clones it, and a clone of an `Arc` is the same object. All elements share one lock or
one counter, though it looks as if each had its own.

## Example
```rust
use std::sync::{Arc, Mutex};

pub fn slots(count: usize) -> Vec<Arc<Mutex<u32>>> {
    vec![Arc::new(Mutex::new(0)); count] //~ rc_clone_in_vec_init
}
```

## Use instead
```rust
use std::sync::{Arc, Mutex};

pub fn slots(count: usize) -> Vec<Arc<Mutex<u32>>> {
    (0..count).map(|_| Arc::new(Mutex::new(0))).collect::<Vec<_>>()
}
```

## When it is fine
Where one shared object is meant, make it first and clone it by name: `vec![Arc::clone(&shared); count]`.

## Fix safety
The elements are different objects afterwards, which is mostly what was meant.

## Sources
`vec!` in the standard library. clippy: `rc_clone_in_vec_init`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, called_path, macro_call, rule
from rust_specialist_rules._code import code_in

_SHARED = frozenset({"std::sync::Arc::new", "std::rc::Rc::new"})


@rule(
    on=macro_call("vec"),
    like="clippy::rc_clone_in_vec_init",
    docs="https://doc.rust-lang.org/std/macro.vec.html",
)
def rc_clone_in_vec_init(match: Match, context: Context) -> Findings:
    """`vec![Arc::new(..); n]`."""
    fragment = context.arguments_of(match.node)
    if fragment is None or context.facts.may_be_macro("vec"):
        return
    inside = code_in(fragment.wrapper)
    if len(inside) != 2 or not any(child.type == ";" for child in fragment.wrapper.children):
        return
    path = called_path(inside[0]) if inside[0].type == "call_expression" else None
    if path is None or context.resolve(path) not in _SHARED or context.text(inside[1]) in ("0", "1"):
        return
    value, count = context.text(inside[0]), context.text(inside[1])
    yield context.finding(
        match.node,
        f"all elements are the same object: `{context.text(path)}` is called once and its result is cloned",
        context.replace(
            match.node,
            f"(0..{count}).map(|_| {value}).collect::<Vec<_>>()",
            title="make one for each element",
            applicability=Applicability.MAYBE_INCORRECT,
        )
        if inside[1].type in ("identifier", "integer_literal", "field_expression", "call_expression")
        else None,
    )
