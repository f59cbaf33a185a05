"""The labelled places of a compiler's finding, line by line, in the form of the lifelines of a borrow "
"error."""

from __future__ import annotations

import re

from rust_specialist.borrows.chart import Chart, Lane, Mark, MarkKind
from rust_specialist.borrows.chart_text import text_of
from rust_specialist.borrows.story import WIDTH
from rust_specialist.cargo.findings import Label
from rust_specialist.cargo.story_facts import Facts, shown_in
from rust_specialist.cargo.story_telling import Telling

_MOST_LINES = 9
#: What the compiler says of a signature to speak of its lifetimes, and says again in other words.
_NOISE = re.compile(
    r"^let's call the lifetime|^argument requires that|^required by a bound introduced|^within this `"
)


def timeline_of(facts: Facts, telling: Telling) -> str:
    """The lines that take part, as monospaced text with a line end after each."""
    line_of = facts.source.document.line_of
    marks: list[Mark] = []
    told: set[tuple[int, str]] = set()
    at = line_of(facts.finding.span.start)
    for label in facts.labels:
        line = line_of(label.span.start)
        text = _words(label, telling)
        kind = _kind(label, telling)
        if text is None or (not text and kind != "conflict") or (line, text) in told:
            continue
        told.add((line, text))
        marks.append(Mark(line, 0, kind, text))
    marks += [Mark(line_of(span.start), 0, kind, text) for span, kind, text in telling.places]
    if telling.here and not facts.primary:
        marks = [one for one in marks if one.kind != "conflict" or one.label]
        marks.append(Mark(at, 0, "conflict", telling.here))
    elif not any(mark.line == at and mark.kind == "conflict" for mark in marks):
        marks.append(Mark(at, 0, "conflict"))
    marks = _first(marks, at)
    lines = [mark.line for mark in marks]
    lane = Lane(telling.lane, "owner", min(lines), max(lines)) if telling.lane else Lane("", "owner", at, at)
    chart = Chart((lane,), tuple(marks))
    drawn = text_of(chart, facts.source.document, chart.lines(), WIDTH)
    # Without a variable there is no title, and nothing to be explained in the legend.
    return drawn if telling.lane else drawn.lstrip("\n").rpartition("\n\n")[0] + "\n"


def _words(label: Label, telling: Telling) -> str | None:
    """What is said of a place; None for a label that is left out."""
    text = label.text or ""
    for pattern, words in telling.marks.items():
        if re.search(pattern, text):
            return shown_in(re.sub(pattern, words, text)) if words else None
    if not label.is_primary and (not text or _NOISE.search(text)):
        return None
    if label.is_primary and _NOISE.search(text):
        return None
    text = text.partition("\n")[0].removeprefix("...").removesuffix("...")
    return shown_in(text)


def _kind(label: Label, telling: Telling) -> MarkKind:
    for pattern, kind in telling.kinds.items():
        if label.text and re.search(pattern, label.text):
            return kind
    return "conflict" if label.is_primary else "noted"


def _first(marks: list[Mark], at: int) -> list[Mark]:
    """Not more lines than can be taken in, the error's own among them."""
    lines = dict.fromkeys([at, *(mark.line for mark in marks)])
    kept = set(list(lines)[:_MOST_LINES])
    return [mark for mark in marks if mark.line in kept]
