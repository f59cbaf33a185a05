"""A pool hands out references that its own `free` can never take back.

## What it does
Finds types with `fn alloc..(&mut self) -> &mut T` (or `Option<&mut T>`) and `fn free..(&mut self, value: &mut T)`.

## Why is this bad
The reference keeps the whole pool borrowed as long as it is in use, so a caller who still has it cannot call `free`
with it (E0499), and cannot get a second one. The interface cannot be used as it is meant.

## Example
```rust
pub struct Pool {
    slots: Vec<u32>,
}

impl Pool {
    pub fn allocate(&mut self) -> Option<&mut u32> {
        self.slots.last_mut()
    }

    pub fn deallocate(&mut self, _slot: &mut u32) {} //~ pool_free_needs_unborrowable_self
}
```

## Use instead
```rust
pub struct Pool {
    slots: Vec<u32>,
    free: Vec<usize>,
}

pub struct Handle(usize);

impl Pool {
    pub fn allocate(&mut self) -> Option<Handle> {
        self.free.pop().map(Handle)
    }

    pub fn get_mut(&mut self, handle: &Handle) -> &mut u32 {
        &mut self.slots[handle.0]
    }

    pub fn deallocate(&mut self, handle: Handle) {
        self.free.push(handle.0);
    }
}
```

## When it is fine
A pool that is used through `&self`, and one that hands out indices, boxes or raw pointers, is not reported.

## Sources
The Rust Book, chapter 4.2. The index of errors on E0499.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules._code import code_in

_ALLOCATES = re.compile(r"(?:^|_)(?:alloc|allocate|acquire|obtain|checkout|claim)(?:_|$)")
_FREES = re.compile(r"(?:^|_)(?:dealloc|deallocate|free|release|give_back|checkin)(?:_|$)")
_WRAPPERS = ("std::option::Option", "std::result::Result")


@rule(
    on=node("impl_item"),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/error_codes/E0499.html",
)
def pool_free_needs_unborrowable_self(match: Match, context: Context) -> Findings:
    """`alloc(&mut self) -> &mut T` beside `free(&mut self, &mut T)`."""
    body = match.node.child_by_field_name("body")
    if body is None or match.node.child_by_field_name("trait") is not None or match.node.has_error:
        return
    functions = [one for one in code_in(body) if one.type == "function_item"]
    made = {text: name for one in functions for text, name in [_made(context, one)] if text}
    if not made:
        return
    for function in functions:
        name, parameters = (function.child_by_field_name(one) for one in ("name", "parameters"))
        if name is None or parameters is None or not _FREES.search(context.text(name)):
            continue
        listed = code_in(parameters)
        if len(listed) != 2 or not _is_mutable_self(context, listed[0]):
            continue
        taken = listed[1].child_by_field_name("type")
        lent = (_lent(context, taken) or "") if taken is not None else ""
        if lent in made:
            yield context.finding(
                listed[1],
                f"what `{made[lent]}` returns keeps `self` borrowed, so it can never be passed to "
                f"`{context.text(name)}`",
            )


def _made(context: Context, function: Node) -> tuple[str, str]:
    """The `T` of `fn alloc(&mut self) -> &mut T` and the function's name; empty for all others."""
    name, parameters, result = (
        function.child_by_field_name(one) for one in ("name", "parameters", "return_type")
    )
    if name is None or parameters is None or result is None or not _ALLOCATES.search(context.text(name)):
        return "", ""
    listed = code_in(parameters)
    if not listed or not _is_mutable_self(context, listed[0]) or b"'" in context.source.bytes_of(parameters):
        return "", ""
    if result.type == "generic_type":
        head, arguments = result.child_by_field_name("type"), result.child_by_field_name("type_arguments")
        if head is None or arguments is None or context.resolve(head) not in _WRAPPERS:
            return "", ""
        inside = code_in(arguments)
        if not inside:
            return "", ""
        result = inside[0]
    return _lent(context, result) or "", context.text(name)


def _is_mutable_self(context: Context, parameter: Node) -> bool:
    return parameter.type == "self_parameter" and context.text(parameter) == "&mut self"


def _lent(context: Context, type_: Node) -> str | None:
    """The `T` of `&mut T` without a lifetime."""
    inside = type_.child_by_field_name("type") if type_.type == "reference_type" else None
    kinds = {child.type for child in type_.children}
    if inside is None or "mutable_specifier" not in kinds or "lifetime" in kinds:
        return None
    return context.text(inside)
