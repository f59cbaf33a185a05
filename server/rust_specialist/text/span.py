"""A place in a text: a half-open range of bytes."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of byte offsets, both from 0."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two spans overlap or share an end."""
        return self.start <= other.end and other.start <= self.end

    def shifted(self, by: int) -> Span:
        """The same length, `by` bytes further on."""
        return Span(self.start + by, self.end + by)
