"""What a question is about: a place of a file, what was found there, and what is known around it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.lint.model import Finding
from rust_specialist.project import Crate
from rust_specialist.syntax import Source
from rust_specialist.text import Span


@dataclass(frozen=True, slots=True)
class Topic:
    """One finding at the place, with what local knowledge says of it, in Markdown: its story and its rule's page."""

    finding: Finding
    story: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A snapshot. `root` is the workspace's folder, `path` the file in it, `offset` a byte of it.

    `topics` may be empty: then the question is what the code there does, or what the name at `symbol` is.
    """

    root: Path
    path: Path
    source: Source
    offset: int
    crate: Crate
    topics: tuple[Topic, ...] = ()
    symbol: Span | None = None

    @property
    def name(self) -> str:
        """The file's path below the root, with `/`."""
        try:
            return self.path.relative_to(self.root).as_posix()
        except ValueError:
            return self.path.name

    @property
    def line(self) -> int:
        """The line of the place, from 1."""
        return self.source.document.line_of(self.offset) + 1

    @property
    def title(self) -> str:
        """What it is about, in a few words."""
        if not self.topics:
            return self.symbol_name or f"{self.name}:{self.line}"
        return self.topics[0].finding.compiler_code or self.topics[0].finding.rule

    @property
    def symbol_name(self) -> str:
        """The name that it is about; empty where it is about something else."""
        return self.source.slice(self.symbol)[:80] if self.symbol is not None else ""

    @property
    def packs(self) -> tuple[str, ...]:
        """The packs of the findings, each once."""
        return tuple(dict.fromkeys(topic.finding.pack for topic in self.topics))


def digest(*parts: str | bytes) -> str:
    """A short text that is the same for equal parts only."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.hexdigest()[:32]


def root_of(path: Path, crate: Crate) -> Path:
    """The folder that counts as the workspace of the file at `path`: Cargo's, or the file's own."""
    root = crate.workspace or crate.root
    return root if root is not None and path.is_relative_to(root) else path.parent
