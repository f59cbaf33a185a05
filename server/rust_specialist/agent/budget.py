"""How many requests have left today, counted over all windows of all editors; and how many by hovers in this hour."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rust_specialist.agent import failures
from rust_specialist.project.user_folders import write_private

_HOUR = 3600.0


class Budget:
    """Counts in a small file, which other processes write too. Where it cannot be kept, it is counted in memory."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._own = ("", 0)
        self._background: deque[float] = deque()

    def used(self) -> int:
        """Requests of today, by the local calendar."""
        day = self._today()
        try:
            value: object = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            value = None
        kept = 0
        if isinstance(value, dict) and value.get("day") == day:  # pyright: ignore[reportUnknownMemberType]
            count: object = value.get("requests")  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType]
            kept = count if isinstance(count, int) else 0
        return max(kept, self._own[1] if self._own[0] == day else 0)

    def take(self, limit: int) -> None:
        """Count one request.

        Raises:
            AgentFailure: `limit` is reached.
        """
        used = self.used()
        if used >= limit:
            raise failures.budget_used_up(limit)
        self._own = (self._today(), used + 1)
        content = json.dumps({"day": self._today(), "requests": used + 1}).encode()
        with suppress(OSError):
            write_private(self._path, content)

    def take_background(self, limit: int) -> None:
        """Count one job that nobody asked for.

        Raises:
            AgentFailure: `limit` is reached for this hour.
        """
        now = self._clock()
        while self._background and self._background[0] < now - _HOUR:
            self._background.popleft()
        if len(self._background) >= limit:
            raise failures.hourly_budget_used_up(limit)
        self._background.append(now)

    def _today(self) -> str:
        return time.strftime("%Y-%m-%d", time.localtime(self._clock()))
