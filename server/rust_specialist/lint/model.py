"""The plain values that rules produce: findings, fixes, severities. No parsing, no protocol types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rust_specialist.text import Edit, Span


class Severity(Enum):
    """How bad a finding is; the values are the words of the command line and of settings."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for `hint` up to 3 for `error`."""
        return _RANK[self]


_RANK = {Severity.HINT: 0, Severity.INFORMATION: 1, Severity.WARNING: 2, Severity.ERROR: 3}


class Applicability(Enum):
    """How sure a fix is, in rustc's words."""

    MACHINE_APPLICABLE = "MachineApplicable"
    MAYBE_INCORRECT = "MaybeIncorrect"
    HAS_PLACEHOLDERS = "HasPlaceholders"

    @property
    def is_safe(self) -> bool:
        """Whether the fix may be applied without being looked at."""
        return self is Applicability.MACHINE_APPLICABLE


class Tag(Enum):
    """What an editor may show specially about a finding's range."""

    UNNECESSARY = "unnecessary"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Fix:
    """One change that mends a finding; its edits are applied together or not at all."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability

    def shifted(self, by: int) -> Fix:
        """The fix for the same text `by` bytes further on."""
        return Fix(
            self.title, tuple(Edit(e.span.shifted(by), e.text) for e in self.edits), self.applicability
        )


@dataclass(frozen=True, slots=True)
class Related:
    """Another place, in the same file, that a finding speaks of."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a place of a file.

    `rule` is the rule's id (`async::await_holding_lock`), `clippy` the twin's name (`clippy::await_holding_lock`)
    where clippy has one, `compiler_code` rustc's (`E0382`) where the compiler would report the same.
    """

    rule: str
    span: Span
    message: str
    severity: Severity
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    clippy: str | None = None
    compiler_code: str | None = None
    tags: tuple[Tag, ...] = ()

    @property
    def pack(self) -> str:
        """The part of the rule's id before `::`."""
        return self.rule.partition("::")[0]

    def shifted(self, by: int) -> Finding:
        """The finding for the same text `by` bytes further on."""
        return Finding(
            self.rule,
            self.span.shifted(by),
            self.message,
            self.severity,
            self.fix.shifted(by) if self.fix else None,
            tuple(Related(related.span.shifted(by), related.message) for related in self.related),
            self.clippy,
            self.compiler_code,
            self.tags,
        )
