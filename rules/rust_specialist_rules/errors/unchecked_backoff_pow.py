"""A delay that grows with each attempt, and then overflows.

## What it does
Finds `2_u64.pow(attempt)` and `1 << attempt` inside the argument of `Duration::from_secs` and its like, where `attempt`
counts a loop or is a parameter, and nothing bounds it.

## Why is this bad
After enough attempts the power is larger than the integer: a debug build panics, and a release build wraps around to a
delay of 0, so that a service which does not answer is asked without any pause.

## Example
```rust
use std::time::Duration;

pub fn delay(attempt: u32) -> Duration {
    Duration::from_millis(100 * 2_u64.pow(attempt)) //~ unchecked_backoff_pow
}
```

## Use instead
```rust
use std::time::Duration;

pub fn delay(attempt: u32) -> Duration {
    Duration::from_millis(100_u64.saturating_mul(2_u64.saturating_pow(attempt)).min(30_000))
}
```

## When it is fine
Where the number of attempts is small and always will be. A loop over a literal range up to 30, a bound by `min` or
`clamp`, a comparison of the attempt in the function, and the checked, saturating and wrapping forms are not reported.

## Limits
The counter or the function must be called after attempts, retries or delays. Bounds that the callers keep are not seen.
Delays that async code sleeps for are left to the rules of that pack.

## Sources
The reference on overflow. std: `u64::pow`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, arguments_in, call, called_path, rule
from rust_specialist_rules._backoff import BOUNDED, counter_of, is_bounded, is_retry, powers


@rule(
    on=call(*(f"std::time::Duration::from_{unit}" for unit in ("secs", "millis", "micros", "nanos"))),
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.u64.html#method.pow",
)
def unchecked_backoff_pow(match: Match, context: Context) -> Findings:
    """A power in the argument of a duration."""
    arguments = arguments_in(match.node)
    if (
        len(arguments) != 1
        or BOUNDED.search(context.text(arguments[0]))
        or _is_slept_for(match.node, context)
    ):
        return
    for power, exponent in powers(arguments[0], context):
        counter = counter_of(exponent, context)
        if counter is None or not is_retry(counter, context) or is_bounded(counter, context):
            continue
        yield context.finding(
            power,
            f"this overflows once `{counter.name}` is large: a panic in a debug build, else no delay at all",
        )


def _is_slept_for(duration: Node, context: Context) -> bool:
    """Whether the duration is what async code sleeps for."""
    inside = context.parent(duration)
    outer = context.parent(inside) if inside is not None and inside.type == "arguments" else None
    path = called_path(outer) if outer is not None and outer.type == "call_expression" else None
    name = (context.resolve(path) or context.text(path)) if path is not None else ""
    return name.endswith("sleep") and context.in_async(duration)
