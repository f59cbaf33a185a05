"""Writing files so that nothing is lost: whole or not at all, and not over somebody else's change."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path


class ChangedOnDisk(Exception):
    """The file is no longer what it was when it was read."""


def replace_file(path: Path, old: bytes | None, new: bytes) -> None:
    """Give the file at `path` the content `new`, keeping its permissions; a symbolic link stays one.

    Raises:
        ChangedOnDisk: `old` is given and the file does not hold it.
        OSError: the file or its folder cannot be written.
    """
    # The link itself is kept, and the temporary file has to be on the same file system as the real one.
    path = path.resolve()
    if old is not None and path.read_bytes() != old:
        raise ChangedOnDisk(path)
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "permission denied")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
        if path.exists():
            shutil.copymode(path, name)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
        if old is not None and path.read_bytes() != old:
            raise ChangedOnDisk(path)
        os.replace(name, path)  # noqa: PTH105 - a string and a path
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
