"""Copies of workspaces that nobody has used for long go, when all of them together take too much room."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from rust_specialist.agent.exclusive import held

#: Bytes that all copies may take together.
LIMIT = 4 * 1024**3
#: Seconds between two looks: adding up the sizes takes time.
_PAUSE = 6 * 3600
_STAMP = "pruned"


def prune(folder: Path, keep: Path, limit: int = LIMIT) -> None:
    """Remove the copies in `folder` that were used longest ago, until all take at most `limit` bytes.

    `keep` stays, and so does what another process holds. Looks at most every few hours. Never raises.
    """
    stamp = folder / _STAMP
    with suppress(OSError):
        if time.time() - stamp.stat().st_mtime < _PAUSE:
            return
    with suppress(OSError):
        stamp.touch()
        copies = [place for place in folder.iterdir() if place.is_dir() and not place.is_symlink()]
        sizes = {place: _size(place) for place in copies}
        total = sum(sizes.values())
        for place in sorted(copies, key=_last_use):
            if total <= limit:
                break
            if place == keep:
                continue
            with held(place) as is_ours:
                if is_ours:
                    # First what makes the rest of it valid.
                    (place / "state.json").unlink(missing_ok=True)
                    shutil.rmtree(place / "target", ignore_errors=True)
                    shutil.rmtree(place / "tree", ignore_errors=True)
                    total -= sizes[place]


def _last_use(place: Path) -> float:
    with suppress(OSError):
        return (place / "lock").stat().st_mtime
    return 0.0


def _size(place: Path) -> int:
    total = 0
    for folder, _, files in os.walk(place):
        for name in files:
            with suppress(OSError):
                total += (Path(folder) / name).lstat().st_size
    return total
