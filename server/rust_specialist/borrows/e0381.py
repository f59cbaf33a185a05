"""E0381: a local is used that may have no value yet."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.describe import describe
from rust_specialist.borrows.ir import Kind, span

_USES = frozenset({Kind.COPY, Kind.MOVE, Kind.USE, Kind.BORROW})


def check(flow: Flow) -> Iterator[Conflict]:
    """The first such use of each local."""
    locals_ = flow.program.locals
    reported: set[int] = set()
    if not flow.late:
        return
    for event, state in flow.events():
        index = event.place.local
        partly = event.kind is Kind.ASSIGN and bool(event.place.path)
        if (
            (event.kind not in _USES and not partly)
            or index < 0
            or index in reported
            or event.why == "ignored"
        ):
            continue
        if not state.uninit >> index & 1:
            continue
        local = locals_[index]
        if local.unit != flow.unit.index or not local.name:
            continue
        reported.add(index)
        maybe = bool(state.ever >> index & 1)
        state_text = "is possibly-uninitialized" if maybe else "isn't initialized"
        message = f"used binding `{local.name}` {state_text}"
        if partly:
            message = f"partially assigned binding `{local.name}` isn't fully initialized"
        yield Conflict(
            "E0381",
            local.name,
            describe(event.place, locals_),
            span(event),
            message,
            (Part("declared", span(local), f"`{local.name}` is declared here without a value"),),
            span(local),
            how="use",
            ways=("initialise",),
        )
