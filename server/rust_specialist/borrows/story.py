"""The story of a conflict: what happened on which line, why Rust forbids it here, and the ways out.

Built from a `Conflict` alone, so that an error that the compiler reported is told in the same shape.
"""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.borrows.chart import Chart, Lane, Link, Mark, MarkKind
from rust_specialist.borrows.chart_text import text_of
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.scene import Scene, scene_of
from rust_specialist.borrows.ways_out import WayOut, ways_out
from rust_specialist.borrows.words import headline, why
from rust_specialist.explanations import explanation
from rust_specialist.syntax import Source

#: Cells; a hover of VS Code shows so many without wrapping.
WIDTH = 76

_MARKS: dict[str, MarkKind] = {
    "declared": "created",
    "moved": "moved",
    "needed": "used",
    "dropped": "dropped",
    "assigned": "changed",
    "captured": "used",
    "used": "used",
    "loop": "used",
}
_HAPPENS = {
    "move": "moved here",
    "copy": "read here",
    "use": "used here",
    "borrow": "borrowed here",
    "borrow mut": "borrowed exclusively here",
    "assign": "assigned here",
    "return": "returned here",
}


@dataclass(frozen=True, slots=True)
class Story:
    """A conflict, told. `headline` and `why` are sentences in Markdown, `timeline` is monospaced text."""

    code: str
    headline: str
    timeline: str
    why: str
    ways: tuple[WayOut, ...]

    def markdown(self) -> str:
        """For clients that show Markdown; no HTML in it."""
        parts = [f"**{self.code}**: {self.headline}.", f"```text\n{self.timeline}```"]
        if self.why:
            parts.append(f"**Why.** {self.why}")
        if self.ways:
            ways = "\n".join(f"{n}. **{way.title}.** {way.when}" for n, way in enumerate(self.ways, 1))
            parts.append(f"**Ways out**\n\n{ways}")
        return "\n\n".join(parts) + "\n"

    def plain(self) -> str:
        """The same without any marks, for clients that show text as it is."""
        parts = [f"{self.code}: {_bare(self.headline)}.", self.timeline.rstrip("\n")]
        if self.why:
            parts.append(f"Why: {_bare(self.why)}")
        if self.ways:
            ways = "\n".join(f"{n}. {_bare(f'{way.title}. {way.when}')}" for n, way in enumerate(self.ways, 1))
            parts.append(f"Ways out:\n{ways}")
        return "\n\n".join(parts) + "\n"


def story(source: Source, conflict: Conflict) -> Story:
    """Tell a conflict of `source`. Never raises on what a user may type."""
    scene = scene_of(source, conflict)
    chart = chart_of(source, scene)
    known = explanation(conflict.code)
    return Story(
        conflict.code,
        headline(scene),
        text_of(chart, source.document, chart.lines(), WIDTH),
        why(scene) or (known.why if known is not None else ""),
        ways_out(source, conflict),
    )


def chart_of(source: Source, scene: Scene) -> Chart:
    """The lifelines of a conflict: the variable, and each borrow that stands against it."""
    conflict = scene.conflict
    line_of = source.document.line_of
    at = line_of(conflict.span.start)
    marks: list[Mark] = []
    links: list[Link] = []
    lanes: list[Lane] = []
    declared = line_of(conflict.declaration.start) if conflict.declaration is not None else at
    needed = [line_of(part.span.start) for part in scene.parts("needed")]
    borrows = [part.span for part in scene.parts("borrowed")]
    labels = {part.span: part.message for part in scene.parts("borrowed")}
    if conflict.how == "drop":
        borrows.append(conflict.span)
        labels[conflict.span] = "borrowed here"
    exclusive = conflict.how_before == "borrow mut" or conflict.how == "drop" and "mut" in conflict.how_before
    for number, span in enumerate(borrows, 1):
        line = line_of(span.start)
        end = max([line, *needed] if needed else [line, at])
        title = scene.holder if scene.holder not in ("", conflict.variable) else "borrow"
        lanes.append(Lane(title, "exclusive" if exclusive else "shared", line, end))
        links.append(Link(line, 0, number, exclusive, labels[span]))
    for part in conflict.parts:
        if part.role == "borrowed":
            continue
        lane = len(lanes) if part.role == "needed" else 0
        kind = _MARKS.get(part.role, "used")
        if kind == "dropped" and conflict.how == "drop":
            kind = "conflict"
        elif part.role == "used" and conflict.span == conflict.declaration:
            kind = "conflict"
        if part.role == "declared":
            continue
        marks.append(Mark(line_of(part.span.start), lane, kind, part.message))
    declaration = next((part.message for part in scene.parts("declared")), "")
    if conflict.declaration is not None:
        marks.append(Mark(declared, 0, "created", declaration))
    if conflict.how != "drop" and conflict.span != conflict.declaration:
        again = any(part.span == conflict.span for part in scene.parts("moved"))
        marks.append(Mark(at, 0, "conflict", "and moved again" if again else _label(scene)))
    lines = [mark.line for mark in marks if mark.lane == 0] + [link.line for link in links]
    owner = Lane(conflict.variable or "temporary", "owner", min([declared, *lines]), max([at, *lines]))
    return Chart((owner, *lanes), tuple(marks), tuple(links))


def _label(scene: Scene) -> str:
    conflict, site = scene.conflict, scene.site
    if site.kind == "method" and site.name and conflict.how in ("borrow", "borrow mut", "move"):
        how = {"borrow": "borrows it", "borrow mut": "needs it exclusively", "move": "consumes it"}
        return f"`{site.name}` {how[conflict.how]}"
    if conflict.code == "E0373":
        return "borrowed by what leaves the function"
    if conflict.code in ("E0507", "E0509"):
        return "would be moved out here"
    return _HAPPENS.get(conflict.how, "the error is here")


def _bare(text: str) -> str:
    return text.replace("`", "").replace("**", "")
