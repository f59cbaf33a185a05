"""A delay that doubles with each attempt, without an upper bound.

## What it does
Finds `tokio::time::sleep` of a duration that is a power of the number of the attempt, or of a delay that the loop
doubles, where neither the delay nor the number of attempts is bounded.

## Why is this bad
After ten doublings 100 ms are two minutes, after twenty a day: the service that came back after an hour is found again
next week. A power overflows in the end, which is a panic in a debug build, and no delay at all in a release build. And
clients that failed together ask again together, each time, unless a random part spreads them.

## Example
```rust
use std::time::Duration;

pub async fn wait(attempt: u32) {
    tokio::time::sleep(Duration::from_millis(100 * 2_u64.pow(attempt))).await; //~ retry_without_jitter_or_cap
}
```

## Use instead
```rust
use std::time::Duration;

pub async fn wait(attempt: u32) {
    tokio::time::sleep(Duration::from_millis(100 * 2_u64.pow(attempt.min(8)))).await;
}
```

## When it is fine
Where there are only a few attempts. A loop over a literal range up to 30, a comparison of the attempt, of the delay or
of the time, and words such as `min`, `max`, `rand` or `jitter` in the function are taken for a bound.

## Limits
Bounds that the callers keep are not seen, so a parameter must be named after attempts or retries. A delay that is
bounded but not spread is not reported. A duration that is made in a `let` before is
`errors::unchecked_backoff_pow`.

## Sources
General practice: exponential backoff with a limit and jitter. std: `u64::pow`, on overflow.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    call,
    called_path,
    rule,
)
from rust_specialist_rules._backoff import BOUNDED, counter_of, is_bounded, is_retry, powers

#: Words of a function that bound or spread its delays, wherever they stand.
_CARE = re.compile(
    r"(?:\w+_)?(?:f?rand|jitter|cap|capped|limit|saturating|checked|min|clamp|max)(?:_\w+|om\w*)?", re.I
)
_NAMES = ("identifier", "field_identifier", "type_identifier")
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "=="})
_DURATIONS = re.compile(r"std::time::Duration::from_(?:secs|millis|micros|nanos)")


@rule(
    on=call("tokio::time::sleep"),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.u64.html#method.pow",
)
def retry_without_jitter_or_cap(match: Match, context: Context) -> Findings:
    arguments = arguments_in(match.node)
    body = context.body(match.node)
    if len(arguments) != 1 or body is None or _takes_care(body.root.node, context):
        return
    counter = _raised(arguments[0], context)
    if counter is not None:
        message = f"nothing bounds this delay, which doubles with each `{counter.name}`"
    else:
        counter = _doubled(arguments[0], match.node, context)
        message = "nothing bounds this delay, which doubles on each turn of the loop"
    if counter is not None:
        yield context.finding(arguments[0], f"{message}: after some attempts it is days")


def _takes_care(function: Node, context: Context) -> bool:
    return any(_CARE.fullmatch(context.text(name)) for name in context.descendants(function, *_NAMES))


def _raised(delay: Node, context: Context) -> Binding | None:
    """The number of the attempt of which `Duration::from_..(..)` takes a power."""
    path = called_path(delay) if delay.type == "call_expression" else None
    if path is None or not _DURATIONS.fullmatch(context.resolve(path) or ""):
        return None
    inside = arguments_in(delay)
    if len(inside) != 1 or BOUNDED.search(context.text(inside[0])):
        return None
    for _, exponent in powers(inside[0], context):
        counter = counter_of(exponent, context)
        if counter is not None and is_retry(counter, context) and not is_bounded(counter, context):
            return counter
    return None


def _doubled(argument: Node, sleep: Node, context: Context) -> Binding | None:
    """The local that is slept for, or is the number in `Duration::from_..`, and that the loop around doubles."""
    loop = context.loop_around(sleep)
    if loop is None or loop.type == "for_expression":
        return None
    if argument.type == "call_expression":
        path, inside = called_path(argument), arguments_in(argument)
        if path is None or len(inside) != 1 or not _DURATIONS.fullmatch(context.resolve(path) or ""):
            return None
        argument = inside[0]
    binding = context.binding_of(argument) if argument.type == "identifier" else None
    if binding is None or not binding.mutable or binding.kind != "let" or _is_compared(loop, context):
        return None
    changes = [one for use in binding.occurrences if (one := _change(use.node, context)) is not None]
    # Put back to the start after a success, perhaps; put to anything else by nobody.
    doubles = [one for one in changes if _is_doubling(one, binding.name, context)]
    in_loop = any(loop.start_byte <= one.start_byte < loop.end_byte for one in doubles)
    return binding if in_loop and all(use.kind != "token" for use in binding.occurrences) else None


def _change(use: Node | None, context: Context) -> Node | None:
    outer = context.parent(use) if use is not None else None
    if outer is None or outer.type not in ("compound_assignment_expr", "assignment_expression"):
        return None
    return outer if outer.child_by_field_name("left") == use else None


def _is_doubling(change: Node, name: str, context: Context) -> bool:
    text = "".join(context.text(change).split())
    return (
        re.fullmatch(rf"{name}(?:\*=[2-9]|=(?:{name}\*[2-9]|[2-9]\*{name})|<<=1|\+={name})", text) is not None
    )


def _is_compared(loop: Node, context: Context) -> bool:
    """Whether something is compared in the loop: it may be what ends it in time."""
    for node in context.descendants(loop, "binary_expression"):
        operator = node.child_by_field_name("operator")
        if operator is not None and operator.type in _COMPARISONS:
            return True
    return False
