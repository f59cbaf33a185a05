"""A server that one panic ends.

## What it does
Finds `panic = "abort"` in the release profile of a program that serves requests (it depends on axum, actix-web, tonic,
warp, rocket, poem or salvo).

## Why is this bad
These frameworks run each request in a task of its own. With unwinding a panic ends that task; with `abort` it ends the
process, with all other requests that are under way. Whoever finds an input that panics can switch the service off.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
axum = "0.8"

[profile.release]
panic = "abort" #~ release_abort_in_server
#@ file: src/main.rs
fn main() {}
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
axum = "0.8"

[profile.release]
#@ file: src/main.rs
fn main() {}
```

## When it is fine
State that a panic may have left half changed is worse than a restart, and something starts the process again at once.

## Fix safety
Takes the line away. The program grows by the tables that unwinding needs.

## Sources
The Cargo reference on profiles, `panic`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Crate,
    Findings,
    Kind,
    ManifestContext,
    Role,
    Severity,
    TomlItem,
    manifest_item,
    rule,
)

_SERVERS = ("axum", "actix-web", "tonic", "warp", "rocket", "poem", "salvo")


@rule(
    on=manifest_item("profile.release.panic"),
    severity=Severity.HINT,
    docs="https://doc.rust-lang.org/cargo/reference/profiles.html#panic",
)
def release_abort_in_server(found: TomlItem, context: ManifestContext) -> Findings:
    if found.text != "abort" or context.facts.is_member:
        return
    crates = context.facts.members or (context.crate,)
    served = next((name for crate in crates if (name := _serves_by(crate)) is not None), None)
    if served is None:
        return
    fix = context.fix("take the line away", Applicability.MAYBE_INCORRECT, context.removal(found))
    message = f"a panic in one request ends the whole server, which `{served}` would have gone on with"
    yield context.finding(found.whole, message, fix)


def _serves_by(crate: Crate) -> str | None:
    """The framework by which a program of the crate serves."""
    if not any(target.role is Role.BIN for target in crate.targets):
        return None
    return next((name for name in _SERVERS if crate.dependencies_on(name, (Kind.NORMAL,))), None)
