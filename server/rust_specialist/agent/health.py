"""Whether the server may be asked now: keys that were refused, pauses it asked for, a breaker for one that is gone."""

from __future__ import annotations

import time
from collections.abc import Callable

from rust_specialist.agent import failures
from rust_specialist.agent.failures import AgentFailure

#: Seconds without requests after a server has failed for good.
BREAK = 60.0
#: The longest pause that a server can ask for, in seconds: more is a mistake or malice.
_LONGEST = 3600.0


class Health:
    """The state of one server under one configuration."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._until = 0.0
        self._why = ""
        self._refused: AgentFailure | None = None

    def check(self) -> None:
        """Raise the reason not to ask now, if there is one."""
        if (failure := self.reason()) is not None:
            raise failure

    def reason(self) -> AgentFailure | None:
        """Why the server is not to be asked now; None where it may be."""
        if self._refused is not None:
            return self._refused
        if self._clock() < self._until:
            at = time.strftime("%H:%M:%S", time.localtime(self._until))
            return failures.resting(at, self._why, self._until)
        return None

    def refuse(self, failure: AgentFailure) -> None:
        """The key is refused: nothing is asked until the configuration changes."""
        self._refused = failure

    def pause(self, seconds: float) -> None:
        """The server asked for a pause of so many seconds."""
        self._until, self._why = self._clock() + min(max(seconds, 1.0), _LONGEST), "rate"

    def broke(self) -> None:
        """The server is gone, or fails and fails."""
        self._until, self._why = self._clock() + BREAK, "server"
