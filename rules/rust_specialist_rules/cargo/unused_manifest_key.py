"""A key that Cargo does not know.

## What it does
Finds keys and tables of Cargo.toml that Cargo passes over and that look like a slip of one that it reads.

## Why is this bad
What stands there has no effect: the feature is not on, the profile is not changed. Cargo says so in one line of each
build, where few look.

## Example
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { version = "1", feature = ["derive"] } #~ unused_manifest_key

[profile.release]
optlevel = 3 #~ unused_manifest_key
```

## Use instead
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { version = "1", features = ["derive"] }

[profile.release]
opt-level = 3
```

## Fix safety
What was without effect has one afterwards, so the build may change.

## Limits
A key that resembles none that Cargo knows is left alone: a newer Cargo may know it.

## Sources
The Cargo reference on the manifest format.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Findings,
    Manifest,
    ManifestContext,
    TomlItem,
    rule,
    whole_manifest,
)
from rust_specialist_rules.cargo._keys import DEPENDENCY, PACKAGE, PROFILE, SHARED, TARGET, TOP, WORKSPACE
from rust_specialist_rules.cargo._words import nearest


@rule(on=whole_manifest(), docs="https://doc.rust-lang.org/cargo/reference/manifest.html")
def unused_manifest_key(manifest: Manifest, context: ManifestContext) -> Findings:
    if not manifest.is_valid:
        return
    for table, known in _tables(manifest):
        for item in table.items.values():
            if item.name in known:
                continue
            # The spellings with an underscore are known from old editions; nobody should take them up.
            wanted = nearest(item.name, {key for key in known if "_" not in key})
            if wanted is None:
                continue
            title = f"write `{wanted}`"
            fix = None
            if wanted not in table.items:
                fix = context.replace(
                    item.key, wanted, title=title, applicability=Applicability.MAYBE_INCORRECT
                )
            at = " of the manifest" if not table.path else f" in `{table.name}`"
            yield context.finding(item.key, f"Cargo passes over `{item.name}`{at}; it knows `{wanted}`", fix)


def _tables(manifest: Manifest) -> Iterator[tuple[TomlItem, frozenset[str]]]:
    """The tables whose keys are known, each with them."""
    yield manifest.root, TOP
    for path, known in (
        (("package",), PACKAGE),
        (("workspace",), WORKSPACE),
        (("workspace", "package"), SHARED),
    ):
        found = manifest.get(*path)
        if found is not None:
            yield found, known
    for dependency in manifest.dependencies:
        yield dependency.item, DEPENDENCY
    for profile in manifest.root.under("profile"):
        yield profile, PROFILE
    for kind in ("lib", "bin", "example", "test", "bench"):
        target = manifest.get(kind)
        if target is not None:
            for one in target.elements or [target]:
                yield one, TARGET
