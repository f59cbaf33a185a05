"""Whether a file surely belongs to what a plain build of its package compiles."""

from __future__ import annotations

import re
from pathlib import Path

from rust_specialist.project import Crate, Role

#: Modules nested deeper than this are not looked for.
_DEPTH = 32


def is_surely_compiled(path: Path, crate: Crate) -> bool:
    """Whether `path` is the root of the library or of a binary, or a module that is declared, without conditions,
    in one that is. False where that is not sure: `#[path]`, `include!`, modules made by macros. Reads the disk.
    """
    roots = {
        target.path
        for target in crate.targets
        if target.role in (Role.LIB, Role.BIN) and not target.required_features
    }
    for _ in range(_DEPTH):
        if path in roots:
            return True
        parent = next((one for one in _parents(path, roots) if _declares(one, _name_of(path))), None)
        if parent is None:
            return False
        path = parent
    return False


def _name_of(path: Path) -> str:
    return path.parent.name if path.name == "mod.rs" else path.stem


def _parents(path: Path, roots: set[Path]) -> list[Path]:
    """The files that may declare the module in `path`."""
    folder = path.parent.parent if path.name == "mod.rs" else path.parent
    beside = [root for root in sorted(roots) if root.parent == folder]
    return [one for one in (*beside, folder / "mod.rs", folder.with_suffix(".rs")) if one != path]


def _declares(path: Path, name: str) -> bool:
    """Whether the file at `path` has a `mod name;` with no attribute before it."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return False
    declared = re.search(
        rf"(?:\A|[;}}\n])[ \t]*(?:pub(?:\([^)\n]*\))?[ \t]+)?mod[ \t]+{re.escape(name)}[ \t]*;", text
    )
    return declared is not None and not text[: declared.start()].rstrip().endswith("]")
