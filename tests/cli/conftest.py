"""The fixture `project`: see `support.command_line`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from rust_specialist.cli import main
from support.command_line import SETTINGS, Project, Result


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    home = tmp_path / "home"
    home.mkdir()
    root = tmp_path / "project"
    root.mkdir()
    environment = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "CARGO_HOME": str(home / "cargo"),
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(root)

    def run(*arguments: str, stdin: str | bytes = b"") -> Result:
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main(arguments)
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    project = Project(root, run)
    # The upper end of the search for settings files.
    (root / ".git").mkdir()
    project.write("rust-specialist.toml", SETTINGS)
    return project
