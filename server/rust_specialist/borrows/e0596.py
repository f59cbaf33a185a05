"""E0596: something that is not mutable is borrowed as mutable."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.describe import describe
from rust_specialist.borrows.ir import Event, Local, span
from rust_specialist.borrows.mutability import obstacle


def check(flow: Flow) -> Iterator[Conflict]:
    """One conflict for each binding that is not `mut`, one for each use behind a `&`."""
    locals_ = flow.program.locals
    by_local: dict[int, list[Event]] = {}
    for event in flow.exclusive:
        if event.why == "capture":
            continue
        why = obstacle(event.place, locals_)
        local = locals_[event.place.local]
        if why is None and event.illegal == "E0596":
            yield _captured(local, event, locals_)
        elif why == "binding":
            if local.unit != flow.unit.index:
                yield _binding(local, [event], locals_)
            else:
                by_local.setdefault(local.index, []).append(event)
        elif why == "reference":
            yield _reference(local, event, locals_)
    for index, events in by_local.items():
        yield _binding(locals_[index], events, locals_)


def _binding(local: Local, events: list[Event], locals_: list[Local]) -> Conflict:
    first = events[0]
    place = describe(first.place, locals_)
    suffix = (
        f"as `{local.name}` is not declared as mutable"
        if first.place.path
        else "as it is not declared as mutable"
    )
    declared = Part("declared", span(local), f"`{local.name}` is declared here, without `mut`")
    uses = tuple(Part("used", span(event), "borrowed as mutable here") for event in events)
    several = len({(e.start, e.end) for e in events}) > 1
    return Conflict(
        "E0596",
        local.name,
        place,
        span(local) if several else span(first),
        f"cannot borrow `{place}` as mutable, {suffix}",
        uses if several else (declared,),
        span(local),
        how="borrow mut",
        ways=("add-mut",),
    )


def _captured(local: Local, event: Event, locals_: list[Local]) -> Conflict:
    place = describe(event.place, locals_)
    return Conflict(
        "E0596",
        local.name,
        place,
        span(event),
        f"cannot borrow `{place}` as mutable, as it is a captured variable in an `Fn` closure",
        (Part("declared", span(local), f"`{local.name}` is declared here, outside of the closure"),),
        span(local),
        how="borrow mut",
        ways=("fn-mut",),
    )


def _reference(local: Local, event: Event, locals_: list[Local]) -> Conflict:
    place = describe(event.place, locals_)
    return Conflict(
        "E0596",
        local.name,
        place,
        span(event),
        f"cannot borrow `{place}` as mutable, as it is behind a `&` reference",
        (Part("declared", span(local), f"`{local.name}` is a `&` reference"),),
        span(local),
        how="borrow mut",
        ways=("mut-reference",),
    )
