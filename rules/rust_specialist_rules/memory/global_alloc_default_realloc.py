"""An allocator in front of another one does not hand on `realloc` or `alloc_zeroed`.

## What it does
Finds `impl GlobalAlloc` that forwards `alloc` to another allocator and leaves `realloc` or `alloc_zeroed` to the trait.

## Why is this bad
The trait's `realloc` allocates, copies and frees, where the allocator behind could have grown the block in its place;
its `alloc_zeroed` writes zeros over pages that are fresh from the system. Every `Vec` that grows pays for it.

## Example
```rust
use std::alloc::{GlobalAlloc, Layout, System};

pub struct Counted;

// SAFETY: everything is handed on to `System`.
unsafe impl GlobalAlloc for Counted { //~ global_alloc_default_realloc
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}
```

## Use instead
```rust
use std::alloc::{GlobalAlloc, Layout, System};

pub struct Counted;

// SAFETY: everything is handed on to `System`.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe { System.realloc(pointer, layout, size) }
    }
}
```

## When it is fine
Where the layout is changed on the way, for a header or a red zone: that is not reported.

## Limits
Only where `alloc` hands its own `layout` on unchanged to std's `System`, to an allocator that is known, or to a generic
one. Allocators of their own have nothing to forward to.

## Sources
std: `GlobalAlloc::realloc` and `alloc_zeroed`, on what is provided.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    query,
    rule,
)

_ALLOCATORS = frozenset(
    {
        *("std::alloc::System", "mimalloc::MiMalloc", "jemallocator::Jemalloc"),
        *("tikv_jemallocator::Jemalloc", "snmalloc_rs::SnMalloc"),
    }
)
_PROVIDED = ("realloc", "alloc_zeroed")


@rule(
    on=query("(impl_item trait: (_) @trait body: (declaration_list)) @node"),
    severity=Severity.INFORMATION,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/alloc/trait.GlobalAlloc.html#method.realloc",
)
def global_alloc_default_realloc(match: Match, context: Context) -> Findings:
    """A forwarding allocator without the two methods that are worth forwarding."""
    body = match.node.child_by_field_name("body")
    if body is None or b"alloc" not in (body.text or b"") or match.node.has_error:
        return
    if context.resolve(match["trait"]) != "std::alloc::GlobalAlloc":
        return
    methods: dict[str, Node] = {}
    for item in body.named_children:
        if item.type == "macro_invocation" or item.type == "macro_definition":
            return
        name = item.child_by_field_name("name") if item.type == "function_item" else None
        if name is not None:
            methods[context.text(name)] = item
    missing = [name for name in _PROVIDED if name not in methods]
    alloc = methods.get("alloc")
    if not missing or alloc is None:
        return
    forwarded = _forwarded(alloc, context)
    if forwarded is None:
        return
    names = " and ".join(f"`{name}`" for name in missing)
    yield context.finding(
        match["trait"],
        f"{names} of `{context.text(forwarded)}` is never used: the trait allocates anew and copies or clears",
        related=(context.related(forwarded, "this allocator could do it at less cost"),),
    )


def _forwarded(alloc: Node, context: Context) -> Node | None:
    """The allocator to which `alloc` hands its layout as it is."""
    parameters = alloc.child_by_field_name("parameters")
    last = parameters.named_children[-1] if parameters is not None and parameters.named_child_count else None
    pattern = last.child_by_field_name("pattern") if last is not None and last.type == "parameter" else None
    if pattern is None or pattern.type != "identifier":
        return None
    layout = context.text(pattern)
    found: list[Node] = []
    for called in context.descendants(alloc, "call_expression"):
        function = called.child_by_field_name("function")
        arguments = arguments_in(called)
        path = called_path(called)
        if path is not None and context.resolve(path) == "std::alloc::GlobalAlloc::alloc":
            if len(arguments) != 2:
                continue
            receiver, arguments = arguments[0], arguments[1:]
            if receiver.type == "reference_expression":
                receiver = receiver.child_by_field_name("value") or receiver
        elif function is not None and function.type == "field_expression":
            name, value = function.child_by_field_name("field"), function.child_by_field_name("value")
            if name is None or value is None or context.text(name) != "alloc":
                continue
            receiver = value
        else:
            continue
        if [context.text(one) for one in arguments] == [layout]:
            found.append(receiver)
    if len(found) != 1 or not _is_allocator(found[0], context):
        return None
    binding = context.binding_of(pattern)
    return found[0] if binding is not None and not binding.mutable else None


def _is_allocator(receiver: Node, context: Context) -> bool:
    """Whether the expression certainly is an allocator with the methods of the trait: std's, or any that fits."""
    path = context.resolve(receiver) if receiver.type in ("identifier", "scoped_identifier") else None
    if path is not None and path in _ALLOCATORS:
        return True
    type_ = context.type_of(receiver)
    return type_ is not None and (type_.parameter or type_.path in _ALLOCATORS)
