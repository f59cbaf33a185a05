"""A null pointer is spelled as a cast of zero.

## What it does
Finds `0 as *const T` and `0 as *mut T`.

## Why is this bad
`ptr::null` says that a null pointer is meant, and needs no cast that would go through for any other number too.

## Example
```rust
pub fn none() -> *const u8 {
    0 as *const u8 //~ zero_ptr
}
```

## Use instead
```rust
pub fn none() -> *const u8 {
    std::ptr::null::<u8>()
}
```

## Limits
Casts in the bodies of macros are not looked at.

## Sources
`std::ptr::null` in the standard library. clippy: `zero_ptr`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, crate_root_of, query, rule


@rule(
    on=query("(type_cast_expression value: (integer_literal) @zero type: (pointer_type) @type) @node"),
    severity=Severity.HINT,
    like="clippy::zero_ptr",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/ptr/fn.null.html",
)
def zero_ptr(match: Match, context: Context) -> Findings:
    """`0 as *const T`."""
    pointee = match["type"].child_by_field_name("type")
    if context.text(match["zero"]) not in ("0", "0usize", "0x0") or pointee is None or match.node.has_error:
        return
    mutable = any(child.type == "mutable_specifier" for child in match["type"].children)
    name, text = "null_mut" if mutable else "null", context.text(pointee)
    turbofish = "" if text == "_" else f"::<{text}>"
    root = crate_root_of(context)
    std = "core" if root is None or root.no_std or context.facts.is_no_std else "std"
    yield context.finding(
        match.node,
        f"`ptr::{name}` says that a null pointer is meant",
        context.replace(
            match.node,
            f"{std}::ptr::{name}{turbofish}()",
            title=f"use `ptr::{name}`",
            applicability=Applicability.MACHINE_APPLICABLE,
        )
        if pointee.type not in ("dynamic_type", "array_type", "slice_type")
        else None,
    )
