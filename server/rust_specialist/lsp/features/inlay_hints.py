"""Inlay hints: where values are moved away, lent by method calls, and dropped. Off but for `borrow.inlayHints`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

from lsprotocol import types

from rust_specialist.borrows.hints import Hint
from rust_specialist.lsp.conversion import to_position, to_span
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.hints import HintCache, hints_in

#: Seconds of work before others are let in.
_SLICE = 0.01


def register(server: Server) -> None:
    """Add the handler, and what asks the client to ask again."""
    feature = _InlayHints(server)
    server.on(types.TEXT_DOCUMENT_INLAY_HINT, feature.asked)
    server.contributions.on_look_again.append(feature.look_again)
    server.contributions.on_close.append(feature.closed)


class _InlayHints:
    def __init__(self, server: Server) -> None:
        self._server = server
        self._caches: dict[str, HintCache] = {}
        self._has_asked = False

    def asked(
        self, params: types.InlayHintParams
    ) -> Coroutine[Any, Any, list[types.InlayHint]] | list[types.InlayHint]:
        """The hints of a range; none where they are switched off."""
        self._has_asked = True
        document = self._server.session.documents.get(params.text_document.uri)
        if document is None or not self._is_wanted(document):
            return []
        return self._hints(document, params.range)

    def look_again(self) -> None:
        """Settings or facts have changed: what the client knows may be out of date."""
        server = self._server
        if self._has_asked and server.client.refreshes_inlay_hints and server.protocol.is_initialized:
            server.protocol.run_in_background(self._refresh(), "asking for a refresh of inlay hints")

    def closed(self, document: OpenDocument) -> None:
        """Forget a document."""
        self._caches.pop(document.key, None)

    async def _refresh(self) -> None:
        await self._server.workspace_inlay_hint_refresh_async(None)

    def _is_wanted(self, document: OpenDocument) -> bool:
        if document.language is not Language.RUST or document.is_too_big:
            return False
        return self._server.linting.configuration_of(document.path).settings.borrow.inlay_hints

    async def _hints(self, document: OpenDocument, asked: types.Range) -> list[types.InlayHint]:
        server = self._server
        if not server.session.bring_up_to_date(document):
            await document.analysed()
        facts = server.linting.facts_of(document)
        if facts is None or document.is_closed:
            return []
        revision, text = document.revision, document.document
        span = to_span(text, asked, server.client.encoding)
        edition = server.linting.crate_of(document.path).edition
        cache = self._caches.setdefault(document.key, HintCache())
        found: list[Hint] = []
        end = time.perf_counter() + _SLICE
        for some in hints_in(document, span, facts, edition, cache):
            found += some
            if time.perf_counter() >= end:
                await asyncio.sleep(0)
                end = time.perf_counter() + _SLICE
                if document.revision != revision:
                    # The client asks again for the text that there is now.
                    return []
        return [self._shown(hint, document) for hint in found]

    def _shown(self, hint: Hint, document: OpenDocument) -> types.InlayHint:
        is_before = hint.kind == "borrowed"
        return types.InlayHint(
            to_position(document.document, hint.offset, self._server.client.encoding),
            hint.text,
            padding_left=not is_before,
            padding_right=hint.text == "&mut",
            tooltip=hint.meaning.replace("`", ""),
        )
