"""A test that waits for time to pass.

## What it does
Finds `tokio::time::sleep(..)` of 50 milliseconds or more, written as a literal, in a `#[tokio::test]` whose time is not
paused and which by all that it says uses timers and channels only.

## Why is this bad
Each run of the tests waits that long. And where the sleep gives something else the time to happen, a slow machine needs
more: the test fails now and then. With paused time tokio jumps to the next timer as soon as nothing else is to be done,
at once and in a fixed order.

## Example
```rust,crate:tokio
#[tokio::test]
async fn expires() {
    let limit = std::time::Duration::from_secs(1);
    let late = tokio::time::timeout(limit, async {
        tokio::time::sleep(std::time::Duration::from_secs(2)).await; //~ real_sleep_in_test
    });
    assert!(late.await.is_err());
}
```

## Use instead
```rust,crate:tokio
#[tokio::test(start_paused = true)]
async fn expires() {
    let limit = std::time::Duration::from_secs(1);
    let late = tokio::time::timeout(limit, async {
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    });
    assert!(late.await.is_err());
}
```

## When it is fine
Where something outside of tokio needs the time: a socket, a process, a file, a thread, a service. Tests that speak of
such things are left alone. So are loops that ask again and again.

## Fix safety
A suggestion: it needs tokio's feature `test-util`, and code that the test calls may wait for something outside.

## Limits
Off by default: what the test calls may read the clock of the system, as caches and sessions that expire do, and then
paused time stands still for it. That is often in another file.

One finding in each test, none inside of `select!`. Sleeps of std have no paused time; they are not reported.

## Sources
tokio's guide to testing; the documentation of `tokio::time::pause`.
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
    arguments_in,
    call,
    rule,
)
from rust_specialist_rules.testing._attributes import attribute_path
from rust_specialist_rules.testing._time import seconds_of

_SHORTEST = 0.05
#: Words for what real time passes in: not even a part of a name may say one of them.
_OUTSIDE = re.compile(
    r"pause|advance|net|tcp|udp|socket|stream|listen|connect|http|request|client|server|serve|bind|port|url|process|command"
    r"|child|spawn_blocking|block_in_place|thread|instant|systemtime|utc|now\(|elapsed|clock|fs::|file|path|dir|temp|watch"
    r"|database|db|pool|sql|redis|kafka|amqp|mqtt|queue|worker|container|docker|node|peer|swarm|actor|cluster|mock|multi_thread"
    r"|std::env|ignore",
    re.I,
)
_NOT_HERE = re.compile(r"paused|multi_thread|ignore")


@rule(
    on=call("tokio::time::sleep"),
    severity=Severity.HINT,
    default=False,
    crates=("tokio>=1",),
    docs="https://tokio.rs/tokio/topics/testing",
)
def real_sleep_in_test(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    seconds = seconds_of(given[0], context) if len(given) == 1 else None
    if seconds is None or seconds < _SHORTEST or context.loop_around(match.node) is not None:
        return
    if context.enclosing(match.node, "macro_invocation") is not None:
        return  # the end of a `select!` that is never reached
    function = context.enclosing(match.node, "function_item")
    attribute = _tokio_test(function, context) if function is not None else None
    if function is None or attribute is None or _OUTSIDE.search(context.text(function)):
        return
    if any(_NOT_HERE.search(context.text(one)) for one in context.attributes(function)):
        return
    if any(other.start_byte < match.node.start_byte for other in _sleeps(function, context)):
        return
    yield context.finding(
        match.node,
        f"each run of this test waits {seconds:g} s of real time; with paused time it would not wait at all",
        _fix(attribute, context),
    )


def _tokio_test(function: Node, context: Context) -> Node | None:
    found = [one for one in context.attributes(function) if attribute_path(context, one) == "tokio::test"]
    return found[0] if len(found) == 1 else None


def _sleeps(function: Node, context: Context) -> list[Node]:
    """The calls in a test that are reported, the first one by itself."""
    found: list[Node] = []
    for one in context.descendants(function, "call_expression"):
        path = one.child_by_field_name("function")
        if path is not None and context.resolve(path) == "tokio::time::sleep":
            given = arguments_in(one)
            seconds = seconds_of(given[0], context) if len(given) == 1 else None
            if seconds is not None and seconds >= _SHORTEST and context.loop_around(one) is None:
                found.append(one)
    return found


def _fix(attribute: Node, context: Context) -> Fix:
    text = context.text(attribute)
    inside = text.rfind(")")
    if inside >= 0:
        comma = "" if text[:inside].rstrip().endswith(("(", ",")) else ", "
        edit = context.insert(
            attribute.start_byte + len(text[:inside].encode()), f"{comma}start_paused = true"
        )
    else:
        edit = context.insert(
            attribute.start_byte + len(text[: text.rindex("]")].encode()), "(start_paused = true)"
        )
    return context.fix("pause the time", Applicability.MAYBE_INCORRECT, edit)
