"""A thread-local value is made lazily, though it is known at compile time.

## What it does
Finds statics of `thread_local!` whose value is a constant such as `Cell::new(0)` or `RefCell::new(Vec::new())` without
`const { .. }` around it.

## Why is this bad
Every access first has to ask whether the value is there already. With `const` it is, and the access is a plain load.

## Example
```rust
use std::cell::Cell;

thread_local! {
    static DEPTH: Cell<u32> = Cell::new(0); //~ missing_const_for_thread_local
}

pub fn depth() -> u32 {
    DEPTH.get()
}
```

## Use instead
```rust
use std::cell::Cell;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

pub fn depth() -> u32 {
    DEPTH.get()
}
```

## Limits
Values made of `Cell::new`, `RefCell::new`, `Vec::new`, `String::new`, `None`, numbers and truth values.

## Sources
`thread_local!` in the standard library. clippy: `missing_const_for_thread_local`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, Span, macro_call, rule

_INNER = r"(?:-?\d[\w.]*|true|false|None|\(\)|(?:Vec|String)::new\(\))"
_STATIC = re.compile(
    rf"static\s+(\w+)\s*:\s*[^=;]+=\s*((?:(?:std::|core::)?(?:cell::)?(?:Cell|RefCell)::new\(\s*{_INNER}\s*\)))\s*;?"
)


@rule(
    on=macro_call("thread_local"),
    severity=Severity.HINT,
    needs="1.59",
    like="clippy::missing_const_for_thread_local",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/macro.thread_local.html",
)
def missing_const_for_thread_local(match: Match, context: Context) -> Findings:
    """A constant value without `const`."""
    if context.text(match["path"]) not in ("thread_local", "std::thread_local") or context.facts.may_be_macro(
        "thread_local"
    ):
        return
    if any(
        context.resolve_text(name, match.node) not in (None, f"std::cell::{name}")
        for name in ("Cell", "RefCell")
    ):
        return
    text = context.text(match["arguments"])
    if "/*" in text or any(child.type == "string_literal" for child in match["arguments"].children):
        return
    for found in _STATIC.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if "//" in line:
            continue
        start = match["arguments"].start_byte + len(text[: found.start(2)].encode())
        span = Span(start, start + len(found[2].encode()))
        yield context.finding(
            span,
            f"`{found[1]}` is asked for being there at each access, though its value is a constant",
            context.replace(
                span,
                f"const {{ {found[2]} }}",
                title="make it at compile time",
                applicability=Applicability.MACHINE_APPLICABLE,
            ),
        )
