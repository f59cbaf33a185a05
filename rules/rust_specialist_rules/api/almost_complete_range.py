"""A range of letters or digits leaves out the last one.

## What it does
Finds `'a'..'z'`, `'A'..'Z'`, `'0'..'9'` and the same with `b'..'`.

## Why is this bad
`..` does not take the end, so `z` is missing, which nobody notices until a name with a `z` comes.

## Example
```rust
pub fn is_small(letter: char) -> bool {
    ('a'..'z').contains(&letter) //~ almost_complete_range
}
```

## Use instead
```rust
pub fn is_small(letter: char) -> bool {
    ('a'..='z').contains(&letter)
}
```

## When it is fine
A range that is handed to a function is not reported: the function may count its end in.

## Fix safety
The range has one element more than before, which is what the two letters say.

## Sources
The Reference on ranges. clippy: `almost_complete_range`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, node, rule
from rust_specialist_rules._code import code_in

_COMPLETE = frozenset({"'a''z'", "'A''Z'", "'0''9'", "b'a'b'z'", "b'A'b'Z'", "b'0'b'9'"})


@rule(
    on=node("range_expression", "range_pattern"),
    like="clippy::almost_complete_range",
    docs="https://doc.rust-lang.org/reference/expressions/range-expr.html",
)
def almost_complete_range(match: Match, context: Context) -> Findings:
    """`'a'..'z'`."""
    sign = next((child for child in match.node.children if child.type == ".."), None)
    ends = code_in(match.node)
    if sign is None or len(ends) != 2 or "".join(context.text(one) for one in ends) not in _COMPLETE:
        return
    outer = context.parent(match.node)
    if outer is not None and outer.type == "arguments":
        return  # What the function makes of it is its own affair.
    last = context.text(ends[1])
    yield context.finding(
        match.node,
        f"`{last}` does not belong to this range",
        context.replace(sign, "..=", title="take the end too", applicability=Applicability.MAYBE_INCORRECT),
    )
