"""What kept cargo from its work, as one message that says what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: More lines of cargo's own words are not shown.
_MAX_LINES = 8
_ERROR = re.compile(r"^(?:error(?:\[\w+\])?: |error$)")
# Summaries of what the findings say themselves.
_SUMMARY = re.compile(r"^error: could not compile |^error: aborting due to |^error: build failed")
_NEWS = re.compile(
    r"^\s+(?:Checking|Compiling|Building|Finished|Updating|Locking|Downloading|Downloaded|Adding) "
)


def no_cargo() -> str:
    """There is no cargo."""
    return "cargo was not found: install Rust, or add the folder of cargo to the PATH that the editor is started with"


def not_started(reason: str) -> str:
    """There is one, but it does not run."""
    return f"cargo could not be started: {reason.lower()}"


def silent(seconds: int, doing: str) -> str:
    """Nothing has happened for too long."""
    what = f" while building {doing}" if doing else ""
    return (
        f"cargo said nothing for {seconds} seconds{what} and was ended: a build script may hang "
        "(rustSpecialist.cargo.timeout is how long to wait)"
    )


def failure(notes: Sequence[str], status: int) -> str:
    """Why cargo ended without a result: its own error, without what the findings say and without progress."""
    start = next(
        (at for at, note in enumerate(notes) if _ERROR.match(note) and not _SUMMARY.match(note)), None
    )
    if start is None:
        if status < 0:
            return f"cargo was ended by signal {-status}"
        return f"cargo ended with status {status} and did not say why"
    lines: list[str] = []
    for note in notes[start:]:
        if lines and _ERROR.match(note):
            break
        if not _NEWS.match(note):
            lines.append(note.rstrip())
    if len(lines) > _MAX_LINES:
        lines = [*lines[: _MAX_LINES - 1], "…"]
    lines[0] = lines[0].removeprefix("error: ")
    return "\n".join(["cargo check was not possible: " + lines[0], *lines[1:]])
