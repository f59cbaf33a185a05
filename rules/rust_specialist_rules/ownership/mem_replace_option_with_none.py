"""`mem::replace(&mut option, None)`, which has a name of its own.

## What it does
Finds calls of `std::mem::replace` that put `None` in the place of an `Option`.

## Why is this bad
It says in a roundabout way what `Option::take` says in one word.

## Example
```rust
pub struct Slot {
    pending: Option<String>,
}

impl Slot {
    pub fn next(&mut self) -> Option<String> {
        std::mem::replace(&mut self.pending, None) //~ mem_replace_option_with_none
    }
}
```

## Use instead
```rust
pub struct Slot {
    pending: Option<String>,
}

impl Slot {
    pub fn next(&mut self) -> Option<String> {
        self.pending.take()
    }
}
```

## Fix safety
The two forms do the same. A `use std::mem` that nothing else needs is left for the compiler to report.

## Sources
`Option::take` in the standard library.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, call, rule
from rust_specialist_rules.ownership._replace import place_behind, replaced

#: What a method may be called on as it stands.
_POSTFIX = ("identifier", "self", "field_expression", "index_expression", "call_expression")


@rule(
    on=call("std::mem::replace"),
    severity=Severity.HINT,
    like="clippy::mem_replace_option_with_none",
    docs="https://doc.rust-lang.org/std/option/enum.Option.html#method.take",
)
def mem_replace_option_with_none(match: Match, context: Context) -> Findings:
    """`mem::replace` whose second argument is `Option::None`."""
    arguments = replaced(match)
    if arguments is None or context.resolve(arguments[1]) != "std::option::Option::None":
        return
    place = place_behind(context, arguments[0])
    taken = _taken(context, place if place is not None else arguments[0])
    yield context.finding(
        match.node,
        "replacing an `Option` by `None` is `take()`",
        context.replace(
            match.node, taken, title=f"use `{taken}`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )


def _taken(context: Context, option: Node) -> str:
    text = context.text(option)
    if option.type not in _POSTFIX:
        text = f"({text})"
    return f"{text}.take()"
