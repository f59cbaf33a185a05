"""A global allocator allocates itself, or may panic.

## What it does
Finds code in the methods of `impl GlobalAlloc` that allocates (`format!`, `println!`, `vec!`, `Box::new`, `to_string`,
the macros of `log` and `tracing`) or panics (`panic!`, `assert!`, `unwrap`, `expect`), and calls of
`handle_alloc_error`.

## Why is this bad
An allocation in an allocator calls the allocator again, which allocates again, until the stack is used up. A panic that
unwinds out of an allocator is undefined behaviour.

## Example
```rust
use std::alloc::{GlobalAlloc, Layout, System};

pub struct Noisy;

// SAFETY: the calls go to `System`.
unsafe impl GlobalAlloc for Noisy {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        println!("{} bytes", layout.size()); //~ global_alloc_reentrant_or_unwinding
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}
```

## Use instead
```rust
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Counting(AtomicUsize);

// SAFETY: the calls go to `System`.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.0.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}
```

## When it is fine
An allocator that notes in a thread-local or atomic that it is at work, and hands on when it is called again, may
allocate: methods that do so are not reported. A panic that aborts (`panic = "abort"`, as in most `no_std` programs)
does not unwind; files that say `#![no_std]` are not asked about panics. Allocators of tests are not reported.

## Limits
Only what stands in the methods themselves is seen, not in functions that they call.

## Sources
`std::alloc::GlobalAlloc` on safety.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, called_path, node, rule

_METHODS = frozenset({"alloc", "dealloc", "realloc", "alloc_zeroed"})
_ALLOCATING_MACROS = frozenset({"format", "println", "eprintln", "print", "eprint", "dbg", "vec"})
_LOG_MACROS = frozenset({"trace", "debug", "info", "warn", "error"})
_PANICKING_MACROS = frozenset(
    {"panic", "assert", "assert_eq", "assert_ne", "unreachable", "todo", "unimplemented"}
)
_ALLOCATING_CALLS = frozenset(
    {
        *("std::boxed::Box::new", "std::rc::Rc::new", "std::sync::Arc::new", "std::string::String::from"),
        *("std::vec::Vec::with_capacity", "std::string::String::with_capacity"),
    }
)
#: What tells that the method knows when it is called from within itself.
_GUARDED = re.compile(
    r"\.(?:try_)?with\(|\.swap\(|compare_exchange|guard|recurs|reent|ignore|busy|disable", re.I
)

_COMMENT = re.compile(r"//[^\n]*")


@rule(
    on=node("impl_item"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/alloc/trait.GlobalAlloc.html#safety",
)
def global_alloc_reentrant_or_unwinding(match: Match, context: Context) -> Findings:
    """`impl GlobalAlloc` with methods that allocate or panic."""
    trait, body = match.node.child_by_field_name("trait"), match.node.child_by_field_name("body")
    if trait is None or body is None or context.resolve(trait) != "std::alloc::GlobalAlloc":
        return
    for method in body.named_children:
        name, block = method.child_by_field_name("name"), method.child_by_field_name("body")
        if (
            method.type != "function_item"
            or name is None
            or block is None
            or context.text(name) not in _METHODS
        ):
            continue
        is_guarded = _GUARDED.search(_COMMENT.sub("", context.text(block))) is not None
        for inner in context.descendants(block, "macro_invocation", "call_expression"):
            effect, shown = _effect(context, inner)
            if effect == "allocates" and not is_guarded:
                yield context.finding(
                    inner, f"`{shown}` allocates, which calls `{context.text(name)}` again without an end"
                )
            elif effect == "panics" and not context.facts.is_no_std:
                yield context.finding(
                    inner,
                    f"`{shown}` may panic, and unwinding out of an allocator is undefined behaviour",
                    severity=Severity.WARNING,
                )


def _effect(context: Context, inner: Node) -> tuple[str | None, str]:
    """What a macro or call does ("allocates", "panics" or None), and how it is called in messages."""
    if inner.type == "macro_invocation":
        path = inner.child_by_field_name("macro")
        written = context.text(path) if path is not None else ""
        return _effect_of_macro(context, written), f"{written}!"
    path = called_path(inner)
    if path is not None:
        found = context.resolve(path)
        if found == "std::alloc::handle_alloc_error":
            return "panics", context.text(path)
        return ("allocates" if found in _ALLOCATING_CALLS else None), context.text(path)
    function = inner.child_by_field_name("function")
    method = function.child_by_field_name("field") if function is not None else None
    name = context.text(method) if method is not None else ""
    if name in ("unwrap", "expect"):
        return "panics", name
    return ("allocates" if name in ("to_string", "to_vec") else None), name


def _effect_of_macro(context: Context, written: str) -> str | None:
    home, _, name = written.rpartition("::")
    if name in _LOG_MACROS:
        is_log = home in ("log", "tracing") or any(
            use.name == name and use.path.partition("::")[0] in ("log", "tracing")
            for use in context.facts.uses
        )
        return "allocates" if is_log else None
    if home not in ("", "std", "core", "alloc") or (not home and context.facts.may_be_macro(name)):
        return None
    if name in _ALLOCATING_MACROS:
        return "allocates"
    return "panics" if name in _PANICKING_MACROS else None
