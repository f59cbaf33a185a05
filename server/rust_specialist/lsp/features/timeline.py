"""The command `rust-specialist.timeline`: the lifelines of the variables of the function at a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lsprotocol import types

from rust_specialist.borrows.picture import Undrawn, picture_at
from rust_specialist.lsp.capabilities import COMMAND_TIMELINE
from rust_specialist.lsp.jsonvalue import Json, as_object
from rust_specialist.lsp.protocol import RequestFailed
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import Language


def register(server: Server) -> None:
    """Add the command."""
    server.contributions.commands[COMMAND_TIMELINE] = partial(draw, server)


def draw(server: Server, arguments: Sequence[Json]) -> Json:
    """`{title, svg, text, range}` for `{uri, position}`; fails, saying why, where nothing can be drawn."""
    argument = as_object(arguments[0] if arguments else None)
    uri, line = argument.get("uri"), as_object(argument.get("position")).get("line")
    document = server.session.documents.get(uri) if isinstance(uri, str) else None
    if document is None or document.language is not Language.RUST:
        raise _failed(types.ErrorCodes.InvalidParams, "`uri` must be the address of an open Rust document")
    if not isinstance(line, int) or isinstance(line, bool) or line < 0:
        raise _failed(types.ErrorCodes.InvalidParams, "`position.line` must be the number of a line, from 0")
    if document.is_too_big:
        raise _failed(types.LSPErrorCodes.RequestFailed, "the document is too big to be analysed")
    picture = picture_at(document.source, line, server.linting.crate_of(document.path).edition)
    if picture is Undrawn.NO_FUNCTION:
        raise _failed(types.LSPErrorCodes.RequestFailed, f"no function is on line {line + 1}")
    if isinstance(picture, Undrawn):
        raise _failed(types.LSPErrorCodes.RequestFailed, f"the function on line {line + 1}: {picture.value}")
    last = len(document.document.line_starts) - 1
    end = types.Position(min(picture.drawn.last + 1, last), 0)
    return {
        "title": picture.title,
        "svg": picture.svg(),
        "text": picture.text(),
        "range": server.unstructure(types.Range(types.Position(picture.drawn.first, 0), end)),
    }


def _failed(code: types.ErrorCodes | types.LSPErrorCodes, message: str) -> RequestFailed:
    return RequestFailed(code, message)
