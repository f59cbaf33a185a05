"""A flag says `Relaxed` that data is ready which was written through a raw pointer.

## What it does
Finds a flag that is set with `store(true, Ordering::Relaxed)` right behind a write through an `UnsafeCell` or to a
`static mut`.

## Why is this bad
`Relaxed` orders nothing: another thread may see the flag and read the data before it is written. That is a data race,
undefined behaviour, and it shows on ARM first, in somebody else's hands.

## Example
```rust
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Once {
    value: UnsafeCell<u32>,
    is_ready: AtomicBool,
}

// SAFETY: the value is written once, before the flag is set.
unsafe impl Sync for Once {}

impl Once {
    pub fn put(&self, value: u32) {
        // SAFETY: there is one producer.
        unsafe { *self.value.get() = value };
        self.is_ready.store(true, Ordering::Relaxed); //~ relaxed_publish_after_raw_write
    }
}
```

## Use instead
```rust
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Once {
    value: UnsafeCell<u32>,
    is_ready: AtomicBool,
}

// SAFETY: the value is written once, before the flag is set.
unsafe impl Sync for Once {}

impl Once {
    pub fn put(&self, value: u32) {
        // SAFETY: there is one producer.
        unsafe { *self.value.get() = value };
        self.is_ready.store(true, Ordering::Release);
    }
}
```

## When it is fine
With a `fence` in between, or where a lock is held around both: neither is reported, nor is a function that takes
`&mut self`, for which nobody else can look.

## Fix safety
A suggestion: the load on the other side needs `Acquire`.

## Limits
Only flags (`AtomicBool`) that are set to `true` in the statement after the write.

## Sources
The Rustonomicon on atomics.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    method_call,
    root_of,
    rule,
)
from rust_specialist_rules.concurrency._atomics import atomic_type, ordering_of

_ELSEWHERE = ("fence(", ".lock()", "critical_section", "interrupt::free", "Mutex")
_CALLS = frozenset({"write", "write_volatile", "copy_from", "copy_from_nonoverlapping"})


@rule(
    on=method_call("store"),
    in_tests=False,
    docs="https://doc.rust-lang.org/nomicon/atomics.html",
)
def relaxed_publish_after_raw_write(match: Match, context: Context) -> Findings:
    """A flag that orders nothing, set behind a raw write."""
    arguments = arguments_in(match.node)
    if len(arguments) != 2 or context.text(arguments[0]) != "true":
        return
    statement = context.parent(match.node)
    before = statement.prev_named_sibling if statement is not None else None
    while before is not None and before.type.endswith(("comment", "empty_statement")):
        before = before.prev_named_sibling
    if statement is None or statement.type != "expression_statement" or before is None:
        return
    if before.type != "expression_statement" or ordering_of(arguments[1], context) != "Relaxed":
        return
    type_ = atomic_type(match["receiver"], context)
    write = _raw_write(before, context)
    function = context.enclosing(match.node, "function_item")
    if type_ is None or type_.path != "std::sync::atomic::AtomicBool" or write is None or function is None:
        return
    if any(word in context.text(function) for word in _ELSEWHERE) or _is_exclusive(
        match["receiver"], context
    ):
        return
    name = arguments[1].child_by_field_name("name")
    yield context.finding(
        arguments[1],
        "another thread may see this flag before the data that was written in front of it",
        context.replace(name, "Release", title="use `Release`", applicability=Applicability.MAYBE_INCORRECT)
        if name is not None
        else None,
        related=(context.related(write, "this write is not ordered before the flag"),),
    )


def _raw_write(statement: Node, context: Context) -> Node | None:
    """The write through a cell or a `static mut` in a statement."""
    for found in context.descendants(statement, "assignment_expression", "call_expression"):
        left = found.child_by_field_name("left")
        function = found.child_by_field_name("function")
        if left is not None and left.type == "unary_expression" and left.children[0].type == "*":
            return found if _is_of_cell(left.named_children[-1], context) else None
        if left is not None and _is_static_mut(left, context):
            return found
        method = function.child_by_field_name("field") if function is not None else None
        value = function.child_by_field_name("value") if function is not None else None
        if method is not None and value is not None and context.text(method) in _CALLS:
            return found if _is_of_cell(value, context) else None
    return None


def _is_of_cell(pointer: Node, context: Context) -> bool:
    """Whether a pointer is what `get()` of an `UnsafeCell` gives."""
    function = pointer.child_by_field_name("function") if pointer.type == "call_expression" else None
    cell = function.child_by_field_name("value") if function is not None else None
    method = function.child_by_field_name("field") if function is not None else None
    if cell is None or method is None or context.text(method) != "get":
        return False
    type_ = atomic_type(cell, context)
    return type_ is not None and type_.path == "std::cell::UnsafeCell"


def _is_static_mut(left: Node, context: Context) -> bool:
    root = root_of(left)
    path = context.resolve(root) if root.type in ("identifier", "scoped_identifier") else None
    static = context.facts.static(path) if path is not None else None
    return static is not None and static.is_mut and context.binding_of(root) is None


def _is_exclusive(receiver: Node, context: Context) -> bool:
    """Whether nobody else can look at the flag: it is behind `&mut`, or a local."""
    body = context.body(receiver)
    binding = body.binding_of(root_of(receiver)) if body is not None else None
    type_ = body.type_of_binding(binding) if body is not None and binding is not None else None
    return type_ is not None and type_.path == "&mut"
