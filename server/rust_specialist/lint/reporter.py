"""How rules speak: findings, related places, fixes and edits, in any kind of document."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint.model import Applicability, Finding, Fix, Related, Severity, Tag
from rust_specialist.lint.rule import Rule
from rust_specialist.syntax import Node, span_of
from rust_specialist.text import Edit, Span


@dataclass(frozen=True, slots=True)
class Reporter:
    """What the contexts of all kinds of documents have in common: the rule that runs, and what it may say."""

    rule: Rule
    #: How bad a finding of the rule is here: the rule's own severity, or what the settings make of it.
    severity: Severity

    def finding(
        self,
        at: Node | Span,
        message: str,
        fix: Fix | None = None,
        *,
        related: tuple[Related, ...] = (),
        severity: Severity | None = None,
        tags: tuple[Tag, ...] = (),
    ) -> Finding:
        """A finding of this rule; `severity` only where it is milder than the rule's own."""
        milder = severity is not None and severity.rank < self.severity.rank
        return Finding(
            rule=self.rule.id,
            span=at if isinstance(at, Span) else span_of(at),
            message=message,
            severity=severity if severity is not None and milder else self.severity,
            fix=fix,
            related=related,
            clippy=self.rule.clippy,
            compiler_code=self.rule.compiler_code,
            tags=tags,
        )

    def related(self, at: Node | Span, message: str) -> Related:
        """Another place of the document (of Rust, of this group) that the finding speaks of."""
        return Related(at if isinstance(at, Span) else span_of(at), message)

    def fix(self, title: str, applicability: Applicability, *edits: Edit) -> Fix:
        """A fix of several edits."""
        return Fix(title, edits, applicability)

    def replace(self, at: Node | Span, text: str, *, title: str, applicability: Applicability) -> Fix:
        """A fix that replaces one place."""
        return Fix(title, (self.edit(at, text),), applicability)

    def edit(self, at: Node | Span, text: str) -> Edit:
        """Replace `at` by `text`."""
        return Edit(at if isinstance(at, Span) else span_of(at), text)

    def insert(self, offset: int, text: str) -> Edit:
        """Insert `text` at the byte `offset`."""
        return Edit(Span(offset, offset), text)
