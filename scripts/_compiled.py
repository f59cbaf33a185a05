"""The program as its compiled wheel has it, unpacked: what `--compiled` of other scripts runs.

The wheel is built again when the sources, the interpreter or what builds it have changed. Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import _environment

_CACHE = _environment.ROOT / ".cache" / "compiled"
_PARTS = ("hatch_build.py", "pyproject.toml", "requirements/dev.txt", "server", "rules")
_NO_COMPILER = " Is a C compiler there (Debian: apt install gcc)?"


def folder() -> Path:
    """The folder to put first on PYTHONPATH. Ends the program with exit status 2 where the wheel cannot be built."""
    unpacked = _CACHE / _digest()
    if not unpacked.exists():
        shutil.rmtree(_CACHE, ignore_errors=True)
        _CACHE.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as made:
            wheel = build(Path(made))
            with zipfile.ZipFile(wheel) as content:
                content.extractall(_CACHE / "new")
        (_CACHE / "new").rename(unpacked)
    return unpacked


def build(out: Path, *, compiled: bool = True) -> Path:
    """Build the wheel into an empty folder and give its path."""
    python = _environment.ensure("dev")
    if compiled:
        _environment.say("Compiling (some minutes) ...")
    shutil.rmtree(out, ignore_errors=True)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out)]
    done = subprocess.run(
        [str(python), "-m", "pip", "wheel", *options, str(_environment.ROOT)],
        env={**os.environ, "RUST_SPECIALIST_COMPILE": "1" if compiled else "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    wheels = list(out.glob("*.whl"))
    if done.returncode != 0 or not wheels:
        _environment.say(done.stdout[-4000:])
        _environment.stop("The wheel could not be built." + (_NO_COMPILER if compiled else ""))
    return wheels[0]


def _digest() -> str:
    digest = hashlib.sha256(f"{sys.version} {platform.machine()}".encode())
    for part in _PARTS:
        path = _environment.ROOT / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(_environment.ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
