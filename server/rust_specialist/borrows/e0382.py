"""E0382: a value is used after it was moved away."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.describe import describe, is_prefix
from rust_specialist.borrows.ir import Event, Kind, Place, span
from rust_specialist.semantics import display

_USES = frozenset({Kind.COPY, Kind.MOVE, Kind.USE, Kind.BORROW})


def check(flow: Flow) -> Iterator[Conflict]:
    """One conflict for each set of moves that are behind a use, as rustc counts."""
    if not flow.moves.sites:
        return
    reported: dict[frozenset[int], tuple[Place, Conflict]] = {}
    for event, state in flow.events():
        if not state.moved or event.place.local < 0 or event.why == "ignored":
            continue
        place = event.place
        if event.kind is Kind.ASSIGN:
            if not place.path:
                continue
            # Writing through a pointer uses the pointer; a part is written into only where the whole has a value.
            last = max((i for i, step in enumerate(place.path) if step.startswith("*")), default=-1)
            place = Place(place.local, place.path[:last] if last >= 0 else place.path[:-1])
        elif event.kind not in _USES:
            continue
        whole = event.kind is Kind.ASSIGN or event.why == "inspect"
        sites = flow.moved_from(state, place, parts=not whole)
        if not sites or not flow.program.locals[place.local].name:
            continue
        key = frozenset(id(site) for site in sites)
        known = reported.get(key)
        if known is not None and is_prefix(place.path, known[0].path):
            continue
        reported[key] = (place, _conflict(flow, event, place, sites))
    for _, conflict in reported.values():
        yield conflict


def _conflict(flow: Flow, event: Event, place: Place, sites: list[Event]) -> Conflict:
    locals_ = flow.program.locals
    local = locals_[place.local]
    borrowed = event.kind is Kind.BORROW or (event.kind is Kind.COPY and bool(event.loan))
    first = sites[0]
    partially = len(first.place.path) > len(place.path)
    named = describe(place if partially or len(first.place.path) == len(place.path) else first.place, locals_)
    verb = "borrow" if borrowed else "assign to part" if event.kind is Kind.ASSIGN else "use"
    what = "partially moved" if partially else "moved"
    parts: list[Part] = []
    for site in sites:
        again = site is event
        where = ", in the previous turn of the loop" if again else ""
        parts.append(Part("moved", span(site), f"{_moved(site)}{where}"))
    type_ = next((site.type for site in sites if site.type is not None), None)
    return Conflict(
        "E0382",
        local.name,
        describe(place, locals_),
        span(event),
        f"{verb} of {what} value: `{named}`",
        tuple(parts),
        span(local),
        display(type_) if type_ is not None else None,
        "move" if event.kind is Kind.MOVE else "assign" if event.kind is Kind.ASSIGN else verb,
        first.why or "move",
        ("borrow", "clone", "move-later"),
    )


def _moved(site: Event) -> str:
    why = site.why
    if why == "capture":
        return "moved into the closure here"
    if why == "for":
        return "moved here: `for` consumes it"
    if why == "operator":
        return "moved here by the operator"
    if why.startswith("method:"):
        return f"moved here: `{why[7:]}` consumes it"
    if why == "pattern":
        return "moved out here by the pattern"
    return "moved here"
