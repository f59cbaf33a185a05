"""The Rust toolchain of this machine, the folders that tests keep results in, and what happens without them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


def cache_folder() -> Path:
    """Where compile results and generated Cargo workspaces are kept; outside the checkout, made when missing."""
    chosen = os.environ.get("RUST_SPECIALIST_TEST_CACHE")
    folder = Path(chosen) if chosen else _user_cache() / "rust-specialist" / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def target_folder() -> Path:
    """The target folder shared by everything the tests build with cargo."""
    for variable in ("RUST_SPECIALIST_CARGO_TARGET", "CARGO_TARGET_DIR"):
        if chosen := os.environ.get(variable):
            return Path(chosen)
    return cache_folder() / "target"


def jobs() -> int:
    """How many compilers may run at once: RUST_SPECIALIST_JOBS, else at most two."""
    chosen = os.environ.get("RUST_SPECIALIST_JOBS", "")
    return int(chosen) if chosen.isdigit() and int(chosen) else min(2, os.cpu_count() or 1)


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
