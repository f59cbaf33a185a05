"""Replacements in a text, and how several of them are applied at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rust_specialist.text.span import Span


class OverlappingEdits(ValueError):
    """Two edits of one change touch the same bytes."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the bytes of `span` by `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


def apply(text: bytes, edits: Sequence[Edit]) -> bytes:
    """`text` after all `edits`, whose spans are offsets of `text` itself; insertions at one place keep their order.

    Raises:
        OverlappingEdits: two of the edits overlap.
        ValueError: an edit lies outside of the text, or ends before it starts.
    """
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if not 0 <= edit.span.start <= edit.span.end <= len(text):
            raise ValueError(f"an edit lies outside of the text: {edit.span} of {len(text)} bytes")
        if edit.span.start < at:
            raise OverlappingEdits(f"two edits overlap at byte {edit.span.start}")
        pieces += (text[at : edit.span.start], edit.text.encode("utf-8", "surrogatepass"))
        at = edit.span.end
    return b"".join((*pieces, text[at:]))


def overlap(one: Iterable[Edit], other: Iterable[Edit]) -> bool:
    """Whether an edit of `one` and an edit of `other` overlap, or insert at the same place."""
    others = [edit.span for edit in other]
    return any(
        (edit.span.start < span.end and span.start < edit.span.end) or edit.span.start == span.start
        for edit in one
        for span in others
    )
