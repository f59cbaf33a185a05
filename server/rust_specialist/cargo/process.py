"""A command in a process group of its own, which ends when it is told to, and when this program is gone."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

#: A line of more bytes is dropped: no message is that long.
MAX_LINE = 16 * 1024 * 1024
#: Seconds between the polite end and the other one.
_PATIENCE = 2.0
_CHUNK = 64 * 1024
#: How much lower the priority of what may wait is.
_NICENESS = 10

# The command takes the shell's place, so that its process number is the group's. Beside it a watcher waits for the end
# of a pipe whose other end this program holds: however it ends, the group ends with it, build scripts included.
_WATCHED = """
exec 3<&0 </dev/null
{ while read -r _; do :; done <&3; trap '' TERM; kill -TERM 0; sleep 2; kill -KILL 0; } >/dev/null 2>&1 &
exec 3<&-
exec "$@"
"""


class Process:
    """A running command. Made by `start`; `end` must be awaited, however it went."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(
        cls,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str] | None = None,
        *,
        low_priority: bool = False,
    ) -> Process:
        """Start `command` in `folder`; with `low_priority` it and all it starts give way, where the system can do that.

        Raises:
            OSError: it cannot be started.
        """
        if sys.platform == "win32":
            process = await asyncio.create_subprocess_exec(
                *command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP
                # What it starts has it, too.
                | (subprocess.BELOW_NORMAL_PRIORITY_CLASS if low_priority else 0),
            )
        else:
            nice = shutil.which("nice") if low_priority else None
            process = await asyncio.create_subprocess_exec(
                # It stands before the shell, so that the whole group is below it.
                *([nice, "-n", str(_NICENESS)] if nice is not None else []),
                "/bin/sh",
                "-c",
                _WATCHED,
                "rust-specialist",
                *command,
                cwd=folder,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        return cls(process)

    @property
    def pid(self) -> int:
        """The number of the process, and of its group."""
        return self._process.pid

    async def lines(self) -> AsyncIterator[bytes]:
        """The lines of standard output without their ends, whole ones only; overlong ones are left out."""
        assert self._process.stdout is not None
        rest = b""
        is_overlong = False
        while chunk := await self._process.stdout.read(_CHUNK):
            first, *others = chunk.split(b"\n")
            rest += first
            for line in others:
                if not is_overlong:
                    yield rest
                rest, is_overlong = line, False
            if len(rest) > MAX_LINE:
                rest, is_overlong = b"", True
        if rest and not is_overlong:
            yield rest

    async def notes(self) -> AsyncIterator[bytes]:
        """The pieces of standard error between line ends and carriage returns, without blank ones."""
        assert self._process.stderr is not None
        rest = b""
        while chunk := await self._process.stderr.read(_CHUNK):
            *pieces, rest = (rest + chunk).replace(b"\r", b"\n").split(b"\n")
            for piece in pieces:
                if piece.strip():
                    yield piece
            rest = rest[-_CHUNK:]
        if rest.strip():
            yield rest

    async def status(self) -> int:
        """The exit status, once the command has ended."""
        return await self._process.wait()

    async def end(self) -> None:
        """End the command and everything it has started, and wait for that; nothing if all has ended already."""
        process = self._process
        try:
            if process.returncode is None:
                self._send(terminate=True)
                with suppress(TimeoutError):
                    async with asyncio.timeout(_PATIENCE):
                        await process.wait()
        finally:
            # What the command left behind, the watcher among it; also where there was no time to wait.
            self._send(terminate=False)
            # The pipe's transport would complain if the loop ended before it.
            if process.stdin is not None:
                process.stdin.close()
        await process.wait()

    def _send(self, *, terminate: bool) -> None:
        if sys.platform == "win32":
            if self._process.returncode is None:
                subprocess.run(
                    ["taskkill", "/F", "/T", "/PID", str(self.pid)], check=False, capture_output=True
                )
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGTERM if terminate else signal.SIGKILL)
