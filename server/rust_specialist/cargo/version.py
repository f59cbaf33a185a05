"""Which compiler it is."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from rust_specialist.cargo.command import environment
from rust_specialist.cargo.process import Process

_SECONDS = 20.0


async def compiler_version(root: Path) -> str:
    """What `rustc -vV` says in the folder `root`; "rustc unknown" where it says nothing."""
    program = shutil.which("rustc")
    if program is None:
        return "rustc unknown"
    try:
        process = await Process.start([program, "-vV"], root, environment())
    except OSError:
        return "rustc unknown"
    try:
        async with asyncio.timeout(_SECONDS):
            lines = [line.decode("utf-8", "replace") async for line in process.lines()]
    except TimeoutError:
        lines = []
    finally:
        await process.end()
    return "\n".join(lines) or "rustc unknown"
