"""A dependency in whatever version there is.

## What it does
Finds requirements that every version meets (`"*"`), and such without an upper end (`">=1"`).

## Why is this bad
The next `cargo update`, or the first build of somebody who has no Cargo.lock, takes the newest major version, which is
there to break code. A registry refuses packages that ask for `*`.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = "*" #~ wildcard_dependencies
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
serde = "1"
```

## When it is fine
A crate that really works with all versions of another one, such as a thin layer over its oldest traits, gives the range
that was tested: `">=0.4, <0.7"`.

## Fix safety
Writes the version that Cargo.lock has, so the build stays what it is. There is no fix without a Cargo.lock, or where it
holds several versions.

## Limits
Dependencies from git or a path may stand without a version. A requirement without an upper end that has a comment on
the line above is taken to be meant.
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
    like="clippy::wildcard_dependencies",
    docs="https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html",
)
def wildcard_dependencies(found: DependencyItem, context: ManifestContext) -> Findings:
    version, requirement = found.version, found.requirement
    if (
        version is None
        or version.value is None
        or requirement is None
        or found.has("path")
        or found.has("git")
    ):
        return
    if requirement.is_any:
        message = f"any version of `{found.package}` will do, also the next one that breaks this code"
        yield context.finding(version.value, message, _fix(found, context))
    elif not requirement.has_upper_end and found.kind is not Kind.DEV and not _has_comment(found, context):
        message = f"`{version.text}` lets in every later major version of `{found.package}`"
        yield context.finding(version.value, message, _fix(found, context), severity=Severity.HINT)


def _has_comment(found: DependencyItem, context: ManifestContext) -> bool:
    """Whether a comment stands alone on the line above the dependency."""
    document = context.manifest.document
    line = document.line_of(found.key.start)
    return line > 0 and document.slice(document.line_span(line - 1)).lstrip().startswith("#")


def _fix(found: DependencyItem, context: ManifestContext) -> Fix | None:
    locked = context.facts.locked_version(found.package)
    requirement, place = found.requirement, found.version
    if locked is None or place is None or place.value is None or requirement is None:
        return None
    if not requirement.matches(locked):
        return None
    return context.replace(
        place.value,
        f'"{locked}"',
        title=f"ask for {locked}, which Cargo.lock has",
        applicability=Applicability.MACHINE_APPLICABLE,
    )
