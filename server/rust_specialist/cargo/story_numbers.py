"""The number types: which holds every value of which."""

from __future__ import annotations

import re


def widens(found: str, expected: str) -> bool:
    """Whether every value of the one number type is one of the other."""
    if narrow := {"usize": ("u8", "u16"), "isize": ("i8", "i16", "u8")}.get(expected):
        return found in narrow
    one, other = re.fullmatch(r"([iuf])(\d+)", found), re.fullmatch(r"([iuf])(\d+)", expected)
    if one is None or other is None:
        return False
    room = {"u": 0, "i": -1}
    if other[1] == "f":
        return int(one[2]) <= int(other[2]) if one[1] == "f" else int(one[2]) * 2 <= int(other[2])
    if one[1] == "f" or (one[1] == "i" and other[1] == "u"):
        return False
    return int(one[2]) + (room[one[1]] - room[other[1]] if one[1] != other[1] else 0) <= int(other[2])
