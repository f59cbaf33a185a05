"""Whether the user has seen what is sent: before the first question about a workspace to a server it is shown.

A model on this machine needs no such look.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rust_specialist.agent.options import Options, is_loopback
from rust_specialist.agent.subject import digest
from rust_specialist.project.user_folders import data_directory, write_private

if TYPE_CHECKING:
    from rust_specialist.agent.specialist import Prepared, Specialist


def is_past(options: Options, root: Path) -> bool:
    """Whether code of the workspace at `root` may be sent without being shown first."""
    return is_loopback(options.url) or _mark(options, root).exists()


def note(options: Options, root: Path) -> None:
    """The user has seen it, and agreed.

    Raises:
        OSError: it cannot be noted.
    """
    write_private(_mark(options, root), b"")


def page(specialist: Specialist, prepared: Prepared) -> str:
    """What would be sent, exactly, in Markdown that shows it letter by letter."""
    text = specialist.preview(prepared)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(longest + 1, 4)
    return f"# What is sent to {specialist.options.host}\n\n{fence}text\n{text}{fence}\n"


def _mark(options: Options, root: Path) -> Path:
    return data_directory() / "agreed" / digest(options.host, str(root))
