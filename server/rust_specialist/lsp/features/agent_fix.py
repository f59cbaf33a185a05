"""Fixes of the specialist's: asked for by a command, verified, shown, and applied only when the user says so."""

from __future__ import annotations

import asyncio
import difflib
import logging
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types

from rust_specialist.lint.model import Finding
from rust_specialist.lsp import capabilities
from rust_specialist.lsp.conversion import to_span
from rust_specialist.lsp.edits import difference, to_workspace_edit
from rust_specialist.lsp.features.code_action import resolves
from rust_specialist.lsp.features.progress import Progress
from rust_specialist.lsp.first_use import agree
from rust_specialist.lsp.jsonvalue import Json, as_object
from rust_specialist.lsp.protocol import RequestFailed
from rust_specialist.lsp.questions import argument, place_of, tell_failure
from rust_specialist.lsp.server import Server
from rust_specialist.lsp.specialists import Specialists
from rust_specialist.session.documents import OpenDocument
from rust_specialist.text import Document, Span, decode

if TYPE_CHECKING:
    from rust_specialist.agent.cache import Entry
    from rust_specialist.agent.specialist import Prepared, Specialist

# Nothing of the specialist is imported before it is asked.

logger = logging.getLogger(__name__)

_TICK = 0.1
_APPLY, _DIFF, _DISMISS, _LAST = "Apply", "Show diff", "Dismiss", "Show last attempt"


@dataclass(frozen=True, slots=True)
class _Offer:
    """What a model proposes for one finding."""

    prepared: Prepared
    entry: Entry

    @property
    def is_verified(self) -> bool:
        """Whether it may be applied."""
        return self.entry.label not in ("", "unverified")


class FixFeature:
    """The command, and the code actions that come of its answers."""

    def __init__(self, server: Server, specialists: Specialists) -> None:
        self._server, self._specialists = server, specialists
        self._offers: dict[tuple[str, str], list[_Offer]] = {}

    def actions(self, document: OpenDocument, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        """Verified fixes of what a range touches, with their edits; and the way to ask for one."""
        if not self._specialists.is_on(document):
            return
        if (
            not self._specialists.is_ready(document)
            or self._specialists.options(document).problem is not None
        ):
            return
        span = to_span(document.document, params.range, self._server.client.encoding)
        for finding in self._specialists.findings(document, span)[:1]:
            yield from self._verified(document, finding)
            title = f"Ask the specialist to fix `{finding.compiler_code or finding.rule}`"
            given = argument(self._server, document, finding)
            action = types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix)
            if resolves(self._server) and self._specialists.settings(document).agent.code_action_via_resolve:
                action.data = {"uri": document.key, "agentFix": given}
            else:
                action.command = types.Command(title, capabilities.COMMAND_AGENT_FIX, arguments=[given])
            yield action

    def _verified(self, document: OpenDocument, finding: Finding) -> Iterator[types.CodeAction]:
        offers = self._offers.get((document.key, finding.rule), [])
        if not offers:
            return
        from rust_specialist.agent.failures import AgentFailure
        from rust_specialist.agent.render import plain_line

        specialist = self._specialists.of(self._specialists.options(document))
        try:
            now = self._specialists.prepared(specialist, document, finding.span.start, [finding], "fix")
        except AgentFailure:
            return
        for offer in offers:
            after = self._applied(document, offer) if offer.prepared.key == now.key else None
            if after is not None:
                edits = difference(document.document, after)
                yield types.CodeAction(
                    title=f"Specialist: {plain_line(offer.entry.summary, 100)} ({offer.entry.label})",
                    kind=types.CodeActionKind.QuickFix,
                    edit=to_workspace_edit(document.document, document.key, edits, self._server.client),
                )

    async def command(self, arguments: Sequence[Json]) -> Json:
        """Propose and verify a fix for `{uri, position, rule?, version?}`, then ask what to do with it."""
        document, offset, rule = place_of(self._server, arguments)
        await self._specialists.load()
        from rust_specialist.agent.failures import AgentFailure, Kind

        await document.analysed()
        findings = self._specialists.findings(document, Span(offset, offset), rule)[:1]
        specialist = self._specialists.ready(document)
        try:
            if specialist is None:
                text = (
                    "No model is asked for a fix, because the editor does not trust this workspace."
                    if self._specialists.are_distrusted
                    else "No model is configured to propose a fix; “Ask the specialist” says how to configure one."
                )
                raise AgentFailure(Kind.NOT_CONFIGURED, text)
            if not findings:
                raise AgentFailure(Kind.REQUEST, "Nothing was found here that could be fixed.")
            offer = await self._proposed(specialist, document, offset, findings)
        except AgentFailure as failure:
            tell_failure(self._server, failure, capabilities.COMMAND_AGENT_FIX, arguments)
            return {"failed": str(failure)}
        talk = self._offer(specialist, document, offer)
        self._server.protocol.run_in_background(talk, "offering a fix")
        return {"label": offer.entry.label, "summary": offer.entry.summary}

    async def _proposed(
        self, specialist: Specialist, document: OpenDocument, offset: int, findings: list[Finding]
    ) -> _Offer:
        """What the model proposes for the finding; a verified change is an action from now on.

        Raises:
            AgentFailure: it gives none.
        """
        prepared = self._specialists.prepared(specialist, document, offset, findings, "fix")
        entry = specialist.known(prepared)
        if entry is None:
            with self._specialists.waiting(document):
                await agree(self._server, specialist, prepared)
                entry = await self._asked(specialist, prepared)
        offer = _Offer(prepared, entry)
        if offer.is_verified:
            known = self._offers.setdefault((document.key, findings[0].rule), [])
            known[:] = [*(one for one in known[-5:] if one.prepared.key != prepared.key), offer]
        return offer

    def resolver(
        self, document: OpenDocument, action: types.CodeAction
    ) -> Awaitable[types.WorkspaceEdit] | None:
        """The edit of an action that was offered in the place of the command."""
        given = as_object(action.data).get("agentFix")
        return self._resolved(document, given) if given is not None else None

    async def _resolved(self, document: OpenDocument, given: Json) -> types.WorkspaceEdit:
        """The verified change for what `given` names; the request fails with the reason where there is none."""
        _, offset, rule = place_of(self._server, [given])
        await self._specialists.load()
        from rust_specialist.agent.failures import AgentFailure, stale

        await document.analysed()
        findings = self._specialists.findings(document, Span(offset, offset), rule)[:1]
        specialist = self._specialists.ready(document)
        if specialist is None or not findings:
            raise RequestFailed(
                types.LSPErrorCodes.RequestFailed, "Nothing was found here that could be fixed."
            )
        try:
            offer = await self._proposed(specialist, document, offset, findings)
        except AgentFailure as failure:
            raise RequestFailed(types.LSPErrorCodes.RequestFailed, str(failure)) from None
        if not offer.is_verified:
            message = _told(offer.entry)
            raise RequestFailed(types.LSPErrorCodes.RequestFailed, message)
        after = self._applied(document, offer)
        if after is None:
            raise RequestFailed(types.LSPErrorCodes.ContentModified, str(stale()))
        edits = difference(document.document, after)
        return to_workspace_edit(document.document, document.key, edits, self._server.client)

    async def _asked(self, specialist: Specialist, prepared: Prepared) -> Entry:
        running = asyncio.ensure_future(self._run(specialist, prepared))
        try:
            async with Progress(self._server, "Specialist: a fix") as bar:
                while not running.done():
                    job = specialist.jobs.of(prepared.key)
                    await bar.report(job.feed.stage if job is not None else "", 0, 1)
                    await asyncio.wait({running}, timeout=_TICK)
        finally:
            if not running.done():
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await running
        return running.result()

    async def _run(self, specialist: Specialist, prepared: Prepared) -> Entry:
        work = self._specialists.fix_work(prepared)
        if specialist.jobs.of(prepared.key) is None:
            # All dependencies may have to be compiled first: that is no time of the model's.
            await work.verifier.check(prepared.subject.name, work.baseline)
        return await specialist.jobs.join(specialist.fix(prepared, work))

    async def _offer(self, specialist: Specialist, document: OpenDocument, offer: _Offer) -> None:
        """Say what came of it, and do what the user chooses."""
        entry, message = offer.entry, _told(offer.entry)
        if not entry.label:
            self._server.show(message, types.MessageType.Info)
            return
        if offer.is_verified and self._server.client.confirms_edits:
            # The editor shows what would change, and asks.
            await self._apply(document, offer, types.ChangeAnnotation(message, needs_confirmation=True))
            return
        unverified = [_LAST, _DISMISS] if entry.edits else [_DISMISS]
        choices = [_APPLY, _DIFF, _DISMISS] if offer.is_verified else unverified
        while True:
            chosen = await self._choice(message, choices)
            if chosen not in (_DIFF, _LAST):
                break
            await self._show_difference(specialist, document, offer)
            # What was not verified is only ever looked at.
            if not offer.is_verified:
                return
            choices = [_APPLY, _DISMISS]
        if chosen == _APPLY:
            await self._apply(document, offer)

    async def _choice(self, message: str, choices: Sequence[str]) -> str:
        items = [types.MessageActionItem(title) for title in choices]
        params = types.ShowMessageRequestParams(types.MessageType.Info, message, items)
        chosen = await self._server.window_show_message_request_async(params)
        return chosen.title if chosen is not None else ""

    async def _apply(
        self, document: OpenDocument, offer: _Offer, confirm: types.ChangeAnnotation | None = None
    ) -> None:
        from rust_specialist.agent.failures import stale

        after = self._applied(document, offer)
        if after is None:
            self._server.show(str(stale()))
            return
        edits = difference(document.document, after)
        edit = to_workspace_edit(document.document, document.key, edits, self._server.client, confirm)
        params = types.ApplyWorkspaceEditParams(edit, "Specialist")
        answer = await self._server.workspace_apply_edit_async(params)
        if not answer.applied and confirm is None:
            logger.warning(
                "the editor did not apply the edit: %s", answer.failure_reason or "no reason given"
            )

    def _applied(self, document: OpenDocument, offer: _Offer) -> Document | None:
        """The document with the fix in it, as it is now; None where it no longer fits, or would not parse."""
        from rust_specialist.agent.applying import apply_edits
        from rust_specialist.agent.boundary import Refused
        from rust_specialist.agent.guard import new_syntax_errors
        from rust_specialist.agent.schema import Edit

        if document.is_closed:
            return None
        name, text = offer.prepared.subject.name, document.document.text
        edits = [Edit(file=file, search=search, replace=new) for file, search, new in offer.entry.edits]
        try:
            changed = apply_edits(edits, lambda _: text, offer.prepared.redactor, frozenset({name}))
        except Refused:
            return None
        after = changed.get(name)
        if after is None or new_syntax_errors(text, after):
            return None
        return Document(after, document.document.version)

    async def _show_difference(self, specialist: Specialist, document: OpenDocument, offer: _Offer) -> None:
        from rust_specialist.agent.pages import page_of
        from rust_specialist.agent.render import plain_line, sanitised
        from rust_specialist.lsp.answers import AnswerDocument

        name = offer.prepared.subject.name
        after = self._applied(document, offer)
        if after is None:
            body = "The change no longer fits the file.\n"
        else:
            old, new = (decode(one.text).splitlines(keepends=True) for one in (document.document, after))
            lines = "".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"))
            body = sanitised(f"````diff\n{lines}\n````")
        entry = offer.entry
        text = f"# Specialist: {plain_line(entry.summary, 100)}\n\n*{entry.label}*: {plain_line(entry.text)}\n\n{body}"
        prepared = offer.prepared
        path = page_of(specialist.documents, prepared.key, prepared.subject, "change")
        shown = AnswerDocument(self._server, path, "")
        await shown.end_with_ours(text)


def _told(entry: Entry) -> str:
    """What came of a question, in one line."""
    from rust_specialist.agent.render import plain_line

    summary, reason = plain_line(entry.summary, 300), plain_line(entry.text, 300)
    if not entry.label:
        return f"No fix: {summary} ({reason})"
    if entry.label == "unverified":
        return f"No verified fix after 3 tries: {summary} (the last one: {reason})"
    changes = "; the program behaves differently" if entry.behaviour_change else ""
    return f"{summary} ({entry.label}{changes})"
