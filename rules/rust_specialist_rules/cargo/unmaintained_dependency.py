"""A dependency that nobody maintains any more.

## What it does
Finds direct dependencies on crates that the RustSec database lists as unmaintained, or whose author says so, and names
what replaces them.

## Why is this bad
Nobody mends the next security hole or the next incompatibility with a new compiler. The longer the wait, the more code
has to move at once, and usually under time pressure.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
dotenv = "0.15" #~ unmaintained_dependency
tokio = "1"
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
dotenv = { package = "dotenvy", version = "0.15" }
tokio = "1"
```

## When it is fine
The crate is small and finished, and you would mend it yourself. A comment on the line that says so silences the rule.

## Fix safety
Offered where the successor has the same interface. It is taken in under the old name, so that no code has to change;
rename it when you like.

## Limits
Direct dependencies only: `cargo audit` and `cargo deny` look at the whole tree. A dependency from a path or from git is
left alone. Only the crates of the table that comes with this program are known.

## Sources
The table `unmaintained.toml`, read from the RustSec advisory database; advisories that were withdrawn are not in it.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    DependencyItem,
    Findings,
    Fix,
    Kind,
    ManifestContext,
    Severity,
    Unmaintained,
    dependency,
    rule,
    unmaintained,
)
from rust_specialist_rules.cargo._words import one_of

_SAYS_SO = re.compile(
    r"deprecated|unmaintained(?!_)|(?:not|longer) maintained|RUSTSEC|abandoned|archived", re.I
)


@rule(on=dependency(), docs="https://rustsec.org/advisories/")
def unmaintained_dependency(found: DependencyItem, context: ManifestContext) -> Findings:
    row = unmaintained().get(found.package)
    if row is None or found.inherits or found.has("path") or found.has("git"):
        return
    if _is_known_to_author(found, context):
        return
    # In tests, or where users choose whether to have it, there is less at stake.
    is_mild = found.kind is Kind.DEV or found.is_optional or row.advisory is None
    said = (
        f"is unmaintained ({row.advisory})" if row.advisory else "is not maintained any more, says its author"
    )
    yield context.finding(
        found.key,
        f"`{found.package}` {said}; use {one_of(row.instead)}",
        _fix(found, row, context),
        severity=Severity.HINT if is_mild else None,
    )


def _is_known_to_author(found: DependencyItem, context: ManifestContext) -> bool:
    """Whether a comment at the end of the dependency's first line says that it is not maintained."""
    document = context.manifest.document
    line = document.slice(document.line_span(document.line_of(found.key.start)))
    return _SAYS_SO.search(line.partition("#")[2]) is not None


def _fix(found: DependencyItem, row: Unmaintained, context: ManifestContext) -> Fix | None:
    version = found.version
    if row.drop_in is None or version is None or version.value is None or found.is_renamed:
        return None
    if (
        found.has("features")
        or not found.has_default_features
        or not context.satisfies(found, row.drop_in.of)
    ):
        return None
    package, wanted = row.instead[0], f'version = "{row.drop_in.version}"'
    title = f"use `{package}` under the name `{found.name}`"
    if version is found.item:
        text = f'{{ package = "{package}", {wanted} }}'
        return context.replace(version.value, text, title=title, applicability=Applicability.MAYBE_INCORRECT)
    separator = "\n" if found.item.has_header else ", "
    text = f'package = "{package}"{separator}{wanted}'
    return context.replace(version.whole, text, title=title, applicability=Applicability.MAYBE_INCORRECT)
