"""Diagnostics for clients that are told: `textDocument/publishDiagnostics`, with the version they speak of."""

from __future__ import annotations

from lsprotocol import types

from rust_specialist.lsp.server import Server
from rust_specialist.lsp.shown import diagnostics_of
from rust_specialist.session.documents import OpenDocument


class Publisher:
    """The listener of a session. A client that pulls is told nothing here, so that no finding is shown twice."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._shown: set[str] = set()

    def found(self, document: OpenDocument) -> None:
        """Publish the findings; nothing for a document that has none and had none, unless it is news to the client."""
        if self._server.client.pulls_diagnostics:
            return
        self._shown.add(document.key)
        self._publish(document.key, diagnostics_of(self._server, document), document.document.version)

    def closed(self, key: str) -> None:
        """Take away what was shown."""
        if key in self._shown:
            self._shown.discard(key)
            self._publish(key, [], None)

    def skipped(self, document: OpenDocument, limit: int) -> None:
        """Say why there will be no findings."""
        name = document.path.name if document.path is not None else document.key
        self._server.show(
            f"rust-specialist does not analyse {name}: it has more than {limit} bytes "
            "(the setting rustSpecialist.server.maxFileSize)",
            types.MessageType.Info,
        )

    def withdraw(self) -> None:
        """Take away everything: the client has turned out to be one that pulls."""
        for key in sorted(self._shown):
            self._publish(key, [], None)
        self._shown.clear()

    def _publish(self, key: str, diagnostics: list[types.Diagnostic], version: int | None) -> None:
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(key, diagnostics, version)
        )
