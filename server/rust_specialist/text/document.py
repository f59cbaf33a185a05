"""One immutable state of a text: its bytes, where its lines start, and which version of it this is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rust_specialist.text.edits import Edit, apply
from rust_specialist.text.span import Span

# The protocol's three line ends. Form feed, NEL and U+2028 end no line.
_LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True)
class Document:
    """A text as bytes (UTF-8 unless the file was broken), with a version that only ever says "same or other".

    Clients start versions at 0 or 1 and may skip numbers, so a version is compared for equality only.
    """

    text: bytes
    version: int = 0
    _starts: list[int] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, text: str | bytes, version: int = 0) -> Document:
        """A document of `text`; lone surrogates of a client's string survive as their three bytes."""
        return cls(text if isinstance(text, bytes) else encode(text), version)

    @cached_property
    def has_lone_cr(self) -> bool:
        """Whether a line ends at a CR that no LF follows."""
        return b"\r" in self.text and self.text.count(b"\r") != self.text.count(b"\r\n")

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Byte offset of the first byte of each line; at least one line."""
        if self._starts is not None:
            return self._starts
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_of(self, offset: int) -> int:
        """The line, from 0, that holds the byte at `offset`; an offset past the end is on the last line."""
        return bisect_right(self.line_starts, offset) - 1

    def line_span(self, line: int) -> Span:
        """The bytes of line `line` (from 0) without its line end; beyond the last line, the empty end of the text."""
        starts = self.line_starts
        if line >= len(starts):
            return Span(len(self.text), len(self.text))
        start = starts[line]
        end = starts[line + 1] if line + 1 < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in b"\r\n":
            end -= 1
        return Span(start, end)

    def slice(self, span: Span) -> str:
        """The text of `span`; bytes that are not UTF-8 become U+FFFD."""
        return decode(self.text[span.start : span.end])

    def edited(self, edits: Sequence[Edit], version: int | None = None) -> Document:
        """The document after `edits` (non-overlapping, in any order, all in this document's offsets).

        Raises:
            OverlappingEdits: two of the edits touch the same bytes.
        """
        return Document(apply(self.text, edits), self.version + 1 if version is None else version)

    def replaced(self, span: Span, text: bytes, version: int) -> Document:
        """The document after one replacement, with the line index patched instead of built anew."""
        starts = self.line_starts
        new = self.text[: span.start] + text + self.text[span.end :]
        # A CR before the span or an LF after it may join or split a line end: take in one neighbour each way.
        low = max(span.start - 1, 0)
        high = span.end + 1
        first = bisect_right(starts, low)
        last = bisect_right(starts, high)
        moved = len(text) - (span.end - span.start)
        middle = [match.end() + low for match in _LINE_END.finditer(new[low : high + moved])]
        # A CR at the very end of the window may belong to a CRLF that goes on behind it.
        end = high + moved
        if middle and middle[-1] == end and new[end - 1 : end] == b"\r" and new[end : end + 1] == b"\n":
            middle.pop()
        after = [start + moved for start in starts[last:]] if moved else starts[last:]
        return Document(new, version, [*starts[:first], *middle, *after])


def encode(text: str) -> bytes:
    """UTF-8 bytes of a client's string; a lone surrogate becomes its three-byte form instead of an error."""
    return text.encode("utf-8", "surrogatepass")


def decode(text: bytes) -> str:
    """The string of UTF-8 bytes; lone surrogates survive, any other broken byte becomes U+FFFD."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return text.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return text.decode("utf-8", "replace")
