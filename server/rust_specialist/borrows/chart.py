"""Lifelines of variables as plain data: what a text or a picture is drawn from. Lines count from 0."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

#: `noted` is a place that takes part without anything happening to a value there.
MarkKind = Literal["conflict", "moved", "created", "changed", "dropped", "used", "noted"]
LaneKind = Literal["owner", "shared", "exclusive"]

#: Of several marks of one lane on one line, the first of these is drawn.
PRECEDENCE: tuple[MarkKind, ...] = ("conflict", "moved", "created", "changed", "dropped", "used", "noted")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happens to a lane's value; `label` says more where there is more to say."""

    line: int
    lane: int
    kind: MarkKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A borrow: the lane `to` holds it from `line` on, of what the lane `of` stands for."""

    line: int
    of: int
    to: int
    exclusive: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One variable or borrow, from the first to the last line where it lives (both inclusive)."""

    title: str
    kind: LaneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Lanes from left to right, and what happens to them."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    _by_place: dict[tuple[int, int], tuple[Mark, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict[tuple[int, int], tuple[Mark, ...]]
    )

    def __post_init__(self) -> None:
        """Index the marks by line and lane."""
        for mark in self.marks:
            key = (mark.line, mark.lane)
            self._by_place[key] = (*self._by_place.get(key, ()), mark)

    def marks_at(self, line: int, lane: int) -> tuple[Mark, ...]:
        """The marks of a lane on a line, the weightiest first."""
        found = self._by_place.get((line, lane), ())
        return tuple(sorted(found, key=lambda mark: PRECEDENCE.index(mark.kind)))

    def drawn(self) -> tuple[Mark, ...]:
        """The weightiest mark of each lane on each line, in order of line and lane."""
        return tuple(self.marks_at(line, lane)[0] for line, lane in sorted(self._by_place))

    def lines(self) -> tuple[int, ...]:
        """The lines where something happens, in order."""
        return tuple(sorted({mark.line for mark in self.marks} | {link.line for link in self.links}))

    def is_empty_at(self, line: int, lane: int) -> bool:
        """Whether the lane's value has been moved away before `line`, and nothing put in its place since."""
        gone = False
        for mark in sorted((m for m in self.marks if m.lane == lane and m.line < line), key=_in_order):
            if mark.kind == "moved":
                gone = True
            elif mark.kind in ("created", "changed"):
                gone = False
        return gone


def _in_order(mark: Mark) -> tuple[int, bool]:
    return mark.line, mark.kind == "moved"
