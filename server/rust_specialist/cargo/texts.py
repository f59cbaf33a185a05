"""The files as the compiler has read them: known only where nothing changed while it ran."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path

#: Files of more bytes are not kept.
_MAX_BYTES = 4 * 1024 * 1024
#: Seconds of work after which others get a turn.
_SLICE = 0.010
#: A file written within so many nanoseconds before the check began may have been read in its older state, too:
#: some file systems keep times this coarsely.
_COARSENESS = 20_000_000


class Snapshot:
    """Begun before a check; asked after it."""

    def __init__(self) -> None:
        self._began = time.time_ns()

    async def texts(self, paths: Iterable[Path]) -> dict[Path, bytes]:
        """The texts of those of `paths` that have not been written since the beginning; others get their turns."""
        found: dict[Path, bytes] = {}
        breath = time.perf_counter()
        for path in paths:
            if time.perf_counter() - breath >= _SLICE:
                await asyncio.sleep(0)
                breath = time.perf_counter()
            try:
                status = path.stat()
                if status.st_mtime_ns >= self._began + _COARSENESS or status.st_size > _MAX_BYTES:
                    continue
                text = path.read_bytes()
                if path.stat().st_mtime_ns == status.st_mtime_ns:
                    found[path] = text
            except OSError:
                continue
        return found
