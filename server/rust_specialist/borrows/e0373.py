"""E0373: a closure or async block that outlives the function borrows a local."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.describe import describe
from rust_specialist.borrows.ir import span
from rust_specialist.text import Span


def check(flow: Flow) -> Iterator[Conflict]:
    """One conflict for each variable that a closure borrows."""
    locals_ = flow.program.locals
    for event in flow.escaping:
        local = locals_[event.place.local]
        what = "async block" if event.why.endswith(":async") else "closure"
        place = describe(event.place, locals_)
        used = Span(*event.primary) if event.primary is not None else span(event)
        yield Conflict(
            "E0373",
            local.name,
            place,
            span(event),
            f"{what} may outlive the current function, but it borrows `{place}`, which is owned by the "
            "current function",
            (Part("captured", used, f"`{place}` is borrowed here"),),
            span(local),
            how="capture",
            ways=("add-move",),
        )
