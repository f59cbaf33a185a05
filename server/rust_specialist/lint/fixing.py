"""Fixing a document until there is nothing left to fix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rust_specialist.lint.fixes import ERRORS_IN, apply_fixes
from rust_specialist.lint.model import Finding
from rust_specialist.lint.places import DocumentKind
from rust_specialist.text import Document, Edit, Span, overlap

Findings = tuple[Finding, ...]

# A fix may make room for another; fixes that undo each other must not keep a run busy for ever.
MAX_ROUNDS = 20

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class FixLoop:
    """Rounds of fixes over one document. The caller checks `document` after each round, in its own way:

    while loop.take(check(loop.document)): ...
    """

    def __init__(self, document: Document, *, unsafe: bool, kind: DocumentKind | None) -> None:
        """Only safe fixes unless `unsafe`; `kind` is None for a text that holds code only here and there."""
        #: The document after the fixes so far.
        self.document = document
        #: What there is to say of `document`, and what there was before the first fix.
        self.findings: Findings = ()
        self.before: Findings = ()
        #: How many findings were mended.
        self.mended = 0
        self._unsafe, self._kind = unsafe, kind
        self._seen: set[bytes] = set()

    def take(self, findings: Findings) -> bool:
        """Take the findings of `document` and apply the fixes that do not overlap; True if there were any.

        False at the end: no fix is left, the text was there before, or `MAX_ROUNDS` are over.
        """
        if not self._seen:
            self.before = findings
        self.findings = findings
        self._seen.add(self.document.text)
        if len(self._seen) > MAX_ROUNDS:
            return False
        fitting = [_fitted_finding(finding, self.document) for finding in findings]
        if self._kind is not None:
            errors_in = ERRORS_IN[self._kind]
            fixed = apply_fixes(self.document, fitting, unsafe=self._unsafe, errors_in=errors_in)
            after, applied = fixed.document, len(fixed.applied)
        else:
            after, applied = _apply_anywhere(self.document, fitting, unsafe=self._unsafe)
        if not applied or after.text in self._seen:
            return False
        self.mended += applied
        self.document = after
        return True


def _apply_anywhere(document: Document, findings: Sequence[Finding], *, unsafe: bool) -> tuple[Document, int]:
    """Apply to a text that holds code here and there; each fix was tried on its own piece of code before."""
    edits: list[Edit] = []
    applied = 0
    for finding in findings:
        fix = finding.fix
        if fix is not None and (unsafe or fix.applicability.is_safe) and not overlap(fix.edits, edits):
            edits += fix.edits
            applied += 1
    return (document.edited(edits), applied) if applied else (document, 0)


def _fitted_finding(finding: Finding, document: Document) -> Finding:
    if finding.fix is None:
        return finding
    return replace(finding, fix=replace(finding.fix, edits=fitted(finding.fix.edits, document)))


def fitted(edits: Iterable[Edit], document: Document) -> tuple[Edit, ...]:
    """`edits` with the document's own line ends, and nothing before a byte order mark."""
    newline = line_end_of(document.text)
    first = len(_BYTE_ORDER_MARK) if document.text.startswith(_BYTE_ORDER_MARK) else 0
    return tuple(
        Edit(
            Span(max(edit.span.start, first), max(edit.span.end, first)),
            edit.text.replace("\r\n", "\n").replace("\n", newline),
        )
        for edit in edits
    )


def line_end_of(text: bytes) -> str:
    """The line end that most lines of `text` have; LF where there is none."""
    crlf = text.count(b"\r\n")
    return "\r\n" if 2 * crlf > text.count(b"\n") else "\n"
