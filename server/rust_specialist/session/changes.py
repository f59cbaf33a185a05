"""Several replacements of a text, one after the other, as the one that leads to the same end."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.text import Span


@dataclass(frozen=True, slots=True)
class Change:
    """The bytes from `start` to `old_end` of an older text became those from `start` to `new_end` of a newer one."""

    start: int
    old_end: int
    new_end: int

    @classmethod
    def of(cls, span: Span, length: int) -> Change:
        """The replacement of `span` by `length` bytes."""
        return cls(span.start, span.end, span.start + length)

    def then(self, span: Span, length: int) -> Change:
        """This change followed by the replacement of `span` (of the newer text) by `length` bytes."""
        # What the second replacement touches beyond the first one lies in both texts, just as far from its ends.
        beyond = max(span.end - self.new_end, 0)
        new_end = self.new_end + beyond + length - (span.end - span.start)
        return Change(min(self.start, span.start), self.old_end + beyond, new_end)
