"""A range ends before it begins.

## What it does
Finds ranges between two numbers of which the first is the larger one, such as `10..0`.

## Why is this bad
Such a range is empty: a loop over it does nothing, and a slice with it panics. It does not count down.

## Example
```rust
pub fn count_down() {
    for number in 10..0 { //~ reversed_empty_ranges
        println!("{number}");
    }
}
```

## Use instead
```rust
pub fn count_down() {
    for number in (0..10).rev() {
        println!("{number}");
    }
}
```

## Fix safety
`10..0` and `(0..10).rev()` differ in what belongs to them at the ends: look at both numbers.

## Limits
Tests are left alone: there an empty range is often what is tried.

## Sources
`std::ops::Range` in the standard library. clippy: `reversed_empty_ranges`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules._code import code_in


@rule(
    on=node("range_expression"),
    severity=Severity.ERROR,
    like="clippy::reversed_empty_ranges",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/ops/struct.Range.html",
)
def reversed_empty_ranges(match: Match, context: Context) -> Findings:
    """`10..0`."""
    ends = code_in(match.node)
    if len(ends) != 2 or match.node.has_error:
        return
    first, last = _number(context, ends[0]), _number(context, ends[1])
    if first is None or last is None or first <= last:
        return
    sign = "..=" if any(child.type == "..=" for child in match.node.children) else ".."
    outer = context.parent(match.node)
    is_loop = outer is not None and outer.type == "for_expression"
    is_index = outer is not None and outer.type == "index_expression"
    yield context.finding(
        match.node,
        "this range is empty: slicing with it panics"
        if is_index
        else "this range is empty: it does not count down",
        context.replace(
            match.node,
            f"({context.text(ends[1])}{sign}{context.text(ends[0])}).rev()",
            title="count down",
            applicability=Applicability.MAYBE_INCORRECT,
        )
        if is_loop
        else None,
    )


def _number(context: Context, value: Node) -> int | None:
    text = context.text(value).replace("_", "")
    return int(text) if value.type == "integer_literal" and text.isdigit() else None
