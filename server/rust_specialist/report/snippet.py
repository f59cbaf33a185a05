"""Source lines with marks under them, drawn as rustc draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rust_specialist.report.canvas import Canvas
from rust_specialist.report.cells import cell_at, cut, line_text, shown, width
from rust_specialist.report.styled import Line, Piece, Style
from rust_specialist.text import Document, Span

_ELLIPSIS = "..."
# Cells of a cut line that stay visible to the left of its first mark.
_LEAD = 16
# A range over more lines than this is drawn by its first and last line.
_WHOLE_RANGE = 5


@dataclass(frozen=True, slots=True)
class Label:
    """A span to mark and what to say about it (which may be empty)."""

    span: Span
    text: str
    style: Style
    primary: bool


@dataclass(slots=True)
class _Mark:
    """A label in lines from 0 and cells; `end_cell` is exclusive and on `end_line`."""

    start_line: int
    start_cell: int
    end_line: int
    end_cell: int
    label: Label
    # Column of the margin for a mark over several lines, None for one on a single line.
    column: int | None = None

    @property
    def sign(self) -> str:
        return "^" if self.label.primary else "-"


def draw(document: Document, labels: Sequence[Label], line_width: int, gutter: int) -> list[Line]:
    """The lines of `document` that the labels speak of, with marks; `gutter` is the width of the line numbers."""
    marks = [_mark(document, label) for label in labels]
    for column, mark in enumerate(sorted((m for m in marks if m.start_line != m.end_line), key=_reach)):
        mark.column = column
    margin = 2 * sum(mark.column is not None for mark in marks)
    drawn: list[Line] = []
    previous = -1
    for line in _lines(marks):
        if previous >= 0 and line > previous + 1:
            drawn.append(
                [
                    Piece(_ELLIPSIS.ljust(gutter + (3 if margin else 0)), Style.GUTTER),
                    *_bars(marks, margin, line).pieces(),
                ]
            )
        drawn += _draw_line(document, line, marks, margin, line_width, gutter)
        previous = line
    return drawn


def _mark(document: Document, label: Label) -> _Mark:
    size = len(document.text)
    start = min(max(label.span.start, 0), size)
    end = min(max(label.span.end, start), size)
    start_line = document.line_of(start)
    end_line = document.line_of(end)
    # A span that ends with a line end is drawn to the end of that line.
    if end > start and end_line > start_line and end == document.line_starts[end_line]:
        end_line -= 1
        end = document.line_span(end_line).end
    start_cell = cell_at(document, start_line, start)
    end_cell = cell_at(document, end_line, end)
    if start_line == end_line:
        end_cell = max(end_cell, start_cell + 1)
    return _Mark(start_line, start_cell, end_line, max(end_cell, 1), label)


def _reach(mark: _Mark) -> tuple[int, int]:
    return mark.start_line, -mark.end_line


def _lines(marks: Sequence[_Mark]) -> list[int]:
    wanted: set[int] = set()
    for mark in marks:
        if mark.end_line - mark.start_line < _WHOLE_RANGE:
            wanted.update(range(mark.start_line, mark.end_line + 1))
        wanted |= {mark.start_line, mark.end_line}
    # One line between two shown ones takes no more room than the sign that it was left out.
    wanted |= {line + 1 for line in wanted if line + 2 in wanted}
    return sorted(wanted)


def _bars(marks: Sequence[_Mark], margin: int, line: int) -> Canvas:
    """The margin of a row of `line`: a bar for every range over several lines that began on an earlier line."""
    canvas = Canvas(margin)
    for mark in marks:
        if mark.column is not None and mark.start_line < line <= mark.end_line:
            canvas.put(2 * mark.column, "|", mark.label.style)
    return canvas


@dataclass(slots=True)
class _Row:
    """A source line as it is shown: `text` without what was cut, and how far cells moved to the left."""

    text: str
    moved: int
    room: int

    def cell(self, cell: int) -> int:
        return min(max(cell - self.moved, 0), self.room)


def _row(document: Document, line: int, marks: Sequence[_Mark], line_width: int) -> _Row:
    text = line_text(document, line)
    whole = width(text)
    if whole <= line_width:
        return _Row(text, 0, max(whole, line_width))
    cells = [mark.start_cell for mark in marks if mark.start_line == line]
    cells += [mark.end_cell - 1 for mark in marks if mark.end_line == line and mark.start_line != line]
    own = [mark.start_cell for mark in marks if mark.label.primary and mark.start_line == line]
    start = min(cells, default=0)
    # Marks too far apart to be seen together: the primary one is.
    if own and own[0] - start > line_width // 2:
        start = own[0]
    start -= _LEAD
    start = 0 if start <= len(_ELLIPSIS) else min(start, whole - line_width + 2 * len(_ELLIPSIS))
    left = _ELLIPSIS if start else ""
    room = line_width - len(left) - len(_ELLIPSIS)
    right = _ELLIPSIS if start + room < whole else ""
    return _Row(left + cut(text, start, start + room) + right, start - len(left), line_width)


def _draw_line(
    document: Document, line: int, marks: Sequence[_Mark], margin: int, line_width: int, gutter: int
) -> list[Line]:
    row = _row(document, line, marks, line_width)
    number = Piece(f"{line + 1:>{gutter}} | ", Style.GUTTER)
    empty = Piece(f"{'':>{gutter}} | ", Style.GUTTER)
    canvas = _bars(marks, margin, line)
    late: list[_Mark] = []
    for mark in marks:
        if mark.column is None or mark.start_line != line:
            continue
        if row.text[: row.cell(mark.start_cell)].strip(" "):
            late.append(mark)
        else:
            canvas.put(2 * mark.column, "/", mark.label.style)
    drawn = [[number, *canvas.pieces(), Piece(row.text)]]
    rows = [_start_row(marks, margin, line, mark, row, late[:at]) for at, mark in enumerate(late)]
    begun = [mark for mark in marks if mark.column is not None and mark.start_line == line]
    for canvas in _single_rows([m for m in marks if m.column is None and m.start_line == line], margin, row):
        for mark in (m for m in marks if m.column is not None and m.start_line < line <= m.end_line):
            canvas.put(2 * (mark.column or 0), "|", mark.label.style)
        for mark in begun:
            canvas.put(2 * (mark.column or 0), "|", mark.label.style)
        rows.append(canvas)
    ending = [mark for mark in marks if mark.column is not None and mark.end_line == line]
    for at, mark in enumerate(ending):
        rows.append(_end_row(marks, margin, line, mark, row, ending[:at]))
    return [*drawn, *([empty, *canvas.pieces()] for canvas in rows)]


def _start_row(
    marks: Sequence[_Mark], margin: int, line: int, mark: _Mark, row: _Row, before: Sequence[_Mark]
) -> Canvas:
    canvas = _bars(marks, margin, line)
    for other in before:
        canvas.put(2 * (other.column or 0), "|", other.label.style)
    column = 2 * (mark.column or 0)
    cell = margin + row.cell(mark.start_cell)
    canvas.put(column + 1, "_" * (cell - column - 1), mark.label.style)
    canvas.put(cell, mark.sign, mark.label.style)
    return canvas


def _end_row(
    marks: Sequence[_Mark], margin: int, line: int, mark: _Mark, row: _Row, done: Sequence[_Mark]
) -> Canvas:
    canvas = _bars([other for other in marks if other not in done], margin, line)
    column = 2 * (mark.column or 0)
    cell = margin + row.cell(mark.end_cell - 1)
    canvas.put(column + 1, "_" * (cell - column - 1), mark.label.style)
    canvas.put(cell, mark.sign, mark.label.style)
    if mark.label.text:
        canvas.put(cell + 2, shown(mark.label.text), mark.label.style)
    return canvas


def _single_rows(marks: Sequence[_Mark], margin: int, row: _Row) -> list[Canvas]:
    """The row of marks under a line and the rows of their labels, the rightmost label in the row of marks itself."""
    if not marks:
        return []
    underline = Canvas(margin)
    # The primary mark is drawn last: where marks overlap, its sign is the one seen.
    for mark in sorted(marks, key=lambda mark: mark.label.primary):
        start = row.cell(mark.start_cell)
        length = max(row.cell(mark.end_cell) - start, 1)
        underline.put(margin + start, mark.sign * length, mark.label.style)
    rows = [underline]
    hanging = sorted((mark for mark in marks if mark.label.text), key=lambda mark: mark.start_cell)
    last = max(marks, key=lambda mark: (mark.start_cell, mark.end_cell))
    if last.label.text and all(mark.end_cell <= last.end_cell for mark in marks):
        hanging.remove(last)
        underline.put(len(underline) + 1, shown(last.label.text), last.label.style)
    if hanging:
        rows.append(_hung(hanging, margin, row))
    while hanging:
        mark = hanging.pop()
        canvas = _hung(hanging, margin, row)
        canvas.put(margin + row.cell(mark.start_cell), shown(mark.label.text), mark.label.style)
        rows.append(canvas)
    return rows


def _hung(marks: Sequence[_Mark], margin: int, row: _Row) -> Canvas:
    canvas = Canvas(margin)
    for mark in marks:
        canvas.put(margin + row.cell(mark.start_cell), "|", mark.label.style)
    return canvas
