"""What there is to say about a dependency of a Cargo.toml: versions, features, successors, the rules it wakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rust_specialist.lint.manifests.tables import in_std, removed_features, unmaintained
from rust_specialist.lint.manifests.view import DependencyItem, Manifest
from rust_specialist.lint.rule import Rule
from rust_specialist.project import ManifestFacts

#: More rules than this are not listed by name.
_MOST_RULES = 8
_NAME = re.compile(r"[\w-]+")


def dependency_at(manifest: Manifest, offset: int) -> DependencyItem | None:
    """The dependency whose key holds the byte at `offset`."""
    return next((one for one in manifest.dependencies if one.key.start <= offset < one.key.end), None)


def about(dependency: DependencyItem, facts: ManifestFacts, rules: Iterable[Rule]) -> str:
    """Markdown: what is in use, what the tables say, which of `rules` look at code that uses the crate."""
    return "\n\n".join(_paragraphs(dependency, facts, rules)) + "\n"


def _paragraphs(dependency: DependencyItem, facts: ManifestFacts, rules: Iterable[Rule]) -> Iterator[str]:
    yield _in_use(dependency, facts)
    row = unmaintained().get(dependency.package)
    if row is not None:
        instead = ", ".join(f"`{name}`" if " " not in name else name for name in row.instead)
        because = (
            f"[{row.advisory}](https://rustsec.org/advisories/{row.advisory}.html)"
            if row.advisory
            else "its author"
        )
        yield f"**Unmaintained**, says {because}. Instead: {instead}."
    standard = in_std().get(dependency.package)
    if standard is not None:
        amount = "all of it" if standard.whole else "a part of it"
        yield f"The standard library has {amount} since Rust {standard.since}: {standard.instead}."
    removed = removed_features().get(dependency.package, {})
    gone = [
        f"- `{name}`: gone since {one.since.removeprefix('>=')}"
        + (f", instead {' and '.join(f'`{other}`' for other in one.instead)}" if one.instead else "")
        for name, one in removed.items()
        if name in {feature.text for feature in dependency.features}
    ]
    if gone:
        yield "\n".join(["Features:", *gone])
    woken = [rule for rule in rules if any(_names(gate) == dependency.package for gate in rule.crates)]
    if woken:
        names = ", ".join(f"`{rule.id}`" for rule in woken[:_MOST_RULES])
        more = f" and {len(woken) - _MOST_RULES} more" if len(woken) > _MOST_RULES else ""
        yield f"Rules for code that uses it: {names}{more}."


def _in_use(dependency: DependencyItem, facts: ManifestFacts) -> str:
    package = dependency.package
    declared = facts.crate.dependencies_on(package)
    used = {one.version for one in declared if one.version is not None} or {
        locked.version for locked in facts.lockfile.packages(package)
    }
    said = [f"**{package}**"]
    if used:
        said.append(", ".join(str(version) for version in sorted(used)) + " in Cargo.lock")
    asked = dependency.version
    shared = (facts.shared or {}).get(dependency.name) if dependency.inherits else None
    if asked is not None and asked.text is not None:
        said.append(f"asked for: `{asked.text}`")
    elif shared is not None and shared.requirement is not None:
        said.append(f"asked for by the workspace: `{shared.requirement}`")
    line = " · ".join(said)
    features = sorted(facts.crate.features_of(package) or ())
    if features:
        line += "\n\nFeatures asked for: " + ", ".join(f"`{feature}`" for feature in features)
    return line


def _names(gate: str) -> str:
    match = _NAME.match(gate)
    return match[0] if match is not None else ""
