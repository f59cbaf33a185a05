"""A table that Cargo reads in the workspace's manifest only.

## What it does
Finds `[profile]`, `[patch]`, `[replace]` and `resolver` in the manifest of a package that belongs to a workspace, the
root of which is elsewhere.

## Why is this bad
Cargo passes over them, with a warning in each build: the release profile is not the one that stands there, the patched
crate is not patched.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[profile.release] #~ ignored_in_member
lto = true
#@ file: ../Cargo.toml
[workspace]
members = ["project"]
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
#@ file: ../Cargo.toml
[workspace]
members = ["project"]
```

## When it is fine
The package is also built outside of the workspace, as one that was taken in from elsewhere.

## Limits
There is no fix: the lines belong into another file, where others of the kind may stand.

## Sources
The Cargo reference on workspaces, on profiles and on overriding dependencies.
"""

from __future__ import annotations

from rust_specialist.lint import Findings, Manifest, ManifestContext, rule, whole_manifest

_PLACES = (("profile",), ("patch",), ("replace",), ("package", "resolver"))


@rule(on=whole_manifest(), docs="https://doc.rust-lang.org/cargo/reference/workspaces.html")
def ignored_in_member(manifest: Manifest, context: ManifestContext) -> Findings:
    if not context.facts.is_member:
        return
    for path in _PLACES:
        item = manifest.get(*path)
        if item is None:
            continue
        # `[profile.release]` has no line of its own for `profile`.
        named = item if item.has_header or item.value is not None else next(iter(item.items.values()), item)
        shown = ".".join(named.path if path[0] != "package" else path[1:])
        yield context.finding(
            named.key if path[0] == "package" else named.whole,
            f"`{shown}` is read in the workspace's manifest only, here it is passed over",
        )
