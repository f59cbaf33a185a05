"""Hover on a variable without an error: who owns its value, to whom it is lent, where it goes.

Only where the client puts the hovers of several servers together (`hover.combine` in its `initializationOptions`): in
others it would stand in place of what the user's Rust server says.
"""

from __future__ import annotations

from functools import partial

from lsprotocol import types

from rust_specialist.lsp.contributions import HoverSection
from rust_specialist.lsp.jsonvalue import as_object
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.stories import ownership_of


def register(server: Server) -> None:
    """Add the hover, for a client that combines several."""

    def begun(params: types.InitializeParams) -> None:
        if combines(params.initialization_options):
            server.contributions.hover.append(partial(section, server))

    server.contributions.on_initialize.append(begun)


def combines(options: object) -> bool:
    """Whether the client's `initializationOptions` say `hover.combine`, by itself or in our section."""
    given = as_object(options)
    parts = (given, as_object(given.get("rustSpecialist")))
    return any(as_object(part.get("hover")).get("combine") is True for part in parts)


def section(server: Server, document: OpenDocument, offset: int) -> HoverSection | None:
    """The facts of the variable at `offset`; None where none is known, or its story is told already."""
    facts = server.linting.facts_of(document)
    if document.language is not Language.RUST or facts is None or server.linting.stories(document, offset):
        return None
    if not server.linting.configuration_of(document.path).settings.borrow.enable:
        return None
    edition = server.linting.crate_of(document.path).edition
    known = ownership_of(document, offset, facts, edition)
    return HoverSection(known) if known is not None else None
