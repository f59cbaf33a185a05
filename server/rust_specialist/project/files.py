"""The files and folders that facts are read from: cached, remembered, and overlaid by what editors hold open."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from rust_specialist.project.problems import Problem, reason
from rust_specialist.project.toml import MAX_BYTES, Table, parse

# Modification time in nanoseconds and size; None where nothing is there.
Stamp = tuple[int, int] | None

T = TypeVar("T")


class Files:
    """Reads each file and folder once and knows when what it read is out of date.

    Nothing touches the disk again until `changed` or `refresh` says so. Paths must be absolute.
    """

    def __init__(self) -> None:
        self._stamps: dict[Path, Stamp] = {}
        # The paths whose contents matter; of the others only whether they are there.
        self._read: set[Path] = set()
        # Of these only what a function makes of their contents matters.
        self._extracts: dict[Path, dict[Callable[[bytes], object], object]] = {}
        self._tables: dict[Path, Table | None] = {}
        self._listings: dict[Path, tuple[str, ...]] = {}
        self._problems: dict[Path, Problem] = {}
        self._overlay: dict[Path, bytes] = {}
        # The last text of each file that could be parsed: while somebody types in it, its facts stay.
        self._last_good: dict[Path, Table] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, by path."""
        return tuple(self._problems[path] for path in sorted(self._problems))

    def exists(self, path: Path) -> bool:
        """Whether `path` is a file (on disk or in the overlay)."""
        return path in self._overlay or (self._stamp(path) is not None and not self._is_no_file(path))

    def present(self, path: Path) -> bool:
        """Whether anything is at `path`: a file, a folder, whatever."""
        return path in self._overlay or self._stamp(path) is not None

    def table(self, path: Path) -> Table | None:
        """The TOML of `path`: what can be read now, else what could be read last, else None (see `problems`)."""
        if path not in self._tables:
            self._tables[path] = self._read_table(path)
        return self._tables[path]

    def text(self, path: Path) -> bytes | None:
        """The bytes of `path`, or None; not cached, but watched."""
        if path not in self._overlay:
            self._read.add(path)
        return self._bytes_of(path)

    def extract(self, path: Path, of: Callable[[bytes], T]) -> T | None:
        """`of` the bytes of `path`, or None: out of date when `of` (made once) gives something else."""
        known = self._extracts.setdefault(path, {})
        if of not in known:
            text = self._bytes_of(path)
            known[of] = of(text) if text is not None else None
        return cast("T | None", known[of])

    def _bytes_of(self, path: Path) -> bytes | None:
        if path in self._overlay:
            return self._overlay[path]
        if self._stamp(path) is None or self._is_no_file(path):
            return None
        try:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            self._problems[path] = Problem(path, f"cannot be read: {reason(error)}")
            return None

    def listing(self, folder: Path) -> tuple[str, ...]:
        """The names in `folder`, sorted; none where it is no folder."""
        if folder not in self._listings:
            self._stamp(folder)
            names = _names_in(folder)
            if isinstance(names, Problem):
                self._problems[folder] = names
            self._listings[folder] = () if isinstance(names, Problem) else names
        return self._listings[folder]

    def overlay(self, path: Path, text: bytes | None) -> bool:
        """Let `text` stand for what is on disk (None: no longer). Whether anything that was read has changed."""
        if text is None:
            if self._overlay.pop(path, None) is None:
                return False
        elif self._overlay.get(path) == text:
            return False
        else:
            self._overlay[path] = text
        self._forget(path)
        return True

    def changed(self, path: Path) -> bool:
        """Told that `path` was written, made or removed: whether that touches anything that was read."""
        known = [place for place in (path, path.parent) if place in self._stamps]
        return self._forget_all([place for place in known if self._is_outdated(place, is_told=True)])

    def refresh(self) -> bool:
        """Look at the disk again: whether anything that was read has changed since."""
        return self._forget_all([path for path in self._stamps if self._is_outdated(path)])

    def _is_outdated(self, path: Path, *, is_told: bool = False) -> bool:
        """Whether what was read of `path` is no longer so. `is_told`: whatever its time says."""
        before, now = self._stamps[path], _stamp_of(path)
        if path in self._overlay:
            return False
        if _kind_of(before) is not _kind_of(now):
            return True
        if path in self._listings:
            if not is_told and before == now:
                return False
            self._stamps[path] = now
            names = _names_in(path)
            return (() if isinstance(names, Problem) else names) != self._listings[path]
        if path in self._extracts and path not in self._read and (is_told or before != now):
            self._stamps[path] = now
            text = self._bytes_of(path)
            return any(
                (of(text) if text is not None else None) != value
                for of, value in self._extracts[path].items()
            )
        return path in self._read and (is_told or before != now)

    def _forget_all(self, paths: list[Path]) -> bool:
        for path in paths:
            self._forget(path)
        return bool(paths)

    def _forget(self, path: Path) -> None:
        for known in (self._stamps, self._tables, self._listings, self._problems, self._extracts):
            known.pop(path, None)
        self._read.discard(path)

    def _stamp(self, path: Path) -> Stamp:
        if path not in self._stamps:
            self._stamps[path] = _stamp_of(path)
        return self._stamps[path]

    def _is_no_file(self, path: Path) -> bool:
        stamp = self._stamps.get(path)
        return stamp is not None and stamp[1] == _NOT_A_FILE

    def _read_table(self, path: Path) -> Table | None:
        text = self.text(path)
        if text is None:
            if path not in self._problems:
                self._last_good.pop(path, None)
            return self._last_good.get(path)
        table = parse(path, text)
        if isinstance(table, Problem):
            self._problems[path] = table
            return self._last_good.get(path)
        self._last_good[path] = table
        return table


# The "size" of whatever is no regular file.
_NOT_A_FILE = -1


def _stamp_of(path: Path) -> Stamp:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_mtime_ns, status.st_size if stat.S_ISREG(status.st_mode) else _NOT_A_FILE)


def _kind_of(stamp: Stamp) -> bool | None:
    """True for a file, False for a folder, None for nothing."""
    return stamp[1] != _NOT_A_FILE if stamp is not None else None


def _names_in(folder: Path) -> tuple[str, ...] | Problem:
    """The names in `folder`, sorted; none where it is no folder."""
    try:
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names are wanted, not paths
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ()
    except OSError as error:
        return Problem(folder, f"cannot be listed: {reason(error)}")


def absolute(path: str | os.PathLike[str]) -> Path:
    """`path` made absolute and free of `.` and `..`, symbolic links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`
