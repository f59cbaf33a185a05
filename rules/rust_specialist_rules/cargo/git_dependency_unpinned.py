"""A dependency from git that is whatever the branch holds.

## What it does
Finds dependencies with `git` and neither `rev` nor `tag`.

## Why is this bad
Only Cargo.lock remembers which commit was meant. Where it is missing, as in a library's dependents, and at each
`cargo update`, the newest commit is taken: two builds of the same sources differ, and a push elsewhere breaks this one.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
publish = false

[dependencies]
frames = { git = "https://git.example.com/frames.git" } #~ git_dependency_unpinned
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
publish = false

[dependencies]
frames = { git = "https://git.example.com/frames.git", rev = "3f1c0de" }
```

## When it is fine
Packages of one team that are always developed together, with a Cargo.lock that everybody uses. A named `branch` is
taken for that and is only a hint.

## Fix safety
Adds the commit that Cargo.lock has; a named branch is replaced by it. There is no fix without a Cargo.lock.

## Limits
`[patch]` is not looked at: what stands there is a passing measure.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    DependencyItem,
    Findings,
    Fix,
    ManifestContext,
    Severity,
    dependency,
    rule,
)


@rule(
    on=dependency(),
    docs="https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#specifying-dependencies-from-git-repositories",
)
def git_dependency_unpinned(found: DependencyItem, context: ManifestContext) -> Findings:
    git = found.item.get("git")
    if git is None or git.text is None or found.has("rev") or found.has("tag"):
        return
    branch = found.item.get("branch")
    if branch is not None and branch.text is None:
        return
    named = f"branch `{branch.text}`" if branch is not None else "the default branch"
    yield context.finding(
        branch.whole if branch is not None else git.whole,
        f"`{found.name}` is whatever {named} holds at the next `cargo update`",
        _fix(found, context),
        severity=Severity.HINT if branch is not None else None,
    )


def _fix(found: DependencyItem, context: ManifestContext) -> Fix | None:
    commits = {
        commit
        for locked in context.facts.lockfile.packages(found.package)
        if locked.source is not None and (commit := _commit(locked.source, found.item.text_at("git") or ""))
    }
    if len(commits) != 1:
        return None
    commit = commits.pop()
    branch = found.item.get("branch")
    if branch is not None:
        edit = context.edit(branch.whole, f'rev = "{commit}"')
    else:
        added = context.with_key(found, "rev", f'"{commit}"')
        if added is None:
            return None
        edit = added
    title = f"pin the commit {commit[:9]}, which Cargo.lock has"
    return context.fix(title, Applicability.MACHINE_APPLICABLE, edit)


def _commit(source: str, address: str) -> str | None:
    """The commit in a lock file's `git+ADDRESS?branch=..#COMMIT`, if it is of this address."""
    place, _, commit = source.removeprefix("git+").partition("#")
    return commit if commit and place.partition("?")[0] == address else None
