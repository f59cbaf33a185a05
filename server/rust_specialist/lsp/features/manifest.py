"""Manifests in the editor: hovers on dependencies, and a new look at them when code was saved that they are about."""

from __future__ import annotations

from functools import partial

from rust_specialist.lint.manifests.about import about, dependency_at
from rust_specialist.lint.manifests.view import Manifest
from rust_specialist.lsp.contributions import HoverSection
from rust_specialist.lsp.conversion import path_of
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import Language, OpenDocument


def register(server: Server) -> None:
    """Add the section, and listen for saved code."""
    server.contributions.hover.append(partial(_section, server))
    server.contributions.on_save.append(partial(_saved, server))


def _saved(server: Server, uri: str) -> None:
    path = path_of(uri)
    if path is not None and path.suffix == ".rs" and server.linting.workspaces.code_changed(path):
        documents = server.session.documents.values()
        server.session.invalidate([one for one in documents if one.language is Language.MANIFEST])
        server.defer(server.session.work)


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
