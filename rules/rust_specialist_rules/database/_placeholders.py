"""The placeholders in SQL: `$1` and `?`, outside of quotes and comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.lint import Context, Node, Span, string_value

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
    shown = without_quoted(sql)
    if shown is None:
        return None
    dollars = tuple(Placeholder(int(one[1]), one.start(), one.end()) for one in _NUMBERED.finditer(shown))
    marks = tuple(
        Placeholder(int(one[1]) if one[1] else None, one.start(), one.end()) for one in _PLAIN.finditer(shown)
    )
    return Placeholders(dollars, marks)


def without_quoted(sql: str) -> str | None:
    """The statement with blanks for quoted texts, quoted names and comments; None where these cannot be told."""
    if "\\" in sql or re.search(r"\bDELIMITER\b", sql, re.I):
        return None
    shown = _HIDING.sub(lambda hidden: " " * len(hidden[0]), sql)
    return None if "'" in shown or '"' in shown or "/*" in shown else shown


def span_in(context: Context, literal: Node, start: int, end: int) -> Node | Span:
    """The part from `start` to `end` of a literal's value in the source; the whole literal where it has escapes."""
    text, value = context.text(literal), string_value(literal)
    at = text.find(value) if value else -1
    if value is None or at < 0:
        return literal
    before = literal.start_byte + len(text[: at + start].encode())
    return Span(before, before + len(value[start:end].encode()))
