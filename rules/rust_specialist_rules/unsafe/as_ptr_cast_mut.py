"""A pointer that may only be read through is cast to one that can be written through.

## What it does
Finds `x.as_ptr() as *mut T` and `x.as_ptr().cast_mut()` where `x` is a vector, slice, string or array
that could be borrowed mutably.

## Why is this bad
`as_ptr` borrows its receiver shared, so writing through what it returns is undefined behaviour, whatever the pointer is
cast to. The optimiser may keep using the old values.

## Example
```rust
pub fn clear_first(bytes: &mut Vec<u8>) {
    let first = bytes.as_ptr() as *mut u8; //~ as_ptr_cast_mut
    if !bytes.is_empty() {
        // SAFETY: there is a first byte.
        unsafe { *first = 0 }
    }
}
```

## Use instead
```rust
pub fn clear_first(bytes: &mut Vec<u8>) {
    let first = bytes.as_mut_ptr();
    if !bytes.is_empty() {
        // SAFETY: there is a first byte.
        unsafe { *first = 0 }
    }
}
```

## When it is fine
A C function that takes `*mut` and only reads: the pointer is never written through. Where the cast is an argument of a
call or fills a field, this is a hint; where the receiver is only lent for reading, nothing is said.

## Fix safety
Another borrow that is still in use may forbid the mutable one.

## Limits
The receiver's type must be known, and that it is `mut` or behind `&mut`. `Cell`, `NonNull` and other types whose
`as_ptr` gives `*mut` are not reported.

## Sources
The documentation of `slice::as_ptr`. clippy: `as_ptr_cast_mut`.
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
    Span,
    Type,
    arguments_in,
    method_call,
    root_of,
    rule,
)

_VECTOR, _STRING = "std::vec::Vec", "std::string::String"
_READ_ONLY = frozenset({_VECTOR, _STRING, "[]", "[;]", "str"})


@rule(
    on=method_call("as_ptr"),
    like="clippy::as_ptr_cast_mut",
    docs="https://doc.rust-lang.org/std/primitive.slice.html#method.as_ptr",
)
def as_ptr_cast_mut(match: Match, context: Context) -> Findings:
    """`as_ptr()` cast to `*mut`."""
    cast = _cast(match.node, context)
    if cast is None or arguments_in(match.node):
        return
    type_ = context.type_of(match["receiver"])
    behind = type_
    while behind is not None and behind.is_reference:
        behind = behind.argument(0)
    if behind is None or behind.path not in _READ_ONLY:
        return
    if not _is_mutable(match["receiver"], context, type_):
        return
    outer = context.parent(cast)
    is_handed_on = outer is not None and outer.type in ("arguments", "field_initializer")
    yield context.finding(
        match["key"],
        "this pointer comes from a shared borrow: to write through it is undefined behaviour",
        _fix(match, context, cast, behind),
        severity=Severity.HINT if is_handed_on else None,
    )


def _cast(call: Node, context: Context) -> Node | None:
    """The cast to `*mut` that follows on a call."""
    outer = context.parent(call)
    if outer is None:
        return None
    if outer.type == "type_cast_expression":
        wanted = outer.child_by_field_name("type")
        mutable = wanted is not None and any(c.type == "mutable_specifier" for c in wanted.children)
        return outer if mutable and wanted is not None and wanted.type == "pointer_type" else None
    name = outer.child_by_field_name("field") if outer.type == "field_expression" else None
    again = context.parent(outer) if name is not None and context.text(name) == "cast_mut" else None
    return again if again is not None and again.type == "call_expression" else None


def _is_mutable(receiver: Node, context: Context, type_: Type | None) -> bool:
    """Whether a local, or a field of one, can certainly be borrowed mutably."""
    if type_ is not None and type_.is_reference:
        return type_.path == "&mut"
    root = root_of(receiver)
    binding = context.binding_of(root)
    if binding is None or any(
        True for _ in context.descendants(receiver, "unary_expression", "index_expression")
    ):
        return False
    if receiver == root:
        return binding.mutable
    owner = context.type_of(root)
    if receiver.child_by_field_name("value") != root or owner is None:
        return False
    return owner.path == "&mut" or (binding.mutable and not owner.is_reference)


def _fix(match: Match, context: Context, cast: Node, behind: Type) -> Fix | None:
    name, wanted = match["key"], cast.child_by_field_name("type")
    text = "as_mut_ptr()"
    pointee = wanted.child_by_field_name("type") if wanted is not None else None
    body = context.body(cast)
    if pointee is not None and body is not None and wanted is not None:
        element = Type("u8") if behind.path in (_STRING, "str") else behind.argument(0)
        meant = body.root.resolve_type(pointee)
        if context.text(pointee) != "_" and (element is None or meant != element):
            text += f" as {context.text(wanted)}"
    end = context.source.document.text[name.start_byte : cast.end_byte]
    if b"//" in end or b"/*" in end:
        return None
    return context.fix(
        "use `as_mut_ptr`",
        Applicability.MAYBE_INCORRECT,
        context.edit(_from_to(name, cast), text),
    )


def _from_to(first: Node, last: Node) -> Span:
    return Span(first.start_byte, last.end_byte)
