"""The garbage collector, set for what this program does."""

from __future__ import annotations

import gc

#: New objects between two collections of the young ones, and young collections between those of the older.
_THRESHOLDS = (20_000, 20, 50)


def relax_collector() -> None:
    """Let the garbage collector run less often, in this process.

    Analysis makes very many objects that live as long as a file's: Python's defaults (a collection for each 700 of
    them) search through all of it again and again, a sixth of the time of a run. What is dead waits a little longer,
    which costs some MiB.
    """
    gc.set_threshold(*_THRESHOLDS)
