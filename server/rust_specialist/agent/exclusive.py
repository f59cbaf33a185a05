"""One owner at a time for a folder, among the tasks of this process and among processes."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from weakref import WeakValueDictionary

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: Seconds between two attempts to get what another process holds.
_PAUSE = 0.05
_locks: WeakValueDictionary[tuple[int, str], asyncio.Lock] = WeakValueDictionary()


@asynccontextmanager
async def exclusive(folder: Path) -> AsyncGenerator[None]:
    """Wait until nobody else holds `folder`, and hold it. The end of the process lets it go, too.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = (id(asyncio.get_running_loop()), str(folder))
    lock = _locks.get(key)
    if lock is None:
        lock = _locks[key] = asyncio.Lock()
    async with lock:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            while not _try(handle):
                await asyncio.sleep(_PAUSE)
            # Its time is that of the last use.
            os.utime(folder / "lock")
            yield
        finally:
            _release(handle)
            os.close(handle)


@contextmanager
def held(folder: Path) -> Generator[bool]:
    """Hold `folder` if nobody else does at this moment; whether that is so. For what need not wait.

    Raises:
        OSError: the folder cannot be written.
    """
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    is_ours = _try(handle)
    try:
        yield is_ours
    finally:
        if is_ours:
            _release(handle)
        os.close(handle)


def _try(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _release(handle: int) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)
