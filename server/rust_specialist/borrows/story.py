"""The story of a conflict: what happened on which line, why Rust forbids it here, and the ways out.

Built from a `Conflict` alone, so that an error that the compiler reported is told in the same shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.borrows.chart import Chart, Lane, LaneKind, Link, Mark, MarkKind
from rust_specialist.borrows.chart_text import text_of
from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.scene import Scene, scene_of
from rust_specialist.borrows.ways_out import WayOut, ways_out
from rust_specialist.borrows.words import headline, why
from rust_specialist.explanations import explanation
from rust_specialist.syntax import Source

#: Cells; a hover of VS Code shows so many without wrapping.
WIDTH = 76

_MARKS: dict[str, MarkKind] = {
    "moved": "moved",
    "dropped": "dropped",
    "assigned": "changed",
    "noted": "noted",
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
        # A fence longer than any in the source.
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", self.timeline))])
        parts = [f"**{self.code}**: {self.headline}.", f"{fence}text\n{self.timeline}{fence}"]
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
            ways = "\n".join(
                f"{n}. {_bare(f'{way.title}. {way.when}')}" for n, way in enumerate(self.ways, 1)
            )
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


def concerns(conflict: Conflict, offset: int) -> bool:
    """Whether the byte at `offset` is in a place of the conflict: a hover there tells its story."""
    spans = [conflict.span, *(part.span for part in conflict.parts)]
    if conflict.declaration is not None:
        spans.append(conflict.declaration)
    return any(span.start <= offset < span.end or offset == span.start for span in spans)


def chart_of(source: Source, scene: Scene) -> Chart:
    """The lifelines of a conflict: the variable, and each borrow that stands against it."""
    conflict = scene.conflict
    line_of = source.document.line_of
    at = line_of(conflict.span.start)
    lanes, links = _borrows(source, scene)
    marks: list[Mark] = []
    for part in conflict.parts:
        line = line_of(part.span.start)
        match part.role:
            case "borrowed":
                pass
            case "moved" if conflict.code != "E0382" and part.span == conflict.span:
                pass
            case "declared":
                marks.append(Mark(line, 0, "created", part.message))
            case "needed":
                marks.append(Mark(line, len(lanes), "used", _needed(scene, part)))
            case "dropped" if conflict.how == "drop":
                marks.append(Mark(line, 0, "conflict", part.message))
            case "used" if conflict.span == conflict.declaration:
                marks.append(Mark(line, 0, "conflict", part.message))
            case role:
                marks.append(Mark(line, 0, _MARKS.get(role, "used"), part.message))
    if conflict.declaration is not None and not scene.parts("declared"):
        marks.append(Mark(line_of(conflict.declaration.start), 0, "created"))
    if conflict.how != "drop" and conflict.span != conflict.declaration:
        again = conflict.code == "E0382" and any(part.span == conflict.span for part in scene.parts("moved"))
        marks.append(Mark(at, 0, "conflict", "and moved again" if again else _label(scene)))
    lines = [at, *(mark.line for mark in marks if mark.lane == 0), *(link.line for link in links)]
    owner = Lane(conflict.variable or "temporary", "owner", min(lines), max(lines))
    return Chart((owner, *lanes), tuple(marks), tuple(links))


def _borrows(source: Source, scene: Scene) -> tuple[list[Lane], list[Link]]:
    conflict = scene.conflict
    line_of = source.document.line_of
    spans = [part.span for part in scene.parts("borrowed")]
    labels = [_starts(scene, part) for part in scene.parts("borrowed")]
    if conflict.how == "drop":
        spans.append(conflict.span)
        labels.append(_starts(scene, None))
    exclusive = conflict.how_before == "borrow mut"
    needed = [line_of(part.span.start) for part in scene.parts("needed")]
    lanes: list[Lane] = []
    links: list[Link] = []
    for number, (span, label) in enumerate(zip(spans, labels, strict=True), 1):
        line = line_of(span.start)
        others = needed or [line_of(conflict.span.start)]
        if scene.is_needed_in_next_turn or scene.is_loop:
            others = [*needed, line_of(conflict.span.start)]
        title = scene.holder if scene.holder not in ("", conflict.variable) else "borrow"
        title = "for" if scene.is_loop else title
        kind: LaneKind = "exclusive" if exclusive else "shared"
        lanes.append(Lane(title, kind, min(line, *others), max(line, *others)))
        links.append(Link(line, 0, number, exclusive, label))
    return lanes, links


def _starts(scene: Scene, part: Part | None) -> str:
    if scene.is_loop:
        return f"the loop goes over `{scene.place}`, and borrows it until it ends"
    how = " exclusively" if scene.conflict.how_before == "borrow mut" else ""
    if scene.holder in ("", scene.conflict.variable) or (part is not None and "closure" in part.message):
        return part.message if part is not None else "borrowed here"
    what = f"`{scene.place}`" if scene.place else "it"
    return f"`{scene.holder}` borrows {what}{how} from here on"


def _needed(scene: Scene, part: Part) -> str:
    if scene.is_loop:
        return ""
    if scene.holder in ("", scene.conflict.variable):
        return part.message
    if part.span.start == part.span.end:
        return f"`{scene.holder}` is dropped here, and its destructor looks at what it borrows"
    if scene.is_needed_in_next_turn:
        return f"`{scene.holder}` is needed here again, in the next turn of the loop"
    return f"`{scene.holder}` is still needed here"


def _label(scene: Scene) -> str:
    conflict, site = scene.conflict, scene.site
    if site.kind == "method" and site.name and conflict.how in ("borrow", "borrow mut", "move"):
        how = {"borrow": "borrows it", "borrow mut": "needs it exclusively", "move": "consumes it"}
        return f"`{site.name}` {how[conflict.how]}"
    if conflict.code == "E0373":
        return "leaves the function, and may outlive it"
    if conflict.code == "E0515":
        return "returned here, while the value is dropped"
    if conflict.code in ("E0507", "E0508", "E0509"):
        return "would be moved out here"
    return _HAPPENS.get(conflict.how, "the error is here")


def _bare(text: str) -> str:
    return text.replace("`", "").replace("**", "")
