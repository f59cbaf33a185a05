"""`transmute` takes its types from what stands around it.

## What it does
Finds `transmute(x)` without types between `::<` and `>`, where no `let` says the result either.

## Why is this bad
When a type somewhere else changes, the call goes on compiling as long as the sizes agree, and means something else.

## Example
```rust
#[repr(u8)]
pub enum Level {
    Low = 0,
    High = 1,
}

pub fn level(value: bool) -> Level {
    // SAFETY: both have the values 0 and 1.
    unsafe { std::mem::transmute(value) } //~ missing_transmute_annotations
}
```

## Use instead
```rust
#[repr(u8)]
pub enum Level {
    Low = 0,
    High = 1,
}

pub fn level(value: bool) -> Level {
    // SAFETY: both have the values 0 and 1.
    unsafe { std::mem::transmute::<bool, Level>(value) }
}
```

## When it is fine
With the type at a `let`, which says what comes out.

## Limits
Off by default: in bindings to other languages there are thousands of such calls, one like the other.

## Sources
The documentation of `transmute`. clippy: `missing_transmute_annotations`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, call, rule


@rule(
    on=call("std::mem::transmute"),
    severity=Severity.HINT,
    default=False,
    like="clippy::missing_transmute_annotations",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/mem/fn.transmute.html",
)
def missing_transmute_annotations(match: Match, context: Context) -> Findings:
    """`transmute` without its types."""
    if match.get("turbofish") is not None:
        return
    for outer in context.ancestors(match.node):
        if outer.type in ("unsafe_block", "parenthesized_expression"):
            continue
        if outer.type == "block" and outer.named_child_count == 1:
            continue
        if outer.type == "let_declaration" and outer.child_by_field_name("type") is not None:
            return
        if outer.type in ("const_item", "static_item"):
            return
        break
    yield context.finding(match["path"], "nothing here says between which types this goes")
