"""A device register read or written like ordinary memory.

## What it does
Finds `*p`, `*p = value`, `p.read()` and `p.write(value)` in a `#![no_std]` crate where `p` is a pointer made from a
number in the range of a device's registers. A read is reported in a loop only.

## Why is this bad
The compiler takes memory for something that only the program changes. It may read a register once and wait for ever on
the old value, drop a write whose value nobody reads, join two of them or change their order. A volatile access happens
exactly as written.

## Example
```rust
#![no_std]

pub fn wait_until_ready() {
    unsafe {
        while *(0x4002_0000 as *const u32) & 1 == 0 {} //~ mmio_without_volatile
    }
}
```

## Use instead
```rust
#![no_std]

pub fn wait_until_ready() {
    unsafe {
        while core::ptr::read_volatile(0x4002_0000 as *const u32) & 1 == 0 {}
    }
}
```

## When it is fine
A reference made from the address (`&*p`) is no access; structs of volatile cells are not looked at, nor are addresses
in the usual places of flash and RAM where only a read stands, or reads at an offset that varies. A read that no loop
repeats is not reported: it is often one of a constant from the factory, and the compiler has nothing to join it with.

## Fix safety
`*p |= v` becomes a read and a write, which is what the hardware does anyway.

## Sources
`core::ptr::read_volatile` in the standard library; the Embedded Rust book on memory-mapped registers.
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
    crate_root_of,
    method_call,
    node,
    rule,
)
from rust_specialist_rules.embedded._addresses import Address, address_of

#: Where registers are on the common 32-bit machines; elsewhere a read may be one of flash or RAM.
_REGISTERS = ((0x4000_0000, 0x6FFF_FFFF), (0xD000_0000, 0xFFFF_FFFF))
#: Numbers that are written to fail, or to mark.
_JOKES = frozenset({0xDEADBEEF, 0xDEAD_0000, 0xFFFF_FFFF, 0xDEAD_BEE0})
_LOWEST = 0x1000
_OPERATORS = frozenset({"|=", "&=", "^=", "+=", "-="})


@rule(
    on=(*node("unary_expression"), method_call("read", "write")),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://doc.rust-lang.org/core/ptr/fn.read_volatile.html",
)
def mmio_without_volatile(match: Match, context: Context) -> Findings:
    """A plain access through a pointer to a fixed address."""
    root = crate_root_of(context)
    if root is None or not root.no_std:
        return
    pointer = match.get("receiver")
    if pointer is None:
        pointer = match.node.child(1) if match.node.child_count == 2 else None
        if pointer is None or not context.text(match.node).startswith("*"):
            return
        access = _access(match.node, context)
    else:
        access = context.text(match["key"])
        if match["arguments"].named_child_count != (access == "write"):
            return
    address = address_of(context, pointer) if access is not None else None
    if access is None or address is None or not _is_register(address, access):
        return
    if access == "read" and context.loop_around(match.node) is None:
        return
    verb = "read" if access == "read" else "written"
    yield context.finding(
        match.node,
        f"the register at {address.value:#x} is {verb} like memory: the compiler may merge, move or drop the access",
        _fix(match, pointer, access, context),
    )


def _access(dereference: Node, context: Context) -> str | None:
    """`read`, `write` or the operator of a compound assignment; None where nothing is accessed."""
    outer = context.parent(dereference)
    while outer is not None and outer.type == "parenthesized_expression":
        dereference, outer = outer, context.parent(outer)
    if outer is None or outer.type in ("reference_expression", "field_expression", "index_expression"):
        return None
    if outer.child_by_field_name("left") == dereference:
        if outer.type == "assignment_expression":
            return "write"
        operator = outer.child_by_field_name("operator")
        if outer.type == "compound_assignment_expr" and operator is not None:
            return context.text(operator) if context.text(operator) in _OPERATORS else None
    return "read"


def _is_register(address: Address, access: str) -> bool:
    if address.value in _JOKES or address.value < _LOWEST:
        return False
    if access == "read" and address.is_base:
        # Whoever goes over a block reads memory: a buffer, a table, one-time programmable words.
        return False
    return access != "read" or any(low <= address.value <= high for low, high in _REGISTERS)


def _fix(match: Match, pointer: Node, access: str, context: Context) -> Fix | None:
    if "receiver" in match.captures:
        name = f"{access}_volatile"
        return context.replace(
            match["key"], name, title=f"use `{name}`", applicability=Applicability.MACHINE_APPLICABLE
        )
    plain = pointer
    while plain.type == "parenthesized_expression" and plain.named_child_count == 1:
        plain = plain.named_children[0]
    address = context.text(plain)
    if access == "read":
        return context.replace(
            match.node,
            f"core::ptr::read_volatile({address})",
            title="use `read_volatile`",
            applicability=Applicability.MACHINE_APPLICABLE,
        )
    outer = match.node.parent
    right = outer.child_by_field_name("right") if outer is not None else None
    if outer is None or right is None or "//" in context.text(outer) or "/*" in context.text(outer):
        return None
    value = context.text(right)
    if access == "write":
        text, sure = f"core::ptr::write_volatile({address}, {value})", Applicability.MACHINE_APPLICABLE
    else:
        value = f"({value})" if right.type == "binary_expression" else value
        text = (
            f"core::ptr::write_volatile({address}, core::ptr::read_volatile({address}) {access[0]} {value})"
        )
        sure = Applicability.MAYBE_INCORRECT
    return context.replace(outer, text, title="use `write_volatile`", applicability=sure)
