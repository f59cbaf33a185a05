"""A count of bytes where a count of elements is wanted.

## What it does
Finds `n * size_of::<T>()` as the count of `slice::from_raw_parts`, `ptr::copy`, `write_bytes`, `add` and their like, on
pointers to `T`.

## Why is this bad
These functions count in elements: they multiply by the size themselves. The access then reaches `size_of::<T>()` times
too far, beyond the end of the allocation.

## Example
```rust
pub fn copy(from: &[u32], to: &mut [u32]) {
    assert_eq!(from.len(), to.len());
    let n = from.len();
    // SAFETY: both are valid for `n` elements.
    unsafe {
        std::ptr::copy(from.as_ptr(), to.as_mut_ptr(), n * size_of::<u32>()); //~ size_of_in_element_count
    }
}
```

## Use instead
```rust
pub fn copy(from: &[u32], to: &mut [u32]) {
    assert_eq!(from.len(), to.len());
    let n = from.len();
    // SAFETY: both are valid for `n` elements.
    unsafe {
        std::ptr::copy(from.as_ptr(), to.as_mut_ptr(), n);
    }
}
```

## When it is fine
On a pointer to bytes (`p.cast::<u8>()`, `p as *const u8`), and for `byte_add` and its like, the product is right.

## Limits
The type of the pointer must be known, and be the type whose size is taken. A count that was computed elsewhere is not
seen.

## Sources
The documentation of `slice::from_raw_parts`: the length is the number of elements, not the number of bytes.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    call,
    method_call,
    rule,
    span_of,
)
from rust_specialist_rules.unsafe._comments import COMMENTS

#: Functions, how many pointers to the same type they begin with, and the place of the count among their arguments.
_FUNCTIONS = {
    "std::slice::from_raw_parts": (1, 1),
    "std::slice::from_raw_parts_mut": (1, 1),
    "std::ptr::slice_from_raw_parts": (1, 1),
    "std::ptr::slice_from_raw_parts_mut": (1, 1),
    "std::ptr::copy": (2, 2),
    "std::ptr::copy_nonoverlapping": (2, 2),
    "std::ptr::swap_nonoverlapping": (2, 2),
    "std::ptr::write_bytes": (1, 2),
}
#: Methods of raw pointers, and the place of the count among their arguments.
_METHODS = {
    "add": 0,
    "sub": 0,
    "offset": 0,
    "wrapping_add": 0,
    "wrapping_sub": 0,
    "wrapping_offset": 0,
    "copy_to": 1,
    "copy_to_nonoverlapping": 1,
    "copy_from": 1,
    "copy_from_nonoverlapping": 1,
    "write_bytes": 1,
}
#: Of one byte each: counting bytes is counting elements.
_BYTES = frozenset({"u8", "i8", "bool", "()"})


@rule(
    on=(call(*_FUNCTIONS), method_call(*_METHODS)),
    severity=Severity.ERROR,
    like="clippy::size_of_in_element_count",
    docs="https://doc.rust-lang.org/std/slice/fn.from_raw_parts.html",
)
def size_of_in_element_count(match: Match, context: Context) -> Findings:
    """A size in bytes among the factors of a number of elements."""
    arguments = [child for child in match["arguments"].named_children if child.type not in COMMENTS]
    if match.path is not None:
        name = match.path.rpartition("::")[2]
        how_many, place = _FUNCTIONS[match.path]
        pointers = arguments[:how_many]
    else:
        name = context.text(match["key"])
        pointers, place = [match["receiver"]], _METHODS[name]
    product = _product(context, arguments[place]) if place < len(arguments) else None
    if product is None:
        return
    elements = [_element(context.type_of(pointer)) for pointer in pointers]
    element = next((one for one in elements if one is not None), None)
    if element is None or element.path in _BYTES:
        return
    whole, size, rest = product
    if _measured(context, size) != element:
        return
    between = [child for child in whole.named_children if child.type in COMMENTS]
    yield context.finding(
        span_of(whole),
        f"`{name}` counts elements of `{element}`, so `{context.text(whole)}` reaches far beyond the end"
        if len(context.text(whole)) <= 50 and "\n" not in context.text(whole)
        else f"`{name}` counts elements of `{element}`, so this number of bytes reaches far beyond the end",
        None
        if between
        else context.replace(
            whole,
            context.text(rest),
            title=f"count elements: remove the factor `{context.text(size)}`",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _element(pointer: Type | None) -> Type | None:
    """What a pointer points to; of a reference too, which becomes a pointer here."""
    if pointer is None or pointer.path not in ("*const", "*mut", "&", "&mut"):
        return None
    element = pointer.argument(0)
    return element if element is not None and element.path not in ("[]", "[;]") else None


def _product(context: Context, count: Node) -> tuple[Node, Node, Node] | None:
    """A product with a call of `size_of` as a factor: the product, that factor, the other one."""
    node: Node | None = count
    while node is not None:
        if node.type in ("parenthesized_expression", "type_cast_expression"):
            node = next(iter(node.named_children), None)
            continue
        operator = node.child_by_field_name("operator") if node.type == "binary_expression" else None
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if operator is None or left is None or right is None or operator.type != "*":
            return None
        for size, rest in ((right, left), (left, right)):
            if _measured(context, size) is not None:
                return node, size, rest
        node = left
    return None


def _measured(context: Context, call_: Node) -> Type | None:
    """The type whose size an expression takes: `size_of::<T>()` of the standard library."""
    function = call_.child_by_field_name("function") if call_.type == "call_expression" else None
    path = function.child_by_field_name("function") if function is not None else None
    turbofish = function.child_by_field_name("type_arguments") if function is not None else None
    written = [child for child in turbofish.named_children if child.type not in COMMENTS] if turbofish else []
    body = context.body(call_)
    if path is None or body is None or len(written) != 1 or context.resolve(path) != "std::mem::size_of":
        return None
    return body.root.resolve_type(written[0])
