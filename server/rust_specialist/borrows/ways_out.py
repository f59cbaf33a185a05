"""The ways out of a conflict that fit this very case, best first, each with when to choose it.

A way has a quick fix where the edit is sure to be well-formed; the others are advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rust_specialist.borrows import ways_of_borrows as borrows
from rust_specialist.borrows import ways_of_values as values
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.scene import Scene, scene_of
from rust_specialist.borrows.way import WayOut
from rust_specialist.syntax import Source

__all__ = ["WayOut", "ways_out"]


def ways_out(source: Source, conflict: Conflict) -> tuple[WayOut, ...]:
    """What would mend `conflict`, best first; empty where nothing is known to fit."""
    ways = _WAYS.get(conflict.code)
    if ways is None:
        return ()
    found: dict[str, WayOut] = {}
    for way in ways(source, scene_of(source, conflict)):
        found.setdefault(way.name, way)
    return tuple(found.values())


_WAYS: dict[str, Callable[[Source, Scene], Iterator[WayOut]]] = {
    "E0381": values.uninitialised,
    "E0382": values.moved,
    "E0384": values.assigned,
    "E0507": values.moved_out,
    "E0508": values.moved_out,
    "E0509": values.moved_out,
    "E0594": values.immutable,
    "E0596": values.immutable,
    "E0499": borrows.borrowed,
    "E0502": borrows.borrowed,
    "E0503": borrows.borrowed,
    "E0505": borrows.borrowed,
    "E0506": borrows.borrowed,
    "E0515": borrows.returned,
    "E0597": borrows.dropped,
    "E0716": borrows.dropped,
    "E0373": borrows.captured,
}
