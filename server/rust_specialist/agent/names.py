"""Names that a workspace gives: to macros, and to what holds a file or a variable since it was compiled.

What goes by the name of a macro of the workspace is not the standard library's. A constant that holds a file can be
read off the compiler's messages, value by value, by who may compile code that uses it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.agent.boundary import Boundary
from rust_specialist.agent.closure import Closure
from rust_specialist.agent.tokens import as_compared

_MACRO = re.compile(
    rb"\b(?:macro_rules\s*!|macro)\s*(?:r#)?(NAME)|#\s*\[\s*proc_macro\w*\s*\]\s*pub\s+fn\s+(NAME)".replace(
        b"NAME", rb"[\w\x80-\xff]+"
    )
)
# What Cargo says of a package is no secret.
_READING = re.compile(
    rb"\b(?:include(?:_str|_bytes)?|option_env|env)\s*!\s*[(\[{]\s*(?!\"CARGO_(?:PKG_|MANIFEST_|CRATE_|BIN_))"
)
_ITEM = re.compile(rb"\b(?:const|static|fn)\s+(?:mut\s+)?(?:r#)?([\w\x80-\xff]+)\s*[:(<]")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of macros, and of constants and functions in which a file or a variable is read while compiling."""

    macros: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()


def names_in(text: bytes) -> Names:
    """The names that a text gives."""
    macros = (match[1] or match[2] for match in _MACRO.finditer(text))
    holding: set[str] = set()
    if (reading := [match.start() for match in _READING.finditer(text)]) != []:
        items = [(match.start(), match[1]) for match in _ITEM.finditer(text)]
        for at in reading:
            before = [name for start, name in items if start < at]
            if before:
                holding.add(_text(before[-1]))
    return Names(frozenset(_text(name) for name in macros), frozenset(holding))


def _text(name: bytes) -> str:
    return as_compared(name.decode("utf-8", "replace"))


class WorkspaceNames:
    """Reads each file once until it changes."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, int, Names]] = {}

    def of(self, closure: Closure | None, boundary: Boundary) -> Names:
        """The names that the packages of `closure` give, or the files within `boundary` where there is none."""
        boundaries = [Boundary(folder) for folder in closure.folders] if closure is not None else [boundary]
        found = [self._in(path) for one in boundaries for path in one.files() if path.suffix == ".rs"]
        return Names(
            frozenset(name for one in found for name in one.macros),
            frozenset(name for one in found for name in one.holding),
        )

    def _in(self, path: Path) -> Names:
        try:
            status = path.stat()
            known = self._known.get(path)
            if known is not None and known[:2] == (status.st_mtime_ns, status.st_size):
                return known[2]
            text = path.read_bytes()
        except OSError:
            return Names()
        names = names_in(text)
        self._known[path] = (status.st_mtime_ns, status.st_size, names)
        return names
