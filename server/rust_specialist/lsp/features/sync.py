"""Open documents: every change is applied to our own text, in the order of the client's messages."""

from __future__ import annotations

import logging
from functools import partial

from lsprotocol import types

from rust_specialist.lsp.conversion import path_of, to_span
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import Language, OpenDocument, language_of
from rust_specialist.text import encode

logger = logging.getLogger(__name__)


def register(server: Server) -> None:
    """Add the handlers."""
    server.on(types.TEXT_DOCUMENT_DID_OPEN, partial(did_open, server))
    server.on(types.TEXT_DOCUMENT_DID_CHANGE, partial(did_change, server))
    server.on(types.TEXT_DOCUMENT_DID_CLOSE, partial(did_close, server))
    server.on(types.TEXT_DOCUMENT_DID_SAVE, partial(did_save, server))


def did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Take a document in, if it is in one of our languages."""
    given = params.text_document
    path = path_of(given.uri)
    language = language_of(given.language_id, path)
    if language is None:
        logger.debug("%s is not looked at: %s is none of our languages", given.uri, given.language_id)
        return
    document = server.session.open(given.uri, path, language, encode(given.text), given.version)
    _overlay(server, document)


def did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Apply the changes one after the other: the range of each speaks of the text after the one before."""
    key, version = params.text_document.uri, params.text_document.version
    document = server.session.documents.get(key)
    if document is None:
        return
    for change in params.content_changes:
        span = None
        if isinstance(change, types.TextDocumentContentChangePartial):
            span = to_span(document.document, change.range, server.client.encoding)
        server.session.change(key, span, encode(change.text), version)
    server.session.stamp(key, version)
    _overlay(server, document)


def did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Forget a document."""
    document = server.session.documents.get(params.text_document.uri)
    server.session.close(params.text_document.uri)
    if document is not None:
        _overlay(server, document)
        for closed in server.contributions.on_close:
            closed(document)


def _overlay(server: Server, document: OpenDocument) -> None:
    """Let an open manifest count as it stands in the editor; a closed one as it is on the disk."""
    if document.language is Language.MANIFEST and document.path is not None:
        text = None if document.is_closed else document.document.text
        if server.linting.workspaces.overlay(document.path, text):
            server.look_again()


def did_save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A saved manifest may be news for the files beside it; features may want to know of any."""
    path = path_of(params.text_document.uri)
    if path is not None and path.suffix != ".rs":
        server.files_changed([path])
    for saved in server.contributions.on_save:
        saved(params.text_document.uri)
