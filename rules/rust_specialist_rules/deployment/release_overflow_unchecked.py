"""A release build in which numbers wrap around in silence.

## What it does
Finds the manifest of a program whose release profile does not say `overflow-checks`.

## Why is this bad
In debug builds an overflow panics, in release builds the number wraps: a balance, a length or an index is then wrong
and the program goes on with it.

## Example
```toml
[package]
name = "ledger"
version = "0.1.0"
edition = "2024"

[profile.release] #~ release_overflow_unchecked
lto = true
#@ file: src/main.rs
fn main() {}
```

## Use instead
```toml
[package]
name = "ledger"
version = "0.1.0"
edition = "2024"

[profile.release]
lto = true
overflow-checks = true
#@ file: src/main.rs
fn main() {}
```

## When it is fine
Code that counts in `checked_` and `wrapping_` operations, and inner loops that were measured.

## Fix safety
What wrapped without being noticed panics afterwards.

## Limits
Off by default: it is a decision, not a fault. Only a manifest with a `[profile.release]` is looked at.

## Sources
The Cargo reference on profiles, `overflow-checks`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Findings,
    ManifestContext,
    Role,
    Severity,
    TomlItem,
    manifest_item,
    rule,
)


@rule(
    on=manifest_item("profile.release"),
    severity=Severity.HINT,
    default=False,
    docs="https://doc.rust-lang.org/cargo/reference/profiles.html#overflow-checks",
)
def release_overflow_unchecked(found: TomlItem, context: ManifestContext) -> Findings:
    if not context.manifest.is_valid or not found.has_header or found.get("overflow-checks") is not None:
        return
    crates = context.facts.members or (context.crate,)
    if context.facts.is_member or not any(
        target.role is Role.BIN for crate in crates for target in crate.targets
    ):
        return
    added = context.addition(found, "overflow-checks = true")
    fix = (
        context.fix("check for overflow", Applicability.MAYBE_INCORRECT, added) if added is not None else None
    )
    yield context.finding(found.whole, "numbers that overflow wrap around in silence in release builds", fix)
