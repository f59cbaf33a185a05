"""A test that fails on a slow machine.

## What it does
Finds `assert!(start.elapsed() < Duration::from_millis(..))` in a test, with a limit below two seconds.

## Why is this bad
The limit holds for the machine that is at hand. On a shared builder with other work to do, under an instrumented build
or a debugger, the same code takes many times longer: the test fails now and then, and in the end nobody believes it.

## Example
```rust
use std::time::{Duration, Instant};

#[test]
fn is_fast() {
    let start = Instant::now();
    std::hint::black_box((0..1000).sum::<u64>());
    assert!(start.elapsed() < Duration::from_millis(1)); //~ timing_assertion
}
```

## Use instead
```rust
#[test]
fn adds_up() {
    assert_eq!((0..1000).sum::<u64>(), 499_500);
}
```

How long something takes is a matter for a benchmark.

## When it is fine
That something takes at least a time can be asserted, and so can a limit of some seconds that says "it does not hang".
Time that the test has paused is not real: nothing is reported there.

## Limits
Only functions with a test's attribute.

## Sources
The documentation of `std::time::Instant`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    initialiser_of,
    macro_call,
    rule,
)
from rust_specialist_rules.testing._attributes import is_test_function
from rust_specialist_rules.testing._time import seconds_of

_BELOW = {"<": ("left", "right"), "<=": ("left", "right"), ">": ("right", "left"), ">=": ("right", "left")}
#: Limits from here on say "it does not hang".
_LONG = 1.0


@rule(
    on=macro_call("assert"),
    severity=Severity.HINT,
    docs="https://doc.rust-lang.org/std/time/struct.Instant.html",
)
def timing_assertion(match: Match, context: Context) -> Findings:
    # Cheap first: the tokens must name a limit, and something that may be measured.
    if b"from_" not in (match.node.text or b""):
        return
    function = context.enclosing(match.node, "function_item")
    if function is None or not is_test_function(context, function):
        return
    fragment = context.arguments_of(match.node)
    comparison = fragment.arguments[0] if fragment is not None and fragment.arguments else None
    operator = comparison.child_by_field_name("operator") if comparison is not None else None
    if comparison is None or operator is None or comparison.type != "binary_expression":
        return
    sides = _BELOW.get(context.text(operator))
    smaller, limit = (comparison.child_by_field_name(side) for side in sides) if sides else (None, None)
    if smaller is None or limit is None or not _is_measured(smaller, context):
        return
    seconds = seconds_of(limit, context)
    if seconds is None or seconds >= _LONG or "pause" in context.text(function):
        return
    if any("paused" in context.text(attribute) for attribute in context.attributes(function)):
        return
    yield context.finding(
        comparison,
        f"the test fails where the machine is slow: `{context.text(limit)}` is a limit on real time",
    )


def _is_measured(node: Node, context: Context) -> bool:
    """Whether an expression is `start.elapsed()`, or a local made from that."""
    first = initialiser_of(context, node)
    call = first if first is not None else node
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    field = function.child_by_field_name("field") if function is not None else None
    value = function.child_by_field_name("value") if function is not None else None
    if field is None or value is None or context.text(field) != "elapsed" or arguments_in(call):
        return False
    type_ = context.type_of(value)
    start = initialiser_of(context, value)
    path = called_path(start) if start is not None and start.type == "call_expression" else None
    made = context.resolve(path) if path is not None else None
    return made == "std::time::Instant::now" or (type_ is not None and type_.path == "std::time::Instant")
