"""A program without `std` in which nobody handles a panic.

## What it does
Finds `#![no_std]` and `#![no_main]` programs of one file that have no `#[panic_handler]` and no crate that brings one:
none of the dependencies does, or the one that does (`panic-halt` and its kind) is never named.

## Why is this bad
The program does not link: a panic must lead somewhere. A crate of the manifest that no line of code names is not part
of the program, however long it stands there.

## Example
```rust,compile_fail,unnamed,role:bin,panic:abort
#![no_std]
#![no_main] //~ missing_panic_handler

#[unsafe(no_mangle)]
pub extern "C" fn main() -> ! {
    loop {}
}
```

## Use instead
```rust,role:bin,panic:abort
#![no_std]
#![no_main]

#[unsafe(no_mangle)]
pub extern "C" fn main() -> ! {
    loop {}
}

#[panic_handler]
fn panic(_info: &core::panic::PanicInfo) -> ! {
    loop {}
}
```

## When it is fine
Libraries must not have a handler. A program with further files, with macros whose expansion is not known, or with a
dependency that may bring a handler or `std` is not judged.

## Fix safety
A handler that waits for ever is the least there is; a crate may do better.

## Sources
The Rustonomicon on `#[panic_handler]`; the Embedded Rust book on panicking.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    rule,
    whole_file,
)
from rust_specialist_rules.embedded._programs import is_whole_program, packages_of

#: A handler, or a crate that may bring one.
_HANDLER = re.compile(rb"\bpanic_handler\b|\bextern\s+crate\s+(?!core\b|alloc\b)")


@rule(
    on=whole_file,
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/nomicon/panic-handler.html",
)
def missing_panic_handler(match: Match, context: Context) -> Findings:
    """`#![no_main]` in a program that certainly has no panic handler."""
    text = context.source.document.text
    if not is_whole_program(context, match.node) or _HANDLER.search(text) is not None:
        return
    handlers, is_known = packages_of(context)
    place = _no_main(match.node, context)
    named = [one for one in handlers if one.replace("-", "_").encode() in text]
    if place is None or not is_known or named or len(handlers) > 1:
        return
    if handlers:
        message = f"no line names `{handlers[0]}`, so its panic handler is not part of the program, which does not link"
    else:
        message = "nothing handles panics in this program without `std`, so it does not link"
    yield context.finding(place, message, _fix(handlers, match.node, context))


def _no_main(file: Node, context: Context) -> Node | None:
    attributes = [one for one in file.children if one.type == "inner_attribute_item"]
    return next((one for one in attributes if "no_main" in context.text(one)), None)


def _fix(handlers: list[str], file: Node, context: Context) -> Fix:
    if handlers:
        line = f"use {handlers[0].replace('-', '_')} as _;"
        last = [one for one in file.children if one.type == "inner_attribute_item"][-1]
        at = last.end_byte
        return context.fix(f"add `{line}`", Applicability.MAYBE_INCORRECT, context.insert(at, f"\n\n{line}"))
    end = len(context.source.document.text)
    newline = "" if context.source.document.text.endswith(b"\n") else "\n"
    handler = "#[panic_handler]\nfn panic(_info: &core::panic::PanicInfo) -> ! {\n    loop {}\n}\n"
    return context.fix(
        "add a panic handler", Applicability.MAYBE_INCORRECT, context.insert(end, f"{newline}\n{handler}")
    )
