"""The names of the macros that a workspace defines: what goes by such a name is not the standard library's."""

from __future__ import annotations

import re
from pathlib import Path

from rust_specialist.agent.boundary import Boundary
from rust_specialist.agent.closure import Closure

_DEFINITION = re.compile(
    rb"\b(?:macro_rules\s*!|macro)\s*(?:r#)?(\w+)|\bmacro_rules\b|#\s*\[\s*proc_macro\w*\s*\]\s*pub\s+fn\s+(\w+)"
)


class MacroNames:
    """Reads each file once until it changes."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, int, frozenset[str]]] = {}

    def of(self, closure: Closure | None, boundary: Boundary) -> frozenset[str]:
        """The names that the packages of `closure` define, or the files within `boundary` where there is none."""
        boundaries = [Boundary(folder) for folder in closure.folders] if closure is not None else [boundary]
        found: set[str] = set()
        for one in boundaries:
            for path in one.files():
                if path.suffix == ".rs":
                    found |= self._in(path)
        return frozenset(found)

    def _in(self, path: Path) -> frozenset[str]:
        try:
            status = path.stat()
            known = self._known.get(path)
            if known is not None and known[:2] == (status.st_mtime_ns, status.st_size):
                return known[2]
            text = path.read_bytes()
        except OSError:
            return frozenset()
        names = frozenset(
            (match[1] or match[2]).decode("utf-8", "replace")
            for match in _DEFINITION.finditer(text)
            if match[1] or match[2]
        )
        self._known[path] = (status.st_mtime_ns, status.st_size, names)
        return names
