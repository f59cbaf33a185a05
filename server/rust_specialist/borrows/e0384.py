"""E0384: an immutable local is assigned a second time."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.ir import Kind, span


def check(flow: Flow) -> Iterator[Conflict]:
    """All second assignments of the unit."""
    locals_ = flow.program.locals
    if not flow.assigned:
        return
    for event, state in flow.events():
        if event.kind is not Kind.ASSIGN or event.place.path:
            continue
        local = locals_[event.place.local]
        if local.mutable or local.unit != flow.unit.index or not local.name:
            continue
        if not state.ever >> local.index & 1:
            continue
        name = local.name
        if local.kind in ("parameter", "self"):
            message = f"cannot assign to immutable argument `{name}`"
            first = f"`{name}` is an argument that is not `mut`"
        else:
            message = f"cannot assign twice to immutable variable `{name}`"
            first = f"`{name}` is declared here, without `mut`"
        yield Conflict(
            "E0384",
            name,
            name,
            span(event),
            message,
            (Part("declared", span(local), first),),
            span(local),
            how="assign",
            how_before="assign",
            ways=("add-mut", "shadow"),
        )
