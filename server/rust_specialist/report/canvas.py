"""One row of a drawing: characters put at columns."""

from __future__ import annotations

from itertools import groupby

from rust_specialist.report.styled import Piece, Style


class Canvas:
    """A row that grows to the right; what is put later covers what was there."""

    def __init__(self, width: int = 0) -> None:
        """A row of `width` spaces."""
        self._cells: list[tuple[str, Style]] = [(" ", Style.PLAIN)] * width

    def __len__(self) -> int:
        return len(self._cells)

    def put(self, column: int, text: str, style: Style) -> None:
        """Put `text` from `column` (from 0) on, one character a column."""
        end = column + len(text)
        if end > len(self._cells):
            self._cells += [(" ", Style.PLAIN)] * (end - len(self._cells))
        self._cells[column:end] = [(character, style) for character in text]

    def pieces(self) -> list[Piece]:
        """The row as pieces of one style each."""
        return [
            Piece("".join(character for character, _ in cells), style)
            for style, cells in groupby(self._cells, key=lambda cell: cell[1])
        ]
