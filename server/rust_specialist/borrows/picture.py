"""The timeline of the function on a line, with its title: what the command line and editors show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rust_specialist.borrows.chart_svg import svg_of
from rust_specialist.borrows.chart_text import text_of
from rust_specialist.borrows.timeline import Timeline, function_at, timeline
from rust_specialist.semantics import FileFacts, item_facts
from rust_specialist.syntax import Source, groups


class Undrawn(Enum):
    """Why there is no picture; the values go on after "the function on line 3" or stand for themselves."""

    NO_FUNCTION = "no function is there"
    GIVEN_UP = "it cannot be drawn: it has no body, is very long, or parts of it are not understood"


@dataclass(frozen=True, slots=True)
class Picture:
    """The timeline of the function `name` of `source`."""

    source: Source
    name: str
    drawn: Timeline

    @property
    def title(self) -> str:
        """What it shows, in a sentence without its end."""
        return f"Lifelines of the variables of {self.name}"

    def svg(self) -> str:
        """The picture as an SVG document."""
        return svg_of(self.drawn.chart, self.source.document, self.drawn.lines, self.title)

    def text(self, width: int = 100) -> str:
        """The picture as monospaced text, `width` cells wide."""
        return text_of(self.drawn.chart, self.source.document, self.drawn.lines, width)


def picture_at(source: Source, line: int, edition: int | None) -> Picture | Undrawn:
    """The picture of the innermost function that has text on `line` (from 0); `edition` is a year, None for unknown."""
    function = function_at(source, line)
    if function is None:
        return Undrawn.NO_FUNCTION
    items = [group.item for group in groups(source) if group.is_top_level and group.item is not None]
    facts = FileFacts.of(tuple(item_facts(source, item) for item in items))
    drawn = timeline(source, facts, function, edition)
    if drawn is None:
        return Undrawn.GIVEN_UP
    name = function.child_by_field_name("name")
    return Picture(source, source.text(name) if name is not None else "a function", drawn)
