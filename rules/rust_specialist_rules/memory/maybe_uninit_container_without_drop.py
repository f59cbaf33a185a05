"""A container of `MaybeUninit` never drops what is written into it.

## What it does
Finds generic structs with an array of `MaybeUninit<T>` into which a method writes values of `T`, where `T` need not be
`Copy` and the struct has no `Drop` impl.

## Why is this bad
A `MaybeUninit<T>` never drops its content. When the container goes away, every value in it is leaked: memory, files,
locks.

## Example
```rust
use std::mem::MaybeUninit;

pub struct Stack<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> Stack<T, N> {
    pub fn push(&mut self, value: T) {
        self.slots[self.len].write(value); //~ maybe_uninit_container_without_drop
        self.len += 1;
    }
}
```

## Use instead
```rust
use std::mem::MaybeUninit;

pub struct Stack<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> Stack<T, N> {
    pub fn push(&mut self, value: T) {
        self.slots[self.len].write(value);
        self.len += 1;
    }
}

impl<T, const N: usize> Drop for Stack<T, N> {
    fn drop(&mut self) {
        for slot in &mut self.slots[..self.len] {
            // SAFETY: `push` has written the first `len` slots.
            unsafe { slot.assume_init_drop() }
        }
    }
}
```

## When it is fine
A part of another type of the file, which may drop it, is not reported. Nor are types with a method whose name says that
it drops or clears, and impls that ask for `T: Copy`.

## Limits
A `Drop` impl in another file is not seen, so types whose module has files of its own stay silent.

## Sources
The documentation of `MaybeUninit`: dropping one never calls `T`'s drop code.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Enum,
    Findings,
    Impl,
    Match,
    Severity,
    Struct,
    Type,
    is_copy,
    method_call,
    rule,
)

_UNINIT = "std::mem::MaybeUninit"
_ARRAYS = frozenset({"[;]", "[]", "std::boxed::Box", "std::vec::Vec", "&mut"})
_EMPTIES = re.compile(r"drop|clear|truncate|drain|dispose|destroy|into_")


@rule(
    on=method_call("write"),
    severity=Severity.WARNING,
    docs="https://doc.rust-lang.org/std/mem/union.MaybeUninit.html",
)
def maybe_uninit_container_without_drop(match: Match, context: Context) -> Findings:
    """A value written into an array of `MaybeUninit` that nothing drops."""
    receiver = match["receiver"]
    if receiver.type != "index_expression" or not context.file_says(b"MaybeUninit"):
        return
    type_ = context.type_of(receiver)
    body = context.body(match.node)
    if type_ is None or type_.path != _UNINIT or body is None:
        return
    owner = body.root.owner
    element = type_.argument(0)
    if not isinstance(owner, Impl) or owner.self_type is None or element is None or not element.parameter:
        return
    if is_copy(element, context.facts, body.root.generics) is not False:
        return
    place = body.place_of(receiver)
    struct = context.facts.struct(owner.self_type.path)
    if struct is None or struct.cfg or place is None or not place.text.startswith("self."):
        return
    if (
        len(place.projections) != 2
        or not _holds(struct, place.projections[0])
        or _is_dropped(context, struct)
    ):
        return
    yield context.finding(
        match["key"],
        f"`{struct.name}` has no `Drop`: what is written here is leaked when it goes away",
    )


def _holds(struct: Struct, name: str) -> bool:
    """Whether a field is an array of `MaybeUninit` that the struct itself owns."""
    field = struct.field(name)
    type_ = field.type if field is not None else None
    inside = type_.argument(0) if type_ is not None and type_.path in _ARRAYS - {"&mut"} else None
    if inside is not None and inside.path == "[]":
        inside = inside.argument(0)
    return inside is not None and inside.path == _UNINIT


def _is_dropped(context: Context, struct: Struct) -> bool:
    """Whether something may drop what is in it: an impl, a method, the type that it is a part of."""
    facts, type_ = context.facts, Type(struct.path)
    if facts.impls_of("std::ops::Drop", type_) or facts.may_have_hidden_impl("Drop", type_):
        return True
    if struct.name in facts.macro_words or any("pin_project" in text for text in struct.attributes):
        return True
    if any(_EMPTIES.search(method.function.name) for method in facts.methods_of(type_)):
        return True
    word = re.compile(rf"\b{re.escape(struct.name)}\b")
    fields = [field for other in facts.all(Struct) if other.path != struct.path for field in other.fields]
    fields += [field for other in facts.all(Enum) for variant in other.variants for field in variant.fields]
    return any(word.search(field.text) for field in fields)
