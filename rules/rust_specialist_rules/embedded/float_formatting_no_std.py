"""A float is formatted in a program that has little flash.

## What it does
Finds `f32` and `f64` values in `write!`, `writeln!` and `format_args!` of a crate without `std`.

## Why is this bad
Printing a float exactly needs big numbers and tables: some 16 kB of code on a machine that may have 64 kB. Two
integers, the whole and the tenth part, do without.

## Example
```rust
#![no_std]
use core::fmt::Write;

pub fn show(out: &mut dyn Write, celsius: f32) -> core::fmt::Result {
    write!(out, "{celsius:.1}") //~ float_formatting_no_std
}
```

## Use instead
```rust
#![no_std]
use core::fmt::Write;

pub fn show(out: &mut dyn Write, tenths: i32) -> core::fmt::Result {
    write!(out, "{}.{}", tenths / 10, tenths % 10)
}
```

## When it is fine
Where the machine has room, or the float printer is used elsewhere anyway. `defmt` formats on the host and
costs nothing.

## Limits
Off by default: how much room there is does not stand in the code.

## Sources
The Embedded Rust Book on the trade-off between speed and size.
"""

from __future__ import annotations

from rust_specialist.lint import (
    FLOATS,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    crate_root_of,
    holes_in,
    macro_call,
    rule,
    string_value,
)


@rule(
    on=macro_call("write", "writeln", "format_args", "panic", "format"),
    severity=Severity.HINT,
    default=False,
    in_tests=False,
    docs="https://docs.rust-embedded.org/book/unsorted/speed-vs-size.html",
)
def float_formatting_no_std(match: Match, context: Context) -> Findings:
    """A float in a format string without `std`."""
    root = crate_root_of(context)
    name = context.text(match["path"]).removeprefix("core::").removeprefix("alloc::")
    if root is None or not root.no_std or context.facts.may_be_macro(name) or "::" in name:
        return
    fragment = context.arguments_of(match.node)
    arguments = fragment.arguments[1 if name.startswith("write") else 0 :] if fragment is not None else ()
    text = string_value(arguments[0]) if arguments else None
    if not arguments or text is None:
        return
    shown = _float_among(context, arguments[1:]) or _float_in_string(context, match.node, text)
    if shown is not None:
        yield context.finding(
            match["path"], f"`{shown}` brings the printer for floats along, about 16 kB of code"
        )


def _float_among(context: Context, arguments: tuple[Node, ...]) -> str | None:
    for argument in arguments:
        value = (
            argument.child_by_field_name("right") if argument.type == "assignment_expression" else argument
        )
        if value is not None and _is_float(context.type_of(value)):
            return context.text(value) if len(context.text(value)) < 40 else "a float"
    return None


def _float_in_string(context: Context, macro: Node, text: str) -> str | None:
    body = context.body(macro)
    names = {hole.argument for hole in holes_in(text)}
    for binding in body.scopes.bindings if body is not None else ():
        is_shown = binding.name in names and any(use.macro == macro for use in binding.occurrences)
        if is_shown and body is not None and _is_float(body.type_of_binding(binding)):
            return binding.name
    return None


def _is_float(type_: Type | None) -> bool:
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in FLOATS
