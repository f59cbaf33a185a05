"""A feature that switches on what is not there.

## What it does
Finds entries of `[features]` that name neither a feature nor a dependency, that name a dependency which is not
optional, or an optional one that has no feature of its own name because some feature says `dep:` of it.

## Why is this bad
Cargo refuses the manifest, so nothing builds.

## Example
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { version = "1", optional = true }

[features]
default = ["json"]
json = ["serd"] #~ feature_without_meaning
serde = ["dep:serde"]
```

## Use instead
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { version = "1", optional = true }

[features]
default = ["json"]
json = ["serde"]
serde = ["dep:serde"]
```

## Limits
Whether the features of other crates exist (`serde/derive`) is not looked up.

## Sources
The Cargo reference on features.
"""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint import (
    Applicability,
    Findings,
    Fix,
    Manifest,
    ManifestContext,
    Severity,
    TomlItem,
    rule,
    whole_manifest,
)
from rust_specialist_rules.cargo._words import nearest


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that an entry may mean. `implicit` are optional dependencies that are features by themselves."""

    features: frozenset[str]
    dependencies: frozenset[str]
    optional: frozenset[str]
    implicit: frozenset[str]


@rule(
    on=whole_manifest(),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/cargo/reference/features.html",
)
def feature_without_meaning(manifest: Manifest, context: ManifestContext) -> Findings:
    if not manifest.is_valid or manifest.get("package") is None:
        return
    names = _names(manifest)
    for feature in manifest.root.under("features"):
        for entry in feature.elements:
            if entry.text is None:
                continue
            wrong = _wrong(entry.text, names)
            if wrong:
                message = f"feature `{feature.name}` switches on `{entry.text}`, {wrong}: Cargo refuses it"
                yield context.finding(entry.place, message, _fix(entry, names, context))


def _names(manifest: Manifest) -> _Names:
    own = [found for found in manifest.dependencies if not found.is_shared]
    optional = {found.name for found in own if found.is_optional}
    explicit = {
        (entry.text or "").removeprefix("dep:")
        for feature in manifest.root.under("features")
        for entry in feature.elements
        if (entry.text or "").startswith("dep:")
    }
    return _Names(
        frozenset(feature.name for feature in manifest.root.under("features")),
        frozenset(found.name for found in own),
        frozenset(optional),
        frozenset(optional - explicit),
    )


def _wrong(entry: str, names: _Names) -> str:
    """What is wrong with an entry; empty where nothing is."""
    name, slash, _ = entry.partition("/")
    if slash:
        name, weak = name.removesuffix("?"), name.endswith("?")
        if name not in names.dependencies:
            return f"but `{name}` is no dependency"
        return f"but `{name}` is not optional" if weak and name not in names.optional else ""
    if name.startswith("dep:"):
        name = name.removeprefix("dep:")
        if name not in names.dependencies:
            return f"but `{name}` is no dependency"
        return "" if name in names.optional else f"but `{name}` is not optional"
    if name in names.features or name in names.implicit:
        return ""
    if name in names.optional:
        return "which is no feature since `dep:` is said of it"
    return (
        "which is not optional"
        if name in names.dependencies
        else "which is neither a feature nor a dependency"
    )


def _fix(entry: TomlItem, names: _Names, context: ManifestContext) -> Fix | None:
    text = entry.text or ""
    if entry.value is None or "/" in text:
        return None
    if text in names.optional:
        wanted = f"dep:{text}"
    elif text.startswith("dep:") or text in names.dependencies:
        return None
    else:
        near = nearest(text, names.features | names.implicit)
        if near is None:
            return None
        wanted = near
    title = f"write `{wanted}`"
    return context.replace(
        entry.value, f'"{wanted}"', title=title, applicability=Applicability.MAYBE_INCORRECT
    )
