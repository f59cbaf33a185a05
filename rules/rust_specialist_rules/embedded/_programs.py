"""Programs without `std` that stand in one file, so that what is missing in the file is missing in the program."""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Function, Kind, Node, Role, crate_root_of, is_crate_root

#: Crates that exist to bring a panic handler.
_HANDLERS = re.compile(r"panic[-_](?:halt|abort|probe|rtt-target|semihosting|itm|reset|persist|msg|rtt)$")
#: Well-known crates that bring neither a panic handler, nor an allocator of their own accord, nor `std`.
_PLAIN = re.compile(
    r"(?:cortex-m|cortex-m-rt|cortex-m-semihosting|embedded-hal|embedded-hal-nb|embedded-io|nb|heapless|bitflags|vcell"
    r"|critical-section|volatile|volatile-register|libm|micromath|static_cell|riscv|riscv-rt|fugit|void|cfg-if"
    r"|rp2040-boot2|rp2040-hal|x86_64|uart_16550|pic8259|linked_list_allocator|embedded-alloc|stm32\w+-hal|stm32\w+xx)$"
)


def is_whole_program(context: Context, file: Node) -> bool:
    """Whether the file is a `#![no_std]`, `#![no_main]` program with no other file and no macro that is not known."""
    if b"no_main" not in context.source.document.text or not is_crate_root(context):
        return False
    root = crate_root_of(context)
    if root is None or not (root.no_std and root.no_main) or context.role not in (Role.BIN, Role.EXAMPLE):
        return False
    facts = context.facts
    if file.has_error or facts.macro_calls:
        return False
    if any(isinstance(one, Function) and not one.has_body for one in facts.items):
        return False
    modules = context.descendants(file, "mod_item")
    return all(module.child_by_field_name("body") is not None for module in modules)


def packages_of(context: Context) -> tuple[list[str], bool]:
    """The dependencies that bring a panic handler, and whether all others are known to bring nothing."""
    packages = {one.package for one in context.crate.dependencies if one.kind is not Kind.BUILD}
    handlers = sorted(package for package in packages if _HANDLERS.match(package))
    return handlers, all(_PLAIN.match(package) for package in packages - set(handlers))
