"""The project's own environment: when it is made, kept, made again, and what is said when that cannot be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import checkout

# A stand-in for a checkout, for which environments are made in no time: no package is installed.
PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""

PROGRAM = """\
import sys
sys.path.insert(0, "scripts")
import _environment as environment
if "no-ensurepip" in sys.argv:
    find = environment.importlib.util.find_spec
    environment.importlib.util.find_spec = lambda name: None if name == "ensurepip" else find(name)
def pip(command):
    print("PIP", *[word.rpartition("/")[2] for word in command[3:] if not word.startswith("--")])
    if "no-network" in sys.argv:
        environment.stop("pip could not install what is needed.")
environment._pip = pip
# An environment without pip is made in a fraction of the time.
environment._MAKE = ("-m", "venv", "--without-pip")
environment._QUESTION = "import sys; print(*sys.version_info[:2])"
print("PYTHON", environment.ensure("test"))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    shutil.copy(checkout.ROOT / "scripts" / "_environment.py", scripts)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "requirements").mkdir()
    for name in ("build", "runtime", "test", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("")
    return tmp_path


def ensure(project: Path, *circumstances: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if name != "RUST_SPECIALIST_VENV"}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *circumstances],
        cwd=project,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def installs(done: subprocess.CompletedProcess[str]) -> int:
    return done.stdout.count("PIP install")


def test_it_is_made_once_and_installed_into_when_a_pin_changes(project: Path) -> None:
    first = ensure(project)
    assert (first.returncode, installs(first)) == (0, 2)
    assert "Making a Python environment in .venv" in first.stderr
    second = ensure(project)
    assert (second.returncode, installs(second), second.stderr) == (0, 0, "")
    (project / "requirements" / "test.txt").write_text("# another pin\n")
    third = ensure(project)
    assert installs(third) == 2
    assert "Making" not in third.stderr
    (project / "requirements" / "dev.txt").write_text("# of no concern to the tests\n")
    assert installs(ensure(project)) == 0


def test_a_half_made_one_is_made_again(project: Path) -> None:
    failed = ensure(project, "no-network")
    assert failed.returncode == 2
    assert "pip could not install" in failed.stderr
    (project / ".venv" / "left-over").touch()
    again = ensure(project)
    assert (again.returncode, installs(again)) == (0, 2)
    assert not (project / ".venv" / "left-over").exists()


def test_without_ensurepip_it_says_what_to_install(project: Path) -> None:
    done = ensure(project, "no-ensurepip")
    assert done.returncode == 2
    assert "apt install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / ".venv").exists()


def test_a_broken_one_of_its_own_is_made_again(project: Path) -> None:
    assert ensure(project).returncode == 0
    for name in ("bin", "Scripts"):
        shutil.rmtree(project / ".venv" / name, ignore_errors=True)
    again = ensure(project)
    assert (again.returncode, installs(again)) == (0, 2)


def test_a_folder_of_somebody_else_is_not_deleted(project: Path) -> None:
    theirs = project / ".venv" / "notes.txt"
    theirs.parent.mkdir()
    theirs.write_text("mine")
    done = ensure(project)
    assert done.returncode == 2
    assert "was not made by this script" in done.stderr
    assert theirs.read_text() == "mine"


def test_an_unreadable_record_is_no_harm(project: Path) -> None:
    assert ensure(project).returncode == 0
    record = project / ".venv" / ".installed.json"
    assert set(json.loads(record.read_text())) >= {"runtime", "test"}
    record.write_text("{")
    assert installs(ensure(project)) == 2
