"""What the compiler has found, as plain values: whether from our own run or told by another server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rust_specialist.lint.model import Fix, Severity
from rust_specialist.text import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A place that a message points at, with what it says of it (None: it only points)."""

    path: Path
    span: Span
    text: str | None
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A `note` or `help` (`level`) under a finding; most have no labels."""

    level: str
    message: str
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change that the compiler proposes, in the file `path`; all its edits belong together."""

    path: Path
    fix: Fix


@dataclass(frozen=True, slots=True)
class CompilerFinding:
    """An error or warning of rustc or clippy.

    `code` is `E0382`, `unused_variables` or `clippy::ptr_arg`; errors without a code have None. Spans are bytes of the
    text that the compiler read. `span` is the primary one (the first, where there are several), in the user's code:
    what a macro made has the place of its call. `labels` are all labelled places, the primary ones too, in rustc's
    order. `rendered` is the text that cargo prints, "" where another server did not tell it.
    """

    code: str | None
    severity: Severity
    message: str
    path: Path
    span: Span
    labels: tuple[Label, ...] = ()
    remarks: tuple[Remark, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    rendered: str = ""

    @property
    def level(self) -> str:
        """The compiler's word for the severity: `error` or `warning`."""
        return "error" if self.severity is Severity.ERROR else "warning"

    @property
    def is_lint(self) -> bool:
        """Whether the code is a lint's name."""
        return self.code is not None and not _is_error_code(self.code)

    @property
    def is_clippy(self) -> bool:
        """Whether clippy found it."""
        return self.code is not None and self.code.startswith("clippy::")


def _is_error_code(code: str) -> bool:
    return code[:1] == "E" and code[1:].isdigit()
