"""The compiler's findings in files that are not open, for clients that are told; those that pull ask for them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from rust_specialist.lsp.conversion import uri_of
from rust_specialist.lsp.server import Server
from rust_specialist.lsp.shown import diagnostics_of
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.scheduler import SLICE
from rust_specialist.text import Document


class ClosedFileDiagnostics:
    """Remembers what the client shows of files that are not open, to take it away again."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._shown: set[str] = set()

    async def show(self, paths: Iterable[Path]) -> None:
        """Tell the client what was found in those of `paths` that are not open, while others get their turns."""
        if self._server.client.pulls_diagnostics:
            return
        breath = time.perf_counter()
        for path in paths:
            if not any(document.path == path for document in self._server.session.documents.values()):
                self._publish(path)
            if time.perf_counter() - breath >= SLICE:
                await asyncio.sleep(0)
                breath = time.perf_counter()

    def document_closed(self, document: OpenDocument) -> None:
        """What was shown of the open document is taken away with it; what the compiler found is still there."""
        session = self._server.session
        if document.path is not None and session.has_compiler and not self._server.client.pulls_diagnostics:
            self._publish(document.path)

    def _publish(self, path: Path) -> None:
        compiler = self._server.session.compiler
        text = compiler.text_of(path) if path in compiler.files else None
        uri = uri_of(path)
        diagnostics: list[types.Diagnostic] = []
        if text is not None:
            diagnostics = diagnostics_of(
                self._server, OpenDocument(uri, path, Language.RUST, Document(text.text))
            )
        if diagnostics or uri in self._shown:
            (self._shown.add if diagnostics else self._shown.discard)(uri)
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))
