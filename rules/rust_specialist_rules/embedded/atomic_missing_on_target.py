"""An atomic operation that the machine of the build does not have.

## What it does
Finds `fetch_add`, `swap`, `compare_exchange` and the like on atomics of `core` where `build.target` in Cargo's
configuration is a processor without such instructions, and 64-bit atomics where it has none of that width.

## Why is this bad
On these targets the methods or types do not exist, so the build stops (E0599, E0432). A Cortex-M0 or a small RISC-V can
load and store atomically, no more. `portable-atomic` has the same types, with a critical section where one is needed.

## Example
```rust,target:thumbv6m-none-eabi
#![no_std]
use core::sync::atomic::{AtomicU32, Ordering};

static HITS: AtomicU32 = AtomicU32::new(0);

pub fn hit() -> u32 {
    HITS.fetch_add(1, Ordering::Relaxed) //~ atomic_missing_on_target
}
```

## Use instead
```rust,target:thumbv6m-none-eabi
#![no_std]
use portable_atomic::{AtomicU32, Ordering};

static HITS: AtomicU32 = AtomicU32::new(0);

pub fn hit() -> u32 {
    HITS.fetch_add(1, Ordering::Relaxed)
}
```

## When it is fine
Where no target is configured, or one of several has the operation, nothing is reported, nor is code under a `cfg`.

## Sources
`target_has_atomic` in the reference; `rustc --print cfg --target thumbv6m-none-eabi`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Severity,
    is_conditional,
    method_call,
    node,
    rule,
    use_leaves,
)

#: Targets that have loads and stores alone, as `rustc --print cfg` of 1.95 says.
_LOADS_AND_STORES = frozenset(
    {
        "thumbv6m-none-eabi",
        "riscv32i-unknown-none-elf",
        "riscv32im-unknown-none-elf",
        "riscv32imc-unknown-none-elf",
        "riscv32e-unknown-none-elf",
        "riscv32em-unknown-none-elf",
        "riscv32emc-unknown-none-elf",
        "xtensa-esp32s2-none-elf",
    }
)
#: Beginnings of the triples of 32-bit targets without an operating system and without 64-bit atomics.
_NARROW = ("thumbv6m-", "thumbv7m-", "thumbv7em-", "thumbv8m.", "riscv32i-", "riscv32imc-", "riscv32imac-")
_OPERATIONS = (
    *("swap", "compare_exchange", "compare_exchange_weak", "compare_and_swap", "fetch_add", "fetch_sub"),
    *(
        "fetch_and",
        "fetch_nand",
        "fetch_or",
        "fetch_xor",
        "fetch_not",
        "fetch_max",
        "fetch_min",
        "fetch_update",
    ),
)
_ATOMIC = "std::sync::atomic::Atomic"
_WIDE = frozenset({"AtomicU64", "AtomicI64"})


@rule(
    on=(method_call(*_OPERATIONS), *node("use_declaration")),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/reference/conditional-compilation.html#target_has_atomic",
)
def atomic_missing_on_target(match: Match, context: Context) -> Findings:
    """An atomic operation or type that no configured target has."""
    targets = context.crate.config.build_targets
    if not targets:
        return
    if match.node.type == "use_declaration":
        yield from _wide_import(match, context, targets)
        return
    if not all(target in _LOADS_AND_STORES for target in targets):
        return
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or not type_.path.startswith(_ATOMIC) or is_conditional(context, match.node):
        return
    name = context.text(match["key"])
    yield context.finding(
        match["key"], f"`{type_.name}` has no `{name}` on `{targets[0]}`, only loads and stores"
    )


def _wide_import(match: Match, context: Context, targets: tuple[str, ...]) -> Findings:
    if not all(target.startswith(_NARROW) and "none" in target for target in targets):
        return
    for path, leaf in use_leaves(context.source, match.node):
        module, _, name = path.removeprefix("::").rpartition("::")
        if name not in _WIDE or module not in ("core::sync::atomic", "std::sync::atomic"):
            continue
        if not is_conditional(context, match.node):
            yield context.finding(leaf, f"there is no `{name}` on `{targets[0]}`: it has no 64-bit atomics")
