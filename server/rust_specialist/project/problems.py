"""What went wrong while reading a workspace, as values: nothing in this package raises for a user's files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that could not be used, or only in part. `line` counts from 1; None: the whole file."""

    path: Path
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line is not None else str(self.path)
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """A setting that was not understood; its default (or what a lower layer says) is used instead.

    `source` names where it stands (a file's path, `editor`, `command line`), `key` as it is spelled there.
    """

    source: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.source}: {self.key}: {self.message}"


def reason(error: OSError) -> str:
    """The operating system's own words for `error`, without the path."""
    return (error.strerror or error.__class__.__name__).lower()
