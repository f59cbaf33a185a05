"""Serving on standard input and output: a message per line, and nothing else is ever written there."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from rust_specialist.mcp.messages import MAX_LINE, Id, Json, RpcError, error, line_of, request_of
from rust_specialist.mcp.server import Server
from rust_specialist.mcp.tools import Advice


def serve(make_advice: Callable[[], Advice]) -> None:
    """Answer requests on standard input until it ends; the advice is made once, inside of the loop."""
    source, sink = _streams()
    asyncio.run(_serve(make_advice, source, sink))


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for the protocol alone: whatever prints now writes to standard error."""
    source = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return source, sink


async def _serve(make_advice: Callable[[], Advice], source: BinaryIO, sink: BinaryIO) -> None:
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        # A thread of its own: an executor's would be waited for at the end, and a read cannot be ended.
        try:
            while line := source.readline(MAX_LINE + 2):
                loop.call_soon_threadsafe(lines.put_nowait, line)
        except (OSError, ValueError):
            pass
        finally:
            # The loop is gone where the other side stopped reading first.
            if not loop.is_closed():
                loop.call_soon_threadsafe(lines.put_nowait, b"")

    gone = asyncio.Event()

    def send(message: Json) -> None:
        try:
            sink.write(line_of(message))
            sink.flush()
        except (OSError, ValueError):
            gone.set()
            lines.put_nowait(b"")

    server = Server(make_advice(), send, _note)
    threading.Thread(target=read, name="standard input", daemon=True).start()
    while (line := await lines.get()) and not gone.is_set():
        try:
            request = request_of(line)
        except RpcError as failure:
            send(error(*_identity(failure)))
            continue
        if request is not None:
            server.handle(request)
    if not gone.is_set():
        await server.finish()
    await server.end()


def _identity(failure: RpcError) -> tuple[Id | None, RpcError]:
    """The id that a message which is no request has all the same, and the error without it."""
    identity = failure.data if isinstance(failure.data, str | int) else None
    return identity, RpcError(failure.code, failure.message)


def _note(tool: str, fault: Exception) -> None:
    print(f"rust-specialist: {tool} failed: {type(fault).__name__}: {fault}", file=sys.stderr)  # noqa: T201
