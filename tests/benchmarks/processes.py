"""CPU time and memory of a process and its children, read from /proc; so the benchmarks run on Linux only."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICK = 1 / os.sysconf("SC_CLK_TCK")


def cpu_seconds(process_id: int) -> float:
    """User and system time of a living process and of its children that have ended, all its threads included."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * _TICK


def resident_mib(process_id: int) -> float:
    """Resident memory now, in MiB."""
    return _status(process_id, "VmRSS")


def peak_mib(process_id: int) -> float:
    """The most resident memory there has been, in MiB."""
    return _status(process_id, "VmHWM")


def _status(process_id: int, name: str) -> float:
    for line in Path(f"/proc/{process_id}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"process {process_id} tells no {name}")


@dataclass(frozen=True, slots=True)
class Run:
    """A command that ran to its end. Times in seconds, `peak` is of its largest process, in MiB."""

    status: int
    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float) -> Run:
    """Run a command with its output thrown away.

    Raises:
        subprocess.TimeoutExpired: it took more than `seconds`; it and its children are ended.
    """
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    killer = threading.Timer(seconds, os.killpg, (process.pid, signal.SIGKILL))
    killer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        killer.cancel()
    wall = time.perf_counter() - begin
    # The child is reaped above; Popen must not wait for it again.
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        raise subprocess.TimeoutExpired(command, seconds)
    return Run(process.returncode, wall, _cpu(usage), usage.ru_maxrss / 1024)


def _cpu(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime
