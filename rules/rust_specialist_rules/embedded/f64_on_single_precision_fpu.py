"""Arithmetic in `f64` on a machine that has no such instructions.

## What it does
Finds functions that calculate in `f64` in a `#![no_std]` crate whose configured target has a floating-point unit for
`f32` only, or none at all.

## Why is this bad
Each operation is a call into a library that works with integers: some fifty to a hundred cycles instead of one, and
several kilobytes of code. One `f64` constant or conversion is enough to draw a whole formula over.

## Example
```rust,target:thumbv7em-none-eabihf
#![no_std]

pub fn volts(raw: u16) -> f64 { //~ f64_on_single_precision_fpu
    f64::from(raw) * 3.3 / 4095.0
}
```

## Use instead
```rust,target:thumbv7em-none-eabihf
#![no_std]

pub fn volts(raw: u16) -> f32 {
    f32::from(raw) * 3.3 / 4095.0
}
```

## When it is fine
A `const fn`, whose result may be computed by the compiler, and a function that has `f64` in its name are not reported,
nor is a crate whose flags name a processor, such as a Cortex-M7 with double precision. Where the accuracy is needed, it
costs what it costs.

## Sources
The platform support pages of the compiler on `thumbv7em-none-eabihf` and its sisters.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    crate_root_of,
    is_conditional,
    node,
    rule,
)

_SINGLE = frozenset({"thumbv7em-none-eabihf", "thumbv8m.main-none-eabihf"})
_NONE = frozenset(
    {
        *("thumbv6m-none-eabi", "thumbv7m-none-eabi", "thumbv7em-none-eabi", "thumbv8m.base-none-eabi"),
        *("thumbv8m.main-none-eabi", "riscv32i-unknown-none-elf", "riscv32imc-unknown-none-elf"),
        *("riscv32imac-unknown-none-elf", "riscv32im-unknown-none-elf"),
    }
)
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%"})


@rule(
    on=node("primitive_type"),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://doc.rust-lang.org/rustc/platform-support/thumbv7em-none-eabi.html",
)
def f64_on_single_precision_fpu(match: Match, context: Context) -> Findings:
    """The first `f64` of a function that calculates with it."""
    config = context.crate.config
    targets = config.build_targets
    if not targets or config.target_cpus or config.target_features or context.text(match.node) != "f64":
        return
    if not all(target in _SINGLE or target in _NONE for target in targets):
        return
    root = crate_root_of(context)
    function = context.enclosing(match.node, "function_item")
    if root is None or not root.no_std or function is None or not _is_first(context, match.node, function):
        return
    modifiers = [context.text(one) for one in function.children if one.type == "function_modifiers"]
    name = function.child_by_field_name("name")
    is_meant = name is not None and "f64" in context.text(name)
    calculation = _calculation(context, function) if not is_meant else None
    if calculation is None or any("const" in one.split() for one in modifiers):
        return
    if not is_conditional(context, match.node):
        unit = "only for `f32`" if targets[0] in _SINGLE else "not at all"
        yield context.finding(
            match.node,
            f"`{targets[0]}` has a floating-point unit {unit}: `f64` is calculated in software",
            related=(context.related(calculation, "a call into the library"),),
        )


def _is_first(context: Context, found: Node, function: Node) -> bool:
    first = next(
        (one for one in context.descendants(function, "primitive_type") if context.text(one) == "f64"), None
    )
    return first == found


def _calculation(context: Context, function: Node) -> Node | None:
    body = function.child_by_field_name("body")
    if body is None:
        return None
    for operation in context.descendants(body, "binary_expression", "compound_assignment_expr"):
        operator, left = operation.child_by_field_name("operator"), operation.child_by_field_name("left")
        if operator is None or left is None or context.text(operator).rstrip("=") not in _ARITHMETIC:
            continue
        type_ = context.type_of(left)
        while type_ is not None and type_.is_reference:
            type_ = type_.argument(0)
        if type_ is not None and type_.path == "f64":
            return operation
    return None
