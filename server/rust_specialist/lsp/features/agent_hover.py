"""The specialist in the hover: the answer that is there, how to ask, and what is asked in the background.

Nothing leaves the machine by hovering unless the model is on it or the settings say so.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from rust_specialist.lsp import capabilities
from rust_specialist.lsp.contributions import HoverSection
from rust_specialist.lsp.jsonvalue import Json
from rust_specialist.lsp.questions import argument
from rust_specialist.lsp.server import Server
from rust_specialist.lsp.specialists import Specialists
from rust_specialist.session.documents import OpenDocument
from rust_specialist.text import Span

if TYPE_CHECKING:
    from rust_specialist.agent.cache import Entry
    from rust_specialist.agent.specialist import Prepared, Specialist

# Nothing of the specialist is imported before it is switched on.

logger = logging.getLogger(__name__)

#: Seconds of rest on a finding after which a hover may ask in the background.
REST = 0.7
#: Seconds after a failure in the background before the same is asked again.
_AFTER_FAILURE = 60.0
#: Lines of an answer that a hover shows.
_LINES = 40
#: Seconds between two looks at how far a job is.
_TICK = 0.1
_ASKED = "asked; hover again for the answer"


@dataclass(frozen=True, slots=True)
class _Question:
    """What a hover is about: `given` names it in the arguments of a command. Nothing was found at a mere name."""

    specialist: Specialist
    prepared: Prepared
    span: Span
    given: dict[str, Json]
    is_name: bool

    def section(self, markdown: str) -> HoverSection:
        return HoverSection(markdown, self.span, stands_alone=self.is_name)

    def line(self, text: str) -> HoverSection:
        return self.section(f"*Specialist: {text}*\n")


class HoverFeature:
    """Hovers on findings and, where the settings want that, on names."""

    def __init__(self, server: Server, specialists: Specialists) -> None:
        self._server, self._specialists = server, specialists
        self._resting: tuple[str, asyncio.Task[None]] | None = None
        self._failed: dict[str, tuple[float, str]] = {}

    def hover(self, document: OpenDocument, offset: int) -> HoverSection | None:
        """The answer to what is asked at a place, if there is one, or how to get one."""
        asked = self._asked(document, offset)
        if asked is None:
            return None
        specialist, prepared = asked.specialist, asked.prepared
        entry = specialist.known(prepared)
        if entry is not None:
            return asked.section(_section(entry))
        if specialist.jobs.of(prepared.key) is not None:
            return asked.line(_ASKED)
        if specialist.options.hover == "ask" or not _may_ask(asked):
            return self._invitation(asked)
        failed = self._failed.get(prepared.key)
        if failed is not None and time.monotonic() - failed[0] < _AFTER_FAILURE:
            return asked.line(failed[1])
        self._rest(specialist, prepared, document, REST)
        return asked.line(_ASKED)

    def _invitation(self, asked: _Question) -> HoverSection:
        """How to ask: by a link where the client runs our command from one, which is named in words elsewhere."""
        if not self._server.companion.runs_commands:
            return asked.line("“Ask the specialist” is among the code actions here")
        given = quote(json.dumps([asked.given]), safe="")
        return asked.section(f"[Ask the specialist](command:{capabilities.COMMAND_ASK}?{given})\n")

    def hover_wait(self, document: OpenDocument, offset: int) -> Coroutine[Any, Any, None] | None:
        """Where the settings want it, start at once and wait a moment for the answer."""
        specialists = self._specialists
        if not specialists.settings(document).agent.enable or not specialists.is_ready(document):
            return None
        options = specialists.options(document)
        return self._wait(document, offset, options.hover_wait) if options.hover == "wait" else None

    async def _wait(self, document: OpenDocument, offset: int, seconds: float) -> None:
        end = time.monotonic() + seconds
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._specialists.load()
        asked = self._asked(document, offset)
        if asked is None:
            return
        specialist, prepared = asked.specialist, asked.prepared
        if specialist.known(prepared) is not None or not _may_ask(asked):
            return
        if prepared.key not in self._failed:
            self._rest(specialist, prepared, document, 0.0)
        await asyncio.sleep(0)
        while (job := specialist.jobs.of(prepared.key)) is None and self._resting is not None:
            if self._resting[1].done() or time.monotonic() > end:
                break
            await asyncio.sleep(0.01)
        if job is not None:
            await asyncio.wait({job.task}, timeout=max(end - time.monotonic(), 0.0))

    def _asked(self, document: OpenDocument, offset: int) -> _Question | None:
        """The question that a hover at `offset` is about; None where there is none to be answered."""
        specialists = self._specialists
        settings = specialists.settings(document)
        if not settings.agent.enable or not specialists.is_ready(document):
            return None
        options = specialists.options(document)
        if options.hover == "off" or options.problem is not None:
            return None
        if not specialists.is_loaded:
            specialists.load_soon()
            return None
        findings = specialists.findings(document, Span(offset, offset))
        from rust_specialist.agent.failures import AgentFailure
        from rust_specialist.agent.symbols import symbol_at

        name = None
        if not findings:
            name = symbol_at(document.source, offset) if settings.agent.hover_on_symbols else None
            if name is None:
                return None
        specialist = specialists.of(options)
        try:
            prepared = specialists.prepared(specialist, document, offset, findings, "explain")
        except AgentFailure as failure:
            logger.info("%s", failure)
            return None
        if name is not None:
            given = argument(self._server, document, offset)
            return _Question(specialist, prepared, name, given, is_name=True)
        given = argument(self._server, document, findings[0])
        return _Question(specialist, prepared, findings[0].span, given, is_name=False)

    def _rest(
        self, specialist: Specialist, prepared: Prepared, document: OpenDocument, seconds: float
    ) -> None:
        """Ask in the background after `seconds` without another hover elsewhere; one question at a time."""
        if self._resting is not None:
            key, task = self._resting
            if key == prepared.key and not task.done():
                return
            task.cancel()
        work = self._ask_quietly(specialist, prepared, document, seconds)
        task = self._server.protocol.run_in_background(work, "asking the specialist in the background")
        self._resting = (prepared.key, task)

    async def _ask_quietly(
        self, specialist: Specialist, prepared: Prepared, document: OpenDocument, seconds: float
    ) -> None:
        from rust_specialist.agent.failures import AgentFailure

        revision = document.revision

        def is_wanted() -> bool:
            # As long as its text stands, and the user has not switched it off.
            return (
                not document.is_closed and document.revision == revision and self._specialists.is_on(document)
            )

        await asyncio.sleep(seconds)
        if not is_wanted():
            return
        try:
            job = specialist.explain(prepared, background=True)
            try:
                while not job.task.done() and is_wanted():
                    await asyncio.wait({job.task}, timeout=_TICK)
            finally:
                specialist.jobs.drop(lambda one: one is job)
            if job.task.done() and not job.task.cancelled():
                job.task.result()
        except AgentFailure as failure:
            self._failed[prepared.key] = (time.monotonic(), str(failure))
            logger.info("the specialist gave no answer in the background: %s", failure)


def _may_ask(asked: _Question) -> bool:
    """Whether a question may leave without the user having seen what is sent."""
    from rust_specialist.agent.first_use import is_past

    return is_past(asked.specialist.options, asked.prepared.subject.root)


def _section(entry: Entry) -> str:
    from rust_specialist.agent.render import first_lines, plain_line, sanitised

    date = time.strftime("%Y-%m-%d", time.localtime(entry.at))
    text, is_all = first_lines(sanitised(entry.text), _LINES)
    rest = "" if is_all else "\n*(“Ask the specialist” shows the rest)*\n"
    return f"**Specialist** ({plain_line(entry.model, 60)}, {date}, not checked)\n\n{text}{rest}"
