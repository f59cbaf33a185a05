"""Lines of styled text, and their two renderings: plain, and coloured for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple, TextIO

from rust_specialist.lint.model import Severity


class Style(Enum):
    """What a piece of text is; the values are rich's style definitions."""

    PLAIN = ""
    BOLD = "bold"
    ERROR = "bold red"
    WARNING = "bold yellow"
    INFORMATION = "bold green"
    HINT = "bold cyan"
    GUTTER = "bold blue"
    REMOVED = "red"
    ADDED = "green"


SEVERITY_STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.INFORMATION: Style.INFORMATION,
    Severity.HINT: Style.HINT,
}


class Piece(NamedTuple):
    """A piece of a line."""

    text: str
    style: Style = Style.PLAIN


Line = list[Piece]


def plain(lines: Iterable[Line]) -> str:
    """The lines without styles, without spaces at their ends, each ended by a newline."""
    return "".join("".join(piece.text for piece in line).rstrip(" ") + "\n" for line in lines)


def print_coloured(lines: Iterable[Line], file: TextIO) -> None:
    """Write the lines to `file` with terminal colours, whatever `file` is."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=file, force_terminal=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        text = Text.assemble(*((piece.text, piece.style.value) for piece in line))
        text.rstrip()
        console.print(text, soft_wrap=True)
