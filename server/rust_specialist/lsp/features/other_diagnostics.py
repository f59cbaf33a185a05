"""What other servers of the same editor show, as far as clients tell: notifications, and contexts of code actions.

docs/other-diagnostics.md describes the notifications for the makers of clients.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from rust_specialist.lsp.features.withdrawals import compare
from rust_specialist.lsp.jsonvalue import Json, as_list, as_object
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import OpenDocument
from rust_specialist.text import Document

if TYPE_CHECKING:
    from rust_specialist.cargo.findings import CompilerFinding

logger = logging.getLogger(__name__)

OTHER_DIAGNOSTICS = "rustSpecialist/otherDiagnostics"
OTHER_SERVERS = "rustSpecialist/otherServers"

_SOURCES = ("rustc", "clippy")


def register(server: Server) -> None:
    """Add the handlers."""
    server.on(OTHER_DIAGNOSTICS, partial(other_diagnostics, server))
    server.on(OTHER_SERVERS, partial(other_servers, server))
    server.contributions.actions.append(partial(learn, server))
    server.contributions.on_close.append(partial(closed, server))


def other_servers(server: Server, params: Json) -> None:
    """The names of the other servers that report the compiler's findings, all of them."""
    companion = server.companion
    before = companion.reports_compiler
    companion.take_servers(as_object(params).get("servers"))
    if not companion.servers and server.session.has_compiler:
        server.session.compiler.forget_others()
    if companion.reports_compiler != before:
        _show_everything(server)


def other_diagnostics(server: Server, params: Json) -> None:
    """All that other servers show for one document now."""
    fields = as_object(params)
    document = server.session.documents.get(str(fields.get("uri")))
    version = fields.get("version")
    if document is None or document.path is None:
        return
    if isinstance(version, int) and version != document.document.version:
        # Its places are those of another text; the client tells again when it has caught up.
        logger.debug("%s of version %s was ignored", OTHER_DIAGNOSTICS, version)
        return
    take(server, document, list(_structured(server, as_list(fields.get("diagnostics")))))
    if fields.get("checked") is True:
        server.protocol.run_in_background(_compare(server, document), "comparing with the compiler")


async def _compare(server: Server, document: OpenDocument) -> None:
    """Another server's check has read the present text, and everything compiles."""
    from rust_specialist.cargo.results import CheckResult
    from rust_specialist.session.membership import is_surely_compiled

    path, text = document.path, document.document
    assert path is not None
    crate = server.linting.crate_of(path)
    if crate.root is None or not is_surely_compiled(path, crate):
        return
    result = CheckResult(
        crate.root,
        server.session.compiler.others(document),
        {path: text.text},
        frozenset({path}),
        is_complete=True,
        compiles=True,
    )
    await compare(server, document, result, lambda: document.document is text)


def learn(
    server: Server, document: OpenDocument, params: types.CodeActionParams
) -> Iterable[types.CodeAction]:
    """Learn from the diagnostics that a client sends with its question; offers nothing itself."""
    if document.path is None or not any(one.source in _SOURCES for one in params.context.diagnostics):
        return ()
    companion = server.companion
    before = companion.reports_compiler
    companion.has_seen = True
    findings = _findings(server, document, params.context.diagnostics)
    is_news = server.session.compiler.learn(document.path, document.document, findings)
    if companion.reports_compiler != before:
        server.defer(partial(_show_everything, server))
    elif is_news:
        server.defer(partial(_show_again, server, document))
    return ()


def take(server: Server, document: OpenDocument, diagnostics: list[types.Diagnostic]) -> None:
    """Take `diagnostics` for all that other servers show of a document."""
    assert document.path is not None
    companion = server.companion
    before = companion.reports_compiler
    findings = _findings(server, document, diagnostics)
    if findings:
        companion.has_seen = True
    is_news = server.session.compiler.take_others(
        document.path, document.document, findings, repr(diagnostics)
    )
    if companion.reports_compiler != before:
        _show_everything(server)
    elif is_news:
        _show_again(server, document)


def _findings(
    server: Server, document: OpenDocument, diagnostics: Iterable[types.Diagnostic]
) -> list[CompilerFinding]:
    """The findings of the compiler among `diagnostics`."""
    from rust_specialist.lsp.compiler_diagnostics import from_diagnostic, is_compilers

    path, encoding = document.path, server.client.encoding
    assert path is not None

    def text_of(other: Path) -> Document | None:
        documents = server.session.documents.values()
        return next((one.document for one in documents if one.path == other), None)

    return [
        from_diagnostic(one, path, document.document, encoding, text_of)
        for one in diagnostics
        if is_compilers(one)
    ]


def closed(server: Server, document: OpenDocument) -> None:
    """Nothing is told of closed documents."""
    if server.session.has_compiler and document.path is not None:
        server.session.compiler.forget_others(document.path)


def _show_again(server: Server, document: OpenDocument) -> None:
    server.session.show_again(document)
    server.refresh_diagnostics()


def _show_everything(server: Server) -> None:
    """Who shows the compiler's findings has changed."""
    for document in server.session.documents.values():
        server.session.show_again(document)
    server.refresh_diagnostics()


def _structured(server: Server, given: Iterable[Json]) -> Iterator[types.Diagnostic]:
    for one in given:
        try:
            yield server.structure(one, types.Diagnostic)
        except Exception:
            logger.debug(
                "%s: a diagnostic was left out, it does not have the protocol's form", OTHER_DIAGNOSTICS
            )
