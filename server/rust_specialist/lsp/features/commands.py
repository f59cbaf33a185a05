"""Commands that a client may ask to be executed."""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from lsprotocol import types

from rust_specialist import __version__
from rust_specialist.lsp import capabilities
from rust_specialist.lsp.edits import difference, to_workspace_edit
from rust_specialist.lsp.jsonvalue import Json, as_object
from rust_specialist.lsp.protocol import RequestFailed
from rust_specialist.lsp.rule_texts import rule_page
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import OpenDocument
from rust_specialist.session.fixing import fix_all

logger = logging.getLogger(__name__)


def register(server: Server) -> None:
    """Add the handler, and the commands that belong to no other feature."""
    server.on(types.WORKSPACE_EXECUTE_COMMAND, partial(execute_command, server))
    server.contributions.commands.update(
        {
            capabilities.COMMAND_FIX_ALL: lambda arguments: fix_all_in(server, _document(server, arguments)),
            capabilities.COMMAND_APPLY: lambda arguments: apply_fix(server, as_object(_first(arguments))),
            capabilities.COMMAND_EXPLAIN: lambda arguments: explain(server, _first(arguments)),
            capabilities.COMMAND_RESTART: lambda _: restart_analysis(server),
            capabilities.COMMAND_SHOW_OUTPUT: lambda _: show_output(server),
        }
    )


def execute_command(server: Server, params: types.ExecuteCommandParams) -> Json | Coroutine[Any, Any, Json]:
    """Run one of our commands; a wrong name or wrong arguments are answered with what was expected."""
    commands = server.contributions.commands
    command = commands.get(params.command)
    if command is None:
        raise _wrong(f"there is no command {params.command}; there are {', '.join(commands)}")
    return command(params.arguments or ())


async def fix_all_in(server: Server, document: OpenDocument) -> None:
    """Apply all safe fixes of a document."""
    before = document.document
    after = await fix_all(server.linting, document)
    edits = difference(before, after)
    if edits:
        await apply_edit(
            server, "Fix all safe findings", to_workspace_edit(before, document.key, edits, server.client)
        )


async def apply_fix(server: Server, argument: dict[str, Any]) -> None:
    """Apply the edit of a code action, unless the document has moved on since it was offered."""
    document = server.session.documents.get(str(argument.get("uri")))
    if document is None or document.document.version != argument.get("version"):
        raise RequestFailed(
            types.LSPErrorCodes.ContentModified, "the document has changed since this fix was offered"
        )
    try:
        edit = server.structure(argument.get("edit"), types.WorkspaceEdit)
    except Exception:
        raise _wrong("the argument's `edit` is no WorkspaceEdit") from None
    await apply_edit(server, "Apply a fix", edit)


async def apply_edit(server: Server, label: str, edit: types.WorkspaceEdit) -> bool:
    """Have the client apply `edit`; whether it did.

    Raises:
        RequestFailed: the client applies no edits.
    """
    if not server.client.applies_edits:
        raise RequestFailed(types.LSPErrorCodes.RequestFailed, "this editor does not let a server edit files")
    answer = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label))
    if not answer.applied:
        logger.warning("the editor did not apply the edit: %s", answer.failure_reason or "no reason given")
    return answer.applied


def explain(server: Server, name: object) -> str:
    """The page of a rule as Markdown; it goes by its id, its bare name, or its twin's."""
    rules = server.linting.catalogue(None)
    for rule in rules.values():
        if name in (rule.id, rule.name, rule.like):
            return rule_page(rule)
    raise _wrong(f"there is no rule named {name}")


def restart_analysis(server: Server) -> None:
    """Read the project's files anew and look at every open document as if it had just been opened."""
    server.linting.workspaces.refresh()
    for document in server.session.documents.values():
        document.cache = None
    server.look_again()


def show_output(server: Server) -> str:
    """What the server is and what it knows, for a bug report; written to the log, too."""
    settings = server.linting.configuration_of(None).settings
    lines = [
        f"rust-specialist {__version__}, client {server.client.name}, positions in {server.client.encoding.value}",
        f"diagnostics are {'pulled' if server.client.pulls_diagnostics else 'pushed'}",
        *(f"folder {path}" for path in server.folders.values()),
        f"{len(server.session.documents)} open documents, {len(server.linting.catalogue(None))} rules",
        f"rules.select {', '.join(settings.rules.select)}; rules.ignore {', '.join(settings.rules.ignore) or '-'}",
    ]
    text = "\n".join(lines)
    logger.info("%s", text)
    return text


def _document(server: Server, arguments: Sequence[Json]) -> OpenDocument:
    first: object = _first(arguments)
    uri = first if isinstance(first, str) else as_object(first).get("uri")
    document = server.session.documents.get(uri) if isinstance(uri, str) else None
    if document is None:
        raise _wrong("the argument must be the address of an open document")
    return document


def _first(arguments: Sequence[Json]) -> Json:
    if not arguments:
        raise _wrong("an argument is missing")
    return arguments[0]


def _wrong(message: str) -> RequestFailed:
    return RequestFailed(types.ErrorCodes.InvalidParams, message)
