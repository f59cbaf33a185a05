"""`rust-specialist timeline`: the lifelines of a function's variables, as text or as a picture."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.borrows.chart_text import Row, rows_of
from rust_specialist.borrows.picture import Undrawn, picture_at
from rust_specialist.borrows.timeline import Timeline
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.files import replace_file
from rust_specialist.cli.inputs import absolute
from rust_specialist.cli.status import CLEAN
from rust_specialist.cli.terminal import Terminal
from rust_specialist.project import Problem, Settings, Workspaces, read
from rust_specialist.report.styled import Line, Piece, Style
from rust_specialist.syntax import Source
from rust_specialist.text import Document

_STYLES = {
    "number": Style.GUTTER,
    "title": Style.BOLD,
    "shared": Style.HINT,
    "exclusive": Style.WARNING,
    "conflict": Style.ERROR,
}


@dataclass(frozen=True, slots=True)
class Options:
    """The file, the line (from 1), and where the picture goes: a path, `-` for standard output, None for no picture."""

    path: str
    line: int
    svg: str | None

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments.

        Raises:
            UsageError: the place is not of the form FILE:LINE.
        """
        path, _, line = arguments.place.rpartition(":")
        if not path or not (line.isascii() and line.isdigit()) or int(line[:9]) < 1:
            raise UsageError(f"`{arguments.place}` is no place; write FILE:LINE, as in src/main.rs:12")
        return cls(path, int(line[:9]), arguments.svg)


def run(options: Options, terminal: Terminal) -> int:
    """Draw the function on the line.

    Raises:
        UsageError: the file cannot be read, there is no function, or it cannot be drawn.
    """
    path = absolute(options.path)
    document = read(Path(path), Settings().server.max_file_size)
    if isinstance(document, Problem):
        raise UsageError(f"{options.path}: {document.message}")
    picture = picture_at(Source.parse(document), options.line - 1, Workspaces().crate_of(path).edition)
    if picture is Undrawn.NO_FUNCTION:
        raise UsageError(f"no function is on line {options.line} of {options.path}")
    if isinstance(picture, Undrawn):
        raise UsageError(f"the function on line {options.line} of {options.path}: {picture.value}")
    if options.svg is None:
        terminal.write_lines(_lines(picture.drawn, document, terminal.width(100)))
        return CLEAN
    if options.svg == "-":
        terminal.write(picture.svg())
        return CLEAN
    try:
        replace_file(Path(options.svg), None, picture.svg().encode())
    except OSError as error:
        raise UsageError(f"cannot write {options.svg}: {(error.strerror or str(error)).lower()}") from None
    return CLEAN


def _lines(drawn: Timeline, document: Document, width: int) -> Iterator[Line]:
    rows: Iterable[Row] = rows_of(drawn.chart, document, drawn.lines, width)
    for row in rows:
        yield [Piece(piece.text, _STYLES.get(piece.style, Style.PLAIN)) for piece in row]
