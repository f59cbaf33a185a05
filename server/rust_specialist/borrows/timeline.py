"""The lifelines of all variables of a function: where each is created, lent, changed, moved away and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rust_specialist.borrows.analysis import LIMIT, conflicts_of
from rust_specialist.borrows.builder import Builder, Mistyped, TooBig
from rust_specialist.borrows.chart import Chart, Lane, LaneKind, Link, Mark, MarkKind
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.ir import Event, Kind, Local, Program
from rust_specialist.borrows.lowering import lower
from rust_specialist.borrows.owners import is_only_move, is_owner
from rust_specialist.borrows.scene import scene_of
from rust_specialist.borrows.words import headline
from rust_specialist.semantics import Body, FileFacts
from rust_specialist.syntax import Node, Source

#: As many variables as can be taken in at a glance.
MOST_LANES = 8

_NAMED = frozenset({"let", "parameter", "self"})
_FLOWS = frozenset({Kind.INIT, Kind.ASSIGN, Kind.STORE})


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart of a function, and the lines that the function covers (from 0, first and last).

    `declared` are, for each lane, the byte at which its variable is declared.
    """

    chart: Chart
    declared: tuple[int, ...]
    first: int
    last: int

    @property
    def lines(self) -> tuple[int, ...]:
        """All lines of the function."""
        return tuple(range(self.first, self.last + 1))


def timeline(
    source: Source, facts: FileFacts, function: Node, edition: int | None, most: int = MOST_LANES
) -> Timeline | None:
    """The timeline of a `function_item`; `edition` is a year, None for unknown. Never raises.

    With more than `most` variables, those to which nothing of interest happens are left out.

    None for a function without a body, and for one that the borrow checker gives up: too long, too deep, or with
    conditional compilation or errors of other kinds in it.
    """
    root = Body.of(source, facts, function).root
    try:
        lowered = lower(root, edition, LIMIT)
    except (Mistyped, TooBig, RecursionError):
        return None
    if lowered is None:
        return None
    program, builder = lowered
    drawing = _Drawing(source, program, builder)
    drawing.follow()
    for conflict in conflicts_of(root, edition):
        drawing.tell(conflict)
    first = source.document.line_of(function.start_byte)
    last = source.document.line_of(max(function.end_byte - 1, 0))
    return Timeline(*drawing.chart(most), first, last)


def function_at(source: Source, line: int) -> Node | None:
    """The innermost function that has text on line `line` (from 0); the one that starts on it before all others."""
    document = source.document
    found: Node | None = None
    pending = [source.root]
    while pending:
        node = pending.pop()
        first, last = document.line_of(node.start_byte), document.line_of(max(node.end_byte - 1, 0))
        if not first <= line <= last:
            continue
        if node.type == "function_item" and (found is None or node.start_byte >= found.start_byte):
            found = node
        pending += node.named_children
    return found


@dataclass(slots=True)
class _Life:
    """What is known of one variable so far."""

    local: Local
    end: int
    marks: dict[tuple[int, MarkKind], str] = field(default_factory=dict[tuple[int, MarkKind], str])
    dies: int | None = None
    is_owner: bool = False
    """Whether the value is surely one that is dropped, and no reference or plain data."""
    holds: set[int] = field(default_factory=set[int])
    """The loans that its value may carry."""


class _Drawing:
    def __init__(self, source: Source, program: Program, builder: Builder) -> None:
        self._source = source
        self._program = program
        self._line_of = source.document.line_of
        self._links: dict[tuple[int, int, int], bool] = {}
        self._lives = {
            local.index: _Life(local, self._line_of(local.start), is_owner=is_owner(builder, local))
            for local in program.locals
            if local.kind in _NAMED and local.name
        }
        self._held = self._holders()

    def follow(self) -> None:
        """Go through all events."""
        for event in self._events():
            life = self._lives.get(event.place.local)
            if life is not None:
                self._happens(life, event)
            # What leaves the function is last named where its value is.
            for index in self._carriers(event) if event.start < event.end else ():
                other = self._lives[index]
                other.end = max(other.end, self._line_of(event.start))

    def tell(self, conflict: Conflict) -> None:
        """Mark an error on the variable that it is about."""
        line = self._line_of(conflict.span.start)
        for life in self._lives.values():
            if conflict.declaration is not None and life.local.start == conflict.declaration.start:
                life.marks[line, "conflict"] = (
                    f"{conflict.code}: {headline(scene_of(self._source, conflict))}"
                )
                life.end = max(life.end, line)

    def chart(self, most: int) -> tuple[Chart, tuple[int, ...]]:
        """What has been gathered, and where the variables of the lanes are declared."""
        chosen = self._chosen(most)
        number = {life.local.index: at for at, life in enumerate(chosen)}
        lanes: list[Lane] = []
        marks: list[Mark] = []
        for at, life in enumerate(chosen):
            lines = [line for line, _ in life.marks]
            born = self._line_of(life.local.start)
            kind = self._kind(life)
            end = max([life.end, *lines])
            if kind == "owner" and life.is_owner and life.dies is not None and not self._leaves(life):
                end = max(end, life.dies)
                marks.append(Mark(life.dies, at, "dropped"))
            lanes.append(Lane(life.local.name, kind, born, end))
            if not any(link[2] == life.local.index and link[0] == born for link in self._links):
                marks.append(Mark(born, at, "created"))
            marks += [Mark(line, at, what, label) for (line, what), label in life.marks.items()]
        links = [
            Link(line, number[of], number[to], exclusive)
            for (line, of, to), exclusive in self._links.items()
            if of in number and to in number
        ]
        chart = Chart(tuple(lanes), tuple(marks), tuple(links))
        return chart, tuple(life.local.start for life in chosen)

    def _chosen(self, most: int) -> list[_Life]:
        lives = sorted(self._lives.values(), key=lambda life: life.local.start)
        if len(lives) <= most:
            return lives
        linked = {index for _, of, to in self._links for index in (of, to)}
        telling = ("conflict", "moved")
        return [
            life
            for life in lives
            if life.local.index in linked or any(what in telling for _, what in life.marks)
        ][: 2 * most]

    def _kind(self, life: _Life) -> LaneKind:
        kinds = {exclusive for (_, _, to), exclusive in self._links.items() if to == life.local.index}
        return "exclusive" if True in kinds else "shared" if kinds else "owner"

    def _leaves(self, life: _Life) -> bool:
        """Whether the value is gone before its scope ends: the last that happened to it was a move."""
        moves = [line for line, what in life.marks if what == "moved"]
        back = [line for line, what in life.marks if what == "changed"]
        return bool(moves) and max(moves) > max(back, default=-1)

    def _happens(self, life: _Life, event: Event) -> None:
        line = self._line_of(event.start)
        kind = event.kind
        born = self._line_of(life.local.start)
        match kind:
            case Kind.DEAD | Kind.DROP:
                life.dies = max(line, life.dies or 0)
                return
            case Kind.MOVE if not event.place.path:
                life.marks[line, "moved"] = ""
            case Kind.USE if life.is_owner and is_only_move(self._source, life.local, event):
                life.marks[line, "moved"] = ""
            case Kind.ASSIGN:
                life.marks[line, "changed"] = ""
            case Kind.INIT if line != born:
                life.marks[line, "changed"] = ""
            case Kind.BORROW if event.loan is not None and self._is_kept(event):
                pass
            case Kind.BORROW if event.loan is not None and event.loan.mutable:
                life.marks[line, "changed"] = ""
            case Kind.COPY | Kind.MOVE | Kind.USE | Kind.BORROW:
                if line != born:
                    life.marks.setdefault((line, "used"), "")
            case _:
                pass
        life.end = max(life.end, line)
        if kind in _FLOWS:
            self._link(life, event, line)

    def _link(self, life: _Life, event: Event, line: int) -> None:
        for index in self._loans(event):
            loan = self._program.loans[index]
            of = loan.place.local
            if of in self._lives and of != life.local.index:
                key = (line, of, life.local.index)
                self._links[key] = self._links.get(key, False) or loan.mutable

    def _is_kept(self, event: Event) -> bool:
        """Whether a variable holds the loan from this line on, so that a line is drawn to it."""
        loan = event.loan
        if loan is None or loan.index < 0:
            return False
        line = self._line_of(event.start)
        return any(
            loan.index in self._loans(one) and self._line_of(one.start) == line
            for one in self._events()
            if one.kind in _FLOWS and one.place.local in self._lives and one.flows
        )

    def _events(self) -> Iterator[Event]:
        for unit in self._program.units:
            for block in unit.blocks:
                yield from block.events

    def _loans(self, event: Event) -> set[int]:
        """The loans that flow in an event, through temporaries and other variables."""
        found: set[int] = set()
        for flow in event.flows:
            found |= {~flow} if flow < 0 else self._held.get(flow, set())
        return found

    def _carriers(self, event: Event) -> Iterator[int]:
        return (flow for flow in event.flows if flow >= 0 and flow in self._lives)

    def _holders(self) -> dict[int, set[int]]:
        """For each local, the loans that its value may carry at some time."""
        held: dict[int, set[int]] = {}
        flowing = [event for event in self._events() if event.kind in _FLOWS and event.flows]
        changed = True
        while changed:
            changed = False
            for event in flowing:
                known = held.setdefault(event.place.local, set())
                before = len(known)
                for flow in event.flows:
                    known |= {~flow} if flow < 0 else held.get(flow, set())
                changed |= len(known) != before
        return held
