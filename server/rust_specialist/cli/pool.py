"""Checking files in several processes. Bytes and plain values cross between them; Ctrl-C ends them all."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from rust_specialist.cli.analysis import Analyser, Outcome, Plan
from rust_specialist.cli.errors import UsageError
from rust_specialist.collector import relax_collector

_LARGEST_BATCH = 32


def check_in_processes(plan: Plan, paths: Sequence[str], jobs: int) -> Iterator[Outcome]:
    """The outcomes of `paths`, in their order, worked out in `jobs` processes.

    Raises:
        UsageError: a process died.
    """
    size = min(max(len(paths) // (jobs * 8), 1), _LARGEST_BATCH)
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=(plan,))
    try:
        with _interrupts_blocked():
            futures: list[Future[list[Outcome]]] = [
                executor.submit(_check_batch, paths[at : at + size]) for at in range(0, len(paths), size)
            ]
        for future in futures:
            yield from future.result()
    except BrokenProcessPool:
        raise UsageError(
            "one of the processes that check files died; `--jobs 1` shows whether a file is the reason"
        ) from None
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    executor.shutdown()


_analyser: Analyser | None = None


def _start_worker(plan: Plan) -> None:
    """Make this process a worker. It has one analyser for its whole life, which nothing but `_check_batch` uses."""
    global _analyser
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    relax_collector()
    _analyser = Analyser(plan)


def _check_batch(paths: Sequence[str]) -> list[Outcome]:
    assert _analyser is not None
    return [_analyser.check_file(path) for path in paths]


def _end_with_parent() -> None:
    """A parent that was killed tells nobody; its workers would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _interrupts_blocked() -> Generator[None, None, None]:
    """Processes started here never see Ctrl-C, not even while they start; this one sees it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
