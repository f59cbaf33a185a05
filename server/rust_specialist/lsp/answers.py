"""An answer as a Markdown document that the editor shows and that grows while the answer comes."""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path

from lsprotocol import types

from rust_specialist.agent.render import plain_line, sanitised
from rust_specialist.lsp.conversion import uri_of
from rust_specialist.lsp.server import Server
from rust_specialist.project.user_folders import write_private

logger = logging.getLogger(__name__)

#: Seconds between two states of a document that grows, and between those that a client is told.
INTERVAL = 0.5
_TOLD_INTERVAL = 0.1


class AnswerDocument:
    """One document: a head of ours, the model's text made harmless, a foot of ours.

    A client that takes `rustSpecialist/answer` is told each state, and shows it as it likes; for others it is shown.
    """

    def __init__(self, server: Server, path: Path, head: str) -> None:
        self._server, self.path, self._head = server, path, head
        self._text: list[str] = []
        self._written = ""
        self._last = 0.0
        self._is_shown = False

    @property
    def uri(self) -> str:
        """Its address."""
        return uri_of(self.path)

    def add(self, text: str) -> None:
        """More of the model's text."""
        self._text.append(text)

    async def grow(self) -> None:
        """Write what has come, if it is time to; show the document when there is something in it."""
        now = time.monotonic()
        interval = _TOLD_INTERVAL if self._server.client.takes_answers else INTERVAL
        if now - self._last >= interval and any(part.strip() for part in self._text):
            self._last = now
            self._write("", "\n*…*\n", is_last=False)
            await self._show()

    async def end(self, text: str, foot: str = "") -> None:
        """Write the whole, the model's `text` or what has come, and show it."""
        self._write(text, f"\n{foot}\n" if foot else "")
        await self._show()

    def stop(self, foot: str) -> None:
        """Note in a document that is shown why nothing more comes."""
        if self._is_shown:
            self._write("", f"\n{foot}\n")

    async def end_with_ours(self, markdown: str) -> None:
        """Write a text of our own as it is, and show it."""
        self._put(markdown)
        await self._show()

    @property
    def text(self) -> str:
        """The model's text so far."""
        return "".join(self._text)

    def _write(self, text: str, foot: str, *, is_last: bool = True) -> None:
        self._put(f"{self._head}\n\n{sanitised(text or self.text)}{foot}", is_last=is_last)

    def _put(self, content: str, *, is_last: bool = True) -> None:
        if self._server.client.takes_answers:
            told = {"uri": self.uri, "markdown": content, "isLast": is_last}
            self._server.protocol.notify("rustSpecialist/answer", told)
            self._is_shown = True
            if not is_last:
                return
        if content == self._written:
            return
        try:
            write_private(self.path, content.encode("utf-8", "replace"))
            self._written = content
        except OSError as error:
            logger.warning("the answer could not be written to %s: %s", self.path, error.strerror or error)

    async def _show(self) -> None:
        if self._is_shown or not self._written:
            return
        self._is_shown = True
        if self._server.client.shows_documents:
            params = types.ShowDocumentParams(self.uri, take_focus=False)
            try:
                async with asyncio.timeout(5.0):
                    shown = await self._server.window_show_document_async(params)
            except Exception as error:
                logger.warning("the editor did not show %s: %s", self.path, error or "no answer")
            else:
                if shown.success:
                    return
        first = self._written.partition("\n\n")[2] or self._written
        message = f"{plain_line(first, 200)} ({self.path})"
        self._server.show(message, types.MessageType.Info)
