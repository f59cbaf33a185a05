"""A chart as monospaced text: line numbers, lifelines, the source. Reads well without colours.

Everything but the source is one cell wide, and the source comes last: wide characters in it move nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from rust_specialist.borrows.chart import Chart, LaneKind, MarkKind
from rust_specialist.text import Document

#: What a piece of text is, for those who colour it.
Style = Literal[
    "number", "title", "source", "label", "legend", "gap", "owner", "shared", "exclusive", "conflict"
]

SYMBOLS: dict[MarkKind, str] = {
    "conflict": "✗",
    "moved": "→",
    "created": "●",
    "changed": "◆",
    "dropped": "┴",
    "used": "○",
    "noted": "○",
}
#: What the symbols mean; the others are said by their labels.
LEGEND: dict[MarkKind, str] = {
    "created": "created",
    "changed": "changed",
    "moved": "moved away",
    "used": "used",
    "dropped": "dropped",
    "conflict": "the error",
}
_LIFELINES: dict[LaneKind, str] = {"owner": "│", "shared": "┊", "exclusive": "┃"}
_EMPTY = "·"
_TITLE = 14


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one style."""

    text: str
    style: Style


Row = tuple[Piece, ...]


def text_of(chart: Chart, document: Document, lines: tuple[int, ...], width: int = 76) -> str:
    """The rows as text without colours, with a line end after each."""
    rows = rows_of(chart, document, lines, width)
    return "".join("".join(piece.text for piece in row).rstrip() + "\n" for row in rows)


def rows_of(chart: Chart, document: Document, lines: tuple[int, ...], width: int = 76) -> Iterator[Row]:
    """Titles, one row for each of `lines` (in order) and one for each label, and a legend; `width` in cells."""
    columns = _Columns(chart, max(lines, default=0))
    yield (Piece(" " * columns.left, "number"), *columns.titles())
    indentation = min((_indentation(document, line) for line in lines), default=0)
    previous: int | None = None
    for line in lines:
        if previous is not None and line > previous + 1:
            number = "⋮".rjust(columns.numbers)
            yield (Piece(f"{number}  ", "number"), *columns.between(previous + 1))
        number = str(line + 1).rjust(columns.numbers)
        source = source_line(document, line)[indentation:]
        room = max(width - columns.right, 16)
        yield (Piece(f"{number}  ", "number"), *columns.row(line), Piece(cut(source, room), "source"))
        for symbol, label, conflict in labels_of(chart, line):
            between = (Piece(" " * columns.left, "number"), *columns.between(line + 1))
            style: Style = "conflict" if conflict else "label"
            for part in _wrapped(f"{symbol} {label}", max(room - 2, 16)):
                yield (*between, Piece(f"  {part}", style))
        previous = line
    yield ()
    for part in _wrapped(_legend(chart), width):
        yield (Piece(part, "legend"),)


def labels_of(chart: Chart, line: int) -> list[tuple[str, str, bool]]:
    """What is to be said about a line: a symbol, the words, and whether it is the error."""
    found = [
        ("&mut" if link.exclusive else "&", link.label, False)
        for link in chart.links
        if link.line == line and link.label
    ]
    found += [
        (SYMBOLS[mark.kind], mark.label, mark.kind == "conflict")
        for lane in range(len(chart.lanes))
        for mark in chart.marks_at(line, lane)
        if mark.label
    ]
    found.sort(key=lambda one: one[2])
    return found


def source_line(document: Document, line: int) -> str:
    """A line of the source: tabs are four spaces, other control characters are shown as U+FFFD."""
    text = document.slice(document.line_span(line)).expandtabs(4).rstrip()
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def cut(text: str, width: int) -> str:
    """At most `width` characters of `text`."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _indentation(document: Document, line: int) -> int:
    text = source_line(document, line)
    return len(text) - len(text.lstrip(" ")) if text.strip() else 1000


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _legend(chart: Chart) -> str:
    kinds = {mark.kind for mark in chart.drawn()}
    parts = [f"{SYMBOLS[kind]} {words}" for kind, words in LEGEND.items() if kind in kinds]
    borrowed = {"exclusive" if link.exclusive else "shared" for link in chart.links}
    if "shared" in borrowed:
        parts.append("&┊ shared borrow")
    if "exclusive" in borrowed:
        parts.append("&mut┃ exclusive borrow")
    return "   ".join(parts)


class _Columns:
    """Where each lane stands, and its cell on a line."""

    def __init__(self, chart: Chart, last: int) -> None:
        self._chart = chart
        self.numbers = len(str(last + 1))
        self.left = self.numbers + 2
        self._titles = [cut(lane.title, _TITLE) for lane in chart.lanes]
        self._at: list[int] = []
        at = 0
        for index, title in enumerate(self._titles):
            self._at.append(at)
            at += max(len(title) + 2, self._room_behind(index))
        self._width = at
        self.right = self.left + at

    def _room_behind(self, lane: int) -> int:
        """Room for a connection that starts or ends between this lane and the next."""
        rooms = [8 if link.exclusive else 5 for link in self._chart.links if min(link.of, link.to) == lane]
        return max(rooms, default=3)

    def titles(self) -> Row:
        cells = [" "] * self._width
        for at, title in zip(self._at, self._titles, strict=True):
            cells[at : at + len(title)] = title
        return (Piece("".join(cells), "title"),)

    def row(self, line: int) -> Row:
        cells: list[tuple[str, Style]] = [
            (self._cell(line, lane), self._style(line, lane)) for lane in range(len(self._at))
        ]
        spread = self._spread(cells)
        for link in self._chart.links:
            if link.line == line:
                self._connect(spread, link.of, link.to, link.exclusive, line)
        return _joined(spread)

    def between(self, line: int) -> Row:
        """The lifelines just before `line`."""
        cells: list[tuple[str, Style]] = [
            (self._lifeline(line, lane), self._kind(lane)) for lane in range(len(self._at))
        ]
        return _joined(self._spread(cells))

    def _spread(self, cells: Sequence[tuple[str, Style]]) -> list[tuple[str, Style]]:
        spread: list[tuple[str, Style]] = [(" ", "gap")] * self._width
        for at, cell in zip(self._at, cells, strict=True):
            spread[at] = cell
        return spread

    def _kind(self, lane: int) -> Style:
        return self._chart.lanes[lane].kind

    def _style(self, line: int, lane: int) -> Style:
        marks = self._chart.marks_at(line, lane)
        return "conflict" if marks and marks[0].kind == "conflict" else self._kind(lane)

    def _cell(self, line: int, lane: int) -> str:
        marks = self._chart.marks_at(line, lane)
        if marks:
            return SYMBOLS[marks[0].kind]
        one = self._chart.lanes[lane]
        if line == one.start or line == one.end:
            return _LIFELINES[one.kind]
        return self._lifeline(line, lane)

    def _lifeline(self, line: int, lane: int) -> str:
        one = self._chart.lanes[lane]
        if not one.start < line <= one.end:
            return " "
        return _EMPTY if self._chart.is_empty_at(line, lane) else _LIFELINES[one.kind]

    def _connect(self, spread: list[tuple[str, Style]], of: int, to: int, exclusive: bool, line: int) -> None:
        low, high = sorted((self._at[of], self._at[to]))
        style: Style = "exclusive" if exclusive else "shared"
        word = "&mut" if exclusive else "&"
        for at in range(low + 1, high):
            crossing = at in self._at and spread[at][0] != " "
            spread[at] = ("┼" if crossing else "─", style)
        begin = low + 2
        for offset, char in enumerate(word):
            spread[begin + offset] = (char, style)
        rightwards = of < to
        if not self._chart.marks_at(line, of):
            spread[self._at[of]] = ("├" if rightwards else "┤", self._kind(of))
        if not any(mark.kind == "conflict" for mark in self._chart.marks_at(line, to)):
            starts = self._chart.lanes[to].start == line
            end = ("╮" if rightwards else "╭") if starts else ("┤" if rightwards else "├")
            spread[self._at[to]] = (end, style)


def _joined(cells: list[tuple[str, Style]]) -> Row:
    pieces: list[Piece] = []
    for char, style in cells:
        if pieces and pieces[-1].style == style:
            pieces[-1] = Piece(pieces[-1].text + char, style)
        else:
            pieces.append(Piece(char, style))
    return tuple(pieces)
