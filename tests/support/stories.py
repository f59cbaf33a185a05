"""The conflicts of a whole file, as stories are told of them."""

from __future__ import annotations

from rust_specialist import borrows
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.timeline import Timeline, timeline
from rust_specialist.semantics import FileFacts, item_facts
from rust_specialist.syntax import Source, groups
from rust_specialist.text import Document
from support.borrow_checker import functions


def facts_of(source: Source) -> FileFacts:
    """The facts of a file."""
    items = [group.item for group in groups(source) if group.is_top_level and group.item is not None]
    return FileFacts.of(tuple(item_facts(source, item) for item in items))


def conflicts_in(text: str | bytes, edition: int | None = 2024) -> tuple[Source, list[Conflict]]:
    """The conflicts of all functions of a file, with its source."""
    source = Source.parse(Document.of(text))
    facts = facts_of(source)
    found = [
        conflict
        for function in functions(source.root)
        for conflict in borrows.conflicts(source, facts, function, edition)
    ]
    return source, found


def timelines_in(text: str | bytes, edition: int | None = 2024) -> tuple[Source, list[Timeline]]:
    """The timelines of all functions that have one."""
    source = Source.parse(Document.of(text))
    facts = facts_of(source)
    drawn = [timeline(source, facts, function, edition) for function in functions(source.root)]
    return source, [one for one in drawn if one is not None]
