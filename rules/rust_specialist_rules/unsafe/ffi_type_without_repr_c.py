"""A type crosses the border to C and has Rust's layout.

## What it does
Finds structs, unions and enums without `#[repr(..)]` that a function of an `extern "C"` block takes or returns, by
value or behind a raw pointer, or that an `extern "C" fn` takes or returns by value.

## Why is this bad
Rust may order and pad the fields of such a type as it likes, and differently with every compiler. The other side reads
and writes them at other places.

## Example
```rust
pub struct Point { //~ ffi_type_without_repr_c
    pub x: f64,
    pub id: u8,
}

unsafe extern "C" {
    pub fn draw(point: Point);
}
```

## Use instead
```rust
#[repr(C)]
pub struct Point {
    pub x: f64,
    pub id: u8,
}

unsafe extern "C" {
    pub fn draw(point: Point);
}
```

## When it is fine
A struct without fields stands for something opaque and is not reported.

## Fix safety
Offered for structs and unions, and for enums whose variants have no fields. Their layout becomes that of C.

## Limits
The functions must stand in the same file. Generic types, and types with a `cfg_attr`, are not looked at.

## Sources
The Reference on type layout; the Rustonomicon on FFI. rustc: `improper_ctypes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Enum,
    Findings,
    Function,
    Match,
    Severity,
    Struct,
    Type,
    node,
    rule,
)

_C = frozenset(
    {"C", "C-unwind", "system", "system-unwind", "cdecl", "stdcall", "fastcall", "win64", "sysv64"}
)
_PLAIN = (
    "derive",
    "doc",
    "allow",
    "warn",
    "deny",
    "expect",
    "must_use",
    "non_exhaustive",
    "deprecated",
    "cfg(",
)


@rule(
    on=node("struct_item", "enum_item", "union_item"),
    severity=Severity.WARNING,
    like="rustc::improper_ctypes",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/type-layout.html",
)
def ffi_type_without_repr_c(match: Match, context: Context) -> Findings:
    """A type in a C signature without a layout of its own."""
    if not context.file_says(b"extern"):
        return
    name = match.node.child_by_field_name("name")
    path = context.resolve(name) if name is not None else None
    if path is None or name is None or match.node.has_error:
        return
    uses = context.memo("types in C signatures", lambda: _uses(context))
    function = uses.get(path)
    owner = context.facts.struct(path) or context.facts.enum(path)
    if function is None or owner is None or owner.generics or owner.cfg:
        return
    if any(not text.lstrip().startswith(_PLAIN) for text in owner.attributes):
        return
    # A type without fields or variants, or with an empty array, stands for something that only C knows.
    parts = owner.variants if isinstance(owner, Enum) else [f for f in owner.fields if "; 0]" not in f.text]
    if not parts:
        return
    simple = isinstance(owner, Struct) or all(not variant.fields for variant in owner.variants)
    start = match.node.start_byte
    yield context.finding(
        name,
        f"`{function}` hands `{owner.name}` to C, and its layout is Rust's own",
        context.fix(
            "add `#[repr(C)]`",
            Applicability.MACHINE_APPLICABLE,
            context.insert(start, f"#[repr(C)]\n{context.indentation(match.node)}"),
        )
        if simple
        else None,
    )


def _uses(context: Context) -> dict[str, str]:
    """The types of this file in C signatures by their paths, each with the name of a function."""
    found: dict[str, str] = {}
    for function in context.facts.all(Function):
        if function.abi in _C:
            for type_ in _signature(function):
                for path in _crossing(type_, is_foreign=not function.has_body):
                    found.setdefault(path, function.name)
    return found


def _signature(function: Function) -> Iterator[Type]:
    for type_ in (*(parameter.type for parameter in function.parameters), function.returns):
        if type_ is not None:
            yield type_


def _crossing(type_: Type, *, is_foreign: bool) -> Iterator[str]:
    """The types of this file whose layout matters to the other side."""
    at: Type | None = type_
    while at is not None and is_foreign and at.path in ("*const", "*mut"):
        at = at.argument(0)
    if at is not None and at.path.startswith("self::"):
        yield at.path
