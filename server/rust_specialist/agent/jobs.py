"""Jobs: one for equal questions at a time, few at once, those that were asked for before those that were not.

A job lives as long as somebody wants its answer. One that nobody waits for (a hover's, in the background) lives until
it is dropped by its owner.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rust_specialist.agent import failures

R = TypeVar("R")

#: Called with the text that was added, and with what is being done.
OnText = Callable[[str], None]
OnStage = Callable[[str], None]


@dataclass(slots=True, eq=False)
class Feed:
    """What a job has said so far, for those who listen: also for who comes later."""

    text: str = ""
    stage: str = ""
    _listeners: list[tuple[OnText, OnStage]] = field(default_factory=list[tuple[OnText, OnStage]])

    def add(self, text: str) -> None:
        """More of the answer's text."""
        self.text += text
        for on_text, _ in list(self._listeners):
            on_text(text)

    def at(self, stage: str) -> None:
        """What is being done now."""
        self.stage = stage
        for _, on_stage in list(self._listeners):
            on_stage(stage)

    def listen(self, on_text: OnText, on_stage: OnStage) -> Callable[[], None]:
        """Hear all of it from the beginning; the result ends it."""
        listener = (on_text, on_stage)
        self._listeners.append(listener)
        if self.stage:
            on_stage(self.stage)
        if self.text:
            on_text(self.text)
        return lambda: self._listeners.remove(listener)


@dataclass(slots=True, eq=False)
class Job(Generic[R]):
    """One question under way."""

    key: str
    feed: Feed
    task: asyncio.Task[R]
    #: Nobody has asked for it: it goes on without anybody waiting.
    is_background: bool
    waiting: int = 0


class Jobs(Generic[R]):
    """All jobs of one server. Everything happens on one event loop."""

    def __init__(self, at_once: int = 2, queue: int = 8) -> None:
        """At most `at_once` jobs work, and `queue` wait; then the oldest of the background is dropped."""
        self._at_once, self._queue = at_once, queue
        self._jobs: dict[str, Job[R]] = {}
        self._working = 0
        self._waiting: list[tuple[int, int, Job[R], asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def of(self, key: str) -> Job[R] | None:
        """The job for `key` that is under way."""
        return self._jobs.get(key)

    @property
    def under_way(self) -> int:
        """How many jobs there are, working or waiting."""
        return len(self._jobs)

    def start(self, key: str, work: Callable[[Feed], Awaitable[R]], *, background: bool = False) -> Job[R]:
        """The job for `key`: the one that is under way, or a new one.

        Raises:
            AgentFailure: too much is waiting.
        """
        job = self._jobs.get(key)
        if job is not None and not job.task.done():
            if not background:
                self._hurry(job)
            return job
        if len(self._waiting) >= self._queue and not self._drop_oldest():
            raise failures.busy()
        feed = Feed()
        task = asyncio.ensure_future(self._run(key, feed, work))
        job = Job(key, feed, task, background)
        self._jobs[key] = job
        task.add_done_callback(lambda _: self._forget(job))
        return job

    async def join(
        self, job: Job[R], on_text: OnText = lambda _: None, on_stage: OnStage = lambda _: None
    ) -> R:
        """The job's answer. Cancelled, it cancels the job if nobody else wants its answer."""
        end = job.feed.listen(on_text, on_stage)
        job.waiting += 1
        try:
            return await asyncio.shield(job.task)
        except asyncio.CancelledError:
            if not job.task.cancelled() and job.waiting == 1 and not job.is_background:
                job.task.cancel()
            raise
        finally:
            job.waiting -= 1
            end()

    def drop(self, wanted: Callable[[Job[R]], bool]) -> None:
        """Cancel the background's jobs that `wanted` names and that nobody waits for."""
        for job in list(self._jobs.values()):
            if job.is_background and job.waiting == 0 and wanted(job):
                job.task.cancel()

    async def close(self) -> None:
        """Cancel everything and wait for its end."""
        tasks = [job.task for job in self._jobs.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, key: str, feed: Feed, work: Callable[[Feed], Awaitable[R]]) -> R:
        await asyncio.sleep(0)
        await self._turn(self._jobs[key])
        try:
            return await work(feed)
        finally:
            self._working -= 1
            self._wake()

    async def _turn(self, job: Job[R]) -> None:
        """Wait until there is room, and take it."""
        if self._working < self._at_once and not self._waiting:
            self._working += 1
            return
        job.feed.at("waiting for its turn")
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (int(job.is_background), next(self._numbers), job, future))
        self._wake()
        try:
            await future
        except asyncio.CancelledError:
            self._waiting = [entry for entry in self._waiting if entry[2] is not job]
            heapq.heapify(self._waiting)
            if future.done() and not future.cancelled():
                # The place was given to it at the very moment of its end.
                self._working -= 1
                self._wake()
            raise

    def _wake(self) -> None:
        while self._waiting and self._working < self._at_once:
            *_, future = heapq.heappop(self._waiting)
            if not future.done():
                # The place is taken now, so that nobody else takes it before the task runs.
                self._working += 1
                future.set_result(None)

    def _hurry(self, job: Job[R]) -> None:
        """Somebody asks for what was in the background: it goes before the others."""
        job.is_background = False
        for at, (_, number, waiting, future) in enumerate(self._waiting):
            if waiting is job:
                self._waiting[at] = (0, number, job, future)
                heapq.heapify(self._waiting)
                return

    def _drop_oldest(self) -> bool:
        background = [entry for entry in self._waiting if entry[0]]
        if not background:
            return False
        min(background, key=lambda entry: entry[1])[2].task.cancel()
        return True

    def _forget(self, job: Job[R]) -> None:
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]
        if not job.task.cancelled():
            # An error that nobody waits for is no fault of the program.
            job.task.exception()
