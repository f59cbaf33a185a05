"""Between byte offsets and the line and character positions of editors and reports."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from rust_specialist.text.document import Document, decode


class Encoding(Enum):
    """What a character of a position counts. The values are the Language Server Protocol's words."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Position(NamedTuple):
    """Line and character, both from 0; the character counts units of an `Encoding`."""

    line: int
    character: int


def position_at(document: Document, offset: int, encoding: Encoding) -> Position:
    """The position of the byte at `offset`; offsets outside the text are clamped to it."""
    offset = min(max(offset, 0), len(document.text))
    line = document.line_of(offset)
    start = document.line_starts[line]
    return Position(line, _units(document.text[start:offset], encoding))


def offset_at(document: Document, position: Position, encoding: Encoding) -> int:
    """The byte offset of `position`.

    A character past the end of its line means the end of the line (before its line end), a line past the last
    means the end of the text, negative numbers mean 0, and a position inside a character means its start.
    """
    if position.line < 0:
        return 0
    if position.line >= len(document.line_starts):
        return len(document.text)
    start, end = document.line_span(position.line)
    wanted = max(position.character, 0)
    line = document.text[start:end]
    if line.isascii():
        return start + min(wanted, len(line))
    if encoding is Encoding.UTF8:
        at = min(wanted, len(line))
        while at > 0 and at < len(line) and line[at] & 0xC0 == 0x80:
            at -= 1
        return start + at
    units = at = 0
    for character in _characters(line):
        units += 2 if encoding is Encoding.UTF16 and len(character) == 4 else 1
        if units > wanted:
            break
        at += len(character)
    return start + at


def _units(text: bytes, encoding: Encoding) -> int:
    if encoding is Encoding.UTF8 or text.isascii():
        return len(text)
    if encoding is Encoding.UTF32:
        return sum(1 for _ in _characters(text))
    return sum(2 if len(character) == 4 else 1 for character in _characters(text))


def _characters(text: bytes) -> list[bytes]:
    """The characters of `text` as their bytes; a byte that is no UTF-8 stands for itself."""
    characters: list[bytes] = []
    at = 0
    while at < len(text):
        width = _width(text[at])
        character = text[at : at + width]
        if width > 1 and len(decode(character)) != 1:
            width, character = 1, text[at : at + 1]
        characters.append(character)
        at += width
    return characters


def _width(first: int) -> int:
    if first < 0xC0:
        return 1
    return 2 if first < 0xE0 else 3 if first < 0xF0 else 4
