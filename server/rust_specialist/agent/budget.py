"""How many requests have left today, and tokens, over all windows of all editors; how many by hovers in this hour."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from rust_specialist.agent import failures
from rust_specialist.project.user_folders import write_private

_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class _Day:
    """The counts of one day."""

    day: str
    requests: int = 0
    tokens: int = 0


class Budget:
    """Counts in a small file, which other processes write too. Where it cannot be kept, it is counted in memory."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._own = _Day("")
        self._background: deque[float] = deque()

    def used(self) -> int:
        """Requests of today, by the local calendar."""
        return self._now().requests

    def used_tokens(self) -> int:
        """Tokens of today that servers, or estimates, have told of."""
        return self._now().tokens

    def take(self, limit: int, token_limit: int = 0) -> None:
        """Count one request; a `token_limit` of 0 is none.

        Raises:
            AgentFailure: a limit is reached.
        """
        now = self._now()
        if now.requests >= limit:
            raise failures.budget_used_up(limit)
        if 0 < token_limit <= now.tokens:
            raise failures.tokens_used_up(token_limit)
        self._keep(_Day(now.day, now.requests + 1, now.tokens))

    def spend(self, tokens: int) -> None:
        """Count tokens that an answer has cost."""
        if tokens > 0:
            now = self._now()
            self._keep(_Day(now.day, now.requests, now.tokens + tokens))

    def _now(self) -> _Day:
        """The counts of today: of the file, or ours where they could not be written."""
        day = self._today()
        own = self._own if self._own.day == day else _Day(day)
        try:
            value: object = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return own
        if not isinstance(value, dict) or value.get("day") != day:  # pyright: ignore[reportUnknownMemberType]
            return own
        kept = [value.get(name) for name in ("requests", "tokens")]  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType]
        requests, tokens = (count if isinstance(count, int) else 0 for count in kept)  # pyright: ignore[reportUnknownVariableType]
        return _Day(day, max(requests, own.requests), max(tokens, own.tokens))

    def _keep(self, day: _Day) -> None:
        self._own = day
        with suppress(OSError):
            write_private(self._path, json.dumps(asdict(day)).encode())

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
