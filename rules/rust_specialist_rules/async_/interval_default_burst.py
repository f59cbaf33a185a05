"""An interval makes up for all the ticks that a slow job has missed, one after the other.

## What it does
Finds a local `tokio::time::interval` that is ticked in a loop which awaits something else as well, and is not told
what to do about missed ticks.

## Why is this bad
By default an interval catches up: when the job took longer than the period once, or the machine was asleep, the ticks
that were missed come at once, with no time between them. A service that has recovered is then asked for everything
that it missed, in a burst.

## Example
```rust
use std::time::Duration;

pub async fn beat(job: impl AsyncFn()) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1)); //~ interval_default_burst
    loop {
        ticks.tick().await;
        job().await;
    }
}
```

## Use instead
```rust
use std::time::Duration;

pub async fn beat(job: impl AsyncFn()) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        job().await;
    }
}
```

## When it is fine
Where every tick counts, such as in a clock or a simulation. Off by default for that reason: whether a missed tick
matters, only the program knows.

## Fix safety
A suggestion: `Skip` keeps to the multiples of the period, `Delay` to the pause between two ticks.

## Limits
An interval that is a field, is handed on or is used in a closure is not followed.

## Sources
tokio: the documentation of `time::MissedTickBehavior`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    call,
    rule,
)

_TICKS = frozenset({"tick", "period", "reset", "reset_immediately", "reset_after", "reset_at"})
_BODIES = ("function_item", "closure_expression", "async_block")


@rule(
    on=call("tokio::time::interval", "tokio::time::interval_at"),
    severity=Severity.HINT,
    default=False,
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/time/enum.MissedTickBehavior.html",
)
def interval_default_burst(match: Match, context: Context) -> Findings:
    declared = context.parent(match.node)
    if declared is None or declared.type != "let_declaration":
        return
    pattern = declared.child_by_field_name("pattern")
    binding = context.binding_of(pattern) if pattern is not None and pattern.type == "identifier" else None
    if binding is None or not binding.is_simple:
        return
    tick = _tick_beside_work(binding, declared, context)
    if tick is not None:
        yield context.finding(
            match["path"],
            f"after a delay `{binding.name}` makes up for every missed tick at once",
            _fix(binding, declared, context),
            related=(context.related(tick, "between two of these ticks something else is awaited"),),
        )


def _tick_beside_work(binding: Binding, declared: Node, context: Context) -> Node | None:
    """A tick in a loop that awaits something else; None where the interval is used in any other way."""
    around = context.enclosing(declared, *_BODIES)
    found: Node | None = None
    for use in binding.occurrences:
        access = context.parent(use.node) if use.node is not None and use.body == around else None
        name = access.child_by_field_name("field") if access is not None else None
        if access is None or access.type != "field_expression" or name is None:
            return None
        if context.text(name) not in _TICKS:
            return None
        loop = context.loop_around(access) if found is None and context.text(name) == "tick" else None
        if loop is not None and loop.start_byte > declared.start_byte and _works(loop, access, context):
            found = name
    return found


def _works(loop: Node, tick: Node, context: Context) -> bool:
    """Whether the loop awaits anything but the tick itself."""
    around = context.enclosing(tick, *_BODIES)
    return any(
        not (wait.start_byte <= tick.start_byte and tick.end_byte <= wait.end_byte)
        and context.enclosing(wait, *_BODIES) == around
        for wait in context.descendants_in_macros(loop, "await_expression")
    )


def _fix(binding: Binding, declared: Node, context: Context) -> Fix:
    text = f"{binding.name}.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);"
    return context.fix(
        "keep the pause between two ticks",
        Applicability.MAYBE_INCORRECT,
        context.insert(declared.end_byte, f"\n{context.indentation(declared)}{text}"),
    )
