"""Every script explains itself, starts without the environment, and refuses an old Python in words."""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from support import checkout

SCRIPTS = checkout.ROOT / "scripts"
COMMANDS = sorted(path for path in SCRIPTS.iterdir() if path.is_file() and not path.suffix)

each_command = pytest.mark.parametrize("script", COMMANDS, ids=lambda script: script.name)


def run(command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=checkout.ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


# corpus asks its own program, which lives in the environment, for the list of options.
@pytest.mark.parametrize(
    "script", [path for path in COMMANDS if path.name != "corpus"], ids=lambda path: path.name
)
def test_help_needs_no_environment(script: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    done = run([sys.executable, str(script), "--help"], RUST_SPECIALIST_VENV=str(venv))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) > 40
    assert not venv.exists()


@each_command
def test_it_has_a_first_line_and_a_docstring(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env python3\n")
    assert ast.get_docstring(ast.parse(text))


@each_command
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bit")
def test_it_can_be_executed(script: Path) -> None:
    assert script.stat().st_mode & stat.S_IXUSR


@each_command
def test_an_old_python_is_refused_before_anything_else(script: Path) -> None:
    # What an old Python does: read the whole file, then run its first lines.
    tree = ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 8))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert isinstance(imports[0], ast.Import)
    assert [alias.name for alias in imports[0].names] == ["_python"]
    ast.parse((SCRIPTS / "_python.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def old_python(path: str) -> subprocess.CompletedProcess[str]:
    """What `_python` does when the interpreter says that it is Python 3.8."""
    program = (
        "import sys; sys.version_info = (3, 8, 18); "
        f"sys.path.insert(0, {str(SCRIPTS)!r}); sys.argv = ['scripts/test', '-x']; import _python"
    )
    return run([sys.executable, "-c", program], PATH=path)


def test_the_refusal_says_what_to_do(tmp_path: Path) -> None:
    done = old_python(str(tmp_path))
    assert done.returncode == 2
    assert "needs Python 3.11 or newer; this is Python 3.8" in done.stderr
    assert "Install a newer one" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a program is found by other means on Windows")
def test_the_refusal_names_a_newer_python(tmp_path: Path) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/sh\n")
    newer.chmod(0o755)
    done = old_python(str(tmp_path))
    assert done.returncode == 2
    assert f"python3.12 {Path('scripts/test')} -x" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["demo", "x"],
        ["docs", "x"],
        ["fix", "x"],
        ["check", "x"],
        ["new-rule", "async"],
        ["new-rule", "no", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2_and_makes_nothing(arguments: list[str], tmp_path: Path) -> None:
    script, *others = arguments
    venv = tmp_path / "venv"
    done = run([sys.executable, str(SCRIPTS / script), *others], RUST_SPECIALIST_VENV=str(venv))
    assert done.returncode == 2
    assert done.stdout + done.stderr
    assert not venv.exists()
