"""Commands in groups of their own: what they say, and that nothing of them is left."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path

import pytest

from cargo.packages import processes_in, wait_until
from rust_specialist.cargo import process
from rust_specialist.cargo.process import Process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups and /bin/sh")


async def said(script: str, folder: Path) -> tuple[list[bytes], list[bytes], int]:
    started = await Process.start(["/bin/sh", "-c", script], folder, os.environ)
    try:
        lines, notes = await asyncio.gather(
            _all(started.lines()),
            _all(started.notes()),
        )
        return lines, notes, await started.status()
    finally:
        await started.end()


async def _all(pieces: object) -> list[bytes]:
    return [piece async for piece in pieces]  # type: ignore[attr-defined]


async def test_lines_notes_and_status(tmp_path: Path) -> None:
    script = "printf 'one\\n\\ntwo'; printf 'a\\rb\\n\\n  \\nc' >&2; exit 3"
    assert await said(script, tmp_path) == ([b"one", b"", b"two"], [b"a", b"b", b"c"], 3)


async def test_an_overlong_line_is_left_out_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "MAX_LINE", 100_000)
    long = "head -c 300000 /dev/zero | tr '\\0' x"
    script = f"echo before; {long}; echo; echo after; {long}"
    lines, _, _ = await said(script, tmp_path)
    assert lines == [b"before", b"after"]


async def test_its_standard_input_is_empty(tmp_path: Path) -> None:
    assert await said("cat; echo end", tmp_path) == ([b"end"], [], 0)


async def test_nothing_is_left_of_a_command_that_has_ended(tmp_path: Path) -> None:
    await said("sleep 600 >/dev/null 2>&1 & echo started", tmp_path)
    assert wait_until(lambda: processes_in(tmp_path) == [], 5)


async def test_what_does_not_want_to_end_is_made_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PATIENCE", 0.3)
    script = "trap '' TERM; (trap '' TERM; sleep 600; sleep 600) & echo started; sleep 600; sleep 600"
    started = await Process.start(["/bin/sh", "-c", script], tmp_path, os.environ)
    async for line in started.lines():
        assert line == b"started"
        break
    assert processes_in(tmp_path) != []
    await started.end()
    assert wait_until(lambda: processes_in(tmp_path) == [], 5)


@pytest.mark.skipif(shutil.which("nice") is None, reason="nice (POSIX)")
async def test_what_may_wait_gives_way_with_all_that_it_starts(tmp_path: Path) -> None:
    script = "nice; sh -c 'nice'; (nice) & wait; sleep 600 & echo started; wait"
    started = await Process.start(["/bin/sh", "-c", script], tmp_path, os.environ, low_priority=True)
    own = os.getpriority(os.PRIO_PROCESS, 0)
    heard: list[bytes] = []
    try:
        async for line in started.lines():
            heard.append(line)
            if line == b"started":
                break
        # Of a group, the process that gives way the least is told: the watcher is in it, too.
        assert os.getpriority(os.PRIO_PGRP, started.pid) == min(own + 10, 19)
    finally:
        await started.end()
    assert heard == [str(min(own + 10, 19)).encode()] * 3 + [b"started"]
    # What is waited for runs as this program does.
    assert await said("nice", tmp_path) == ([str(own).encode()], [], 0)


async def test_where_nothing_can_give_way_it_runs_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        return None

    monkeypatch.setattr("rust_specialist.cargo.process.shutil.which", missing)
    started = await Process.start(["/bin/sh", "-c", "echo here"], tmp_path, os.environ, low_priority=True)
    try:
        assert await _all(started.lines()) == [b"here"]
        assert await _all(started.notes()) == []
    finally:
        await started.end()


async def test_a_command_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        await Process.start(["true"], tmp_path / "gone", os.environ)
    _, notes, status = await said("exec /no/such/program", tmp_path)
    assert status == 127
    assert b"/no/such/program" in b"".join(notes)
