"""The patterns of .gitignore files: which of them hold in a folder, and what they say of a path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from rust_specialist.project.problems import Problem, reason


@dataclass(frozen=True)
class Patterns:
    """The patterns of one file, which hold for `folder` and all below it."""

    folder: str
    spec: GitIgnoreSpec

    def verdict(self, path: str) -> bool | None:
        """Whether `path` (below the folder; ending in `/` if a folder) is ignored; None: nothing is said of it."""
        return self.spec.check_file(path[len(self.folder) + 1 :]).include


def patterns(folder: str, lines: Sequence[str]) -> Patterns | None:
    """The patterns that `lines` hold; None if there are none. A line that is no pattern is passed over."""
    good = [line for line in lines if line.strip() and not line.startswith("#") and _is_pattern(line)]
    return Patterns(folder.rstrip(os.sep), GitIgnoreSpec.from_lines(good)) if good else None


def patterns_of(folder: str, file: str) -> Patterns | Problem | None:
    """The patterns of `file` for `folder`; None if it is not there or holds none."""
    try:
        text = Path(file).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        return Problem(Path(file), f"cannot be read: {reason(error)}")
    return patterns(
        folder, text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").splitlines()
    )


def is_ignored(path: str, sources: Sequence[Patterns]) -> bool:
    """Whether `path` is ignored; of the `sources`, the last one that says anything decides."""
    for source in reversed(sources):
        verdict = source.verdict(path)
        if verdict is not None:
            return verdict
    return False


def global_excludes() -> Path | None:
    """The user's own list of ignored files: git's `core.excludesFile`, else the place where git looks for it."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    for file in (home / ".gitconfig", config / "git/config"):
        named = _excludes_file(file)
        if named is not None:
            return Path(named).expanduser() if not named.startswith("~/") else home / named[2:]
    return config / "git/ignore"


def _excludes_file(file: Path) -> str | None:
    """The value of `excludesFile` in the section `[core]` of git's configuration."""
    try:
        lines = file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    section, found = "", None
    for line in map(str.strip, lines):
        if line.startswith("["):
            section = line.partition("]")[0].lstrip("[").strip().lower()
        elif section == "core":
            key, equals, value = line.partition("=")
            if equals and key.strip().lower() == "excludesfile":
                found = value.strip().strip('"')
    return found or None


def _is_pattern(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
