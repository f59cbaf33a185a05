"""E0594: something that is not mutable is assigned to."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.dataflow import Flow
from rust_specialist.borrows.describe import describe
from rust_specialist.borrows.ir import span
from rust_specialist.borrows.mutability import obstacle


def check(flow: Flow) -> Iterator[Conflict]:
    """Assignments to parts of locals that are not `mut`, and to outer locals from inside a closure."""
    locals_ = flow.program.locals
    for event in flow.assignments:
        local = locals_[event.place.local]
        outer = local.unit != flow.unit.index
        if (not event.place.path and not outer) or event.place.local in flow.late:
            continue
        why = obstacle(event.place, locals_)
        if why is None and event.illegal != "E0594":
            continue
        place = describe(event.place, locals_)
        way = ""
        if why is None:
            message = f"cannot assign to `{place}`, as it is a captured variable in an `Fn` closure"
            note, way = f"`{local.name}` is declared here, outside of the closure", "fn-mut"
        elif why == "reference":
            message = f"cannot assign to `{place}`, which is behind a `&` reference"
            note, way = f"`{local.name}` is a `&` reference", "mut-reference"
        else:
            owner = f"`{local.name}`" if event.place.path else "it"
            message = f"cannot assign to `{place}`, as {owner} is not declared as mutable"
            note, way = f"`{local.name}` is declared here, without `mut`", "add-mut"
        yield Conflict(
            "E0594",
            local.name,
            place,
            span(event),
            message,
            (Part("declared", span(local), note),),
            span(local),
            how="assign",
            ways=(way,) if way else (),
        )
