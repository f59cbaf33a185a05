"""Texts put together from pieces of another text (their host), with the way back to the host's offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from rust_specialist.text.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of an excerpt that stand for bytes of the host; of unequal length where the host has an escape."""

    span: Span
    host: Span

    @property
    def is_exact(self) -> bool:
        """Whether the bytes are the same in both texts."""
        return self.span.end - self.span.start == self.host.end - self.host.start


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text and its pieces in order; bytes that belong to no piece have no place in the host."""

    text: bytes
    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(repr=False, compare=False)

    def in_host(self, span: Span) -> Span | None:
        """Where `span` lies in the host; None when one of its ends has no place there.

        A span over several pieces takes in what stands between them in the host.
        """
        first = self._piece(span.start, at_end=span.start == len(self.text))
        last = first if span.start == span.end else self._piece(span.end, at_end=True)
        if first is None or last is None:
            return None
        start = first.host.start + (span.start - first.span.start if first.is_exact else 0)
        if span.start == span.end:
            return Span(start, start)
        end = last.host.start + span.end - last.span.start if last.is_exact else last.host.end
        return Span(start, end) if start <= end else None

    def pieces_in(self, span: Span) -> Iterator[Piece]:
        """The parts of pieces that lie in `span`; a piece of unequal lengths is not divided."""
        for piece in self.pieces[max(bisect_right(self._starts, span.start) - 1, 0) :]:
            if piece.span.start >= span.end:
                return
            start, end = max(piece.span.start, span.start), min(piece.span.end, span.end)
            if start >= end:
                continue
            if piece.is_exact:
                shift = piece.host.start - piece.span.start
                yield Piece(Span(start, end), Span(start + shift, end + shift))
            elif start == piece.span.start:
                yield piece

    def _piece(self, offset: int, *, at_end: bool) -> Piece | None:
        """The piece that holds the byte at `offset`, or, `at_end`, the byte before it."""
        at = bisect_right(self._starts, offset - 1 if at_end else offset) - 1
        if at < 0:
            return None
        piece = self.pieces[at]
        inside = piece.span.start < offset <= piece.span.end if at_end else offset < piece.span.end
        return piece if inside else None


class ExcerptBuilder:
    """Puts an excerpt together from front to back."""

    def __init__(self) -> None:
        """An empty excerpt."""
        self._text = bytearray()
        self._pieces: list[Piece] = []

    def add(self, text: bytes, host: Span | None = None) -> None:
        """Append `text`, which stands for the bytes of `host` there; without it, for nothing."""
        start = len(self._text)
        self._text += text
        if host is not None and text:
            self._pieces.append(Piece(Span(start, start + len(text)), host))

    def add_part(self, other: Excerpt, span: Span) -> None:
        """Append a part of another excerpt of the same host."""
        shift = len(self._text) - span.start
        self._text += other.text[span.start : span.end]
        self._pieces += [Piece(piece.span.shifted(shift), piece.host) for piece in other.pieces_in(span)]

    def build(self) -> Excerpt:
        """What has been put together."""
        pieces = tuple(self._pieces)
        return Excerpt(bytes(self._text), pieces, tuple(piece.span.start for piece in pieces))
