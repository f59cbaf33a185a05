"""Whether a place may be changed, and why not."""

from __future__ import annotations

from typing import Literal

from rust_specialist.borrows.ir import Local, Place

Obstacle = Literal["binding", "reference"]


def obstacle(place: Place, locals_: list[Local]) -> Obstacle | None:
    """What forbids to change the place: its binding is not `mut`, or it is behind `&`. None also when unsure."""
    local = locals_[place.local]
    if not local.name:
        return None
    state: Obstacle | None = None if local.mutable else "binding"
    derefs = 0
    for step in place.path:
        if step == "*m":
            state = None if state != "reference" else state
            derefs += 1
        elif step == "*&":
            state = "reference"
            derefs += 1
        elif step in ("*r", "*d", "?", "[i]"):
            return None
    if state == "reference" and derefs != 1 and place.path[0] != "*&":
        return None
    if state == "binding" and local.by_reference:
        return None
    return state
