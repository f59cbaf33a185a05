"""What the editors' READMEs tell a user to write, so that the tests write exactly that."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def block(editor: str, heading: str, language: str, number: int = 0) -> str:
    """A fenced block of `editors/EDITOR/README.md`: the text of the `number`th (from 0) below a heading."""
    text = (ROOT / "editors" / editor / "README.md").read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return blocks(section, language)[number]


def block_of_readme(language: str, part: str) -> str:
    """The fenced block of the project's README that holds `part`."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return next(one for one in blocks(text, language) if part in one)


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language in a Markdown text."""
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return found


def programs() -> str:
    """A PATH on which the command `rust-specialist` is the one to be tried.

    That is the one in the folder that RUST_SPECIALIST_INSTALLED names, else the one beside this Python.
    """
    folder = os.environ.get("RUST_SPECIALIST_INSTALLED") or str(Path(sys.executable).parent)
    return os.pathsep.join([folder, os.environ.get("PATH", os.defpath)])
