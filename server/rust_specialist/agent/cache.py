"""Answers that were given, as files: for the same question to the same model, an answer costs nothing."""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from rust_specialist.project.user_folders import write_private

#: Bytes of all answers, and seconds that one is kept.
MAX_BYTES = 200_000_000
MAX_AGE = 30 * 24 * 3600.0
_KEY = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer: its text (Markdown of the model's, not made harmless yet) or its proposal, and what became of it.

    `at` is when it was given (`time.time()`), `of` what it was about; `label` is what a proposal was verified by, and
    `edits` are its parts: file, text to search for, text to put there.
    """

    kind: str
    at: float
    model: str
    of: str
    text: str = ""
    is_complete: bool = True
    summary: str = ""
    label: str = ""
    behaviour_change: bool = False
    edits: tuple[tuple[str, str, str], ...] = ()


class AnswerCache:
    """Files in two levels of folders; written whole, readable for the user only. Never raises."""

    def __init__(self, root: Path) -> None:
        """`root` is made when something is kept."""
        self.root = root
        self._near: dict[str, Entry | None] = {}

    def get(self, key: str) -> Entry | None:
        """The answer for `key`, if there is one that is not too old."""
        if key in self._near:
            entry = self._near[key]
        else:
            entry = self._near[key] = self._read(key)
            if len(self._near) > 500:
                del self._near[next(iter(self._near))]
        if entry is None or time.time() - entry.at > MAX_AGE:
            return None
        return entry

    def put(self, key: str, entry: Entry) -> None:
        """Keep an answer; where that is not possible, it is kept in memory."""
        self._near[key] = entry
        with suppress(OSError):
            write_private(self._path(key), json.dumps(asdict(entry)).encode("utf-8", "surrogatepass"))

    def forget(self) -> None:
        """Look at the disk again."""
        self._near.clear()

    def clear(self) -> int:
        """Remove all answers; how many there were."""
        self._near.clear()
        count = 0
        for path in self._files():
            with suppress(OSError):
                path.unlink()
                count += 1
        return count

    def size(self) -> tuple[int, int]:
        """How many answers there are, and their bytes."""
        sizes = [status.st_size for path in self._files() if (status := _stat(path)) is not None]
        return len(sizes), sum(sizes)

    def tidy(self, limit: int = MAX_BYTES) -> None:
        """Remove what is too old, and the oldest where there is too much."""
        known = [(status.st_mtime, status.st_size, path) for path in self._files() if (status := _stat(path))]
        total = sum(size for _, size, _ in known)
        for modified, size, path in sorted(known, key=lambda one: one[0]):
            if total <= limit and time.time() - modified <= MAX_AGE:
                break
            with suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, key: str) -> Path:
        assert _KEY.fullmatch(key), key
        return self.root / key[:2] / f"{key[2:]}.json"

    def _files(self) -> list[Path]:
        try:
            return sorted(self.root.glob("??/*.json"))
        except OSError:
            return []

    def _read(self, key: str) -> Entry | None:
        try:
            value: object = json.loads(self._path(key).read_bytes())
        except (OSError, ValueError):
            return None
        return _entry(value)


_TEXTS = ("kind", "model", "of", "text", "summary", "label")


def _entry(value: object) -> Entry | None:
    """An entry out of JSON; None where it is none, or one of another version."""
    if not isinstance(value, dict):
        return None
    fields = cast("dict[str, Any]", value)
    if not all(isinstance(fields.get(name), str) for name in _TEXTS):
        return None
    if not isinstance(fields.get("at"), int | float):
        return None
    try:
        edits = tuple((str(file), str(search), str(text)) for file, search, text in fields.pop("edits", ()))
        return Entry(**fields, edits=edits)
    except (TypeError, ValueError):
        return None


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
