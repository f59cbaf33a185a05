"""Work in slices: the first slice at once, the rest between the messages of the client."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

logger = logging.getLogger(__name__)

#: How long work may go on before the client is listened to again, in seconds.
SLICE = 0.010


class Job(Protocol):
    """Work that can be done in pieces. It is dropped when another takes its place under the same key."""

    def step(self, seconds: float) -> bool:
        """Work for about `seconds`; True when there is nothing left to do."""
        ...


class Scheduler:
    """Jobs by key, newest first: what a user has just touched is what they are looking at."""

    def __init__(self, defer: Callable[[Callable[[], None]], object]) -> None:
        """`defer` calls a function soon, after what is waiting to be read (`loop.call_soon`)."""
        self._defer = defer
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._is_deferred = False
        self.is_held = False

    def __len__(self) -> int:
        return len(self._jobs)

    def add(self, key: str, job: Job, *, first: bool = True) -> None:
        """Put `job` in, in place of another under the same key."""
        self._jobs.pop(key, None)
        self._jobs[key] = job
        if first:
            self._jobs.move_to_end(key, last=False)

    def drop(self, key: str) -> None:
        """Forget the job under `key`, if there is one."""
        self._jobs.pop(key, None)

    def work(self, seconds: float = SLICE) -> None:
        """Do one slice; what is left is deferred, and deferred again."""
        if not self.is_held and self._jobs:
            key, job = next(iter(self._jobs.items()))
            self._step(key, job, seconds)
        self._defer_rest()

    def work_on(self, key: str, seconds: float = SLICE) -> None:
        """Do one slice of the job under `key`, if there is one."""
        job = self._jobs.get(key)
        if job is not None and not self.is_held:
            self._step(key, job, seconds)
        self._defer_rest()

    def release(self) -> None:
        """Begin what was held back."""
        self.is_held = False
        self.work()

    def _defer_rest(self) -> None:
        if self._jobs and not self.is_held and not self._is_deferred:
            self._is_deferred = True
            self._defer(self._go_on)

    def _go_on(self) -> None:
        self._is_deferred = False
        self.work()

    def _step(self, key: str, job: Job, seconds: float) -> None:
        try:
            done = job.step(seconds)
        except Exception as error:
            # The program's own fault: the document stays without results rather than the server without a loop.
            logger.error("the analysis of %s failed: %s: %s", key, type(error).__name__, error)
            logger.debug("the analysis failed", exc_info=error)
            done = True
        if done and self._jobs.get(key) is job:
            del self._jobs[key]
