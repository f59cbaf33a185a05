"""Colours, widths and progress: what a terminal gets and a file does not."""

from __future__ import annotations

import io
import os
import re
import sys

import pytest

from rust_specialist.cli.terminal import Terminal, wants_colours
from support.command_line import FAULTY, Project

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")

ESCAPE = "\x1b["


class FakeTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_file"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "1"}, True, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_colours(environment: dict[str, str], on_terminal: bool, in_file: bool) -> None:
    assert wants_colours(FakeTerminal(), environment) is on_terminal
    assert wants_colours(io.StringIO(), environment) is in_file


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "--diff", "--unsafe-fixes"), ("rules",), ("explain", "no_exit")]
)
def test_forced_colours(
    project: Project, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("a.rs", FAULTY)
    assert ESCAPE not in project.run(*arguments).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ESCAPE in project.run(*arguments).out


def test_other_formats_have_no_colours(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("a.rs", FAULTY)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for output_format in ("json", "sarif", "github"):
        assert ESCAPE not in project.run("check", "--output-format", output_format).out
    project.run("check", "--output-file", "report.txt")
    assert ESCAPE not in project.read("report.txt").decode()


def in_terminal(project: Project, *arguments: str) -> str:
    """What a person would see: everything that the command writes to a terminal."""
    main, other = pty.openpty()
    process = os.fork()
    if process == 0:
        os.close(main)
        os.login_tty(other)
        os.chdir(project.root)
        os.execv(sys.executable, [sys.executable, "-m", "rust_specialist", *arguments])
    os.close(other)
    seen = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.waitpid(process, 0)
    os.close(main)
    return seen.decode("utf-8", "replace")


@pytest.mark.skipif(not hasattr(os, "login_tty"), reason="this system has no login_tty")
def test_progress_is_shown_to_a_person(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for number in range(30):
        project.write(f"m{number}.rs", FAULTY)
    seen = in_terminal(project, "check", "--statistics")
    assert "checking" in seen
    assert ESCAPE in seen
    assert re.search(r"30.* local::no_exit", seen)
    # It is gone in the end.
    assert "checking" not in seen.rpartition("local::no_exit")[2]


def test_no_progress_without_a_person(project: Project) -> None:
    for number in range(30):
        project.write(f"m{number}.rs", FAULTY)
    assert project.run("check").err == ""


def test_a_stream_that_cannot_show_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    terminal = Terminal()
    terminal.write("名 ok\n")
    terminal.close()
    assert raw.getvalue() == b"? ok\n"
