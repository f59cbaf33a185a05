"""An empty loop waits for an atomic and does not tell the processor so.

## What it does
Finds `while !flag.load(..) {}` and its like: the condition asks an atomic, and the body is empty.

## Why is this bad
The core runs at full power, takes memory bandwidth from the thread that it waits for, and starves the other
hyper-thread of the same core. `spin_loop` tells the processor to take it easy, and it sees the change sooner.

## Example
```rust
use std::sync::atomic::{AtomicBool, Ordering};

static READY: AtomicBool = AtomicBool::new(false);

pub fn wait() {
    while !READY.load(Ordering::Acquire) {} //~ missing_spin_loop
}
```

## Use instead
```rust
use std::sync::atomic::{AtomicBool, Ordering};

static READY: AtomicBool = AtomicBool::new(false);

pub fn wait() {
    while !READY.load(Ordering::Acquire) {
        std::hint::spin_loop();
    }
}
```

## Limits
A condition that does anything besides asking atomics is not reported: it may rest by itself.

## Sources
std: `std::hint::spin_loop`. clippy: `missing_spin_loop`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    node,
    rule,
)
from rust_specialist_rules.concurrency._atomics import atomic_type, is_atomic, ordering_of

_ASKS = {"load": 1, "compare_exchange": 4, "compare_exchange_weak": 4, "swap": 2}
_ANSWERS = frozenset({"is_err", "is_ok"})


@rule(
    on=node("while_expression"),
    severity=Severity.HINT,
    like="clippy::missing_spin_loop",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/hint/fn.spin_loop.html",
)
def missing_spin_loop(match: Match, context: Context) -> Findings:
    """A busy loop with an empty body."""
    body, condition = match.node.child_by_field_name("body"), match.node.child_by_field_name("condition")
    if condition is None or body is None or body.named_child_count or not _only_asks(condition, context):
        return
    if context.crate.supports_rust("1.49") is False:
        return
    root = "core" if context.facts.is_no_std else "std"
    indentation = context.indentation(match.node)
    yield context.finding(
        condition,
        "waits at full speed and slows down the thread that it waits for",
        context.replace(
            body,
            f"{{\n{indentation}    {root}::hint::spin_loop();\n{indentation}}}",
            title="add `spin_loop()`",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _only_asks(condition: Node, context: Context) -> bool:
    """Whether a condition is nothing but reads of atomics, compared and joined."""
    calls = list(context.descendants(condition, "call_expression", "macro_invocation", "closure_expression"))
    asked = 0
    for called in calls:
        function = called.child_by_field_name("function")
        receiver = function.child_by_field_name("value") if function is not None else None
        name = function.child_by_field_name("field") if function is not None else None
        if receiver is None or name is None:
            return False
        method, arguments = context.text(name), arguments_in(called)
        if method in _ANSWERS and receiver in calls:
            continue
        type_ = atomic_type(receiver, context)
        if _ASKS.get(method) != len(arguments) or ordering_of(arguments[-1], context) is None:
            return False
        if type_ is not None and not is_atomic(type_):
            return False
        asked += 1
    return asked > 0
