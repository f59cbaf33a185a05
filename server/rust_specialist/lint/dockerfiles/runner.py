"""Running the rules over a Dockerfile."""

from __future__ import annotations

from rust_specialist.lint.dockerfiles.context import DockerfileContext
from rust_specialist.lint.dockerfiles.view import Dockerfile
from rust_specialist.lint.model import Finding
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.runner import Linter
from rust_specialist.project import ManifestFacts
from rust_specialist.text import Document


def check_dockerfile(linter: Linter, document: Document, facts: ManifestFacts) -> tuple[Finding, ...]:
    """The findings in a Dockerfile, sorted by place; `facts` are those of the manifest beside it."""
    dockerfile = Dockerfile.parse(document)
    active = linter.active(facts.crate)
    rules = [rule for rule in linter.rules_for(DocumentKind.DOCKERFILE) if rule.id in active]
    found: list[Finding] = []
    has_lockfile = not facts.lockfile.is_empty if facts.is_known else None
    for rule in rules:
        context = DockerfileContext(rule, active[rule.id], dockerfile, facts.crate, has_lockfile)
        found += linter.ask(rule, dockerfile, context)
    comments = dockerfile.containerfile.comments
    return linter.finish_document(document, comments, facts.crate, found, [rule.id for rule in rules])
