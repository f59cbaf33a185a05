"""A `rust-version` that does not know the edition.

## What it does
Finds packages whose `rust-version` is older than the first Rust that has their `edition`.

## Why is this bad
Cargo refuses the manifest.

## Example
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"
rust-version = "1.70" #~ rust_version_below_edition
```

## Use instead
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"
rust-version = "1.85"
```

## Fix safety
Asks for the first version that has the edition. The other way is an older edition.

## Sources
The Edition Guide: 2018 came with Rust 1.31, 2021 with 1.56, 2024 with 1.85.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Findings,
    ManifestContext,
    Severity,
    TomlItem,
    Version,
    manifest_item,
    rule,
)

_SINCE = {2018: "1.31", 2021: "1.56", 2024: "1.85"}


@rule(
    on=manifest_item("package.rust-version", "workspace.package.rust-version"),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/edition-guide/",
)
def rust_version_below_edition(found: TomlItem, context: ManifestContext) -> Findings:
    if found.value is None or found.text is None:
        return
    said = context.manifest.root.text_at(*found.path[:-1], "edition")
    edition = int(said) if said is not None and said.isdigit() else None
    if said is None and found.path[0] == "package":
        edition = context.crate.edition
    since, floor = _SINCE.get(edition or 0), Version.parse_partial(found.text)
    least = Version.parse_partial(since) if since is not None else None
    if floor is None or least is None or since is None or floor >= least:
        return
    title = f"ask for {since}"
    yield context.finding(
        found.value,
        f"edition {edition} came with Rust {since}, after {found.text}: Cargo refuses the manifest",
        context.replace(found.value, f'"{since}"', title=title, applicability=Applicability.MAYBE_INCORRECT),
    )
