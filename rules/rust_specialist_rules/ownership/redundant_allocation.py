"""A pointer to a pointer where one would do.

## What it does
Finds `Rc<Box<T>>`, `Arc<Rc<T>>`, `Box<&T>` and other pairs of pointers in private fields, private signatures and
local variables.

## Why is this bad
Each of the two pointers is an allocation or an indirection of its own, and the second one buys nothing: `Rc<T>`
shares as well as `Rc<Box<T>>`, and a reference needs no box around it.

## Example
```rust
use std::rc::Rc;

struct Node {
    weight: Rc<Box<u64>>, //~ redundant_allocation
}
# pub fn heavy() -> bool { **(Node { weight: Rc::new(Box::new(1)) }).weight > 10 }
```

## Use instead
```rust
use std::rc::Rc;

struct Node {
    weight: Rc<u64>,
}
# pub fn heavy() -> bool { *(Node { weight: Rc::new(1) }).weight > 10 }
```

## When it is fine
Trait objects, slices and `str` make a wide pointer, and a second pointer makes it thin again; such types are not
reported, nor is a generic `T: ?Sized`. Public types and boxes that become raw pointers are left alone too.

## Sources
clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, generic_type, rule
from rust_specialist_rules.ownership._positions import is_private_choice

_POINTERS = {"std::boxed::Box": "Box", "std::rc::Rc": "Rc", "std::sync::Arc": "Arc"}
_UNSIZED = ("dynamic_type", "bounded_type", "abstract_type", "function_type", "bracketed_type")


@rule(
    on=generic_type(*_POINTERS),
    like="clippy::redundant_allocation",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/rc/index.html",
)
def redundant_allocation(match: Match, context: Context) -> Findings:
    """An owning pointer whose argument is a pointer to something sized."""
    inner = _only_argument(match["arguments"])
    outer_name = _POINTERS.get(match.path or "")
    if inner is None or outer_name is None:
        return
    if inner.type == "reference_type":
        target = inner.child_by_field_name("type")
        if any(child.type == "mutable_specifier" for child in inner.children):
            return
        inner_text = "a reference"
    elif inner.type == "generic_type" and (head := inner.child_by_field_name("type")) is not None:
        arguments = inner.child_by_field_name("type_arguments")
        inner_name = _POINTERS.get(context.resolve(head) or "")
        if inner_name is None or arguments is None:
            return
        target = _only_argument(arguments)
        inner_text = f"`{inner_name}`"
    else:
        return
    if target is None or not _is_sized(context, target) or not is_private_choice(context, match.node):
        return
    kept = context.text(inner) if outer_name == "Box" else f"{outer_name}<{context.text(target)}>"
    yield context.finding(
        match.node,
        f"`{outer_name}` around {inner_text} is one pointer too many: `{' '.join(kept.split())}` does the same",
    )


def _only_argument(arguments: Node) -> Node | None:
    found = [
        child for child in arguments.named_children if child.type not in ("line_comment", "block_comment")
    ]
    return found[0] if len(found) == 1 else None


def _is_sized(context: Context, target: Node) -> bool:
    is_slice = target.type == "array_type" and target.child_by_field_name("length") is None
    if (
        is_slice
        or target.type in _UNSIZED
        or context.text(target) in ("str", "_", "Self", "Path", "OsStr", "CStr")
    ):
        return False
    resolved = context.resolve(target) if target.type in ("type_identifier", "scoped_type_identifier") else ""
    if resolved is None:
        # A generic parameter, or a type of another file that may be unsized.
        body = context.enclosing(target, "function_item", "struct_item", "impl_item")
        return body is not None and f"{context.text(target)}:" not in context.text(body).replace(" ", "")
    return resolved not in ("std::path::Path", "std::ffi::OsStr", "std::ffi::CStr")
