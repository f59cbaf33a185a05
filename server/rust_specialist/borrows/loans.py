"""Loans: how long each one lasts, and what happens to its place meanwhile.

A loan lasts while something that holds it is needed later. What holds it is followed forward from the borrow, one walk
for each loan; what is needed later is one backward pass for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.borrows.builder import TooBig
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.describe import is_prefix
from rust_specialist.borrows.ir import Block, Event, Flows, Kind, Loan, Place
from rust_specialist.semantics.lazy import lazy

#: How many events the walks of all loans of a unit may pass (some 0.1 s); beyond, the function is given up.
MOST_STEPS = 120_000

_TOUCHING = frozenset({Kind.COPY, Kind.MOVE, Kind.USE, Kind.BORROW, Kind.DROP, Kind.STORE})


@dataclass(frozen=True, slots=True)
class Clash:
    """An event that a loan forbids, and why the loan still lasts there."""

    loan: Loan
    event: Event
    needed: Event | None
    """The next event that needs what holds the loan; None where the caller does."""


class Loans:
    """The loans of one unit."""

    def __init__(self, flow: Flow, drops: frozenset[int]) -> None:
        """`drops` are the identities of the DROP events whose destructor may use what is borrowed."""
        self.flow = flow
        self._count = len(flow.program.locals)
        self._drops = drops
        self._by_index = {block.index: block for block in flow.blocks}
        self._live: dict[int, list[int]] = {}
        self._left = MOST_STEPS

    # Bits.

    def _bits(self, flows: Flows) -> int:
        bits = 0
        for flow in flows:
            bits |= 1 << flow if flow >= 0 else 1 << (self._count + ~flow)
        return bits

    def needs(self, event: Event) -> int:
        """What an event needs: locals and loans."""
        bits = self._bits(event.flows) if event.flows else 0
        kind = event.kind
        if kind is Kind.DROP:
            return 1 << event.place.local if id(event) in self._drops else 0
        if kind in _TOUCHING or (
            kind is Kind.ASSIGN and any(step in ("*m", "*r", "*&") for step in event.place.path)
        ):
            bits |= 1 << event.place.local
        return bits

    def _before(self, event: Event, live: int) -> int:
        """What is needed before an event, given what is needed after it."""
        kind = event.kind
        if kind in (Kind.INIT, Kind.ASSIGN):
            if not event.place.path:
                live &= ~(1 << event.place.local)
        elif kind in (Kind.DECLARE, Kind.DEAD):
            live &= ~(1 << event.place.local)
        elif kind is Kind.BORROW and event.loan is not None and event.loan.index >= 0:
            live &= ~(1 << (self._count + event.loan.index))
        return live | self.needs(event)

    @lazy
    def _live_out(self) -> dict[int, int]:
        return self._liveness()

    @lazy
    def _returned(self) -> int:
        return self._returned_holders()

    def _liveness(self) -> dict[int, int]:
        blocks = self.flow.blocks
        out: dict[int, int] = {block.index: 0 for block in blocks}
        into: dict[int, int] = {block.index: 0 for block in blocks}
        changed = True
        while changed:
            changed = False
            for block in reversed(blocks):
                live = 0
                for index in block.next:
                    live |= into.get(index, 0)
                out[block.index] = live
                for event in reversed(block.events):
                    live = self._before(event, live)
                if live != into[block.index]:
                    into[block.index] = live
                    changed = True
        return out

    def _live_at(self, block: Block) -> list[int]:
        """What is needed before each event of a block, and at the end what is needed behind it."""
        known = self._live.get(block.index)
        if known is None:
            live = self._live_out[block.index]
            known = [live]
            for event in reversed(block.events):
                live = self._before(event, live)
                known.append(live)
            known.reverse()
            self._live[block.index] = known
        return known

    def _returned_holders(self) -> int:
        """Everything that may flow into what the function returns."""
        if self.flow.unit.kind != "fn":
            return 0
        returned = 0
        edges: list[tuple[int, int]] = []
        for block in self.flow.blocks:
            for event in block.events:
                if event.kind is Kind.RETURN:
                    returned |= self._bits(event.flows)
                elif event.flows and event.kind in (Kind.INIT, Kind.ASSIGN, Kind.STORE):
                    edges.append((1 << event.place.local, self._bits(event.flows)))
        changed = bool(returned)
        while changed:
            changed = False
            for to, what in edges:
                if returned & to and what & ~returned:
                    returned |= what
                    changed = True
        return returned

    def returned_loans(self) -> Iterator[tuple[Event, Loan]]:
        """Each event that returns something, with each loan that may be in it and made before it."""
        loans = self.flow.program.loans
        incoming: dict[int, list[Flows]] = {}
        made: dict[int, Block] = {}
        returns: list[tuple[Block, Event]] = []
        for block in self.flow.blocks:
            for event in block.events:
                if event.kind is Kind.RETURN:
                    returns.append((block, event))
                elif event.flows and event.kind in (Kind.INIT, Kind.ASSIGN, Kind.STORE):
                    incoming.setdefault(event.place.local, []).append(event.flows)
                if event.loan is not None and event.loan.index >= 0:
                    made[event.loan.index] = block
        for block, event in returns:
            pending, seen = list(event.flows), set[int]()
            while pending:
                flow = pending.pop()
                if flow in seen:
                    continue
                seen.add(flow)
                if flow >= 0:
                    pending.extend(f for flows in incoming.get(flow, ()) for f in flows)
                elif ~flow in made and self._reaches(made[~flow], block):
                    yield event, loans[~flow]

    def _reaches(self, start: Block, end: Block) -> bool:
        seen = {start.index}
        pending = [start]
        while pending:
            at = pending.pop()
            if at is end:
                return True
            for following in at.next:
                if following not in seen and following in self._by_index:
                    seen.add(following)
                    pending.append(self._by_index[following])
        return False

    # Walks.

    def clashes(self) -> Iterator[Clash]:
        """All events that a loan forbids.

        Raises:
            TooBig: following the loans takes more steps than the budget allows.
        """
        accessed: dict[int, int] = {}
        counted = _TOUCHING | {Kind.ASSIGN, Kind.DEAD}
        for block in self.flow.blocks:
            for event in block.events:
                if event.kind in counted:
                    accessed[event.place.local] = accessed.get(event.place.local, 0) + 1
        for block in self.flow.blocks:
            for position, event in enumerate(block.events):
                loan = event.loan
                if loan is not None and loan.index >= 0 and accessed[loan.place.local] > 1:
                    yield from self._walk(block, position, loan)

    def _walk(self, block: Block, position: int, loan: Loan) -> Iterator[Clash]:
        own = 1 << (self._count + loan.index)
        forever = bool(self._returned & own)
        entered: dict[int, int] = {}
        pending: list[tuple[Block, int, int]] = [(block, position + 1, own)]
        told: set[int] = set()
        while pending:
            at, start, holders = pending.pop()
            live = self._live_at(at)
            ended = False
            index = start
            for index in range(start, len(at.events)):
                event = at.events[index]
                overwrites = event.kind in (Kind.INIT, Kind.ASSIGN)
                if not forever and not holders & live[index + 1 if overwrites else index]:
                    if not (overwrites and holders & live[index]):
                        ended = True
                        break
                elif (
                    event.place.local == loan.place.local
                    and id(event) not in told
                    and self._forbids(loan, event)
                ):
                    told.add(id(event))
                    yield Clash(loan, event, None if forever else self._next_need(at, index + 1, holders))
                if event.loan is loan:
                    ended = True
                    break
                if overwrites and not event.place.path:
                    bit = 1 << event.place.local
                    holders = holders | bit if self._bits(event.flows) & holders else holders & ~bit
                    if event.place.local == loan.place.local:
                        ended = True
                        break
                elif event.kind is Kind.STORE and self._bits(event.flows) & holders:
                    holders |= 1 << event.place.local
                elif event.kind in (Kind.DECLARE, Kind.DEAD):
                    holders &= ~(1 << event.place.local)
                    if event.place.local == loan.place.local:
                        ended = True
                        break
            self._left -= index - start + 1
            if self._left < 0:
                raise TooBig
            if ended:
                continue
            for following in at.next:
                target = self._by_index.get(following)
                if target is None:
                    continue
                known = entered.get(following, -1)
                joined = holders if known == -1 else holders | known
                if known == -1 or joined != known:
                    entered[following] = joined
                    pending.append((target, 0, joined))

    def _next_need(self, block: Block, start: int, holders: int) -> Event | None:
        """The nearest event behind a point that needs one of `holders`."""
        pending: list[tuple[Block, int]] = [(block, start)]
        seen: set[int] = set()
        while pending:
            at, index = pending.pop(0)
            for event in at.events[index:]:
                if self.needs(event) & holders and event.kind not in (Kind.INIT, Kind.STORE):
                    return event
            for following in at.next:
                if following not in seen and following in self._by_index:
                    seen.add(following)
                    pending.append((self._by_index[following], 0))
        return None

    def _forbids(self, loan: Loan, event: Event) -> bool:
        kind, mine, other = event.kind, loan.place.path, event.place.path
        if kind in (Kind.USE, Kind.DECLARE, Kind.INIT, Kind.DROP, Kind.STORE, Kind.RETURN, Kind.LIVE):
            return False
        if is_prefix(other, mine):
            rest = mine[len(other) :]
            pointed = "*m" in rest or "*r" in rest or "*&" in rest
            if pointed and kind in (Kind.ASSIGN, Kind.DEAD):
                return False
        elif is_prefix(mine, other):
            rest = other[len(mine) :]
            if "*r" in rest:
                return False
        else:
            return False
        if kind is Kind.COPY:
            return loan.mutable
        if kind is Kind.BORROW:
            return event.loan is not None and (loan.mutable or event.loan.mutable)
        return True


def droppable(flow: Flow, has_destructor: set[int]) -> frozenset[int]:
    """The DROP events that surely run a destructor which may look at what the value borrows."""
    found: set[int] = set()
    if not has_destructor:
        return frozenset()
    # What is used in an unknown way may be moved.
    has_destructor -= {
        event.place.local
        for block in flow.blocks
        for event in block.events
        if event.kind is Kind.MAYBE
        or (event.kind is Kind.USE and event.why not in ("inspect", "ignored"))
        or (event.kind is Kind.MOVE and id(event) not in flow.moves.numbers)
    }
    for event, state in flow.events():
        local = event.place.local
        runs = event.kind is Kind.DROP and local in has_destructor and not state.uninit >> local & 1
        if runs and not flow.moved_from(state, Place(local), parts=True):
            found.add(id(event))
    return frozenset(found)
