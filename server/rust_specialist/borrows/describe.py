"""Places as Rust text, the way rustc writes them."""

from __future__ import annotations

from rust_specialist.borrows.ir import Local, Place


def describe(place: Place, locals_: list[Local]) -> str:
    """The place as text: dereferences are left out before a field, `s.name`, and written at the end, `*r`."""
    text = locals_[place.local].name or "value"
    stars = 0
    for step in place.path:
        if step.startswith("*"):
            stars += 1
        elif step in ("[]", "[i]"):
            text, stars = text + "[_]", 0
        elif step != "?":
            text, stars = f"{text}.{step.rpartition('.')[2]}", 0
    return "*" * stars + text


def is_prefix(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `long` goes through `short`."""
    return long[: len(short)] == short
