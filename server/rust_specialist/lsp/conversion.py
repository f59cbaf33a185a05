"""Between byte spans and the protocol's positions and ranges, and between addresses and paths."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pygls import uris

from rust_specialist.text import Document, Encoding, Position, Span, offset_at, position_at


def to_position(document: Document, offset: int, encoding: Encoding) -> types.Position:
    """The position of the byte at `offset`."""
    line, character = position_at(document, offset, encoding)
    return types.Position(line, character)


def to_range(document: Document, span: Span, encoding: Encoding) -> types.Range:
    """The range of `span`."""
    return types.Range(to_position(document, span.start, encoding), to_position(document, span.end, encoding))


def to_offset(document: Document, position: types.Position, encoding: Encoding) -> int:
    """The byte offset of `position`, clamped to its line and to the text."""
    return offset_at(document, Position(position.line, position.character), encoding)


def to_span(document: Document, given: types.Range, encoding: Encoding) -> Span:
    """The span of a range; one whose ends are the wrong way round is taken the right way round."""
    start, end = to_offset(document, given.start, encoding), to_offset(document, given.end, encoding)
    return Span(min(start, end), max(start, end))


def path_of(uri: str) -> Path | None:
    """The path of a `file:` address; None for any other (an unsaved buffer, a file inside a container)."""
    if not uri.lower().startswith("file:"):
        return None
    try:
        path = uris.to_fs_path(uri)
        return Path(path) if path and "\0" not in path else None
    except ValueError:
        return None


def uri_of(path: Path) -> str:
    """The `file:` address of an absolute path."""
    return path.as_uri()
