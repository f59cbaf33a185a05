"""Hints between the code of an open document, kept for each function while its text and the file's facts stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rust_specialist.borrows.hints import Hint, hints
from rust_specialist.semantics import FileFacts
from rust_specialist.session.documents import OpenDocument
from rust_specialist.syntax import Node
from rust_specialist.text import Span


@dataclass(slots=True)
class HintCache:
    """The hints of the functions of one document, by the function's text; offsets from the function's start."""

    facts: FileFacts | None = None
    edition: int | None = None
    kept: dict[bytes, tuple[Hint, ...]] = field(default_factory=dict[bytes, tuple[Hint, ...]])


def hints_in(
    document: OpenDocument, span: Span, facts: FileFacts, edition: int | None, cache: HintCache
) -> Iterator[tuple[Hint, ...]]:
    """The hints of each function that `span` touches, those within `span`; one small step for each function."""
    source = document.source
    if cache.facts != facts or cache.edition != edition:
        cache.facts, cache.edition, cache.kept = facts, edition, {}
    used: dict[bytes, tuple[Hint, ...]] = {}
    for function in _functions(source.root, span):
        text = source.bytes_of(function)
        known = cache.kept.get(text)
        if known is None:
            found = hints(source, facts, function, edition)
            known = tuple(hint.shifted(-function.start_byte) for hint in found)
        used[text] = known
        here = tuple(hint.shifted(function.start_byte) for hint in known)
        yield tuple(hint for hint in here if span.start <= hint.offset <= span.end)
    # What was not asked for now is elsewhere in the file, or is no longer there.
    cache.kept = {**dict(list(cache.kept.items())[-_MOST_KEPT:]), **used}


_MOST_KEPT = 500


def _functions(root: Node, span: Span) -> Iterator[Node]:
    """The functions that `span` touches, outermost ones alone: what is inside is theirs."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.end_byte < span.start or node.start_byte > span.end:
            continue
        if node.type == "function_item":
            yield node
        else:
            pending += reversed(node.named_children)
