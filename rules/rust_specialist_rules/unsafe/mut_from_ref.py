"""A safe function that makes `&mut` out of `&`.

## What it does
Finds safe functions with an unsafe block that return `&mut T`, while the only references with that lifetime among
their parameters are shared ones.

## Why is this bad
A shared reference can be had twice, so the function can be called twice, and the caller holds two exclusive references
to the same value. The compiler assumes that this never happens: it is undefined behaviour, reached from safe code.

## Example
```rust
use std::cell::UnsafeCell;

pub struct Slot(UnsafeCell<u32>);

impl Slot {
    pub fn get(&self) -> &mut u32 { //~ mut_from_ref
        // SAFETY: (wrong) the slot is used by one thread only.
        unsafe { &mut *self.0.get() }
    }
}
```

## Use instead
```rust
use std::cell::UnsafeCell;

pub struct Slot(UnsafeCell<u32>);

impl Slot {
    pub fn get(&mut self) -> &mut u32 {
        self.0.get_mut()
    }
}
```

## When it is fine
An arena hands out fresh memory on each call: functions that move a value in, or that are named after allocating, are
not reported. An `unsafe fn` may leave it to its caller to call it once.

## Limits
Only a returned type that is itself `&mut T` is looked at, not one inside `Option` or a struct. Methods in a trait's
impl are not reported: their signature is the trait's. Parameters of unknown types are taken for owners of an exclusive
borrow where they carry the lifetime.

## Sources
The documentation of `UnsafeCell` says which references may exist at once.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule

_LIFETIME = re.compile(r"'(?:_\b|[A-Za-z_]\w*)(?!')")
_ALLOCATES = re.compile(r"alloc|insert|push|emplace|intern|fresh|create|leak")
_PLAIN = frozenset({"primitive_type", "unit_type"})
#: What may hold an exclusive borrow, or be one.
_BORROWING = frozenset(
    {"pointer_type", "dynamic_type", "abstract_type", "function_type", "lifetime", "mutable_specifier"}
)


@rule(
    on=node("function_item"),
    severity=Severity.ERROR,
    like="clippy::mut_from_ref",
    docs="https://doc.rust-lang.org/std/cell/struct.UnsafeCell.html",
)
def mut_from_ref(match: Match, context: Context) -> Findings:
    """An exclusive reference out of a shared one."""
    function = match.node
    returned = function.child_by_field_name("return_type")
    name = function.child_by_field_name("name")
    body = function.child_by_field_name("body")
    if returned is None or name is None or body is None or not _is_mutable_reference(returned):
        return
    if (
        _is_unsafe(function)
        or _ALLOCATES.search(context.text(name).lower())
        or _is_of_trait(context, function)
    ):
        return
    shared = _shared_source(context, function, _lifetime(context, returned))
    if shared is None or next(context.descendants(body, "unsafe_block"), None) is None:
        return
    yield context.finding(
        returned,
        f"`{context.text(name)}` can be called twice through `{context.text(shared)}`,"
        f" which gives two exclusive references to one value",
        related=(context.related(shared, "borrowed only for shared use here"),),
    )


def _is_unsafe(function: Node) -> bool:
    modifiers = next((child for child in function.children if child.type == "function_modifiers"), None)
    return modifiers is not None and any(child.type == "unsafe" for child in modifiers.children)


def _is_of_trait(context: Context, function: Node) -> bool:
    owner = context.enclosing(function, "impl_item", "trait_item", "function_item")
    return owner is not None and owner.type == "impl_item" and owner.child_by_field_name("trait") is not None


def _is_mutable_reference(type_: Node) -> bool:
    return type_.type == "reference_type" and any(
        child.type == "mutable_specifier" for child in type_.children
    )


def _lifetime(context: Context, reference: Node) -> str | None:
    """The lifetime written at a reference (also at a `self` parameter); None for an elided one."""
    written = next((child for child in reference.children if child.type == "lifetime"), None)
    text = context.text(written) if written is not None else "'_"
    return None if text == "'_" else text


def _shared_source(context: Context, function: Node, wanted: str | None) -> Node | None:
    """The shared reference among the parameters that the result lives by; None when anything else may be it."""
    parameters = function.child_by_field_name("parameters")
    source: Node | None = None
    exclusive = False
    for child in parameters.named_children if parameters is not None else ():
        type_ = child if child.type == "self_parameter" else child.child_by_field_name("type")
        if type_ is None or type_.type in _PLAIN:
            continue
        if not any(part.type == "&" for part in type_.children):
            return None  # A value moves in, perhaps to the place that is returned.
        pattern = child.child_by_field_name("pattern")
        if wanted is None and (
            child.type == "self_parameter" or (pattern is not None and pattern.type == "self")
        ):
            # An elided lifetime is that of `self`, whatever else is borrowed.
            source, exclusive = child, _is_exclusive(type_)
            wanted = "'self"
        elif _is_exclusive(type_):
            exclusive = exclusive or wanted in (None, *_LIFETIME.findall(context.text(type_)))
        elif _lifetime(context, type_) == wanted:
            source = child
    return None if exclusive else source


def _is_exclusive(reference: Node) -> bool:
    """Whether a reference is `&mut`, or one to something that may itself hold an exclusive borrow."""
    if any(child.type == "mutable_specifier" for child in reference.children):
        return True
    inner = reference.child_by_field_name("type")
    stack = [inner] if inner is not None else []
    while stack:
        part = stack.pop()
        if part.type in _BORROWING:
            return True
        stack += part.named_children
    return False
