"""Findings of one text in another one: what stands in unchanged lines moves with them, the rest is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.cargo.findings import CompilerFinding, Label, Remark, Suggestion
from rust_specialist.lint.model import Fix
from rust_specialist.text import Document, Edit, Span

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_ENDS = (b"", b"\n", b"\r")


@dataclass(frozen=True, slots=True)
class Move:
    """From the places of one text to those of another. The bytes before `start` stay, those from `end` on move `by`.

    Of whole lines, those that end before or at `kept` are as they were, and those from `moved` on, too.
    """

    size: int
    start: int
    end: int
    by: int
    kept: int
    moved: int

    @classmethod
    def between(cls, old: Document, new: Document) -> Move:
        """The move from `old` to `new`: what they have in common at their beginnings and at their ends stays."""
        size, by = len(old.text), len(new.text) - len(old.text)
        if _loses_mark(old, new):
            # An editor's text has no byte order mark: what the compiler calls byte 3 is its first.
            mark = len(_BYTE_ORDER_MARK)
            end = size - _common_end(old.text[mark:], new.text)
            return cls(size, 0, end, by, -1, end if end == mark else _line_from(old, new, end))
        start = _common_start(old.text, new.text)
        end = size - _common_end(old.text[start:], new.text[start:])
        line = old.line_of(start)
        kept = old.line_span(line).end
        if kept != start or new.text[start : start + 1] not in _LINE_ENDS:
            kept = old.line_starts[line] - 1
        return cls(size, start, end, by, kept, _line_from(old, new, end))

    def span(self, span: Span) -> Span | None:
        """The place of `span` in the new text; None if a line of it has changed."""
        if span.end <= self.kept:
            return span
        return span.shifted(self.by) if self.moved <= span.start and span.end <= self.size else None

    def nearest(self, span: Span) -> Span:
        """The place of `span`; an end that lies in what has changed is at the nearest place that has not."""
        low, high = self._nearest(span.start), self._nearest(span.end)
        return Span(low, max(low, high))

    def _nearest(self, offset: int) -> int:
        if offset <= self.start:
            return offset
        return min(offset, self.size) + self.by if offset >= self.end else self.start


def moved(
    findings: Iterable[CompilerFinding], path: Path, move: Move, *, keeps_all: bool = False
) -> Iterator[CompilerFinding]:
    """Those of `findings` whose place in the file at `path` is still there; so are their labels and suggestions.

    `keeps_all`: the others, too, as near to their place as can be.
    """
    for finding in findings:
        span = move.span(finding.span) if finding.path == path else finding.span
        if span is None and keeps_all:
            span = move.nearest(finding.span)
        if span is not None:
            yield CompilerFinding(
                finding.code,
                finding.severity,
                finding.message,
                path=finding.path,
                span=span,
                labels=tuple(_labels(finding.labels, path, move)),
                remarks=tuple(
                    Remark(remark.level, remark.message, tuple(_labels(remark.labels, path, move)))
                    for remark in finding.remarks
                ),
                suggestions=tuple(
                    kept for one in finding.suggestions if (kept := _suggestion(one, path, move)) is not None
                ),
                rendered=finding.rendered,
            )


def _labels(labels: Iterable[Label], path: Path, move: Move) -> Iterator[Label]:
    for label in labels:
        span = move.span(label.span) if label.path == path else label.span
        if span is not None:
            yield label if span == label.span else Label(label.path, span, label.text, label.is_primary)


def _suggestion(suggestion: Suggestion, path: Path, move: Move) -> Suggestion | None:
    if suggestion.path != path:
        return suggestion
    fix = suggestion.fix
    spans = [move.span(edit.span) for edit in fix.edits]
    edits = tuple(
        Edit(span, edit.text) for span, edit in zip(spans, fix.edits, strict=True) if span is not None
    )
    # All or nothing.
    return Suggestion(path, Fix(fix.title, edits, fix.applicability)) if len(edits) == len(spans) else None


def _line_from(old: Document, new: Document, end: int) -> int:
    """Where the first line of `old` begins that lies in the common end of both texts and is a whole line in both."""
    starts = old.line_starts
    line = bisect_left(starts, end)
    if line == len(starts):
        return len(old.text) + 1
    begins = starts[line] + len(new.text) - len(old.text)
    if begins > 0 and new.text[begins - 1 : begins] not in _LINE_ENDS[1:]:
        line += 1
    return starts[line] if line < len(starts) else len(old.text) + 1


def _loses_mark(old: Document, new: Document) -> bool:
    return old.text.startswith(_BYTE_ORDER_MARK) and not new.text.startswith(_BYTE_ORDER_MARK)


def _common_start(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
