"""The documents that answers are shown in: where they lie, and names that the tab of an editor can show.

Loads nothing of the specialist.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rust_specialist.agent.subject import Subject

#: Characters of a rule's and of a file's name that a page's name takes.
_MOST = 60


def page_of(folder: Path, key: str, subject: Subject, what: str = "") -> Path:
    """The document for the question with this key: `E0382 in lib.rs.md`, in a folder of its own below `folder`.

    `what` stands at the end of the name: `E0382 in lib.rs, change.md`.
    """
    file = _plain(Path(subject.name).name)
    if subject.topics or subject.symbol_name:
        name = f"{_plain(subject.title.rpartition('::')[2])} in {file}"
    else:
        name = f"{file}, line {subject.line}"
    return folder / key / f"{name}{f', {what}' if what else ''}.md"


def remove(folder: Path, before: float | None = None) -> None:
    """Remove the documents, or those that were last written before `before` (seconds, as `time.time()` counts)."""
    for path in (*folder.glob("*/*.md"), *folder.glob("*.md")):
        with suppress(OSError):
            if before is None or path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                if path.parent != folder:
                    # Refused as long as something else is in it.
                    path.parent.rmdir()


def _plain(name: str) -> str:
    """`name` with what file systems of any kind refuse replaced."""
    return re.sub(r"[^\w.\-+]", "_", name)[:_MOST].strip(".") or "_"
