"""Running the rules over a Cargo.toml. It is small: every change looks at all of it."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint.manifests.context import ManifestContext
from rust_specialist.lint.manifests.view import Manifest
from rust_specialist.lint.model import Finding
from rust_specialist.lint.places import DocumentKind, Part
from rust_specialist.lint.runner import Linter
from rust_specialist.project import ManifestFacts
from rust_specialist.text import Document


def check_manifest(linter: Linter, document: Document, facts: ManifestFacts) -> tuple[Finding, ...]:
    """The findings in a Cargo.toml, sorted by place. Whether it can be read at all is for `project` to say."""
    manifest = Manifest.parse(document)
    crate = facts.crate
    found: list[Finding] = []
    active = linter.active(crate)
    rules = [rule for rule in linter.rules_for(DocumentKind.MANIFEST) if rule.id in active]
    for rule in rules:
        context = ManifestContext(rule, active[rule.id], manifest, facts)
        for place in rule.places:
            for what in _parts(manifest, place.part, place.names):
                found += linter.ask(rule, what, context)
    return linter.finish_document(document, manifest.toml.comments, crate, found, [rule.id for rule in rules])


def _parts(manifest: Manifest, part: Part, names: frozenset[str]) -> Iterator[object]:
    """What a place means in this manifest."""
    match part:
        case Part.WHOLE:
            yield manifest
        case Part.ITEM:
            for path in sorted(names):
                yield from manifest.matching(path)
        case Part.DEPENDENCY:
            for dependency in manifest.dependencies:
                if not names or dependency.package in names:
                    yield dependency
