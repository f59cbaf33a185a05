"""Neovim as a test's program: which one, and how a scenario is played in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from editors.patience import SESSION, STEP
from lsp.raw import environment

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "editors" / "neovim"
STEPS = Path(__file__).parent / "lua"
SERVER = [sys.executable, "-m", "rust_specialist", "serve"]


def program() -> str:
    """The Neovim to test with: RUST_SPECIALIST_NVIM, else `nvim` on the PATH."""
    return os.environ.get("RUST_SPECIALIST_NVIM") or shutil.which("nvim") or ""


@cache
def version() -> tuple[int, int]:
    """Major and minor version of Neovim; (0, 0) where there is none that runs."""
    if not program():
        return (0, 0)
    try:
        done = subprocess.run(
            [program(), "--version"], capture_output=True, text=True, timeout=STEP, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    found = re.match(r"NVIM v(\d+)\.(\d+)", done.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def require(at_least: tuple[int, int] = (0, 10)) -> None:
    """Skip the running test where Neovim is missing or too old; RUST_SPECIALIST_REQUIRE_NVIM=1 makes it fail."""
    if version() >= at_least:
        return
    wanted = ".".join(map(str, at_least))
    there = f"is {version()[0]}.{version()[1]}" if version() > (0, 0) else "is not there"
    reason = f"needs Neovim {wanted} or newer, which {there} (RUST_SPECIALIST_NVIM names it)"
    if os.environ.get("RUST_SPECIALIST_REQUIRE_NVIM") == "1" and at_least == (0, 10):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


class Neovim:
    """A user with an empty configuration and one workspace."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.workspace = home / "workspace"
        self.variables: dict[str, str] = {}

    def write(self, name: str, text: str) -> Path:
        """Write a file of the workspace."""
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def play(self, scenario: str, *files: str, **wishes: object) -> dict[str, Any]:
        """Start Neovim on files of the workspace and play a scenario of `lua/scenarios.lua`; what it returns.

        `wishes` are what `lua/init.lua` does; without any it calls setup() with the server under test.
        """
        result = self.home / "result.json"
        result.unlink(missing_ok=True)
        known = {"plugin": str(PLUGIN), "steps": str(STEPS), **(wishes or {"setup": {"cmd": SERVER}})}
        command = [program(), "--headless", "-i", "NONE", "-n", "-u", str(STEPS / "init.lua"), *files]
        command += ["-c", f"lua require('steps').run(require('scenarios').{scenario})"]
        done = subprocess.run(
            command,
            cwd=self.workspace,
            env=self._environment(json.dumps(known), result),
            capture_output=True,
            text=True,
            timeout=SESSION,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        # Neovim writes messages and errors of scripts to standard error.
        assert "Error" not in done.stderr, done.stderr
        answer: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return answer

    def _environment(self, wishes: str, result: Path) -> dict[str, str]:
        # HOME stays: rustup finds its toolchains by it.
        folders = {f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("DATA", "STATE", "CACHE")}
        given = {**environment(), **folders, "TEST_WISHES": wishes, "TEST_RESULT": str(result)}
        # It belongs to a Neovim that a test may run in.
        given.pop("NVIM", None)
        if "RUST_SPECIALIST_INSTALLED" in os.environ:
            # What was installed is tried, not what lies here.
            given.pop("PYTHONPATH")
        return {**given, **self.variables}
