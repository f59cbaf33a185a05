"""A library that makes everybody build all of tokio.

## What it does
Finds the feature `full` of tokio among the normal dependencies of a package that has a library and no program.

## Why is this bad
Features add up: every program that uses the library gets the whole of tokio, signals, processes and file access
included, whatever it asks for itself. It builds longer, and cannot be built where one part does not exist.

## Example
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
tokio = { version = "1", features = ["full"] } #~ tokio_full_in_library
```

## Use instead
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
tokio = { version = "1", features = ["sync", "time"] }
```

## When it is fine
The library is a part of one program, in the same workspace; it then says `publish = false`.

## Limits
Which features are needed is not worked out: take `full` away and add what no longer compiles.

## Sources
tokio's documentation, "Authoring libraries".
"""

from __future__ import annotations

from rust_specialist.lint import (
    DependencyItem,
    Findings,
    Kind,
    ManifestContext,
    Role,
    Severity,
    dependency,
    rule,
)

#: With so many features beside it, `full` comes from the workspace: what the library needs is asked for already.
_WORKSPACE = 3


@rule(
    on=dependency("tokio"),
    severity=Severity.HINT,
    docs="https://docs.rs/tokio/latest/tokio/#authoring-libraries",
)
def tokio_full_in_library(found: DependencyItem, context: ManifestContext) -> Findings:
    crate = context.crate
    if (
        found.kind is not Kind.NORMAL
        or found.is_shared
        or not context.is_published()
        or not crate.has_library
    ):
        return
    if any(target.role is Role.BIN for target in crate.targets):
        return
    full = next((feature for feature in found.features if feature.text == "full"), None)
    if full is not None and len(found.features) < _WORKSPACE:
        message = f"every program that uses `{crate.name}` builds all of tokio; ask for the features it needs"
        yield context.finding(full.place, message)
