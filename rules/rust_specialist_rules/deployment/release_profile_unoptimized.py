"""A release profile that does not optimize, or checks what a debug build checks.

## What it does
Finds `opt-level` 0 or 1 and `debug-assertions = true` in `[profile.release]`.

## Why is this bad
`--release` is what is measured and shipped. Without optimization Rust code is often ten times as slow and more; with
debug assertions each `debug_assert!` runs, in the standard library, too.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[profile.release]
opt-level = 0 #~ release_profile_unoptimized
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[profile.release]
```

## When it is fine
For a profile in between write one of its own: `[profile.fast-build]` with `inherits = "release"`.

## Fix safety
Takes the line away, so the default (3, no assertions) holds.

## Sources
The Cargo reference on profiles.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Findings,
    ManifestContext,
    Severity,
    TomlItem,
    manifest_item,
    rule,
)


@rule(
    on=manifest_item("profile.release.opt-level", "profile.release.debug-assertions"),
    severity=Severity.HINT,
    docs="https://doc.rust-lang.org/cargo/reference/profiles.html",
)
def release_profile_unoptimized(found: TomlItem, context: ManifestContext) -> Findings:
    if found.value is None:
        return
    if found.name == "opt-level":
        # `true` is no integer here although Python says so.
        if isinstance(found.scalar, bool) or found.scalar not in (0, 1):
            return
        message = f"`--release` builds with opt-level {found.scalar}: what is shipped is far slower than it could be"
    elif found.flag is True:
        message = "`--release` keeps every debug assertion"
    else:
        return
    fix = context.fix("take the line away", Applicability.MAYBE_INCORRECT, context.removal(found))
    yield context.finding(found.whole, message, fix)
