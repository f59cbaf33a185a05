"""A clock of std that is asked how much of tokio's paused time has passed.

## What it does
Finds a `std::time::Instant` in a test whose time is paused, where an assertion wants `elapsed()` to be at least
something.

## Why is this bad
With paused time tokio jumps from timer to timer and hardly any real time passes. The clock of std does not jump with
it, so the assertion fails although the code waited as it should. `tokio::time::Instant` jumps, too.

## Example
```rust
#[tokio::test(start_paused = true)]
async fn waits() {
    let t = std::time::Instant::now(); //~ std_clock_in_paused_test
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    assert!(t.elapsed().as_secs() >= 5);
}
```

## Use instead
```rust
#[tokio::test(start_paused = true)]
async fn waits() {
    let t = tokio::time::Instant::now();
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    assert!(t.elapsed().as_secs() >= 5);
}
```

## When it is fine
To show that no real time passes (`elapsed() < ..`), std's clock is the right one; that is not reported.

## Fix safety
Safe where the instant is only asked for what has elapsed. Otherwise its other uses may want std's type.

## Limits
Tests that also let real time pass (`std::thread::sleep`, `spawn_blocking`) are left alone.

## Sources
tokio's documentation of `tokio::time::pause`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    called_path,
    initialiser_of,
    method_call,
    rule,
    steps_after,
)
from rust_specialist_rules.testing._attributes import attribute_path

_CLOCK = "std::time::Instant::now"
_REAL_TIME = re.compile(r"\bthread::|\bspawn_blocking\b|\bblock_in_place\b|\bresume\s*\(")
_AT_LEAST = {">": "left", ">=": "left", "<": "right", "<=": "right"}


@rule(
    on=method_call("elapsed"),
    severity=Severity.ERROR,
    crates=("tokio",),
    docs="https://docs.rs/tokio/latest/tokio/time/fn.pause.html",
)
def std_clock_in_paused_test(match: Match, context: Context) -> Findings:
    receiver = match["receiver"]
    made = initialiser_of(context, receiver)
    path = called_path(made) if made is not None and made.type == "call_expression" else None
    if path is None or context.resolve(path) != _CLOCK or not _wants_more(match.node, context):
        return
    function = context.enclosing(receiver, "function_item", "closure_expression")
    if function is None or function.type != "function_item" or not _is_paused(function, context):
        return
    binding = context.binding_of(receiver)
    is_safe = binding is not None and all(
        use.node is not None and _is_asked(use.node, context) for use in binding.occurrences
    )
    yield context.finding(
        path,
        f"`{context.text(receiver)}` is std's clock, which stands still while tokio's paused time jumps: "
        "the assertion on it fails",
        context.replace(
            path,
            "tokio::time::Instant::now",
            title="use tokio's clock",
            applicability=Applicability.MACHINE_APPLICABLE if is_safe else Applicability.MAYBE_INCORRECT,
        ),
    )


def _wants_more(elapsed: Node, context: Context) -> bool:
    """Whether the time stands in an `assert!` on the side that has to be the greater one."""
    value = elapsed
    for step in steps_after(context, elapsed):
        if not context.text(step.name).startswith("as_"):
            return False
        value = step.call
    comparison = context.parent(value)
    if comparison is None or comparison.type != "binary_expression":
        return False
    operator = comparison.child_by_field_name("operator")
    side = _AT_LEAST.get(context.text(operator)) if operator is not None else None
    if side is None or comparison.child_by_field_name(side) != value:
        return False
    outer = context.parent(comparison)
    while outer is not None and outer.type in ("arguments", "parenthesized_expression"):
        outer = context.parent(outer)
    macro = outer.child_by_field_name("macro") if outer is not None else None
    return macro is not None and context.text(macro) in ("assert", "std::assert")


def _is_paused(function: Node, context: Context) -> bool:
    """Whether the function is a test of tokio whose time is paused, and lets no real time pass."""
    body = function.child_by_field_name("body")
    text = context.text(body) if body is not None else ""
    if _REAL_TIME.search(text):
        return False
    tests = [one for one in context.attributes(function) if attribute_path(context, one) == "tokio::test"]
    if len(tests) != 1:
        return False
    starts = re.search(r"\bstart_paused\s*=\s*true\b", context.text(tests[0]))
    return starts is not None or any(
        context.resolve(path) == "tokio::time::pause"
        for call in (context.descendants(body, "call_expression") if body is not None else ())
        if (path := called_path(call)) is not None
    )


def _is_asked(use: Node, context: Context) -> bool:
    outer = context.parent(use)
    name = outer.child_by_field_name("field") if outer is not None else None
    return name is not None and context.text(name) == "elapsed"
