"""A value is mapped and unwrapped in two steps.

## What it does
Finds `.map(f).unwrap_or(x)` and `.map(f).unwrap_or_else(g)` on `Option` and `Result`.

## Why is this bad
`map_or` and `map_or_else` say in one word that there are two ways to a value.

## Example
```rust
pub fn length(text: Option<&str>) -> usize {
    text.map(|text| text.len()).unwrap_or(0) //~ map_unwrap_or
}
```

## Use instead
```rust
pub fn length(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.len())
}
```

## Fix safety
The fallback is evaluated before the value is looked at, which matters where it has an effect.

## Limits
Off by default: many find the longer form clearer. The type of the value must be known.

## Sources
`Option::map_or` in the standard library. clippy: `map_unwrap_or`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Span,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules._code import has_comment

_TYPES = frozenset({"std::option::Option", "std::result::Result"})
_BETTER = {"unwrap_or": "map_or", "unwrap_or_else": "map_or_else"}


@rule(
    on=method_call(*_BETTER),
    severity=Severity.HINT,
    default=False,
    like="clippy::map_unwrap_or",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/option/enum.Option.html#method.map_or",
)
def map_unwrap_or(match: Match, context: Context) -> Findings:
    """`.map(f).unwrap_or(x)`."""
    mapped, fallback = match["receiver"], arguments_in(match.node)
    function = mapped.child_by_field_name("function") if mapped.type == "call_expression" else None
    name = function.child_by_field_name("field") if function is not None else None
    value = function.child_by_field_name("value") if function is not None else None
    given = arguments_in(mapped) if name is not None else ()
    if name is None or value is None or context.text(name) != "map" or len(given) != 1 or len(fallback) != 1:
        return
    type_ = context.type_of(value)
    if type_ is None or type_.path not in _TYPES:
        return
    method = context.text(match["key"])
    better = _BETTER[method]
    yield context.finding(
        Span(name.start_byte, match["key"].end_byte),
        f"`map` and `{method}` are `{better}` in one",
        None
        if has_comment(match.node)
        else context.replace(
            Span(name.start_byte, match.node.end_byte),
            f"{better}({context.text(fallback[0])}, {context.text(given[0])})",
            title=f"use `{better}`",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )
