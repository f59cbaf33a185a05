"""A feature that this version of a crate does not have any more.

## What it does
Finds names in a dependency's `features` that were dropped before the version it asks for: `rustls-tls` of reqwest 0.13,
`runtime-tokio-rustls` of sqlx 0.9, `rt-threaded` of tokio 1.

## Why is this bad
Cargo cannot resolve the manifest: nothing builds, and the message names the crate's features, not what became of the
one that was asked for.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
sqlx = { version = "0.9", features = ["runtime-tokio-rustls", "postgres"] } #~ removed_cargo_feature
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
sqlx = { version = "0.9", features = ["runtime-tokio", "tls-rustls", "postgres"] }
```

## Fix safety
Writes the features that do the same. Where there are none the feature is only named: what used it has to change, too.

## Limits
Says nothing where the requirement lets in versions of both kinds. Only the crates of the table are known.

## Sources
The table `removed_features.toml`: each feature was looked up in the crates' manifests.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    DependencyItem,
    Findings,
    Fix,
    ManifestContext,
    Severity,
    TomlItem,
    dependency,
    removed_features,
    rule,
)
from rust_specialist_rules.cargo._words import one_of


@rule(on=dependency(), severity=Severity.ERROR)
def removed_cargo_feature(found: DependencyItem, context: ManifestContext) -> Findings:
    rows = removed_features().get(found.package)
    if rows is None or found.has("path") or found.has("git"):
        return
    for feature in found.features:
        row = rows.get(feature.text or "")
        if row is None or not context.satisfies(found, row.since):
            continue
        instead = f"; use {one_of(row.instead)}" if len(row.instead) == 1 else ""
        if len(row.instead) > 1:
            instead = f"; use {' and '.join(f'`{name}`' for name in row.instead)}"
        yield context.finding(
            feature.place,
            f"`{found.package}` has no feature `{feature.text}` since {row.since.removeprefix('>=')}{instead}",
            _fix(found, feature, row.instead, context),
        )


def _fix(
    found: DependencyItem, feature: TomlItem, instead: tuple[str, ...], context: ManifestContext
) -> Fix | None:
    if not instead or feature.value is None:
        return None
    # What an earlier removed feature is replaced by, and what is there already, is not written twice.
    rows = removed_features()[found.package]
    there: set[str] = set()
    for other in found.features:
        if other is feature:
            break
        row = rows.get(other.text or "")
        there |= set(row.instead) if row is not None else set()
    there |= {other.text or "" for other in found.features}
    names = [name for name in instead if name not in there]
    title = f"use {' and '.join(f'`{name}`' for name in instead)}"
    if not names:
        edit = context.removal(feature)
    else:
        edit = context.edit(feature.value, ", ".join(f'"{name}"' for name in names))
    is_sure = not context.loses_comment(edit)
    applicability = Applicability.MACHINE_APPLICABLE if is_sure else Applicability.MAYBE_INCORRECT
    return context.fix(title, applicability, edit)
