"""An aligned load or store on memory that is only as aligned as its elements.

## What it does
Finds `_mm_load_ps`, `_mm256_store_si256` and the other aligned intrinsics on a pointer taken from a slice, `Vec` or
array of plain numbers.

## Why is this bad
These instructions need an address that is a multiple of 16, 32 or 64. A slice of `f32` promises a multiple of 4. Where
the allocator happens to give more it works; anywhere else the program dies of a fault.

## Example
```rust
#[cfg(target_arch = "x86_64")]
pub fn first_four(values: &[f32]) -> [f32; 4] {
    use std::arch::x86_64::*;
    assert!(values.len() >= 4);
    let mut out = [0.0; 4];
    unsafe {
        let loaded = _mm_load_ps(values.as_ptr()); //~ aligned_load_on_slice
        _mm_storeu_ps(out.as_mut_ptr(), loaded);
    }
    out
}
```

## Use instead
```rust
#[cfg(target_arch = "x86_64")]
pub fn first_four(values: &[f32]) -> [f32; 4] {
    use std::arch::x86_64::*;
    assert!(values.len() >= 4);
    let mut out = [0.0; 4];
    unsafe {
        let loaded = _mm_loadu_ps(values.as_ptr());
        _mm_storeu_ps(out.as_mut_ptr(), loaded);
    }
    out
}
```

## When it is fine
What a caller may have seen to is not reported: slices given to a private or `unsafe` function, arrays in structs.
Memory of a type with `repr(align(..))`, what `align_to` has cut, or a pointer whose alignment the function checks is
not reported. On current processors an unaligned load of aligned memory costs nothing.

## Sources
The intrinsics' pages in `std::arch`: "mem_addr must be aligned".
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Applicability,
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    any_call,
    rule,
)
from rust_specialist_rules.simd._code import code_of

_ALIGNED = re.compile(r"(_mm(?:256|512)?)_(load|store)_((?:ps|pd|si128|si256|si512|epi32|epi64)\b)")
_MEANT = ("align", "% 16", "% 32", "% 64", "%16", "%32", "%64", "& 15", "& 31", "& 63", "is_aligned")
_POINTERS = frozenset({"as_ptr", "as_mut_ptr"})
_STEPS = frozenset({"add", "offset", "sub", "wrapping_add", "cast", "cast_mut", "cast_const"})


@rule(
    on=any_call,
    severity=Severity.ERROR,
    needs="1.27",
    docs="https://doc.rust-lang.org/core/arch/x86_64/fn._mm_load_ps.html",
)
def aligned_load_on_slice(match: Match, context: Context) -> Findings:
    """An aligned intrinsic whose pointer comes from a slice of scalars."""
    name = context.text(match["path"]).rpartition("::")[2]
    aligned = _ALIGNED.fullmatch(name)
    pointer = next(iter(match["arguments"].named_children), None) if aligned is not None else None
    function = context.enclosing(match.node, "function_item") if pointer is not None else None
    if aligned is None or pointer is None or function is None:
        return
    if any(word in code_of(context, function) for word in _MEANT):
        return
    memory = _memory_of(context, pointer, 0)
    element = _element_of(context, memory) if memory is not None else None
    if memory is None or element is None or not _is_decided_here(context, memory, function):
        return
    unaligned = f"{aligned[1]}_{aligned[2]}u_{aligned[3]}"
    last = _last_segment(match["path"])
    yield context.finding(
        match["path"],
        f"`{context.text(memory)}` is only aligned for `{element}`: `{name}` faults on other addresses",
        context.replace(
            last, unaligned, title=f"use `{unaligned}`", applicability=Applicability.MACHINE_APPLICABLE
        ),
        related=(context.related(memory, f"elements of type `{element}`"),),
    )


def _is_decided_here(context: Context, memory: Node, function: Node) -> bool:
    """Whether nobody else can have seen to the alignment: a `Vec`, a local array, an argument of a safe `pub fn`."""
    body = context.body(memory)
    place = body.place_of(memory) if body is not None else None
    type_ = context.type_of(memory)
    if place is None or type_ is None:
        return False
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None and type_.path == "std::vec::Vec":
        return True
    if not isinstance(place.root, Binding) or place.projections:
        return False
    if place.root.kind == "let":
        return type_ is not None and type_.path == "[;]"
    modifiers = " ".join(
        context.text(child) for child in function.children if child.type == "function_modifiers"
    )
    is_public = any(
        child.type == "visibility_modifier" and child.child_count <= 1 for child in function.children
    )
    return place.root.kind == "parameter" and is_public and "unsafe" not in modifiers


def _last_segment(path: Node) -> Node:
    name = path.child_by_field_name("name") if path.type == "scoped_identifier" else None
    return name if name is not None else path


def _memory_of(context: Context, pointer: Node, depth: int) -> Node | None:
    """The slice, `Vec` or array whose address `pointer` is; None if it is anything else."""
    if depth > 6:
        return None
    match pointer.type:
        case "type_cast_expression" | "parenthesized_expression":
            inner = pointer.child_by_field_name("value") or next(iter(pointer.named_children), None)
            return _memory_of(context, inner, depth + 1) if inner is not None else None
        case "reference_expression":
            value = pointer.child_by_field_name("value")
            indexed = (
                next(iter(value.named_children), None)
                if value is not None and value.type == "index_expression"
                else None
            )
            return indexed
        case "call_expression":
            function = pointer.child_by_field_name("function")
            if function is None or function.type != "field_expression":
                return None
            receiver, method = function.child_by_field_name("value"), function.child_by_field_name("field")
            if receiver is None or method is None:
                return None
            if context.text(method) in _POINTERS:
                return receiver
            return _memory_of(context, receiver, depth + 1) if context.text(method) in _STEPS else None
        case _:
            return None


def _element_of(context: Context, memory: Node) -> str | None:
    """The element type of a slice, `Vec` or array of plain numbers."""
    type_ = context.type_of(memory)
    while type_ is not None and type_.path in ("&", "&mut"):
        type_ = type_.argument(0)
    if type_ is None or type_.path not in ("[]", "[;]", "std::vec::Vec"):
        return None
    element = type_.argument(0)
    known = element is not None and (element.path in FLOATS or element.path in INTEGERS)
    return element.path if element is not None and known else None
