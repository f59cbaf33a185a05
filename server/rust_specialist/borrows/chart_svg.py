"""A chart as a picture (SVG) that is readable on light and on dark ground. All text of the user is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from rust_specialist.borrows.chart import Chart, Lane, Link, MarkKind
from rust_specialist.borrows.chart_text import LEGEND, labels_of, source_line
from rust_specialist.text import Document

_ROW = 24
_CHAR = 8.0
_SMALL_CHAR = 7.2
_MARGIN = 16
_TITLE = 24

_STYLE = """\
text { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #24292f; white-space: pre; }
.ground { fill: #ffffff; } .stripe { fill: #f6f8fa; }
.small { font-size: 12px; } .number { fill: #8c959f; text-anchor: end; } .title { font-weight: bold; }
.bad { fill: #cf222e; } .owner { stroke: #57606a; } .shared { stroke: #0969da; } .exclusive { stroke: #bc4c00; }
text.owner, text.shared, text.exclusive { stroke: none; }
text.shared { fill: #0969da; } text.exclusive { fill: #bc4c00; }
.line { stroke-width: 2; fill: none; } .line.exclusive { stroke-width: 4; } .line.shared { stroke-dasharray: 5 3; }
.gone { stroke: #afb8c1; stroke-width: 1.5; stroke-dasharray: 2 4; fill: none; }
.mark { stroke-width: 2; fill: #ffffff; }
.full.owner { fill: #57606a; } .full.shared { fill: #0969da; } .full.exclusive { fill: #bc4c00; }
.cross { stroke: #cf222e; stroke-width: 3; fill: none; }
.away { stroke: #8250df; stroke-width: 2.5; fill: none; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; } .ground { fill: #0d1117; } .stripe { fill: #161b22; } .number { fill: #6e7681; }
  .bad { fill: #ff7b72; } .owner { stroke: #b1bac4; } .shared { stroke: #58a6ff; } .exclusive { stroke: #ffa657; }
  text.shared { fill: #58a6ff; } text.exclusive { fill: #ffa657; } .gone { stroke: #484f58; }
  .mark { fill: #0d1117; }
  .full.owner { fill: #b1bac4; } .full.shared { fill: #58a6ff; } .full.exclusive { fill: #ffa657; }
  .cross { stroke: #ff7b72; } .away { stroke: #d2a8ff; }
}
"""


def svg_of(chart: Chart, document: Document, lines: tuple[int, ...], title: str) -> str:
    """The picture as one SVG document; `title` is what a screen reader says first."""
    return "\n".join(_Picture(chart, document, lines).parts(title)) + "\n"


class _Picture:
    def __init__(self, chart: Chart, document: Document, lines: tuple[int, ...]) -> None:
        self._chart = chart
        self._document = document
        self._lines = lines
        digits = len(str(max(lines, default=0) + 1))
        self._numbers = _MARGIN + digits * _CHAR
        self._xs = self._lanes(self._numbers + 24)
        last = self._xs[-1] + _width(chart.lanes[-1].title) if self._xs else self._numbers
        self._source = last + 32
        self._ys: dict[int, float] = {}
        self._labels: list[tuple[float, str, bool]] = []
        y = float(_MARGIN + _TITLE + 12)
        for line in lines:
            self._ys[line] = y
            y += _ROW
            for symbol, label, conflict in labels_of(chart, line):
                self._labels.append((y, f"{symbol} {label}", conflict))
                y += _ROW
        self._legend = y + 14
        self._height = self._legend + _ROW + _MARGIN
        texts = [source_line(document, line) for line in lines]
        widest = max([len(text) * _CHAR for text in texts], default=0)
        said = max([len(text) * _SMALL_CHAR + 2 * _CHAR for _, text, _ in self._labels], default=0)
        # Legends of all kinds need about so much.
        self._width = max(self._source + max(widest, said) + _MARGIN, 760)

    def _lanes(self, begin: float) -> list[float]:
        places: list[float] = []
        at = begin
        for lane in self._chart.lanes:
            places.append(at)
            at += max(_width(lane.title) + 20, 56)
        return places

    def parts(self, title: str) -> Iterator[str]:
        width, height = round(self._width), round(self._height)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" xml:space="preserve">'
        )
        yield f"<title>{_clean(title)}</title>"
        yield f"<style>{_STYLE}</style>"
        yield f'<rect class="ground" width="{width}" height="{height}"/>'
        yield from self._rows(width)
        for x, lane in zip(self._xs, self._chart.lanes, strict=True):
            yield f'<text class="title {lane.kind}" x="{x - 4:g}" y="{_MARGIN + 14}">{_clean(lane.title)}</text>'
        for number in range(len(self._chart.lanes)):
            yield from self._lifeline(number)
        for link in self._chart.links:
            yield from self._link(link)
        for mark in self._chart.drawn():
            if mark.line in self._ys:
                yield from _drawn(
                    mark.kind, self._xs[mark.lane], self._ys[mark.line], self._chart.lanes[mark.lane]
                )
        yield from self._explanation()
        yield "</svg>"

    def _rows(self, width: int) -> Iterator[str]:
        for number, line in enumerate(self._lines):
            y = self._ys[line]
            if number % 2 == 0:
                yield f'<rect class="stripe" x="0" y="{y - _ROW / 2:g}" width="{width}" height="{_ROW}"/>'
            yield f'<text class="number" x="{self._numbers:g}" y="{y + 4:g}">{line + 1}</text>'
            text = _clean(source_line(self._document, line))
            yield f'<text x="{self._source:g}" y="{y + 4:g}">{text}</text>'
        for y, text, conflict in self._labels:
            kind = "small bad" if conflict else "small"
            yield f'<text class="{kind}" x="{self._source + 2 * _CHAR:g}" y="{y + 4:g}">{_clean(text)}</text>'

    def _lifeline(self, number: int) -> Iterator[str]:
        lane, x = self._chart.lanes[number], self._xs[number]
        shown = [line for line in self._lines if lane.start <= line <= lane.end]
        begin = 0
        for at in range(1, len(shown)):
            # One stroke for each stretch of the same kind, so that dashes are even.
            is_last = at == len(shown) - 1
            empty = self._chart.is_empty_at(shown[at], number)
            if is_last or self._chart.is_empty_at(shown[at + 1], number) != empty:
                style = "gone" if empty else f"line {lane.kind}"
                top, bottom = self._ys[shown[begin]], self._ys[shown[at]]
                yield f'<path class="{style}" d="M{x:g} {top:g}V{bottom:g}"/>'
                begin = at

    def _link(self, link: Link) -> Iterator[str]:
        if link.line not in self._ys:
            return
        y, of, to = self._ys[link.line], self._xs[link.of], self._xs[link.to]
        kind = "exclusive" if link.exclusive else "shared"
        yield f'<path class="line {kind}" style="stroke-dasharray:none" d="M{of:g} {y:g}H{to:g}"/>'
        yield f'<circle class="mark {kind}" cx="{to:g}" cy="{y:g}" r="4"/>'
        word = "&mut" if link.exclusive else "&"
        x = of + 8 if of < to else of - 8 - len(word) * _SMALL_CHAR
        yield f'<text class="small {kind}" x="{x:g}" y="{y - 5:g}">{_clean(word)}</text>'

    def _explanation(self) -> Iterator[str]:
        kinds = {mark.kind for mark in self._chart.drawn()}
        x, y = float(_MARGIN + 6), self._legend
        owner = Lane("", "owner", 0, 0)
        for kind, words in LEGEND.items():
            if kind in kinds:
                yield from _drawn(kind, x, y, owner)
                yield f'<text class="small" x="{x + 16:g}" y="{y + 4:g}">{_clean(words)}</text>'
                x += 16 + len(words) * _SMALL_CHAR + 20
        for style, words in (("shared", "shared borrow"), ("exclusive", "exclusive borrow")):
            if any(link.exclusive == (style == "exclusive") for link in self._chart.links):
                yield f'<path class="line {style}" d="M{x - 4:g} {y - 8:g}V{y + 8:g}"/>'
                yield f'<text class="small" x="{x + 16:g}" y="{y + 4:g}">{_clean(words)}</text>'
                x += 16 + len(words) * _SMALL_CHAR + 20


def _drawn(kind: MarkKind, x: float, y: float, lane: Lane) -> Iterator[str]:
    match kind:
        case "created":
            yield f'<circle class="mark full {lane.kind}" cx="{x:g}" cy="{y:g}" r="4.5"/>'
        case "used" | "noted":
            yield f'<circle class="mark {lane.kind}" cx="{x:g}" cy="{y:g}" r="4"/>'
        case "changed":
            yield f'<path class="mark full {lane.kind}" d="M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z"/>'
        case "moved":
            yield f'<path class="away" d="M{x - 2:g} {y:g}h14m-5 -5l5 5l-5 5"/>'
        case "dropped":
            yield f'<path class="line {lane.kind}" style="stroke-dasharray:none" d="M{x - 6:g} {y:g}h12"/>'
        case "conflict":
            yield f'<path class="cross" d="M{x - 6:g} {y - 6:g}l12 12m0 -12l-12 12"/>'


def _width(title: str) -> float:
    return len(title) * _CHAR


def _clean(text: str) -> str:
    """Text for an SVG: escaped, and without what XML does not allow."""
    return escape("".join(char if char.isprintable() else "\ufffd" for char in text))
