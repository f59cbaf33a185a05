"""Source lines as a terminal shows them: tabs and control characters replaced, widths in cells."""

from __future__ import annotations

import unicodedata

from rust_specialist.report.model import has_byte_order_mark
from rust_specialist.text import Document, Span, decode

TAB = "    "

# Characters that reorder the text around them: shown as they are they could make a line read as what it is not.
_REORDERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_NO_TEXT = (*range(0x80, 0xA0), *range(0xD800, 0xE000))
# Control characters get their picture (U+2400 and following): an escape sequence in a source file stays text.
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x09: TAB,
    0x7F: "\u2421",
    **dict.fromkeys((*_REORDERING, *_NO_TEXT), "\ufffd"),
}


def shown(text: str) -> str:
    """`text` as it may be printed on one line."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_SHOWN)


def width(text: str) -> int:
    """How many cells of a terminal `text` (already `shown`) takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def line_text(document: Document, line: int) -> str:
    """Line `line` (from 0) of the document as it is shown, without a byte order mark and without its line end."""
    return shown(decode(document.text[slice(*_visible_span(document, line))]))


def cell_at(document: Document, line: int, offset: int) -> int:
    """The cell, from 0, at which the byte at `offset` begins in the shown text of line `line`."""
    start, end = _visible_span(document, line)
    return width(shown(decode(document.text[start : min(max(offset, start), end)])))


def cut(text: str, start: int, end: int) -> str:
    """The part of `text` between two cells; half of a wide character becomes a space."""
    if text.isascii():
        return text[start:end]
    from rich.cells import get_character_cell_size

    pieces: list[str] = []
    at = 0
    for character in text:
        size = 0 if unicodedata.combining(character) else get_character_cell_size(character)
        if at >= start and at + size <= end:
            pieces.append(character)
        elif at < end and at + size > start:
            pieces.append(" " * (min(at + size, end) - max(at, start)))
        at += size
        if at >= end and size:
            break
    return "".join(pieces)


def _visible_span(document: Document, line: int) -> Span:
    start, end = document.line_span(line)
    if line == 0 and has_byte_order_mark(document):
        start = min(start + 3, end)
    return Span(start, end)
