"""What came of a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rust_specialist.cargo.findings import CompilerFinding


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one check of the workspace in `root`.

    `texts` has the text of each file that something was found in, or that was asked after, as the compiler read it;
    files that changed meanwhile are not in it. `compiled` are the files of the targets that compiled without an
    error. `is_complete` says that cargo came to its end, whether the code compiles or not: what is not in `findings`
    was then not found. `problem` is what kept cargo from its work, in words for the user.
    """

    root: Path
    findings: tuple[CompilerFinding, ...] = ()
    texts: Mapping[Path, bytes] = field(default_factory=dict[Path, bytes])
    compiled: frozenset[Path] = frozenset()
    is_complete: bool = False
    compiles: bool = False
    problem: str | None = None
