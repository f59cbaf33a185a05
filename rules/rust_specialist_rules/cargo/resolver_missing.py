"""A workspace that resolves features the old way without saying so.

## What it does
Finds workspaces without a package of their own and without `resolver`, some member of which is of edition 2021 or
later.

## Why is this bad
Such a workspace has resolver 1, whatever its members ask for: features that a build script or a test needs are switched
on in the program as well, and those for another platform too. Cargo warns in each build.

## Example
```toml
[workspace] #~ resolver_missing
members = ["api"]
#@ file: api/Cargo.toml
[package]
name = "api"
version = "0.1.0"
edition = "2024"
```

## Use instead
```toml
[workspace]
resolver = "3"
members = ["api"]
```

## When it is fine
Write `resolver = "1"` if it is meant.

## Fix safety
Features may go from the build, so look at what no longer compiles: it used what it did not ask for.

## Sources
The Cargo reference on the resolver.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Findings, Manifest, ManifestContext, rule, whole_manifest

_RESOLVERS = {2021: "2", 2024: "3"}


@rule(
    on=whole_manifest(),
    docs="https://doc.rust-lang.org/cargo/reference/resolver.html#resolver-versions",
)
def resolver_missing(manifest: Manifest, context: ManifestContext) -> Findings:
    workspace = manifest.get("workspace")
    if workspace is None or not manifest.is_valid or manifest.get("package") is not None:
        return
    editions = [member.edition for member in context.facts.members if member.edition is not None]
    wanted = _RESOLVERS.get(max(editions, default=0))
    if workspace.get("resolver") is not None or wanted is None or not workspace.has_header:
        return
    line = f'\nresolver = "{wanted}"'
    document = manifest.document
    insertion = context.insert(document.line_span(document.line_of(workspace.whole.end)).end, line)
    yield context.finding(
        workspace.whole,
        f"without `resolver` the members, of edition {max(editions)}, are resolved as in 2018",
        context.fix(f'add `resolver = "{wanted}"`', Applicability.MAYBE_INCORRECT, insertion),
    )
