"""A shared buffer is reached through two pointers.

## What it does
Finds `Rc<String>`, `Arc<Vec<T>>` and the like as the type of a field.

## Why is this bad
Each access goes to the shared object first, and from there to the buffer. `Arc<str>` and `Arc<[T]>` hold the content
themselves, in one allocation.

## Example
```rust
use std::sync::Arc;

pub struct User {
    name: Arc<String>, //~ rc_buffer
}
```

## Use instead
```rust
use std::sync::Arc;

pub struct User {
    name: Arc<str>,
}
```

## When it is fine
Where the buffer is changed with `Arc::make_mut`, or given back with `Arc::try_unwrap`.

## Limits
Off by default: making an `Arc<str>` of a `String` copies the text once.

## Sources
The documentation of `Arc` on conversions. clippy: `rc_buffer`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, generic_type, rule
from rust_specialist_rules._code import code_in

_BETTER = {
    "std::string::String": "str",
    "std::path::PathBuf": "Path",
    "std::ffi::OsString": "OsStr",
}


@rule(
    on=generic_type("std::rc::Rc", "std::sync::Arc"),
    severity=Severity.HINT,
    default=False,
    like="clippy::rc_buffer",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/sync/struct.Arc.html",
)
def rc_buffer(match: Match, context: Context) -> Findings:
    """`Arc<String>` and `Arc<Vec<T>>`."""
    outer = context.parent(match.node)
    listed = code_in(match["arguments"])
    if outer is None or outer.type != "field_declaration" or len(listed) != 1:
        return
    inner = listed[0]
    head = inner.child_by_field_name("type") if inner.type == "generic_type" else inner
    found = context.resolve(head) if head is not None and head.type.endswith("type_identifier") else None
    better = _BETTER.get(found or "")
    if found == "std::vec::Vec" and inner.type == "generic_type":
        arguments = inner.child_by_field_name("type_arguments")
        elements = code_in(arguments) if arguments is not None else []
        better = f"[{context.text(elements[0])}]" if len(elements) == 1 else None
    if better is not None:
        name = context.text(match["path"])
        yield context.finding(
            match.node, f"`{name}<{better}>` holds the content itself, without a second pointer"
        )
