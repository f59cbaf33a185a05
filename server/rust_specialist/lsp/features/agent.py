"""The specialist in the editor: a section of the hover, "Ask the specialist", and what goes on in the background.

Nothing leaves the machine by hovering unless the model is on it or the settings say so. With no model configured the
command answers from what is known here.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lsprotocol import types

from rust_specialist.lint.model import Finding
from rust_specialist.lsp import capabilities
from rust_specialist.lsp.contributions import HoverSection
from rust_specialist.lsp.conversion import to_span
from rust_specialist.lsp.features.agent_fix import FixFeature
from rust_specialist.lsp.features.progress import Progress
from rust_specialist.lsp.jsonvalue import Json
from rust_specialist.lsp.questions import argument, place_of, tell_failure
from rust_specialist.lsp.server import Server
from rust_specialist.lsp.specialists import Specialists
from rust_specialist.session.documents import OpenDocument
from rust_specialist.text import Span

if TYPE_CHECKING:
    from rust_specialist.agent.cache import Entry
    from rust_specialist.agent.specialist import Prepared, Specialist
    from rust_specialist.lsp.answers import AnswerDocument

# Nothing of the specialist is imported before it is switched on or asked.

logger = logging.getLogger(__name__)

#: Seconds of rest on a finding after which a hover may ask in the background.
REST = 0.7
#: Seconds after a failure in the background before the same is asked again.
_AFTER_FAILURE = 60.0
#: Lines of an answer that a hover shows.
_LINES = 40
#: Below what is known here, where the editor knows trust and has not given it.
_DISTRUSTED = "No model is asked in a workspace that the editor does not trust."
#: Seconds between two looks at how far a job is.
_TICK = 0.1


def register(server: Server) -> None:
    """Add the contributions."""
    specialists = Specialists(server)
    feature = AgentFeature(server, specialists)
    fixes = FixFeature(server, specialists)
    given = server.contributions
    given.hover.append(feature.hover)
    given.hover_waits.append(feature.hover_wait)
    given.actions.append(fixes.actions)
    given.actions.append(feature.actions)
    given.commands[capabilities.COMMAND_ASK] = feature.ask
    given.commands[capabilities.COMMAND_AGENT_FIX] = fixes.command
    given.commands[capabilities.COMMAND_AGENT_CANCEL] = lambda _: specialists.cancel()
    given.resolvers.append(fixes.resolver)
    given.on_look_again.append(specialists.look_again)
    given.on_close.append(feature.closed)
    given.on_end.append(feature.close)


class AgentFeature:
    """Hovers and questions."""

    def __init__(self, server: Server, specialists: Specialists) -> None:
        self._server, self._specialists = server, specialists
        self._resting: tuple[str, asyncio.Task[None]] | None = None
        self._failed: dict[str, tuple[float, str]] = {}
        self._told_off: set[object] = set()

    # Hover

    def hover(self, document: OpenDocument, offset: int) -> HoverSection | None:
        """The answer to the findings at a place, if there is one, or how to get one."""
        asked = self._asked(document, offset)
        if asked is None:
            return None
        specialist, prepared, finding = asked
        span = finding.span
        entry = specialist.known(prepared)
        if entry is not None:
            return HoverSection(_section(entry), span, stands_alone=False)
        if specialist.jobs.of(prepared.key) is not None:
            return _line("asked; hover again for the answer", span)
        if specialist.options.hover == "ask":
            return self._invitation(document, finding)
        failed = self._failed.get(prepared.key)
        if failed is not None and time.monotonic() - failed[0] < _AFTER_FAILURE:
            return _line(failed[1], span)
        self._rest(specialist, prepared, document, REST)
        return _line("asked; hover again for the answer", span)

    def _invitation(self, document: OpenDocument, finding: Finding) -> HoverSection:
        """How to ask: by a link where the client runs our command from one, which is named in words elsewhere."""
        if not self._server.companion.runs_commands:
            return _line("“Ask the specialist” is among the code actions here", finding.span)
        given = quote(json.dumps([argument(self._server, document, finding)]), safe="")
        link = f"[Ask the specialist](command:{capabilities.COMMAND_ASK}?{given})"
        return HoverSection(f"{link}\n", finding.span, stands_alone=False)

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
        specialist, prepared, _ = asked
        if specialist.known(prepared) is not None:
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

    def _asked(self, document: OpenDocument, offset: int) -> tuple[Specialist, Prepared, Finding] | None:
        """The question that a hover at `offset` is about; None where there is none to be answered."""
        if not self._specialists.settings(document).agent.enable:
            return None
        specialists = self._specialists
        if not specialists.is_ready(document):
            return None
        options = specialists.options(document)
        if options.hover == "off" or options.problem is not None:
            return None
        if not specialists.is_loaded:
            specialists.load_soon()
            return None
        specialist = specialists.of(options)
        findings = self._specialists.findings(document, Span(offset, offset))
        if not findings:
            return None
        from rust_specialist.agent.failures import AgentFailure

        try:
            prepared = self._specialists.prepared(specialist, document, offset, findings, "explain")
        except AgentFailure as failure:
            logger.info("%s", failure)
            return None
        return specialist, prepared, findings[0]

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

    # Asking

    def actions(self, document: OpenDocument, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        """ "Ask the specialist" for the first finding that a range touches; an invitation, never a request."""
        if not self._specialists.is_on(document):
            self._tell_off(document)
            return
        span = to_span(document.document, params.range, self._server.client.encoding)
        for finding in self._specialists.findings(document, span)[:1]:
            title = f"Ask the specialist about `{finding.compiler_code or finding.rule}`"
            given = [argument(self._server, document, finding)]
            command = types.Command(title, capabilities.COMMAND_ASK, arguments=given)
            yield types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, command=command)

    async def ask(self, arguments: Sequence[Json]) -> Json:
        """Answer what is asked of a place: `{uri, position, rule?, version?}`; the answer is a document of its own."""
        document, offset, rule = place_of(self._server, arguments)
        await document.analysed()
        findings = self._specialists.findings(document, Span(offset, offset), rule)
        if not self._specialists.is_ready(document):
            return await self._answer_locally(document, offset, findings)
        await self._specialists.load()
        from rust_specialist.agent.failures import AgentFailure

        specialist = self._specialists.of(self._specialists.options(document))
        try:
            prepared = self._specialists.prepared(specialist, document, offset, findings, "explain")
            with self._specialists.waiting(document):
                return await self._answer(specialist, prepared)
        except AgentFailure as failure:
            tell_failure(self._server, failure, capabilities.COMMAND_ASK, arguments)
            return {"failed": str(failure)}

    async def _answer_locally(self, document: OpenDocument, offset: int, findings: list[Finding]) -> Json:
        from rust_specialist.agent import local
        from rust_specialist.agent.subject import digest
        from rust_specialist.lsp.answers import AnswerDocument
        from rust_specialist.project.user_folders import cache_directory

        subject = self._specialists.subject(document, offset, findings)
        text = local.answer(subject, how_to=not self._specialists.are_distrusted)
        if self._specialists.are_distrusted:
            text += f"\n---\n\n{_DISTRUSTED}\n"
        path = cache_directory() / "documents" / f"{digest(text)}.md"
        shown = AnswerDocument(self._server, path, "")
        await shown.end_with_ours(text)
        return {"uri": shown.uri, "complete": True, "local": True}

    async def _answer(self, specialist: Specialist, prepared: Prepared) -> Json:
        from rust_specialist.agent.failures import AgentFailure
        from rust_specialist.lsp.answers import AnswerDocument

        path = specialist.documents / f"{prepared.key}.md"
        shown = AnswerDocument(self._server, path, _head(prepared, specialist.options.model))
        entry = specialist.known(prepared)
        if entry is None:
            running = asyncio.ensure_future(self._run(specialist, prepared, shown))
            try:
                async with Progress(self._server, "Specialist") as bar:
                    while not running.done():
                        job = specialist.jobs.of(prepared.key)
                        await bar.report(job.feed.stage if job is not None else "", 0, 1)
                        await shown.grow()
                        await asyncio.wait({running}, timeout=_TICK)
            finally:
                if not running.done():
                    running.cancel()
                    shown.stop("*Cancelled; this is not the whole answer.*")
                    with suppress(asyncio.CancelledError):
                        await running
            try:
                entry = running.result()
            except AgentFailure as failure:
                if shown.text.strip():
                    await shown.end("", f"*This is not the whole answer. {failure}*")
                raise
        foot = "" if entry.is_complete else "*The answer was cut off; this is not the whole of it.*"
        await shown.end(entry.text, foot)
        return {"uri": shown.uri, "complete": entry.is_complete}

    async def _run(self, specialist: Specialist, prepared: Prepared, shown: AnswerDocument) -> Entry:
        job = specialist.explain(prepared)
        return await specialist.jobs.join(job, shown.add)

    # Ends

    def closed(self, document: OpenDocument) -> None:
        """Nothing goes on for a document that is closed."""
        self._specialists.drop(document)

    async def close(self) -> None:
        """The session ends."""
        await self._specialists.close()

    def _tell_off(self, document: OpenDocument) -> None:
        """Once for a workspace, in the log: where the switch is."""
        root = self._server.linting.crate_of(document.path).workspace
        if root not in self._told_off and not self._specialists.are_distrusted:
            self._told_off.add(root)
            logger.info(
                "the specialist is off; rustSpecialist.agent.enable in your own settings switches it on"
            )


def _head(prepared: Prepared, model: str) -> str:
    subject = prepared.subject
    date = time.strftime("%Y-%m-%d %H:%M")
    return (
        f"# {subject.title}, {subject.name}:{subject.line}\n\n*{model}, {date}; a model's words, not checked*"
    )


def _section(entry: Entry) -> str:
    from rust_specialist.agent.render import first_lines, plain_line, sanitised

    date = time.strftime("%Y-%m-%d", time.localtime(entry.at))
    text, is_all = first_lines(sanitised(entry.text), _LINES)
    rest = "" if is_all else "\n*(“Ask the specialist” shows the rest)*\n"
    return f"**Specialist** ({plain_line(entry.model, 60)}, {date}, not checked)\n\n{text}{rest}"


def _line(text: str, span: Span) -> HoverSection:
    return HoverSection(f"*Specialist: {text}*\n", span, stands_alone=False)
