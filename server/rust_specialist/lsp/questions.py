"""Questions to the specialist as the arguments of commands, and what a user is told when there is no answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from rust_specialist.lint.model import Finding
from rust_specialist.lsp.conversion import to_offset, to_position
from rust_specialist.lsp.jsonvalue import Json, as_object
from rust_specialist.lsp.protocol import RequestFailed
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import OpenDocument

if TYPE_CHECKING:
    from rust_specialist.agent.failures import AgentFailure


def place_of(server: Server, arguments: Sequence[Json]) -> tuple[OpenDocument, int, str | None]:
    """The document, the byte and the rule that the arguments of a command name.

    Raises:
        RequestFailed: they name none, or the document has changed since.
    """
    given = as_object(arguments[0] if arguments else None)
    document = server.session.documents.get(str(given.get("uri")))
    if document is None:
        message = "the argument must be {uri, position, rule?} of an open document"
        raise RequestFailed(types.ErrorCodes.InvalidParams, message)
    version = given.get("version")
    if version is not None and version != document.document.version:
        raise RequestFailed(types.LSPErrorCodes.ContentModified, "The file changed; ask again.")
    try:
        position = server.structure(given.get("position"), types.Position)
    except Exception:
        message = "the argument's `position` must be {line, character}"
        raise RequestFailed(types.ErrorCodes.InvalidParams, message) from None
    rule = given.get("rule")
    return (
        document,
        to_offset(document.document, position, server.client.encoding),
        rule if isinstance(rule, str) else None,
    )


def argument(server: Server, document: OpenDocument, asked: Finding | int) -> dict[str, Json]:
    """What names a finding, or the byte of a place, in the arguments of a command."""
    offset = asked if isinstance(asked, int) else asked.span.start
    position = to_position(document.document, offset, server.client.encoding)
    given: dict[str, Json] = {
        "uri": document.key,
        "version": document.document.version,
        "position": {"line": position.line, "character": position.character},
    }
    return given if isinstance(asked, int) else {**given, "rule": asked.rule}


def tell_failure(server: Server, failure: AgentFailure, command: str, arguments: Sequence[Json]) -> None:
    """Tell the user of a failure: of a refused key and a spent budget once, of others with a way to try again."""
    from rust_specialist.agent.failures import Kind

    if failure.kind is Kind.DECLINED:
        return
    if server.companion.shows_status and (
        failure.until is not None or failure.kind in (Kind.KEY, Kind.BUDGET)
    ):
        paused = {"state": "paused", "reason": str(failure), "until": failure.until}
        server.protocol.notify("rustSpecialist/status", paused)
    if failure.kind in (Kind.KEY, Kind.BUDGET, Kind.NOT_CONFIGURED):
        server.tell_once(str(failure))
    elif failure.may_retry:
        server.protocol.run_in_background(_offer_retry(server, str(failure), command, arguments), command)
    else:
        server.show(str(failure))


async def _offer_retry(server: Server, message: str, command: str, arguments: Sequence[Json]) -> None:
    actions = [types.MessageActionItem("Retry")]
    params = types.ShowMessageRequestParams(types.MessageType.Warning, message, actions)
    chosen = await server.window_show_message_request_async(params)
    if chosen is not None and chosen.title == "Retry":
        # What has changed since is what is asked about now.
        again = [
            {name: value for name, value in as_object(one).items() if name != "version"} for one in arguments
        ]
        result = server.contributions.commands[command](again)
        if asyncio.iscoroutine(result):
            await result
