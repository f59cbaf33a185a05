"""The weak compare-and-exchange is tried once, though it may fail for no reason.

## What it does
Finds `compare_exchange_weak` of an atomic that no loop repeats.

## Why is this bad
On processors such as ARM the weak form may fail although the value was the expected one. In a loop that costs one more
turn; a single try reports a lost race that never took place.

## Example
```rust
use std::sync::atomic::{AtomicBool, Ordering};

pub fn take(lock: &AtomicBool) -> bool {
    lock.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed) //~ compare_exchange_weak_outside_loop
        .is_ok()
}
```

## Use instead
```rust
use std::sync::atomic::{AtomicBool, Ordering};

pub fn take(lock: &AtomicBool) -> bool {
    lock.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed)
        .is_ok()
}
```

## When it is fine
Where a failure is only a hint, as in a function called `try_..`: there it is a hint too. A function that hands the
whole result on, or returns a `Result` of its own, tells its caller, who may loop: it is not reported, nor is code in
closures.

## Fix safety
The strong form takes the same arguments and never fails more often than the weak one.

## Limits
A function that calls itself again after a failure is taken for a loop.

Off by default: locks try once and then go on in a slow path, which a look at one function cannot tell from a
forgotten loop (11 findings in dashmap and parking_lot, none of them a fault).

## Sources
std: `AtomicBool::compare_exchange_weak`.
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
    method_call,
    rule,
)
from rust_specialist_rules.concurrency._atomics import atomic_type, is_atomic, ordering_of

_HANDS_ON = frozenset({"block", "return_expression", "expression_statement", "unsafe_block", "match_arm"})


@rule(
    on=method_call("compare_exchange_weak"),
    default=False,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/sync/atomic/struct.AtomicBool.html#method.compare_exchange_weak",
)
def compare_exchange_weak_outside_loop(match: Match, context: Context) -> Findings:
    """A single weak try."""
    arguments = arguments_in(match.node)
    if len(arguments) != 4 or any(ordering_of(one, context) is None for one in arguments[2:]):
        return
    if context.body_kind(match.node) not in ("fn", "async fn") or context.loop_around(match.node) is not None:
        return
    function = context.enclosing(match.node, "function_item")
    name = function.child_by_field_name("name") if function is not None else None
    type_ = atomic_type(match["receiver"], context)
    if function is None or name is None or (type_ is not None and not is_atomic(type_)):
        return
    title = context.text(name)
    if (
        "weak" in title
        or _tells(function, context)
        or _is_handed_on(match.node, context)
        or _calls_itself(function, title, context)
    ):
        return
    yield context.finding(
        match["key"],
        "may fail although the value is the expected one, and no loop tries again",
        context.replace(
            match["key"],
            "compare_exchange",
            title="use `compare_exchange`",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
        severity=Severity.HINT if title.startswith("try_") else None,
    )


def _is_handed_on(node: Node, context: Context) -> bool:
    """Whether the result as it is becomes the result of the function."""
    below = node
    for outer in context.ancestors(node):
        if outer.type == "function_item":
            return True
        if outer.type == "block" and outer.named_children[-1] != below:
            return False
        if outer.type == "expression_statement" and context.text(outer).endswith(";"):
            return below.type == "return_expression"
        if outer.type not in _HANDS_ON:
            return False
        below = outer
    return False


def _tells(function: Node, context: Context) -> bool:
    """Whether the function can tell its caller of a failure with more than a truth value."""
    written = function.child_by_field_name("return_type")
    return written is not None and "Result" in context.text(written)


def _calls_itself(function: Node, name: str, context: Context) -> bool:
    for called in context.descendants(function, "call_expression"):
        callee = called.child_by_field_name("function")
        if callee is not None and context.text(callee).rpartition(".")[2].rpartition("::")[2] == name:
            return True
    return False
