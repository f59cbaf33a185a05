"""Hover in a Cargo.toml: what is known of the dependency at the cursor."""

from __future__ import annotations

from functools import partial

from rust_specialist.lint.manifests.about import about, dependency_at
from rust_specialist.lint.manifests.view import Manifest
from rust_specialist.lsp.contributions import HoverSection
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import Language, OpenDocument


def register(server: Server) -> None:
    """Add the section."""
    server.contributions.hover.append(partial(_section, server))


def _section(server: Server, document: OpenDocument, offset: int) -> HoverSection | None:
    if document.language is not Language.MANIFEST:
        return None
    dependency = dependency_at(Manifest.parse(document.document), offset)
    if dependency is None:
        return None
    linting = server.linting
    facts = linting.manifest_facts(document.path)
    rules = linting.linters.linter(linting.configuration_of(document.path)).rules
    return HoverSection(about(dependency, facts, rules), dependency.key)
