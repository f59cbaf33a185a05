"""What a report is made of: one value per file, and its places as people count them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rust_specialist.lint.model import Finding
from rust_specialist.text import Document, Encoding, Span, position_at

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings of one file, sorted by span, with the document that their spans are offsets of.

    `path` is what a person is shown: the path as it was named on the command line, or as found below a folder named
    there, with forward slashes.
    """

    path: str
    document: Document
    findings: tuple[Finding, ...]


class Place(NamedTuple):
    """Line and column, both from 1; columns count Unicode scalar values."""

    line: int
    column: int


class Range(NamedTuple):
    """Two places; `end` is exclusive."""

    start: Place
    end: Place


def place_at(document: Document, offset: int) -> Place:
    """The place of the byte at `offset`; a byte order mark at the start of the text is not a column."""
    line, character = position_at(document, offset, Encoding.UTF32)
    if line == 0 and character and has_byte_order_mark(document):
        character -= 1
    return Place(line + 1, character + 1)


def range_of(document: Document, span: Span) -> Range:
    """The range of `span`."""
    return Range(place_at(document, span.start), place_at(document, span.end))


def has_byte_order_mark(document: Document) -> bool:
    """Whether the text begins with the UTF-8 byte order mark."""
    return document.text.startswith(_BYTE_ORDER_MARK)
