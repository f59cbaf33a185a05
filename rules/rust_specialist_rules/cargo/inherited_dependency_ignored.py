"""What a member says of a dependency that it inherits has no effect.

## What it does
Finds dependencies with `workspace = true` that the workspace does not declare, and such with `default-features = false`
where the workspace's declaration leaves the default features on.

## Why is this bad
Cargo refuses the first, and the second in the 2024 edition. In earlier editions the default features stay on, which is
what the line was there to prevent.

## Example
```toml
[workspace]

[workspace.dependencies]
serde = "1"

[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { workspace = true, default-features = false } #~ inherited_dependency_ignored
```

## Use instead
```toml
[workspace]

[workspace.dependencies]
serde = { version = "1", default-features = false }

[package]
name = "client"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = { workspace = true }
```

## Limits
Says nothing where the workspace's manifest cannot be read.

## Sources
The Cargo reference on workspaces, `[workspace.dependencies]`.
"""

from __future__ import annotations

from rust_specialist.lint import DependencyItem, Findings, ManifestContext, Severity, dependency, rule


@rule(
    on=dependency(),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/cargo/reference/workspaces.html#the-dependencies-table",
)
def inherited_dependency_ignored(found: DependencyItem, context: ManifestContext) -> Findings:
    declared = context.facts.shared
    if not found.inherits or declared is None or not context.manifest.is_valid:
        return
    row = declared.get(found.name)
    if row is None:
        message = f"the workspace declares no `{found.name}` under `workspace.dependencies`: Cargo refuses it"
        yield context.finding(found.key, message)
    elif row.default_features and not found.has_default_features:
        key = found.item.get("default-features") or found.item.get("default_features")
        refuses = (context.crate.edition or 0) >= 2024
        yield context.finding(
            key.whole if key is not None else found.key,
            f"the workspace leaves the default features of `{found.name}` on, "
            + ("and Cargo refuses this" if refuses else "so this has no effect"),
            severity=None if refuses else Severity.WARNING,
        )
