"""Documents of about a given length, made of real code: whole files of pinned crates, each in a module of its own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.sources import fetch, pins

#: Files of fewer or more lines are left out: a document is of several ordinary ones.
_ORDINARY = range(80, 900)
_INNER = re.compile(r"^\s*(?://!|#!\[).*$", re.MULTILINE)
_BODY_LINE = re.compile(r"^ {8,}(?:let|if|match|self|return|for|while)\b.*[a-z_]{3,}.*$")
_IDENTIFIER = re.compile(
    r"\b(?!unsafe|async|await|move|match|while|loop|else|return|self|super|crate)[a-z][a-z_]{3,}\b"
)
_USE = re.compile(r"^(?:pub )?use [a-z_:]+;$")
_FIELD = re.compile(r"^ {4,}(?:pub )?[a-z_]+: [A-Za-z0-9_<>]+,$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two characters: 0-based line and column (the text is ASCII around it)."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's text and places in it where people type."""

    text: str
    in_bodies: tuple[Place, ...]
    in_uses: tuple[Place, ...]
    in_structs: tuple[Place, ...]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")


@cache
def sheet(lines: int, seed: int = 1) -> Sheet:
    """A document of about `lines` lines; the same for the same arguments."""
    parts: list[str] = []
    count = 0
    for number, text in enumerate(_files(seed)):
        if count >= lines:
            break
        body = _INNER.sub("", text)
        parts.append(f"mod part_{number} {{\n{body}\n}}\n")
        count += parts[-1].count("\n")
    text = "".join(parts)
    found: dict[str, list[Place]] = {"body": [], "use": [], "struct": []}
    inside_struct = False
    # Below the last tenth there may be nothing that is found, and so no answer to an edit.
    rows = text.split("\n")
    for number, line in enumerate(rows[: len(rows) * 9 // 10]):
        if line.startswith(("pub struct", "struct")):
            inside_struct = line.endswith("{")
        elif line.startswith("}"):
            inside_struct = False
        kind = (
            "struct"
            if inside_struct and _FIELD.match(line)
            else "use"
            if _USE.match(line)
            else "body"
            if _BODY_LINE.match(line)
            else None
        )
        word = _IDENTIFIER.search(line, len(line) // 3)
        if kind is not None and line.isascii() and word is not None:
            found[kind].append(Place(number, word.end() - 1))
    return Sheet(text, tuple(found["body"]), tuple(found["use"]), tuple(found["struct"]))


def _files(seed: int) -> Iterator[str]:
    paths = [
        path for crate in fetch(list(pins()["ci"])) for path in sorted((crate.root / "src").rglob("*.rs"))
    ]
    random.Random(seed).shuffle(paths)
    for path in paths:
        text = _text(path)
        if text is not None and text.count("\n") in _ORDINARY:
            yield text


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
