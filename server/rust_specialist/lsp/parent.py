"""Watching the process that started us: a server must not outlive its editor."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable

#: How often the parent is looked at where the system does not tell of its end, in seconds.
INTERVAL = 2.0


async def when_gone(process_id: int, then: Callable[[], None]) -> None:
    """Call `then` once the process `process_id` has ended (at once if there is none)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            descriptor = os.pidfd_open(process_id)
            await _readable(descriptor)
            then()
            return
    while is_alive(process_id):
        await asyncio.sleep(INTERVAL)
    then()


def is_alive(process_id: int) -> bool:
    """Whether there is such a process; True where that cannot be found out."""
    if process_id <= 0:
        return True
    if sys.platform == "win32":
        return _is_alive_on_windows(process_id)
    try:
        # Signal 0 only asks. On Windows the same call would send Ctrl-C.
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


async def _readable(descriptor: int) -> None:
    loop = asyncio.get_running_loop()
    gone: asyncio.Future[None] = loop.create_future()
    loop.add_reader(descriptor, gone.set_result, None)
    gone.add_done_callback(lambda _: loop.remove_reader(descriptor))
    try:
        await gone
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


if sys.platform == "win32":

    def _is_alive_on_windows(process_id: int) -> bool:
        import ctypes

        synchronize, timed_out = 0x00100000, 0x00000102
        handle = ctypes.windll.kernel32.OpenProcess(synchronize, False, process_id)
        if not handle:
            return False
        try:
            return ctypes.windll.kernel32.WaitForSingleObject(handle, 0) == timed_out
        finally:
            ctypes.windll.kernel32.CloseHandle(handle)
