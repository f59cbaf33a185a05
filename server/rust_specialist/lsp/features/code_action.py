"""Code actions: the fix of each finding, "allow" comments, and all safe fixes of a file at once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from lsprotocol import types

from rust_specialist.lint.model import Applicability, Finding, Fix
from rust_specialist.lint.suppressions import allow_here, allow_in_file
from rust_specialist.lsp.capabilities import COMMAND_APPLY, COMMAND_FIX_ALL, FIX_ALL, SOURCE
from rust_specialist.lsp.conversion import to_range, to_span
from rust_specialist.lsp.edits import difference, to_workspace_edit
from rust_specialist.lsp.jsonvalue import as_object
from rust_specialist.lsp.server import Server
from rust_specialist.lsp.shown import diagnostic_of
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.fixing import fix_all, is_in_code, is_sound
from rust_specialist.text import Edit

Actions = list[types.CodeAction | types.Command]


def register(server: Server) -> None:
    """Add the handlers."""
    server.on(types.TEXT_DOCUMENT_CODE_ACTION, partial(code_action, server))
    server.on(types.CODE_ACTION_RESOLVE, partial(resolve, server))


def code_action(
    server: Server, params: types.CodeActionParams
) -> Actions | Coroutine[Any, Any, Actions | None] | None:
    """What can be done about the findings that touch a range; at once if the analysis is up to date."""
    document = server.session.documents.get(params.text_document.uri)
    if document is None:
        return None
    asked = _asked_for_fix_all(params.context.only)
    if server.session.bring_up_to_date(document) and not (asked and not resolves(server)):
        return _offer(server, document, params, None)
    return _offer_later(server, document, document.analysed(), params)


async def _offer_later(
    server: Server, document: OpenDocument, analysed: asyncio.Future[None], params: types.CodeActionParams
) -> Actions | None:
    await analysed
    everything = None
    if _asked_for_fix_all(params.context.only) and not resolves(server):
        everything = await _fix_all_edit(server, document)
    return _offer(server, document, params, everything)


def _offer(
    server: Server,
    document: OpenDocument,
    params: types.CodeActionParams,
    everything: types.WorkspaceEdit | None,
) -> Actions | None:
    only = params.context.only
    offered: list[types.CodeAction] = []
    if _wants(types.CodeActionKind.QuickFix.value, only):
        span = to_span(document.document, params.range, server.client.encoding)
        touched = [finding for finding in document.findings if finding.span.touches(span)]
        # All fixes before all ways to look away.
        offered += _fixes(server, document, touched, params.context.diagnostics)
        for source in server.contributions.actions:
            offered += source(document, params)
        offered += _suppressions(server, document, touched, params.context.diagnostics)
    if _wants(FIX_ALL, only) and any(_is_safe(finding) for finding in document.findings):
        offered.append(_fix_all_action(server, document, everything))
    if server.client.code_action_literals:
        return list(offered) or None
    return [_as_command(server, document, action) for action in offered] or None


def _fixes(
    server: Server, document: OpenDocument, findings: list[Finding], given: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    for finding in findings:
        fix = finding.fix
        if fix is None or not is_sound(document, fix):
            continue
        yield types.CodeAction(
            title=_capitalized(fix.title),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=_diagnostics_for(server, document, finding, given),
            is_preferred=True if fix.applicability.is_safe and server.client.preferred_actions else None,
            edit=to_workspace_edit(document.document, document.key, fix.edits, server.client),
        )


def _suppressions(
    server: Server, document: OpenDocument, findings: list[Finding], given: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    if document.language is Language.MARKDOWN:
        return
    leader = "//" if document.language is Language.RUST else "#"
    ways = ((allow_here, "here"), (allow_in_file, "in this file"))
    # One action for a rule, however many of its findings the range touches.
    by_rule = {
        finding.rule: finding
        for finding in reversed(findings)
        # A comment of the file does not reach into the examples of its documentation.
        if finding.pack != "suppression" and is_in_code(document, finding.span)
    }
    for finding in reversed(by_rule.values()):
        for edit_for, where in ways:
            edit: Edit = edit_for(document.document, finding, leader)
            title = f"Allow `{finding.rule}` {where}"
            if is_sound(document, Fix(title, (edit,), Applicability.MACHINE_APPLICABLE), as_comment=True):
                yield types.CodeAction(
                    title=title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=_diagnostics_for(server, document, finding, given),
                    edit=to_workspace_edit(document.document, document.key, (edit,), server.client),
                )


def _fix_all_action(
    server: Server, document: OpenDocument, everything: types.WorkspaceEdit | None
) -> types.CodeAction:
    action = types.CodeAction(title=f"Fix all safe findings of {SOURCE}", kind=FIX_ALL)
    if everything is not None:
        action.edit = everything
    elif resolves(server):
        action.data = {"uri": document.key, "fixAll": True}
    else:
        # The menu of everything that can be done does not wait for all of it to be tried out.
        action.command = types.Command(action.title, COMMAND_FIX_ALL, arguments=[document.key])
    return action


async def resolve(server: Server, params: types.CodeAction) -> types.CodeAction:
    """Fill in the edit of an action that was offered without one."""
    data = as_object(params.data)
    document = server.session.documents.get(str(data.get("uri")))
    if document is None:
        return params
    if data.get("fixAll") is True:
        params.edit = await _fix_all_edit(server, document)
        return params
    for resolver in server.contributions.resolvers:
        edit = resolver(document, params)
        if edit is not None:
            params.edit = await edit
            break
    return params


async def _fix_all_edit(server: Server, document: OpenDocument) -> types.WorkspaceEdit:
    before = document.document
    after = await fix_all(server.linting, document)
    return to_workspace_edit(before, document.key, difference(before, after), server.client)


def _as_command(server: Server, document: OpenDocument, action: types.CodeAction) -> types.Command:
    """The action for a client that knows commands only: it asks us to apply the edit when it is chosen."""
    if action.command is not None:
        return action.command
    if action.edit is None:
        return types.Command(action.title, COMMAND_FIX_ALL, arguments=[document.key])
    argument = {
        "uri": document.key,
        "version": document.document.version,
        "edit": server.unstructure(action.edit),
    }
    return types.Command(action.title, COMMAND_APPLY, arguments=[argument])


def _diagnostics_for(
    server: Server, document: OpenDocument, finding: Finding, given: Iterable[types.Diagnostic]
) -> list[types.Diagnostic]:
    """The client's own copies of the finding's diagnostic where it sent them, so that it knows them again."""
    place = to_range(document.document, finding.span, server.client.encoding)
    known = [one for one in given if one.range == place and one.code == finding.rule and one.source == SOURCE]
    return known or [diagnostic_of(server, document, finding)]


def _wants(kind: str, only: Sequence[str] | None) -> bool:
    """Whether the client's filter lets `kind` through: a kind stands for its sub-kinds, and nothing for everything."""
    if only is None:
        return True
    wanted = [str(getattr(one, "value", one)) for one in only]
    return any(one in ("", kind) or kind.startswith(f"{one}.") for one in wanted)


def _asked_for_fix_all(only: Sequence[str] | None) -> bool:
    return only is not None and _wants(FIX_ALL, only)


def resolves(server: Server) -> bool:
    """Whether the client asks for the edit of an action when it is chosen."""
    return "edit" in server.client.resolvable and server.client.action_data


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.applicability.is_safe


def _capitalized(title: str) -> str:
    return title[:1].upper() + title[1:]
