"""The Rust toolchain of this machine, and what happens to tests without it."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

REQUIRED = os.environ.get("RUST_SPECIALIST_REQUIRE_RUST") == "1"


@cache
def rustc_version() -> str:
    """All that `rustc -vV` says; empty when there is no rustc that runs."""
    return _output("rustc", "-vV")


@cache
def missing(tool: str) -> str:
    """Why `tool` (`rustc` or `cargo`) cannot be used here; empty when it can."""
    if shutil.which(tool) is None:
        return f"{tool} is not on the PATH"
    said = rustc_version() if tool == "rustc" else _output(tool, "-V")
    return "" if said else f"{tool} is on the PATH but `{tool} -V` fails"


def unavailable(reason: str) -> NoReturn:
    """Skip the running test for `reason`, or fail it where RUST_SPECIALIST_REQUIRE_RUST=1 promises a toolchain."""
    if REQUIRED:
        pytest.fail(f"{reason} (RUST_SPECIALIST_REQUIRE_RUST=1 forbids to skip this)", pytrace=False)
    pytest.skip(reason)


def require(*tools: str) -> None:
    """Skip or fail the running test unless all `tools` are usable."""
    for tool in tools:
        if reason := missing(tool):
            unavailable(reason)


def rustup_home() -> Path:
    """Where rustup keeps toolchains: for tests that give programs another home."""
    return Path(os.environ.get("RUSTUP_HOME") or Path.home() / ".rustup")


def jobs() -> int:
    """How many compilers may run at once: RUST_SPECIALIST_JOBS, else at most two."""
    chosen = os.environ.get("RUST_SPECIALIST_JOBS", "")
    return int(chosen) if chosen.isdigit() and int(chosen) else min(2, os.cpu_count() or 1)


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
