"""An iterator steps by zero.

## What it does
Finds `step_by(0)`.

## Why is this bad
`step_by` panics when its step is zero: an iterator that does not move on would never end.

## Example
```rust
pub fn ticks(end: u32) -> impl Iterator<Item = u32> {
    (0..end).step_by(0) //~ iterator_step_by_zero
}
```

## Use instead
```rust
pub fn ticks(end: u32) -> impl Iterator<Item = u32> {
    (0..end).step_by(1)
}
```

## Limits
Only ranges and values that are known to be iterators.

## Sources
`Iterator::step_by` in the standard library, under "Panics". clippy: `iterator_step_by_zero`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, arguments_in, method_call, rule
from rust_specialist_rules._code import bare

_RANGES = ("std::ops::Range", "std::ops::RangeFrom", "std::ops::RangeInclusive", "{iterator}")


@rule(
    on=method_call("step_by"),
    severity=Severity.ERROR,
    like="clippy::iterator_step_by_zero",
    docs="https://doc.rust-lang.org/std/iter/trait.Iterator.html#method.step_by",
)
def iterator_step_by_zero(match: Match, context: Context) -> Findings:
    """`step_by(0)`."""
    given = arguments_in(match.node)
    if len(given) != 1 or context.text(given[0]) not in ("0", "0usize"):
        return
    type_ = context.type_of(match["receiver"])
    is_range = bare(match["receiver"]).type == "range_expression"
    if is_range or (type_ is not None and type_.path in _RANGES):
        yield context.finding(given[0], "`step_by` panics when its step is 0")
