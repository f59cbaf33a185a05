"""A function's conflicts: lowered once, then every code's module is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rust_specialist.borrows import conflicts_of_loans, e0373, e0381, e0382, e0384, e0507, e0515, e0594, e0596
from rust_specialist.borrows.builder import Builder, Mistyped, TooBig
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.ir import Program, Unit
from rust_specialist.borrows.loans import Loans, droppable
from rust_specialist.borrows.lowering import lower
from rust_specialist.semantics import RootBody

#: How many events a function may have; beyond, it is given up.
LIMIT = 6000

_CHECKS: tuple[Callable[[Flow], Iterator[Conflict]], ...] = (
    e0384.check,
    e0381.check,
    e0596.check,
    e0594.check,
    e0382.check,
    e0507.check,
    e0373.check,
)


_GUARDS = frozenset(
    {
        "std::sync::MutexGuard",
        "std::sync::RwLockReadGuard",
        "std::sync::RwLockWriteGuard",
        "std::cell::Ref",
        "std::cell::RefMut",
    }
)


class Counter:
    """How many functions were looked at and how many given up."""

    def __init__(self) -> None:
        self.checked = 0
        self.given_up = 0


COUNTER = Counter()


def conflicts_of(body: RootBody, edition: int | None, limit: int = LIMIT) -> tuple[Conflict, ...]:
    """All conflicts of a function, in order of the text; none when it is given up."""
    COUNTER.checked += 1
    if body.file_facts.is_broken:
        return ()
    try:
        return _conflicts_of(body, edition, limit)
    except Mistyped:
        return ()
    except (TooBig, RecursionError):
        COUNTER.given_up += 1
        return ()


def _conflicts_of(body: RootBody, edition: int | None, limit: int) -> tuple[Conflict, ...]:
    lowered = lower(body, edition, limit)
    if lowered is None:
        return ()
    program, builder = lowered
    _forget_what_local_macros_name(body, builder)
    if builder.forgotten_names:
        _forget(program, builder.forgotten_names)
    found: list[Conflict] = []
    for unit in program.units:
        flow = Flow(program, unit)
        for check in _CHECKS:
            found.extend(check(flow))
        if program.loans:
            loans = Loans(flow, droppable(flow, _with_destructor(program, unit, builder)))
            found.extend(conflicts_of_loans.check(loans))
            found.extend(e0515.check(loans))
    if found and any(doubt() for doubt in builder.doubts):
        return ()
    return tuple(sorted(set(found), key=lambda c: (c.span, c.code, c.message)))


def _with_destructor(program: Program, unit: Unit, builder: Builder) -> set[int]:
    """The locals whose destructor may look at what they borrow."""
    found: set[int] = set()
    holders = {event.place.local for block in unit.blocks for event in block.events if event.flows}
    for local in program.locals:
        # What nothing flows into holds no borrow: its type is not asked for.
        if local.index not in holders or local.unit != unit.index or local.binding is None:
            continue
        type_ = builder.inference.type_of_binding(local.binding)
        if type_ is None:
            continue
        if type_.path in _GUARDS or (
            builder.facts.is_own(type_) and builder.facts.impls_of("std::ops::Drop", type_)
        ):
            found.add(local.index)
    return found


def _forget_what_local_macros_name(body: RootBody, builder: Builder) -> None:
    """A macro defined inside of the function may do anything to the locals that it names, wherever it is called."""
    if b"macro_rules!" not in body.source.bytes_of(body.node):
        return
    pending = [body.node]
    while pending:
        node = pending.pop()
        if node.type == "macro_definition":
            builder.forget(node)
        else:
            pending.extend(node.named_children)


def _forget(program: Program, names: set[bytes]) -> None:
    """Take out everything about the locals of these names."""
    forgotten = {local.index for local in program.locals if local.name.encode() in names}
    if not forgotten:
        return
    for unit in program.units:
        for block in unit.blocks:
            block.events = [e for e in block.events if e.place.local not in forgotten]
            for event in block.events:
                if event.flows:
                    event.flows = tuple(f for f in event.flows if f not in forgotten)
