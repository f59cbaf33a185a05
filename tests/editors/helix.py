"""Helix on a terminal of its own: it has no way to run without one, so tmux holds the screen, which is then read."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from editors import readme
from editors.patience import STEP


def require() -> tuple[str, str]:
    """Helix (RUST_SPECIALIST_HELIX, or `hx` on the PATH) and tmux, or the test is skipped."""
    helix = os.environ.get("RUST_SPECIALIST_HELIX") or shutil.which("hx")
    tmux = shutil.which("tmux")
    if helix is None or tmux is None:
        pytest.skip("needs Helix (RUST_SPECIALIST_HELIX names it) and tmux")
    return helix, tmux


class Helix:
    """A user with an empty configuration, apart from `languages.toml`."""

    def __init__(self, home: Path, languages: str) -> None:
        self._helix, tmux = require()
        self._tmux = [tmux, "-f", os.devnull, "-S", str(home / "tmux")]
        self._home = home
        folder = home / "config" / "helix"
        folder.mkdir(parents=True)
        (folder / "languages.toml").write_text(languages, encoding="utf-8")

    def start(self, workspace: Path, place: str) -> None:
        """Open `FILE:LINE:COLUMN`, from 1."""
        variables = {
            **os.environ,
            "PATH": readme.programs(),
            "TERM": "xterm-256color",
            "XDG_CONFIG_HOME": str(self._home / "config"),
            "XDG_CACHE_HOME": str(self._home / "cache"),
        }
        size = ["-x", "140", "-y", "45"]
        command = [*self._tmux, "new-session", "-d", *size, "-c", str(workspace), self._helix, place]
        subprocess.run(command, env=variables, timeout=STEP, check=True)

    def screen(self) -> str:
        """What the terminal shows; empty when Helix has ended."""
        asked = subprocess.run(
            [*self._tmux, "capture-pane", "-p"],
            capture_output=True,
            encoding="utf-8",
            timeout=STEP,
            check=False,
        )
        return asked.stdout

    def shows(self, text: str) -> str:
        """Wait until the screen shows a text; the whole screen.

        Raises:
            AssertionError: it does not come.
        """
        return self._until(lambda screen: text in screen, text)

    def shows_no(self, text: str) -> str:
        """Wait until the screen shows a text no longer; the whole screen."""
        return self._until(lambda screen: screen != "" and text not in screen, f"no {text}")

    def _until(self, holds: Callable[[str], bool], wanted: str) -> str:
        end = time.monotonic() + STEP
        screen = self.screen()
        while not holds(screen):
            assert time.monotonic() < end, f"waited in vain for {wanted}:\n{screen}"
            time.sleep(0.05)
            screen = self.screen()
        return screen

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        subprocess.run([*self._tmux, "send-keys", *keys], timeout=STEP, check=True)

    def paste(self, text: str) -> None:
        """Paste a text where the cursor is, in insert mode.

        It arrives as one change. Keys pressed faster than anybody types will not do: Helix 25.01 then sends the
        changes to servers in an order that is not the one they were made in.
        """
        subprocess.run([*self._tmux, "set-buffer", text], timeout=STEP, check=True)
        subprocess.run([*self._tmux, "paste-buffer", "-p"], timeout=STEP, check=True)

    def end(self) -> None:
        """End Helix and its terminal, whatever is on the screen."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, timeout=STEP, check=False)
