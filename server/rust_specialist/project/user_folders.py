"""The folders where the program keeps things of its own: the user's, for caches and data, never in a workspace."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_NAME = "rust-specialist"


def cache_directory() -> Path:
    """The folder for what can be made again: answers, documents shown, copies of workspaces."""
    if sys.platform == "win32":
        return _below("LOCALAPPDATA", "AppData/Local") / _NAME / "cache"
    if sys.platform == "darwin" and not os.environ.get("XDG_CACHE_HOME"):
        return _home() / "Library/Caches" / _NAME
    return _below("XDG_CACHE_HOME", ".cache") / _NAME


def data_directory() -> Path:
    """The folder for what is to be kept: the audit log, how much was asked."""
    if sys.platform == "win32":
        return _below("LOCALAPPDATA", "AppData/Local") / _NAME / "data"
    if sys.platform == "darwin" and not os.environ.get("XDG_DATA_HOME"):
        return _home() / "Library/Application Support" / _NAME
    return _below("XDG_DATA_HOME", ".local/share") / _NAME


def _below(variable: str, otherwise: str) -> Path:
    given = os.environ.get(variable, "")
    # The specification of these variables says that a relative path counts as none.
    return Path(given) if given and Path(given).is_absolute() else _home() / otherwise


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def write_private(path: Path, text: bytes) -> None:
    """Write a file that only the user can read, all or nothing; its folders are made.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # mkstemp makes files with mode 0600.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
