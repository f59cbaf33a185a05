"""A package for a registry that needs a folder beside it.

## What it does
Finds dependencies with a `path` and no `version` in a package that is prepared for a registry: it has a licence and a
description, and does not say `publish = false`.

## Why is this bad
`cargo publish` refuses the package: whoever gets it from the registry does not have the folder.

## Example
```toml
[package]
name = "client"
version = "0.2.0"
edition = "2024"
license = "MIT"
description = "Speaks to the service."

[dependencies]
protocol = { path = "protocol" } #~ path_dependency_without_version
#@ file: protocol/Cargo.toml
[package]
name = "protocol"
version = "0.2.0"
edition = "2024"
```

## Use instead
```toml
[package]
name = "client"
version = "0.2.0"
edition = "2024"
license = "MIT"
description = "Speaks to the service."

[dependencies]
protocol = { path = "protocol", version = "0.2.0" }
#@ file: protocol/Cargo.toml
[package]
name = "protocol"
version = "0.2.0"
edition = "2024"
```

## When it is fine
A package that stays where it is says `publish = false`. Development dependencies are left out of what is published.

## Fix safety
Writes the version that the package at the path has.

## Sources
The Cargo reference on path dependencies.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    DependencyItem,
    Findings,
    Fix,
    Kind,
    ManifestContext,
    Severity,
    dependency,
    rule,
)


@rule(
    on=dependency(),
    severity=Severity.HINT,
    docs="https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#specifying-path-dependencies",
)
def path_dependency_without_version(found: DependencyItem, context: ManifestContext) -> Findings:
    path = found.item.get("path")
    if path is None or path.text is None or found.has("version") or found.has("git") or found.has("registry"):
        return
    if found.kind is Kind.DEV or found.is_shared or not _is_for_a_registry(context):
        return
    name = context.manifest.root.text_at("package", "name")
    message = f"`{name}` cannot be published: `{found.name}` has a path and no version"
    yield context.finding(path.whole, message, _fix(found, path.text, context))


def _is_for_a_registry(context: ManifestContext) -> bool:
    package = context.manifest.get("package")
    if package is None or not context.is_published():
        return False
    has_licence = package.get("license") is not None or package.get("license-file") is not None
    return has_licence and package.get("description") is not None and package.get("version") is not None


def _fix(found: DependencyItem, path: str, context: ManifestContext) -> Fix | None:
    beside = context.facts.beside.get(path)
    if beside is None or beside.version is None or beside.name != found.package or beside.publish is False:
        return None
    added = context.with_key(found, "version", f'"{beside.version}"')
    if added is None:
        return None
    return context.fix(f"add version {beside.version}", Applicability.MACHINE_APPLICABLE, added)
