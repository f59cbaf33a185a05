"""Between byte offsets and the line and character positions of editors and reports."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from rust_specialist.text.document import Document


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
    """The position of the byte at `offset`; offsets outside the text are clamped to it.

    In UTF-16 and UTF-32 an offset inside a character has the position of the character's start.
    """
    text = document.text
    offset = min(max(offset, 0), len(text))
    line = document.line_of(offset)
    start = document.line_starts[line]
    before = text[start:offset]
    if encoding is Encoding.UTF8 or before.isascii():
        return Position(line, len(before))
    inside = offset < len(text) and text[offset] & 0xC0 == 0x80
    characters, errors = _characters(before)
    if inside or errors == _BROKEN:
        end = document.line_starts[line + 1] if line + 1 < len(document.line_starts) else len(text)
        characters, errors = _characters(text[start:end])
        characters = _fitting(characters, errors, offset - start)
    return Position(line, _units(characters, encoding))


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
    characters, errors = _characters(line)
    if encoding is Encoding.UTF8:
        before = _fitting(characters, errors, wanted)
    elif encoding is Encoding.UTF32 or not _has_pairs(characters):
        before = characters[:wanted]
    else:
        units = count = 0
        for character in characters:
            units += 2 if character > "\uffff" else 1
            if units > wanted:
                break
            count += 1
        before = characters[:count]
    return start + len(before.encode("utf-8", errors))


# How bytes become characters: lone surrogates of a client survive as their three bytes; where other bytes are no UTF-8,
# each of these bytes is a character.
_WHOLE = "surrogatepass"
_BROKEN = "surrogateescape"


def _characters(text: bytes) -> tuple[str, str]:
    """The characters of `text`, and the error handler that turns them into the same bytes again."""
    try:
        return text.decode("utf-8", _WHOLE), _WHOLE
    except UnicodeDecodeError:
        return text.decode("utf-8", _BROKEN), _BROKEN


def _fitting(characters: str, errors: str, size: int) -> str:
    """The longest beginning of `characters` that takes at most `size` bytes."""
    taken = 0
    for count, character in enumerate(characters):
        taken += 1 if character <= "\x7f" else len(character.encode("utf-8", errors))
        if taken > size:
            return characters[:count]
    return characters


def _units(characters: str, encoding: Encoding) -> int:
    if encoding is Encoding.UTF32 or not _has_pairs(characters):
        return len(characters)
    return sum(2 if character > "\uffff" else 1 for character in characters)


def _has_pairs(characters: str) -> bool:
    """Whether UTF-16 needs two units for some character."""
    return max(characters, default="") > "\uffff"
