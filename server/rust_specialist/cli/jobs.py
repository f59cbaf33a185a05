"""How many processes a run is worth."""

from __future__ import annotations

import os
from collections.abc import Sequence

# A worker has to start and to load the rules, which takes longer than checking this many bytes here.
BYTES_WORTH_A_WORKER = 1_000_000
_MOST = 16


def jobs_for(sizes: Sequence[int], wanted: int | None) -> int:
    """How many processes to work in: as many as wanted, else as the work is worth, up to the processors."""
    if wanted is not None:
        return max(min(wanted, len(sizes)), 1)
    worth = sum(sizes) // BYTES_WORTH_A_WORKER
    return max(min(worth, len(sizes), os.cpu_count() or 1, _MOST), 1)
