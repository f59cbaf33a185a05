"""A lock guards what no other thread can reach.

## What it does
Finds the type `Rc<Mutex<T>>`.

## Why is this bad
An `Rc` never leaves its thread, so nobody else can want the lock. It costs atomic operations and can deadlock, where a
`RefCell` would say at once what is wrong.

## Example
```rust
use std::rc::Rc;
use std::sync::Mutex;

pub struct Cache {
    entries: Rc<Mutex<Vec<u32>>>, //~ rc_mutex
}
```

## Use instead
```rust
use std::cell::RefCell;
use std::rc::Rc;

pub struct Cache {
    entries: Rc<RefCell<Vec<u32>>>,
}
```

## When it is fine
Where the same type is also used with `Arc`, behind a parameter.

## Limits
Off by default.

## Sources
The documentation of `std::rc`. clippy: `rc_mutex`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, generic_type, rule
from rust_specialist_rules._code import code_in


@rule(
    on=generic_type("std::rc::Rc"),
    severity=Severity.HINT,
    default=False,
    like="clippy::rc_mutex",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/rc/index.html",
)
def rc_mutex(match: Match, context: Context) -> Findings:
    """`Rc<Mutex<T>>`."""
    listed = code_in(match["arguments"])
    head = (
        listed[0].child_by_field_name("type")
        if len(listed) == 1 and listed[0].type == "generic_type"
        else None
    )
    if head is not None and context.resolve(head) == "std::sync::Mutex":
        yield context.finding(
            match.node, "an `Rc` never leaves its thread, so nobody else can want this lock"
        )
