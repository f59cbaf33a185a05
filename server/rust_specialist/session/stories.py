"""The stories of the borrow errors that a place of an open document takes part in."""

from __future__ import annotations

from rust_specialist import borrows
from rust_specialist.borrows.ownership import ownership_at
from rust_specialist.borrows.story import Story, concerns, story
from rust_specialist.lint.model import Finding
from rust_specialist.semantics import FileFacts
from rust_specialist.session.documents import OpenDocument
from rust_specialist.syntax import Node, Source


def stories_at(
    document: OpenDocument, offset: int, facts: FileFacts, edition: int | None
) -> list[tuple[Finding, Story]]:
    """Each borrow finding of `document` in which the byte at `offset` takes part, with its story.

    Only what is shown as a finding is told: what is suppressed or switched off has no story.
    """
    shown = {(one.compiler_code, one.span): one for one in document.findings if one.pack == borrows.PACK.name}
    source = document.source
    function = _function_at(source, offset) if shown else None
    if function is None:
        return []
    return [
        (shown[conflict.code, conflict.span], story(source, conflict))
        for conflict in borrows.conflicts(source, facts, function, edition)
        if (conflict.code, conflict.span) in shown and concerns(conflict, offset)
    ]


def ownership_of(document: OpenDocument, offset: int, facts: FileFacts, edition: int | None) -> str | None:
    """What is known of the variable at `offset`, as a few lines of Markdown; None where none stands there."""
    function = _function_at(document.source, offset)
    return ownership_at(document.source, facts, function, edition, offset) if function is not None else None


def _function_at(source: Source, offset: int) -> Node | None:
    node = source.root.descendant_for_byte_range(offset, offset)
    while node is not None and node.type != "function_item":
        node = node.parent
    return node
