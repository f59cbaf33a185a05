"""What was found in files before, on the disk: a file that has not changed is not looked at again.

The key of an entry is a digest of everything that its findings depend on: the bytes of the file, its place in its
crate, what Cargo says of that, the settings, and the program itself with all its rules. So an entry is never out of
date, only unused. SQLite keeps the file whole however many runs use it at once, and whatever happens to them; a file
that is damaged all the same is made anew.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from rust_specialist import __version__
from rust_specialist.lint.model import Applicability, Finding, Fix, Related, Severity, Tag
from rust_specialist.project.user_folders import cache_directory
from rust_specialist.text import Edit, Span

_GROUP = "rust_specialist.packs"
#: A result of this size costs more to keep than to work out again.
_LARGEST = 256 * 1024
#: Entries are let go when there are more, those first that were not used for longest.
MOST_ENTRIES = 100_000
#: Seconds to wait for another run that writes.
_PATIENCE = 2.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, found TEXT NOT NULL, used INTEGER NOT NULL)"
)


class FindingsCache:
    """Findings by key. Opened by `open_cache`; what is put in is written by `close`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._new: dict[bytes, str] = {}
        self._used: set[bytes] = set()

    def known(self, keys: Sequence[bytes]) -> Mapping[bytes, tuple[Finding, ...]]:
        """What is known of some of `keys`."""
        found: dict[bytes, tuple[Finding, ...]] = {}
        # Parameters of one statement are limited.
        for at in range(0, len(keys), 500):
            some = keys[at : at + 500]
            marks = ",".join("?" * len(some))
            with suppress(sqlite3.Error, ValueError, KeyError, TypeError):
                rows = self._connection.execute(
                    f"SELECT key, found FROM results WHERE key IN ({marks})", some
                )
                found.update((key, _decoded(text)) for key, text in rows)
        self._used.update(found)
        return found

    def put(self, key: bytes, findings: Iterable[Finding]) -> None:
        """Note what was found."""
        text = _encoded(findings)
        if len(text) <= _LARGEST:
            self._new[key] = text

    def close(self) -> None:
        """Write what is new, and what was used when; a disk that is full or a file that is locked costs nothing."""
        today = int(time.time()) // 86_400
        with suppress(sqlite3.Error), self._connection as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?)",
                [(key, text, today) for key, text in self._new.items()],
            )
            connection.executemany(
                "UPDATE results SET used = ? WHERE key = ? AND used < ?",
                [(today, key, today) for key in self._used],
            )
            (count,) = connection.execute("SELECT count(*) FROM results").fetchone()
            if count > MOST_ENTRIES:
                connection.execute(
                    "DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY used LIMIT ?)",
                    (count - MOST_ENTRIES * 3 // 4,),
                )
        with suppress(sqlite3.Error):
            self._connection.close()

    @property
    def size(self) -> int:
        """How many entries there are."""
        (count,) = self._connection.execute("SELECT count(*) FROM results").fetchone()
        return int(count)


def cache_file() -> Path:
    """Where the entries are."""
    return cache_directory() / "check" / "findings.sqlite"


def open_cache() -> FindingsCache | None:
    """The user's cache; None where it cannot be written."""
    path = cache_file()
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level="DEFERRED")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
            return FindingsCache(connection)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                return None
            # Not a database (any more): a fault of the disk, or a run that was killed on an old system.
            clear_cache()
        except OSError:
            return None
    return None


def clear_cache() -> int:
    """Remove all entries; how many bytes they took.

    Raises:
        OSError: a file cannot be removed.
    """
    freed = 0
    for path in cache_file().parent.glob("findings.sqlite*"):
        freed += path.stat().st_size
        path.unlink()
    return freed


def program_digest() -> bytes:
    """Changes with every change of the program or of a rule pack: all their files by name, size and time."""
    digest = hashlib.sha256(__version__.encode())
    for folder in sorted({Path(__file__).parent.parent, *_pack_folders()}):
        for path, size, changed in sorted(_files(folder)):
            digest.update(f"{path}\0{size}\0{changed}\0".encode())
    return digest.digest()


def _pack_folders() -> Iterator[Path]:
    """The folders of the packages that offer packs, found without importing them."""
    for point in entry_points(group=_GROUP):
        spec = importlib.util.find_spec(point.module.partition(".")[0])
        for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
            yield Path(folder)


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    pending = [str(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        pending.append(entry.path)
                else:
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns


def _encoded(findings: Iterable[Finding]) -> str:
    return json.dumps([_row(one) for one in findings], separators=(",", ":"))


def _row(one: Finding) -> list[Any]:
    fix = one.fix
    return [
        one.rule,
        [one.span.start, one.span.end],
        one.message,
        one.severity.value,
        None
        if fix is None
        else [
            fix.title,
            [[edit.span.start, edit.span.end, edit.text] for edit in fix.edits],
            fix.applicability.value,
        ],
        [[other.span.start, other.span.end, other.message] for other in one.related],
        one.clippy,
        one.compiler_code,
        [tag.value for tag in one.tags],
    ]


def _decoded(text: str) -> tuple[Finding, ...]:
    return tuple(_finding(*row) for row in json.loads(text))


def _finding(
    rule: str,
    span: list[int],
    message: str,
    severity: str,
    fix: list[Any] | None,
    related: list[Any],
    clippy: str | None,
    code: str | None,
    tags: list[str],
) -> Finding:
    return Finding(
        rule,
        Span(*span),
        message,
        Severity(severity),
        None
        if fix is None
        else Fix(
            fix[0],
            tuple(Edit(Span(start, end), new) for start, end, new in fix[1]),
            Applicability(fix[2]),
        ),
        tuple(Related(Span(start, end), said) for start, end, said in related),
        clippy,
        code,
        tuple(Tag(tag) for tag in tags),
    )
