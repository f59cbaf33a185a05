"""Whether a workspace may be built: a build runs its build scripts and procedural macros."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def is_trusted(root: Path, editor: bool | None, folders: Iterable[str]) -> bool:
    """Whether the workspace in `root` is trusted: as the editor says; where it says nothing, if it lies in `folders`.

    `folders` are the user's `cargo.trustedFolders`; `~` is their home. Symbolic links count as where they lead.
    """
    if editor is not None:
        return editor
    place = _real(root)
    return any(folder.strip() and place.is_relative_to(_real(folder)) for folder in folders)


def _real(path: str | Path) -> Path:
    return Path(os.path.realpath(os.path.expanduser(path)))  # noqa: PTH111 - never raises
