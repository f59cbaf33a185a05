"""The floor of the protocol: a pygls server that publishes forty fixed diagnostics after each change."""

from __future__ import annotations

from lsprotocol import types
from pygls.lsp.server import LanguageServer

_DIAGNOSTICS = [
    types.Diagnostic(
        types.Range(types.Position(line, 4), types.Position(line, 12)),
        f"a fixed message number {line} about the code on its line",
        types.DiagnosticSeverity.Warning,
        code=f"bare::number_{line}",
        source="bare",
    )
    for line in range(40)
]

server = LanguageServer("bare", "1", text_document_sync_kind=types.TextDocumentSyncKind.Incremental)


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(params: types.DidOpenTextDocumentParams) -> None:
    """Publish."""
    _publish(params.text_document.uri, params.text_document.version)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(params: types.DidChangeTextDocumentParams) -> None:
    """Publish."""
    _publish(params.text_document.uri, params.text_document.version)


def _publish(uri: str, version: int) -> None:
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, _DIAGNOSTICS, version))


if __name__ == "__main__":
    server.start_io()
