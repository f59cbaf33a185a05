"""The placeholders in SQL: `$1` and `?`, outside of quotes and comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: What hides a placeholder: quoted texts and names, comments, dollar quotes.
_HIDING = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$", re.S
)
_NUMBERED = re.compile(r"(?<![\w$])\$(\d+)(?!\w)")
_PLAIN = re.compile(r"\?(\d*)")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: its number (from 1; None for a plain `?`), and its place in the text."""

    number: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Those of the form `$1`, and those of the form `?` or `?1`."""

    dollars: tuple[Placeholder, ...]
    marks: tuple[Placeholder, ...]


def placeholders_in(sql: str) -> Placeholders | None:
    """The placeholders of a statement; None where it cannot be told what is quoted."""
    if "\\" in sql or re.search(r"\bDELIMITER\b", sql, re.I):
        return None
    shown = _HIDING.sub(lambda hidden: " " * len(hidden[0]), sql)
    if "'" in shown or '"' in shown or "/*" in shown:
        return None
    dollars = tuple(Placeholder(int(one[1]), one.start(), one.end()) for one in _NUMBERED.finditer(shown))
    marks = tuple(
        Placeholder(int(one[1]) if one[1] else None, one.start(), one.end()) for one in _PLAIN.finditer(shown)
    )
    return Placeholders(dollars, marks)
