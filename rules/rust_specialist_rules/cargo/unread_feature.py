"""A feature that switches nothing on and that no code asks for.

## What it does
Finds features without entries whose name stands in no Rust file of the package, in no other feature and in no
`required-features`.

## Why is this bad
Users switch it on and nothing changes. Either the code that was to read it has another name in its `cfg`, or the
feature is left over.

## Example
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"
publish = false

[features]
default = []
tracing = [] #~ unread_feature
#@ file: src/lib.rs
#[cfg(feature = "trace")]
mod traces {}
```

## Use instead
```toml
[package]
name = "client"
version = "0.1.0"
edition = "2024"
publish = false

[features]
default = []
trace = []
#@ file: src/lib.rs
#[cfg(feature = "trace")]
mod traces {}
```

## When it is fine
A published crate keeps a name that does nothing any more, since its users may ask for it: such packages are left alone.

## Limits
Reads the files as they were last saved. The name in any string counts as a use.

## Sources
The Cargo reference on features.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Findings,
    Manifest,
    ManifestContext,
    Severity,
    TomlItem,
    rule,
    whole_manifest,
)


@rule(
    on=whole_manifest(),
    severity=Severity.HINT,
    docs="https://doc.rust-lang.org/cargo/reference/features.html",
)
def unread_feature(manifest: Manifest, context: ManifestContext) -> Findings:
    code = context.facts.code
    if code is None or not manifest.is_valid or context.is_published() is not False:
        return
    features = list(manifest.root.under("features"))
    named = {entry.text for feature in features for entry in feature.elements} | set(_required(manifest))
    for feature in features:
        if feature.elements or not feature.is_array or feature.name == "default" or feature.name in named:
            continue
        if not code.names_feature(feature.name):
            message = f"feature `{feature.name}` switches nothing on, and no code asks for it"
            yield context.finding(feature.key, message)


def _required(manifest: Manifest) -> list[str]:
    """The features in the `required-features` of all targets."""
    targets: list[TomlItem] = []
    for kind in ("lib", "bin", "example", "test", "bench"):
        found = manifest.get(kind)
        targets += (found.elements or [found]) if found is not None else []
    lists = [required for target in targets if (required := target.get("required-features")) is not None]
    return [entry.text for one in lists for entry in one.elements if entry.text is not None]
