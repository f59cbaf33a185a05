"""Bytes in and out, without ever blocking the event loop.

Standard input is read by a thread of its own and standard output written by another, so a client that does not read
its answers while it writes cannot dead-lock the server, and a busy pool of threads cannot delay a message. Threads are
used (and not asyncio's pipes) because those do not take files, consoles or Windows' standard handles.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

_CHUNK = 64 * 1024


class Outbox:
    """The writer that pygls wants: `write` and `close`, both immediate; the bytes leave in order on a thread."""

    def __init__(self, stream: BinaryIO, on_broken: Callable[[], None]) -> None:
        """`on_broken` is called, on the thread, when the client has hung up."""
        self._descriptor = _descriptor(stream)
        self._stream = stream
        self._on_broken = on_broken
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._closed = False
        # A daemon: a client that never reads must not keep the process alive.
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Queue `data`; after `close` or on a broken pipe it is dropped."""
        if not self._closed:
            self._queue.put(data)

    def close(self, seconds: float = 2.0) -> None:
        """Wait until everything is written, at most `seconds`."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join(seconds)

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            try:
                self._write(data)
            except (OSError, ValueError):
                self._closed = True
                self._on_broken()
                return

    def _write(self, data: bytes) -> None:
        if self._descriptor is None:
            self._stream.write(data)
            self._stream.flush()
            return
        # The raw descriptor: a thread that waits inside a buffered stream breaks the interpreter's exit.
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]


class StreamOutbox:
    """The same over an asyncio stream, whose own buffer does the queueing."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    def write(self, data: bytes) -> None:
        """Queue `data`."""
        if not self._writer.is_closing():
            self._writer.write(data)

    def close(self) -> None:
        """Send what is queued, then hang up."""
        self._writer.close()


def read_in_thread(
    stream: BinaryIO, loop: asyncio.AbstractEventLoop, on_chunk: Callable[[bytes], None]
) -> None:
    """Call `on_chunk` on the loop with everything that arrives, and with `b""` at the end of the stream."""
    descriptor = _descriptor(stream)

    def run() -> None:
        chunk = b"-"
        while chunk:
            try:
                chunk = stream.read(_CHUNK) if descriptor is None else os.read(descriptor, _CHUNK)
            except (OSError, ValueError):
                chunk = b""
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(on_chunk, chunk)

    threading.Thread(target=run, name="inbox", daemon=True).start()


async def read_stream(reader: asyncio.StreamReader, on_chunk: Callable[[bytes], None]) -> None:
    """The same for an asyncio stream; returns after the end of the stream."""
    chunk = b"-"
    while chunk:
        try:
            chunk = await reader.read(_CHUNK)
        except OSError:
            chunk = b""
        on_chunk(chunk)


def _descriptor(stream: BinaryIO) -> int | None:
    """The stream's file descriptor, for bytes as they are; None for a stream in memory."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError, AttributeError):
        return None
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(descriptor, os.O_BINARY)
    return descriptor
