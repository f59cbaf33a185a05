"""Definite initialisation and moves: one forward pass over integer bit sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rust_specialist.borrows.describe import is_prefix
from rust_specialist.borrows.ir import Block, Event, Kind, Place, Program, Unit
from rust_specialist.semantics.lazy import lazy

#: A move out of something that is only pointed to is an error of its own, and no move of the pointer.
_THROUGH = frozenset({"*&", "*m", "*r", "*d", "?", "[i]"})


@dataclass(slots=True)
class State:
    """What may hold before an event."""

    uninit: int
    """Locals that may have no value."""
    ever: int
    """Locals that may have got a value since they were declared."""
    moved: int
    """Move sites whose place may still be empty."""


@dataclass(slots=True)
class Moves:
    """The move sites of a unit."""

    sites: list[Event] = field(default_factory=list[Event])
    numbers: dict[int, int] = field(default_factory=dict[int, int])
    """The site of an event, by the event's identity."""
    of_local: dict[int, int] = field(default_factory=dict[int, int])
    """The sites that move out of a local or a part of it."""


_TOUCHING = frozenset({Kind.COPY, Kind.MOVE, Kind.USE, Kind.BORROW})


def order(unit: Unit) -> list[Block]:
    """The blocks that can be reached, in reverse postorder."""
    seen = {0}
    found: list[Block] = []
    stack: list[tuple[int, Iterator[int]]] = [(0, iter(unit.blocks[0].next))]
    while stack:
        at, following = stack[-1]
        for index in following:
            if index not in seen:
                seen.add(index)
                stack.append((index, iter(unit.blocks[index].next)))
                break
        else:
            found.append(unit.blocks[at])
            stack.pop()
    found.reverse()
    return found


def is_move(event: Event) -> bool:
    """Whether the event empties its place."""
    return event.kind is Kind.MOVE and not event.illegal and _THROUGH.isdisjoint(event.place.path)


class Flow:
    """The states at all events of a unit that can be reached."""

    def __init__(self, program: Program, unit: Unit) -> None:
        self.program = program
        self.unit = unit
        self.blocks = order(unit)
        self.moves = Moves()
        #: Immutable locals that are assigned to.
        self.assigned: set[int] = set()
        #: Locals that are declared without a value.
        self.late: set[int] = set()
        self.assignments: list[Event] = []
        #: Exclusive borrows.
        self.exclusive: list[Event] = []
        #: Moves that are errors by themselves.
        self.illegal: list[Event] = []
        #: Notes of what is borrowed by something that outlives the function.
        self.escaping: list[Event] = []
        self._collect()

    def _collect(self) -> None:
        moves: list[Event] = []
        touched: dict[int, int] = {}
        locals_ = self.program.locals
        for block in self.blocks:
            for event in block.events:
                kind, local = event.kind, event.place.local
                if kind in _TOUCHING:
                    touched[local] = touched.get(local, 0) + 1
                    if kind is Kind.MOVE:
                        if event.illegal:
                            self.illegal.append(event)
                        elif is_move(event):
                            moves.append(event)
                    elif kind is Kind.BORROW and event.loan is not None and event.loan.mutable:
                        self.exclusive.append(event)
                elif kind is Kind.ASSIGN:
                    self.assignments.append(event)
                    if not event.place.path:
                        if not locals_[local].mutable:
                            self.assigned.add(local)
                    else:
                        touched[local] = touched.get(local, 0) + 1
                elif kind is Kind.DECLARE and event.why == "late":
                    self.late.add(local)
                elif kind is Kind.LIVE and event.why.startswith("escape:"):
                    self.escaping.append(event)
        turns = self._has_loop()
        for event in moves:
            local = event.place.local
            if turns or touched[local] > 1:
                number = len(self.moves.sites)
                self.moves.sites.append(event)
                self.moves.numbers[id(event)] = number
                self.moves.of_local[local] = self.moves.of_local.get(local, 0) | 1 << number

    def _has_loop(self) -> bool:
        position = {block.index: n for n, block in enumerate(self.blocks)}
        return any(
            position.get(index, n + 1) <= n for n, block in enumerate(self.blocks) for index in block.next
        )

    @lazy
    def _before(self) -> dict[int, State]:
        return self._solve()

    def _solve(self) -> dict[int, State]:
        before: dict[int, State] = {self.blocks[0].index: State(0, 0, 0)}
        position = {block.index: n for n, block in enumerate(self.blocks)}
        pending = set(position.values())
        while pending:
            n = min(pending)
            pending.discard(n)
            block = self.blocks[n]
            known = before.get(block.index)
            if known is None:
                continue
            state = State(known.uninit, known.ever, known.moved)
            for event in block.events:
                self.step(state, event)
            for index in block.next:
                other = before.get(index)
                if other is None:
                    before[index] = State(state.uninit, state.ever, state.moved)
                    pending.add(position[index])
                    continue
                uninit, ever = other.uninit | state.uninit, other.ever | state.ever
                moved = other.moved | state.moved
                if (uninit, ever, moved) != (other.uninit, other.ever, other.moved):
                    other.uninit, other.ever, other.moved = uninit, ever, moved
                    pending.add(position[index])
        return before

    def step(self, state: State, event: Event) -> None:
        """What an event changes."""
        kind = event.kind
        if kind is Kind.MOVE:
            number = self.moves.numbers.get(id(event))
            if number is not None:
                state.moved |= 1 << number
        elif kind in (Kind.INIT, Kind.ASSIGN):
            local, path = event.place
            if not path:
                bit = 1 << local
                state.uninit &= ~bit
                state.ever |= bit
                state.moved &= ~self.moves.of_local.get(local, 0)
            else:
                self._filled(state, event.place)
        elif kind is Kind.DECLARE:
            local = event.place.local
            bit = 1 << local
            state.uninit |= bit
            state.ever &= ~bit
            state.moved &= ~self.moves.of_local.get(local, 0)

    def _filled(self, state: State, place: Place) -> None:
        sites = self.moves.of_local.get(place.local, 0) & state.moved
        while sites:
            low = sites & -sites
            sites ^= low
            if is_prefix(place.path, self.moves.sites[low.bit_length() - 1].place.path):
                state.moved &= ~low

    def events(self) -> Iterator[tuple[Event, State]]:
        """All events that can be reached, each with the state before it (which is changed afterwards)."""
        for block in self.blocks:
            known = self._before.get(block.index)
            if known is None:
                continue
            state = State(known.uninit, known.ever, known.moved)
            for event in block.events:
                yield event, state
                self.step(state, event)

    def moved_from(self, state: State, place: Place, *, parts: bool) -> list[Event]:
        """The moves that may have emptied `place`; with `parts` also those of parts of it."""
        sites = self.moves.of_local.get(place.local, 0) & state.moved
        found: list[Event] = []
        while sites:
            low = sites & -sites
            sites ^= low
            site = self.moves.sites[low.bit_length() - 1]
            if is_prefix(site.place.path, place.path) or (parts and is_prefix(place.path, site.place.path)):
                found.append(site)
        return found
