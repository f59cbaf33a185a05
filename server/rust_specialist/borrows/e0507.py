"""E0507, E0508 and E0509: a value is moved out of what is only borrowed, out of an array, or past a destructor."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.describe import describe
from rust_specialist.borrows.ir import Event, Local, span
from rust_specialist.semantics import display
from rust_specialist.text import Span


def check(flow: Flow) -> Iterator[Conflict]:
    """One conflict for each expression that is moved out of."""
    locals_ = flow.program.locals
    told: set[Span] = set()
    for event in flow.illegal:
        if event.illegal not in ("E0507", "E0508", "E0509"):
            continue
        at = Span(*event.primary) if event.primary is not None else span(event)
        if at not in told:
            told.add(at)
            yield _conflict(event, at, locals_)


def _conflict(event: Event, at: Span, locals_: list[Local]) -> Conflict:
    local = locals_[event.place.local]
    place = describe(event.place, locals_) if local.name else "a value"
    ways: tuple[str, ...]
    if event.illegal == "E0509":
        message = f"cannot move out of `{place}`, whose owner implements the `Drop` trait"
        ways = ("clone", "take", "borrow")
    elif event.illegal == "E0508":
        message = f"cannot move out of `{place}`, an element of an array or slice"
        ways = ("borrow", "clone", "take")
    else:
        message = f"cannot move out of {_behind(event, place, local)}"
        if event.why.startswith("captured:"):
            message = f"cannot move out of `{place}`, a captured variable in an `{event.why[9:]}` closure"
        ways = ("clone", "borrow", "take") if "*m" in event.place.path else ("clone", "borrow")
    parts: tuple[Part, ...] = ()
    if event.primary is not None:
        parts = (Part("moved", span(event), "moved here"),)
    elif event.why.startswith("method:"):
        parts = (Part("moved", span(event), f"`{event.why[7:]}` consumes it"),)
    return Conflict(
        event.illegal,
        local.name,
        place,
        at,
        message,
        parts,
        span(local) if local.name else None,
        display(event.type) if event.type is not None else None,
        how="move",
        how_before="" if event.why.startswith("captured:") else event.why,
        ways=ways,
    )


def _behind(event: Event, place: str, local: Local) -> str:
    path = event.place.path
    if "[i]" in path:
        return "an element that is reached by an index"
    if "*d" in path:
        return "what a smart pointer points to"
    kind = "mutable" if "*m" in path else "shared"
    return f"`{place}` which is behind a {kind} reference" if local.name else f"a {kind} reference"
