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

import re

from rust_specialist.lint import (
    Binding,
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    call,
    called_path,
    rule,
)

_COMPARISONS = frozenset({"<", "<=", ">", ">=", "=="})
_BOUNDED = re.compile(r"\b(?:min|clamp|checked_\w+|saturating_\w+|wrapping_\w+|overflowing_\w+)\b|%|>>")
_FEW = 30
_RETRY = re.compile(r"attempt|retr|tries|try|fail|backoff|back_off|delay|wait|reconnect|pause", re.I)


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
        or _BOUNDED.search(context.text(arguments[0]))
        or _is_slept_for(match.node, context)
    ):
        return
    for power, exponent in _powers(arguments[0], context):
        counter = _counter_of(exponent, context)
        if counter is None or not _is_retry(counter, context) or _is_bounded(counter, context):
            continue
        yield context.finding(
            power,
            f"this overflows once `{counter.name}` is large: a panic in a debug build, else no delay at all",
        )


def _powers(argument: Node, context: Context) -> list[tuple[Node, Node]]:
    """The calls of `pow` and the shifts in an argument, each with its exponent."""
    found: list[tuple[Node, Node]] = []
    for node in context.descendants(argument, "call_expression", "binary_expression"):
        if node.type == "binary_expression":
            operator, right = node.child_by_field_name("operator"), node.child_by_field_name("right")
            if operator is not None and operator.type == "<<" and right is not None:
                found.append((node, right))
            continue
        function, inside = node.child_by_field_name("function"), arguments_in(node)
        is_method = function is not None and function.type == "field_expression"
        name = (
            function.child_by_field_name("field") if function is not None and is_method else called_path(node)
        )
        if name is None or context.text(name).rpartition("::")[2] != "pow":
            continue
        base = function.child_by_field_name("value") if function is not None and is_method else None
        if base is not None and context.text(base).startswith("10"):
            continue  # digits
        if len(inside) == (1 if is_method else 2):
            found.append((node, inside[-1]))
    return found


def _counter_of(exponent: Node, context: Context) -> Binding | None:
    """The counter that an exponent is, behind casts, parentheses, references and `+ 1`."""
    at = exponent
    while at.type in (
        "type_cast_expression",
        "parenthesized_expression",
        "unary_expression",
        "binary_expression",
    ):
        inner = at.child_by_field_name("value") or at.child_by_field_name("left")
        inner = inner or (at.named_children[0] if at.named_children else None)
        operator = at.child_by_field_name("operator")
        if inner is None or (operator is not None and operator.type not in ("+", "-")):
            return None
        at = inner
    binding = context.binding_of(at) if at.type == "identifier" else None
    if binding is None or not binding.is_simple:
        return None
    is_counted = binding.kind in ("for", "parameter", "closure parameter") or (
        binding.mutable and binding.kind == "let"
    )
    return binding if is_counted else None


def _is_retry(counter: Binding, context: Context) -> bool:
    """Whether the names speak of attempts, rather than of sizes or buckets."""
    if _RETRY.search(counter.name):
        return True
    body = context.body(counter.identifier)
    name = body.root.node.child_by_field_name("name") if body is not None else None
    return name is not None and bool(_RETRY.search(context.text(name)))


def _is_bounded(counter: Binding, context: Context) -> bool:
    """Whether the function shows that the counter stays small."""
    if counter.kind == "for":
        values = counter.origin.child_by_field_name("value")
        if values is None or values.type != "range_expression":
            return True  # not a number of attempts that we know
        last = values.named_children[-1] if values.named_children else None
        text = context.text(last).replace("_", "") if last is not None else ""
        if len(values.named_children) == 2 and text.isdigit() and int(text) <= _FEW:
            return True
    for use in counter.occurrences:
        above = context.parent(use.node) if use.node is not None else None
        operator = above.child_by_field_name("operator") if above is not None else None
        if operator is not None and operator.type in _COMPARISONS:
            return True
    return False


def _is_slept_for(duration: Node, context: Context) -> bool:
    """Whether the duration is what async code sleeps for."""
    inside = context.parent(duration)
    outer = context.parent(inside) if inside is not None and inside.type == "arguments" else None
    path = called_path(outer) if outer is not None and outer.type == "call_expression" else None
    return path is not None and context.text(path).endswith("sleep") and context.in_async(duration)
