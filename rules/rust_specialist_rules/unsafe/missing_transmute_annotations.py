"""`transmute` takes its types from what stands around it.

## What it does
Finds `transmute(x)` without types between `::<` and `>`, where no `let` says the result either.

## Why is this bad
When a type somewhere else changes, the call goes on compiling as long as the sizes agree, and means something else.

## Example
```rust
pub fn take(function: fn()) {
    function();
}

pub unsafe fn call(place: *const ()) {
    // SAFETY: the caller says that a function is there.
    take(unsafe { std::mem::transmute(place) }); //~ missing_transmute_annotations
}
```

## Use instead
```rust
pub fn take(function: fn()) {
    function();
}

pub unsafe fn call(place: *const ()) {
    // SAFETY: the caller says that a function is there.
    take(unsafe { std::mem::transmute::<*const (), fn()>(place) });
}
```

## When it is fine
With the type at a `let`, or as the whole body of a function, whose result says what comes out.

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
        if outer.type == "expression_statement" and outer.children[-1].type != ";":
            continue
        if outer.type == "let_declaration" and outer.child_by_field_name("type") is not None:
            return
        if outer.type in ("const_item", "static_item", "function_item"):
            return
        break
    yield context.finding(match["path"], "nothing here says between which types this goes")
