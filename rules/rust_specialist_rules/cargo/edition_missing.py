"""A package without an edition is one of 2015.

## What it does
Finds packages that do not say `edition`.

## Why is this bad
The default is the first edition: `async` is no keyword, paths need `extern crate`, closures take whole variables. What
is written for a later edition does not compile, with messages that do not say why.

## Example
```toml
[package] #~ edition_missing
name = "client"
version = "0.1.0"

[dependencies]
```

## Use instead
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
```

## When it is fine
Code that really is of 2015 says `edition = "2015"`.

## Fix safety
Writes the newest edition that the package's `rust-version` allows. Code of 2015 needs `cargo fix --edition`, which goes
one edition at a time.

## Sources
The Cargo reference on the manifest, `edition`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Findings,
    Fix,
    Manifest,
    ManifestContext,
    Version,
    rule,
    whole_manifest,
)

_EDITIONS = (("2024", Version(1, 85)), ("2021", Version(1, 56)), ("2018", Version(1, 31)))


@rule(
    on=whole_manifest(),
    docs="https://doc.rust-lang.org/cargo/reference/manifest.html#the-edition-field",
)
def edition_missing(manifest: Manifest, context: ManifestContext) -> Findings:
    package = manifest.get("package")
    if (
        package is None
        or not manifest.is_valid
        or not package.has_header
        or package.get("edition") is not None
    ):
        return
    name = package.text_at("name")
    # Who has not gone on to another table is still writing this one.
    if name is None or len(manifest.root.items) == 1:
        return
    yield context.finding(
        package.whole, f"`{name}` says no edition, so it is of 2015", _fix(manifest, context)
    )


def _fix(manifest: Manifest, context: ManifestContext) -> Fix | None:
    floor = manifest.root.text_at("package", "rust-version")
    least = Version.parse_partial(floor) if floor is not None else context.crate.rust_version
    edition = next((name for name, since in _EDITIONS if least is None or least >= since), None)
    package = manifest.get("package")
    addition = context.addition(package, f'edition = "{edition}"') if package is not None else None
    if edition is None or addition is None:
        return None
    return context.fix(f'say `edition = "{edition}"`', Applicability.MAYBE_INCORRECT, addition)
