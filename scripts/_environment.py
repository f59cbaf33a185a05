"""The project's own Python environment: made when missing, renewed when a requirement file changes.

It lies in `.venv` of the checkout, or where the variable RUST_SPECIALIST_VENV says. pip's own variables are
honoured (PIP_CACHE_DIR lets several checkouts share one cache). Standard library only.

An environment made here carries two files: `.making` while it is being made (a folder that still has it is made
again from nothing), and `.installed.json` with one digest per layer. An environment that somebody else made in
`.venv` is used and added to, never deleted.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn, cast

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("RUST_SPECIALIST_VENV") or ROOT / ".venv").absolute()

# A layer is everything up to and including its own name.
LAYERS = ("runtime", "test", "conformance", "dev", "benchmark")

_MAKING = VENV / ".making"
_INSTALLED = VENV / ".installed.json"

_MAKE = ("-m", "venv")
# What an environment's Python must be able to answer.
_QUESTION = "import sys, pip; print(*sys.version_info[:2])"


def say(text: str) -> None:
    """Print one line about progress to standard error, so that standard output stays the command's own."""
    print(text, file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """End the script with a message and exit status 2."""
    say(text)
    raise SystemExit(2)


def ensure(layer: str) -> Path:
    """The path of the environment's Python, with the requirements of `layer` and this checkout installed.

    Ends the program with a message that says what to do when that cannot be had.
    """
    python = _python_of(VENV)
    if not _is_usable(python):
        _make(python)
    wanted = _digest(layer)
    if _installed().get(layer) != wanted:
        _install(python, layer)
        _remember(layer, wanted)
    _MAKING.unlink(missing_ok=True)
    return python


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout's root and return its exit status.

    The programs of the environment come first on the command's PATH.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    variables = {**os.environ, **(environment or {})}
    variables["PATH"] = os.pathsep.join([str(_python_of(VENV).parent), variables.get("PATH", os.defpath)])
    variables["VIRTUAL_ENV"] = str(VENV)
    # Output shows boxes and arrows; a Windows console or a C locale would refuse them.
    variables.setdefault("PYTHONUTF8", "1")
    try:
        return subprocess.run([str(part) for part in command], cwd=ROOT, env=variables).returncode
    except KeyboardInterrupt:
        return 130


def _python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _is_usable(python: Path) -> bool:
    """Whether the environment can be installed into. Ends the program when only its owner can decide."""
    if _MAKING.exists() or not VENV.exists():
        return False
    try:
        answer = subprocess.run([str(python), "-c", _QUESTION], capture_output=True, text=True, timeout=60)
        version = tuple(int(part) for part in answer.stdout.split()) if answer.returncode == 0 else ()
    except (OSError, subprocess.TimeoutExpired):
        version = ()
    if version >= (3, 11):
        return True
    if _INSTALLED.exists():
        return False
    why = f"has Python {version[0]}.{version[1]}" if version else "has no working Python with pip"
    stop(
        f"{VENV} was not made by this script and {why}.\n"
        "Move or delete that folder, then run the command again."
    )


def _make(python: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        stop(_no_venv_message())
    say(f"Making a Python environment in {_short(VENV)} ...")
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir(parents=True)
    _MAKING.touch()
    made = subprocess.run([sys.executable, *_MAKE, str(VENV)], capture_output=True, text=True)
    if made.returncode != 0 or not python.exists():
        say((made.stdout + made.stderr).strip())
        stop(_no_venv_message())


def _no_venv_message() -> str:
    return (
        f"This Python ({sys.executable}) cannot make environments:\n"
        "its parts `venv` or `ensurepip` are missing.\n"
        "On Debian and Ubuntu install them with:  sudo apt install python3-venv\n"
        "Elsewhere use a complete Python 3.11 or newer. Then run the command again."
    )


def _install(python: Path, layer: str) -> None:
    say(f"Installing what is needed to {_PURPOSE[layer]} (a minute or two the first time) ...")
    begin = time.monotonic()
    files = [argument for file in _requirement_files(layer) for argument in ("-r", str(file))]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    _pip([*pip, *files])
    _pip([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    say(f"Installed in {time.monotonic() - begin:.0f} s.")


_PURPOSE = {
    "runtime": "run the program",
    "test": "test it",
    "conformance": "hold it against others",
    "dev": "check it",
    "benchmark": "measure it",
}


def _pip(command: list[str]) -> None:
    """Run pip; what it says is shown only when it fails."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        )
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    if done.returncode == 0:
        return
    say((done.stdout + done.stderr).strip())
    stop(
        "pip could not install what is needed. Is the network there? Does pip need a proxy or another index\n"
        "(`pip config list` shows what it uses)? Nothing is lost: run the command again to go on."
    )


def _requirement_files(layer: str) -> list[Path]:
    names = ["build", *LAYERS[: LAYERS.index(layer) + 1]]
    return [ROOT / "requirements" / f"{name}.txt" for name in names]


def _digest(layer: str) -> str:
    """Changes when there is something to install: other pins, other metadata, a moved checkout."""
    digest = hashlib.sha256(str(ROOT).encode())
    for file in [*_requirement_files(layer), ROOT / "pyproject.toml"]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _installed() -> dict[str, str]:
    try:
        known: object = json.loads(_INSTALLED.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast(dict[str, str], known) if isinstance(known, dict) else {}


def _remember(layer: str, digest: str) -> None:
    """Note that the layer and those below it are installed; those above it while they are up to date."""
    known = {name: _digest(name) for name in LAYERS[: LAYERS.index(layer)]}
    kept = {name: value for name, value in _installed().items() if value == _digest(name)}
    _INSTALLED.write_text(json.dumps({**kept, **known, layer: digest}, indent=1), encoding="utf-8")


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
