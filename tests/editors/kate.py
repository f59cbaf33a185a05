"""Kate on a screen of its own (Xvfb), driven by its keys; what our server says to it is written to a file."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from editors import readme
from editors.patience import STEP

#: Debian's packages: kate, xvfb, openbox, xdotool, dbus. Without a window manager Kate loses the keyboard to its menus.
PROGRAMS = ("kate", "Xvfb", "openbox", "xdotool", "dbus-run-session")

_SETTINGS = """\
[General]
Show welcome view for new window=false

[Kate Plugins]
lspclientplugin=true
"""


def require() -> None:
    """Skip the running test where something is missing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


class Kate:
    """A user with an empty configuration, apart from the servers of the LSP client."""

    def __init__(self, home: Path, servers: str) -> None:
        self._home, self._record = home, home / "said"
        self._display = ""
        (home / "config" / "kate" / "lspclient").mkdir(parents=True)
        (home / "config" / "katerc").write_text(_SETTINGS, encoding="utf-8")
        (home / "config" / "kate" / "lspclient" / "settings.json").write_text(servers, encoding="utf-8")
        (home / "run").mkdir(mode=0o700)
        # The command on the PATH is the server's, with a copy of what it says.
        server = shutil.which("rust-specialist", path=readme.programs())
        if server is None:
            pytest.skip("needs the command rust-specialist beside this Python")
        shim = home / "bin" / "rust-specialist"
        shim.parent.mkdir()
        shim.write_text(f"#!/bin/sh\n'{server}' \"$@\" | tee '{self._record}'\n", encoding="utf-8")
        shim.chmod(0o755)

    @contextmanager
    def running(self, workspace: Path, file: str, line: int, column: int) -> Generator[None]:
        """Open a file of the workspace with the cursor at a place, both numbers from 1."""
        with ExitStack() as stack:
            self._display = stack.enter_context(_screen(self._home / "screen.log"))
            variables = {**os.environ, "DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb"}
            variables["PATH"] = os.pathsep.join([str(self._home / "bin"), variables.get("PATH", os.defpath)])
            for name in ("CONFIG", "CACHE", "DATA", "STATE"):
                variables[f"XDG_{name}_HOME"] = str(self._home / name.lower())
            variables["XDG_RUNTIME_DIR"] = str(self._home / "run")
            stack.enter_context(_started(["openbox"], workspace, variables, self._home / "openbox.log"))
            command = ["dbus-run-session", "--", "kate", "--startanon"]
            command += ["-l", str(line), "-c", str(column), file]
            stack.enter_context(_started(command, workspace, variables, self._home / "kate.log"))
            yield

    def windows(self, name: str = "") -> list[str]:
        """The windows of Kate's that are on the screen and whose titles hold `name`; menus are windows, too."""
        wanted = ["--name", name] if name else ["--class", "kate"]
        return self._xdotool("search", "--onlyvisible", *wanted).split()

    def activate(self, name: str) -> None:
        """Wait for the window whose title holds `name`, and give it the keyboard."""
        self.wait(name, lambda: self.windows(name))
        self._xdotool("windowactivate", "--sync", self.windows(name)[0])

    def press(self, *keys: str) -> None:
        """Press keys, by xdotool's names."""
        self._xdotool("key", "--delay", "100", *keys)

    def said(self) -> list[dict[str, Any]]:
        """The messages that the server has sent."""
        text = self._record.read_bytes() if self._record.exists() else b""
        found: list[dict[str, Any]] = []
        while text:
            head, _, rest = text.partition(b"\r\n\r\n")
            size = int(head.rpartition(b":")[2] or 0) if rest else 0
            if not rest or len(rest) < size:
                break
            found.append(json.loads(rest[:size]))
            text = rest[size:]
        return found

    def findings(self) -> list[str] | None:
        """The messages of the findings that were sent last; None before the first."""
        method = "textDocument/publishDiagnostics"
        sent = [one["params"]["diagnostics"] for one in self.said() if one.get("method") == method]
        return [one["message"] for one in sent[-1]] if sent else None

    def wait(self, what: str, holds: Callable[[], object]) -> None:
        """Wait until something holds.

        Raises:
            AssertionError: it does not come.
        """
        end = time.monotonic() + STEP
        while not holds():
            log = (self._home / "kate.log").read_text(encoding="utf-8", errors="replace")
            assert time.monotonic() < end, f"waited in vain for {what}; windows: {self.windows()}\n{log}"
            time.sleep(0.1)

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self._display},
            capture_output=True,
            text=True,
            timeout=STEP,
            check=False,
        )
        return done.stdout


@contextmanager
def _screen(log: Path) -> Generator[str]:
    """A display that nobody else has."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1200x800x24", "-nolisten", "tcp"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, pass_fds=[writing], stdout=output, stderr=output)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as number:
            yield f":{number.readline().strip()}"
    finally:
        process.terminate()
        process.wait(STEP)


@contextmanager
def _started(command: list[str], folder: Path, variables: dict[str, str], log: Path) -> Generator[None]:
    """A program, until it is ended with all that it has started."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=variables, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield
    finally:
        for way in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, way)
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
                break
