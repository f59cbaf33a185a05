"""An import from `std::arch` that only one kind of processor has.

## What it does
Finds `use std::arch::x86_64::..` and its like where no `cfg(target_arch = "..")` is around.

## Why is this bad
The module exists only when the crate is compiled for that architecture. On any other the import is an error, so a whole
crate stops building for the sake of one fast path.

## Example
```rust
use std::arch::x86_64::__m128; //~ arch_import_without_cfg

#[cfg(target_arch = "x86_64")]
pub fn width() -> usize {
    std::mem::size_of::<__m128>()
}
```

## Use instead
```rust
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::__m128;

#[cfg(target_arch = "x86_64")]
pub fn width() -> usize {
    std::mem::size_of::<__m128>()
}
```

## When it is fine
Where the file, a module around, or the build as a whole is meant for one architecture, nothing is reported: an inner
`#![cfg(..)]`, `cfg_if!`, a `build.target` in Cargo's configuration, or a file named after the architecture or its
features (`avx2.rs`, `x86/mod.rs`).

## Fix safety
What uses the import needs the same condition; the fix does not add it there.

## Limits
In a crate only its root is looked at. Of another file the `mod` line may have the condition, and that line is
elsewhere.

## Sources
The module documentation of `std::arch`.
"""

from __future__ import annotations

import re
from pathlib import Path

from rust_specialist.lint import Applicability, Context, Findings, Match, Role, is_crate_root, node, rule

_ARCHITECTURE = re.compile(r"(?:::)?(?:std|core)::arch::(x86_64|x86|aarch64|arm|wasm32|powerpc64|riscv64)\b")
_NAMED_FOR_ONE = re.compile(
    r"x86|x64|amd64|aarch64|arm|neon|sse|avx|simd|wasm|intrin|arch|vector|clmul|pclmul|aes|sha|ni\b|fma|sve|accel"
)


@rule(
    on=node("use_declaration"),
    needs="1.27",
    docs="https://doc.rust-lang.org/std/arch/index.html#overview",
)
def arch_import_without_cfg(match: Match, context: Context) -> Findings:
    """A `use` of an architecture's module with no condition in sight."""
    argument = match.node.child_by_field_name("argument")
    if argument is not None and argument.type == "use_as_clause":
        argument = argument.child_by_field_name("path")
    text = "".join(context.text(argument).split()) if argument is not None else ""
    named = _ARCHITECTURE.match(text)
    if named is None or _is_conditional(context, match) or _is_for_one_machine(context):
        return
    architecture = named[1]
    condition = f'#[cfg(target_arch = "{architecture}")]'
    fix = context.fix(
        f"add `{condition}`",
        Applicability.MAYBE_INCORRECT,
        context.insert(match.node.start_byte, f"{condition}\n{context.indentation(match.node)}"),
    )
    yield context.finding(
        match.node, f"the crate builds on {architecture} only: nothing makes this import conditional", fix
    )


def _is_conditional(context: Context, match: Match) -> bool:
    for outer in (match.node, *context.ancestors(match.node)):
        inner = [child for child in outer.children if child.type == "inner_attribute_item"]
        if any("cfg" in context.text(attribute) for attribute in (*context.attributes(outer), *inner)):
            return True
    return any(text.startswith("cfg") for text in context.facts.inner_attributes)


def _is_for_one_machine(context: Context) -> bool:
    crate = context.crate
    if crate.config.build_targets or crate.config.target_cpus or crate.config.target_features:
        return True
    path = context.shared.path
    if path is None:
        return False
    if crate.is_known and (context.role is Role.UNKNOWN or not is_crate_root(context)):
        return True  # What declares the file as a module may say for which machines.
    root = crate.root
    inside = (
        Path(path).relative_to(root) if root is not None and Path(path).is_relative_to(root) else Path(path)
    )
    return any(_NAMED_FOR_ONE.search(part.lower()) for part in inside.with_suffix("").parts)
