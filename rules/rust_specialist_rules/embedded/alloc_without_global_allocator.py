"""A program that uses `alloc` and names no allocator.

## What it does
Finds `extern crate alloc` in a `#![no_std]`, `#![no_main]` program of one file that has no `#[global_allocator]`.

## Why is this bad
`alloc` has the containers, not the heap: somebody must say where memory comes from. Without a global allocator the
program does not compile.

## Example
```rust,compile_fail,unnamed,role:bin,panic:abort
#![no_std]
#![no_main]

extern crate alloc; //~ alloc_without_global_allocator

#[panic_handler]
fn panic(_info: &core::panic::PanicInfo) -> ! {
    loop {}
}

#[unsafe(no_mangle)]
pub extern "C" fn main() -> usize {
    alloc::vec![1, 2, 3].len()
}
```

## Use instead
```rust,role:bin,panic:abort
#![no_std]
#![no_main]

#[panic_handler]
fn panic(_info: &core::panic::PanicInfo) -> ! {
    loop {}
}

#[unsafe(no_mangle)]
pub extern "C" fn main() -> usize {
    [1, 2, 3].len()
}
```

## When it is fine
Libraries leave the choice to the program. A program with further files, with macros whose expansion is not known, or
with a dependency that may bring an allocator is not judged.

## Sources
The documentation of `std::alloc` on the `#[global_allocator]` attribute; the Embedded Rust book on collections.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, is_conditional, rule, whole_file
from rust_specialist_rules.embedded._programs import is_whole_program, packages_of


@rule(
    on=whole_file,
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/std/alloc/index.html#the-global_allocator-attribute",
)
def alloc_without_global_allocator(match: Match, context: Context) -> Findings:
    """`extern crate alloc` in a program that certainly has no allocator."""
    text = context.source.document.text
    if not is_whole_program(context, match.node):
        return
    if b"alloc" not in text or b"global_allocator" in text.replace(b"_global_allocator", b""):
        return
    handlers, is_known = packages_of(context)
    if not is_known or len(handlers) > 1:
        return
    declarations = [one for one in match.node.children if one.type == "extern_crate_declaration"]
    names = [
        context.text(name) for one in declarations if (name := one.child_by_field_name("name")) is not None
    ]
    if set(names) - {"alloc", "core"}:
        return
    for declaration, crate in zip(declarations, names, strict=True):
        if crate == "alloc" and not is_conditional(context, declaration):
            yield context.finding(
                declaration,
                "`alloc` needs a `#[global_allocator]`, and this program has none: it does not compile",
            )
