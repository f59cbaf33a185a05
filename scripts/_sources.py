"""Which files of the checkout are Python although their name does not say so."""

from __future__ import annotations

from pathlib import Path

from _environment import ROOT


def scripts() -> list[str]:
    """The files of `scripts/`, those without an extension included, relative to the checkout."""
    files = sorted(file for file in (ROOT / "scripts").iterdir() if file.is_file())
    return [file.relative_to(ROOT).as_posix() for file in files if _is_python(file)]


def _is_python(file: Path) -> bool:
    if file.suffix:
        return file.suffix == ".py"
    first = file.read_bytes().split(b"\n", 1)[0]
    return first.startswith(b"#!") and b"python3" in first
