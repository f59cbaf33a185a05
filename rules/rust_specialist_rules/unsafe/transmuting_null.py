"""A null pointer becomes a reference.

## What it does
Finds `transmute` of a null pointer to a reference or a function.

## Why is this bad
A null reference is undefined behaviour as soon as it exists, whether it is read through or not.

## Example
```rust
pub fn nothing() -> &'static u8 {
    unsafe { std::mem::transmute::<*const u8, &u8>(std::ptr::null()) } //~ transmuting_null
}
```

## Use instead
```rust
pub fn nothing() -> Option<&'static u8> {
    None
}
```

## When it is fine
An `Option` of a reference or a function may be null: `None` is that, without `transmute`.

## Limits
The type must be written at the call, or be the one that a `let` or a function says.

## Sources
The Reference on undefined behaviour. clippy: `transmuting_null`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    call,
    called_path,
    rule,
)
from rust_specialist_rules._code import code_in
from rust_specialist_rules.unsafe._validity import wanted_type

_NULL = frozenset({"std::ptr::null", "std::ptr::null_mut"})


@rule(
    on=call("std::mem::transmute"),
    severity=Severity.ERROR,
    like="clippy::transmuting_null",
    docs="https://doc.rust-lang.org/reference/behavior-considered-undefined.html",
)
def transmuting_null(match: Match, context: Context) -> Findings:
    """`transmute(ptr::null())`."""
    given = arguments_in(match.node)
    if len(given) != 1 or not _is_null(context, given[0]):
        return
    turbofish = match.get("turbofish")
    listed = code_in(turbofish) if turbofish is not None else []
    result = listed[1] if len(listed) == 2 else wanted_type(context, match.node)
    if result is not None and result.type in ("reference_type", "function_type"):
        yield context.finding(
            match.node, f"a null `{context.text(result)}` is undefined behaviour as soon as it exists"
        )


def _is_null(context: Context, value: Node) -> bool:
    if value.type == "type_cast_expression":
        inner, wanted = value.child_by_field_name("value"), value.child_by_field_name("type")
        if inner is None or wanted is None or wanted.type != "pointer_type":
            return False
        return context.text(inner) in ("0", "0usize") or _is_null(context, inner)
    if value.type != "call_expression":
        return value.type == "integer_literal" and context.text(value) in ("0usize", "0_usize")
    path = called_path(value)
    return path is not None and context.resolve(path) in _NULL
