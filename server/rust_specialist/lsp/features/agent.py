"""The specialist in the editor: what belongs to it, and "Ask the specialist".

With no model configured the command answers from what is known here.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from rust_specialist.lint.model import Finding
from rust_specialist.lsp import capabilities
from rust_specialist.lsp.conversion import to_span
from rust_specialist.lsp.features.agent_fix import FixFeature
from rust_specialist.lsp.features.agent_hover import HoverFeature
from rust_specialist.lsp.features.progress import Progress
from rust_specialist.lsp.first_use import agree
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
    hovers = HoverFeature(server, specialists)
    given.hover.append(hovers.hover)
    given.hover_waits.append(hovers.hover_wait)
    given.actions.append(fixes.actions)
    given.actions.append(feature.actions)
    given.commands[capabilities.COMMAND_ASK] = feature.ask
    given.commands[capabilities.COMMAND_AGENT_FIX] = fixes.command
    given.commands[capabilities.COMMAND_AGENT_CANCEL] = lambda _: specialists.cancel()
    given.resolvers.append(fixes.resolver)
    given.on_begun.append(feature.begun)
    given.on_look_again.append(specialists.look_again)
    given.on_close.append(feature.closed)
    given.on_end.append(feature.close)


class AgentFeature:
    """Questions, and where the switch is."""

    def __init__(self, server: Server, specialists: Specialists) -> None:
        self._server, self._specialists = server, specialists
        #: The folders that were told of in the log; None for whatever lies in none.
        self._told_off: set[Path | None] = set()

    # Asking

    def actions(self, document: OpenDocument, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        """ "Ask the specialist" for the first finding that a range touches; an invitation, never a request."""
        if not self._specialists.is_on(document):
            self._tell_off(document)
            return
        span = to_span(document.document, params.range, self._server.client.encoding)
        found = self._specialists.findings(document, span)
        if found:
            yield self._action(document, found[0].compiler_code or found[0].rule, found[0])
        elif self._specialists.settings(document).agent.hover_on_symbols:
            from rust_specialist.agent.symbols import symbol_at

            # The way to ask that the hover names.
            symbol = symbol_at(document.source, span.start)
            if symbol is not None and span.end <= symbol.end:
                yield self._action(document, document.source.slice(symbol)[:80], span.start)

    def _action(self, document: OpenDocument, about: str, asked: Finding | int) -> types.CodeAction:
        title = f"Ask the specialist about `{about}`"
        given = [argument(self._server, document, asked)]
        command = types.Command(title, capabilities.COMMAND_ASK, arguments=given)
        return types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, command=command)

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
                if specialist.known(prepared) is None:
                    await agree(self._server, specialist, prepared)
                return await self._answer(specialist, prepared)
        except AgentFailure as failure:
            tell_failure(self._server, failure, capabilities.COMMAND_ASK, arguments)
            return {"failed": str(failure)}

    async def _answer_locally(self, document: OpenDocument, offset: int, findings: list[Finding]) -> Json:
        from rust_specialist.agent import local
        from rust_specialist.agent.pages import page_of
        from rust_specialist.agent.subject import digest
        from rust_specialist.lsp.answers import AnswerDocument
        from rust_specialist.project.user_folders import cache_directory

        subject = self._specialists.subject(document, offset, findings)
        text = local.answer(subject, how_to=not self._specialists.are_distrusted)
        if self._specialists.are_distrusted:
            text += f"\n---\n\n{_DISTRUSTED}\n"
        path = page_of(cache_directory() / "documents", digest(text), subject)
        shown = AnswerDocument(self._server, path, "")
        await shown.end_with_ours(text)
        return {"uri": shown.uri, "complete": True, "local": True}

    async def _answer(self, specialist: Specialist, prepared: Prepared) -> Json:
        from rust_specialist.agent.failures import AgentFailure
        from rust_specialist.agent.pages import page_of
        from rust_specialist.lsp.answers import AnswerDocument

        path = page_of(specialist.documents, prepared.key, prepared.subject)
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

    # Where the switch is

    def begun(self) -> None:
        """Once for each workspace of the client's, in the log: where the switch is."""
        known = set(self._told_off)
        for folder in self._server.folders.values():
            if any(one is not None and one.is_relative_to(folder) for one in known):
                continue
            settings = self._server.linting.configuration_of(folder / "Cargo.toml").settings
            if not settings.agent.enable:
                self._say_off(folder)
        if self._server.folders or known:
            return
        if not self._server.linting.configuration_of(None).settings.agent.enable:
            self._say_off(None)

    def _tell_off(self, document: OpenDocument) -> None:
        """The same for a workspace that the client has not named."""
        root = self._server.linting.crate_of(document.path).workspace
        known = self._told_off
        if None in known or any(
            one is not None and root is not None and root.is_relative_to(one) for one in known
        ):
            return
        if not self._specialists.settings(document).agent.enable:
            self._say_off(root)

    def _say_off(self, folder: Path | None) -> None:
        if self._specialists.are_distrusted or folder in self._told_off:
            return
        self._told_off.add(folder)
        where = f" in {folder}" if folder is not None else ""
        logger.info(
            "the specialist is off%s; rustSpecialist.agent.enable in your own settings switches it on", where
        )


def _head(prepared: Prepared, model: str) -> str:
    subject = prepared.subject
    date = time.strftime("%Y-%m-%d %H:%M")
    return (
        f"# {subject.title}, {subject.name}:{subject.line}\n\n*{model}, {date}; a model's words, not checked*"
    )
