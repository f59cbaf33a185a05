"""Migrations: the fixes of one rule in all files of the workspace, or all of one file, as one edit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types

from rust_specialist.lint.fixing import FixLoop
from rust_specialist.lint.model import Finding
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import GroupCache, Linter, names_of
from rust_specialist.lsp.capabilities import COMMAND_MIGRATE
from rust_specialist.lsp.conversion import to_span
from rust_specialist.lsp.edits import Change, difference, to_edit_of_many
from rust_specialist.lsp.features.commands import apply_edit
from rust_specialist.lsp.features.progress import Progress
from rust_specialist.lsp.features.workspace_files import workspace_files
from rust_specialist.lsp.jsonvalue import Json, as_object
from rust_specialist.lsp.protocol import RequestFailed
from rust_specialist.lsp.server import Server
from rust_specialist.project import Crate, Problem, read
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.scheduler import SLICE
from rust_specialist.syntax import Source
from rust_specialist.text import Document

logger = logging.getLogger(__name__)


def register(server: Server) -> None:
    """Add the actions and the command."""
    server.contributions.actions.append(partial(actions, server))
    server.contributions.commands[COMMAND_MIGRATE] = partial(_command, server)


def actions(
    server: Server, document: OpenDocument, params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    """For the findings in the range whose rule has a migration: all of them in the file, and in the workspace."""
    if document.language is not Language.RUST or not server.client.applies_edits:
        return
    span = to_span(document.document, params.range, server.client.encoding)
    touched = [one for one in document.findings if one.fix is not None and one.span.touches(span)]
    catalogue = server.linting.catalogue(document.path)
    for name in dict.fromkeys(one.rule for one in touched):
        rule = catalogue.get(name)
        if rule is None or rule.migration is None:
            continue
        if sum(one.rule == name and one.fix is not None for one in document.findings) > 1:
            yield _action(f"In all of this file: {rule.migration}", {"rule": name, "uri": document.key})
        if server.folders and document.path is not None:
            yield _action(f"In the whole workspace: {rule.migration}", {"rule": name})


def _action(title: str, argument: dict[str, str]) -> types.CodeAction:
    command = types.Command(title, COMMAND_MIGRATE, arguments=[argument])
    return types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, command=command)


@dataclass(frozen=True, slots=True)
class _Migrated:
    change: Change
    places: int
    is_safe: bool


async def _command(server: Server, arguments: Sequence[Json]) -> Json:
    """`{rule, uri?}`: apply the rule's fixes to the open document `uri`, or to all files of the workspace folders.

    The result is `{files, places, applied}`: how many were changed, and whether the client has done so.
    """
    argument = as_object(arguments[0] if arguments else None)
    rule, uri = _rule(server, argument), argument.get("uri")
    if uri is not None and (not isinstance(uri, str) or uri not in server.session.documents):
        raise _wrong("the argument's `uri` is no open document")
    linter = Linter([rule], known=names_of(server.linting.catalogue(None).values()), on_error=_failed)
    found: list[_Migrated] = []
    async with Progress(server, f"Migrating: {rule.migration}") as progress:
        targets = [(uri, None)] if uri is not None else [*(await workspace_files(server, progress)).items()]
        for number, (key, path) in enumerate(targets, start=1):
            migrated = await _in_file(server, linter, rule, key, path)
            if migrated is not None:
                found.append(migrated)
            await progress.report(f"{number} of {len(targets)} files", number, len(targets))
    result: dict[str, Any] = {
        "files": len(found),
        "places": sum(one.places for one in found),
        "applied": False,
    }
    if found:
        _refuse_stale(server, found)
        confirm = None
        if server.client.confirms_edits and not all(one.is_safe for one in found):
            confirm = types.ChangeAnnotation(f"Migrate: {rule.migration}", needs_confirmation=True)
        edit = to_edit_of_many([one.change for one in found], server.client, confirm)
        result["applied"] = await apply_edit(server, f"Migrate: {rule.migration}", edit)
    return result


def _rule(server: Server, argument: dict[str, Any]) -> Rule:
    rules = server.linting.catalogue(None)
    rule = rules.get(str(argument.get("rule")))
    if rule is None or rule.migration is None:
        known = ", ".join(one.id for one in rules.values() if one.migration is not None)
        raise _wrong(
            f"the argument's `rule` must be one that has a migration: {known or 'none is installed'}"
        )
    return rule


async def _in_file(
    server: Server, linter: Linter, rule: Rule, uri: str, path: Path | None
) -> _Migrated | None:
    """The migration of one file; None for one that stays as it is, or in which the rule is off."""
    opened = server.session.documents.get(uri)
    if opened is not None:
        if opened.language is not Language.RUST:
            return None
        before, path = opened.document, opened.path
    elif path is None or path.suffix != ".rs":
        return None
    else:
        text = read(path, server.linting.configuration_of(path).settings.server.max_file_size)
        if isinstance(text, Problem):
            logger.warning("%s", text)
            return None
        before = text
    if len(before.text) > server.linting.configuration_of(path).settings.server.max_file_size:
        return None
    active = server.linting.linters.linter(server.linting.configuration_of(path)).rules
    if rule not in active:
        return None
    loop = FixLoop(before, unsafe=True, kind=DocumentKind.RUST)
    is_safe = True
    while True:
        findings = await _findings(linter, loop.document, server.linting.crate_of(path), path)
        is_safe &= all(one.fix is None or one.fix.applicability.is_safe for one in findings)
        if not loop.take(findings):
            break
    if loop.document.text == before.text:
        return None
    change = Change(uri, before, difference(before, loop.document), is_open=opened is not None)
    return _Migrated(change, loop.mended, is_safe)


async def _findings(
    linter: Linter, document: Document, crate: Crate, path: Path | None
) -> tuple[Finding, ...]:
    run = linter.start(Source.parse(document), crate, str(path) if path is not None else None, GroupCache())
    while not run.step(SLICE):
        await asyncio.sleep(0)
    return run.analysis.findings


def _failed(rule: Rule, error: Exception) -> None:
    logger.error("the rule %s failed in a migration", rule.id, exc_info=error)


def _refuse_stale(server: Server, found: Sequence[_Migrated]) -> None:
    """Somebody may have typed meanwhile."""
    for one in found:
        document = server.session.documents.get(one.change.uri)
        version = document.document.version if document is not None else None
        if one.change.is_open != (document is not None) or (
            one.change.is_open and version != one.change.document.version
        ):
            raise RequestFailed(
                types.LSPErrorCodes.ContentModified,
                "a document has changed while the migration was put together",
            )


def _wrong(message: str) -> RequestFailed:
    return RequestFailed(types.ErrorCodes.InvalidParams, message)
