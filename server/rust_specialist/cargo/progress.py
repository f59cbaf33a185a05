"""What cargo says of its progress on standard error."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "    Building [=====>      ] 3/10: serde, proc-macro2(build.rs)"
_BAR = re.compile(r"^\s*Building \[[^\]]*\] (\d+)/(\d+)(?:: (.*))?$")
# "    Checking serde v1.0.0", "   Compiling libc v0.2.0 (/project/libc)"
_STATUS = re.compile(r"^\s*(Checking|Compiling|Updating|Downloading|Downloaded|Locking|Blocking) (.+)$")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check is; `of` is 0 as long as nobody knows. `doing` is what is being built, in cargo's words."""

    doing: str
    done: int = 0
    of: int = 0


def progress_in(note: str, before: Progress) -> Progress:
    """The progress after `note`, a piece of standard error; `before` where it speaks of none."""
    bar = _BAR.match(note)
    if bar is not None:
        done, of, doing = int(bar[1]), int(bar[2]), (bar[3] or "").strip().rstrip(".").rstrip(", ")
        return Progress(doing or before.doing, done, of)
    status = _STATUS.match(note)
    if status is None:
        return before
    verb, what = status[1], status[2].strip()
    if verb in ("Checking", "Compiling"):
        return Progress(what.partition(" ")[0], before.done, before.of)
    return Progress(f"{verb.lower()} {what}", before.done, before.of)
