"""The checks of one workspace: one at a time, the newest wins, a result that comes too late counts for nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from rust_specialist.cargo.command import Plan
from rust_specialist.cargo.results import CheckResult

logger = logging.getLogger(__name__)

#: Seconds that a check waits for further saves: "save all" is one.
DEBOUNCE = 0.15

#: Runs a check; cancelled when it is no longer wanted.
Run = Callable[[Plan], Awaitable[CheckResult]]
OnResult = Callable[[CheckResult], None]


class CheckActor:
    """Runs checks on request. Everything happens on the event loop; at most one check of the workspace runs."""

    def __init__(self, run: Run, on_result: OnResult, debounce: float = DEBOUNCE) -> None:
        self._run, self._on_result, self._debounce = run, on_result, debounce
        #: Counts the requests: a result of an older one is dropped.
        self.generation = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_busy(self) -> bool:
        """Whether a check runs or is about to."""
        return bool(self._tasks)

    def request(self, plan: Plan) -> asyncio.Future[None]:
        """Check soon, in place of whatever is running; the future is done when that is over, however it ended."""
        self.cancel()
        loop = asyncio.get_running_loop()
        task = loop.create_task(self._check(plan, self.generation, list(self._tasks)))
        over: asyncio.Future[None] = loop.create_future()

        def done(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            if not over.done():
                over.set_result(None)
            if not task.cancelled() and (error := task.exception()) is not None:
                logger.error("a check failed: %s: %s", type(error).__name__, error)

        self._tasks.add(task)
        task.add_done_callback(done)
        return over

    def cancel(self) -> None:
        """Stop what is running; what was found before stays."""
        self.generation += 1
        for task in self._tasks:
            # Once: what ends its processes is not to be disturbed.
            if not task.cancelling():
                task.cancel()

    async def close(self) -> None:
        """Stop, and wait until no process is left."""
        self.cancel()
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _check(self, plan: Plan, generation: int, before: list[asyncio.Task[None]]) -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(self._debounce)
            # The old run must be gone: it holds the lock of the target directory.
            if before:
                await asyncio.wait(before)
            result = await self._run(plan)
            if generation == self.generation:
                self._on_result(result)
