"""An attribute that can break other code does not stand in `unsafe(..)`.

## What it does
Finds `#[no_mangle]`, `#[export_name = ".."]` and `#[link_section = ".."]` without `unsafe(..)` around the name: an
error from edition 2024 on, a hint in older editions where `rust-version` is 1.82 or later.

## Why is this bad
Two symbols of the same name, or code in a section that is not made for it, are undefined behaviour in a program without
a single `unsafe` block. Since edition 2024 these attributes have to say so, and do not compile otherwise.

## Example
```rust,compile_fail,unnamed
#[no_mangle] //~ unsafe_attr_outside_unsafe
pub extern "C" fn twice(value: i32) -> i32 {
    value * 2
}
```

## Use instead
```rust
#[unsafe(no_mangle)]
pub extern "C" fn twice(value: i32) -> i32 {
    value * 2
}
```

## When it is fine
In an edition before 2024 the attribute compiles as it is. Nothing is said there unless `rust-version` shows that all
compilers in use know the new form.

## Limits
Attributes in `cfg_attr(..)` and in the bodies of macros are not looked at.

## Sources
The edition guide on unsafe attributes. rustc: `unsafe_attr_outside_unsafe`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, attribute, rule
from rust_specialist_rules.unsafe._edition import wanted_since_2024


@rule(
    on=attribute("no_mangle", "export_name", "link_section"),
    severity=Severity.ERROR,
    like="rustc::unsafe_attr_outside_unsafe",
    docs="https://doc.rust-lang.org/edition-guide/rust-2024/unsafe-attributes.html",
)
def unsafe_attr_outside_unsafe(match: Match, context: Context) -> Findings:
    """An attribute on symbols or sections without `unsafe(..)`."""
    inside = context.parent(match["path"])
    severity = wanted_since_2024(context)
    if inside is None or severity is None or match["path"].type != "identifier":
        return
    name = context.text(match["path"])
    yield context.finding(
        match["path"],
        f"`{name}` does not compile in edition 2024 outside of `unsafe(..)`"
        if severity is Severity.HINT
        else f"`{name}` has to stand in `unsafe(..)` in this edition",
        context.fix(
            f"write `unsafe({name})`" if inside.child_count == 1 else f"write `unsafe({name} = ..)`",
            Applicability.MACHINE_APPLICABLE,
            context.insert(inside.start_byte, "unsafe("),
            context.insert(inside.end_byte, ")"),
        ),
        severity=severity,
    )
