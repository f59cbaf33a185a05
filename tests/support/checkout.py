"""The files that git keeps, and what the tidy tests ask of them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every tracked file that is there; skips the test where this is no git checkout."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs a git checkout")
    paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return tuple(path for path in paths if path.is_file() and not path.is_symlink())


def name_of(path: Path) -> str:
    """The path of a file in the checkout, with slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str | None:
    """The file's text, or None if it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
