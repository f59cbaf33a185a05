"""Applying fixes to a document until there is nothing left to apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rust_specialist.lint.fixes import apply_fixes
from rust_specialist.lint.model import Finding, Fix
from rust_specialist.text import Document, Edit, Span, overlap

Findings = tuple[Finding, ...]
Check = Callable[[Document], Findings]

# Fixes that undo each other must not keep a run busy for ever.
MAX_ROUNDS = 20

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A document after its fixes, what is left to say of it, and how many findings were mended.

    `before` is what there was to say before the first fix.
    """

    document: Document
    findings: Findings
    mended: int
    before: Findings


def fix_until_stable(document: Document, check: Check, *, unsafe: bool, is_rust: bool) -> FixedFile:
    """Check, apply the fixes that do not overlap, and again, until no fix is left (or `MAX_ROUNDS` are over)."""
    mended = 0
    seen = {document.text}
    before = findings = check(document)
    for _ in range(MAX_ROUNDS):
        fitting = [_fitted(finding, document) for finding in findings]
        if is_rust:
            fixed = apply_fixes(document, fitting, unsafe=unsafe)
            after, applied = fixed.document, len(fixed.applied)
        else:
            after, applied = _apply_anywhere(document, fitting, unsafe=unsafe)
        if not applied or after.text in seen:
            break
        seen.add(after.text)
        mended += applied
        document = after
        findings = check(document)
    return FixedFile(document, findings, mended, before)


def _apply_anywhere(document: Document, findings: Sequence[Finding], *, unsafe: bool) -> tuple[Document, int]:
    """Apply to a text that is not Rust as a whole; each fix was tried on its own piece of code before."""
    edits: list[Edit] = []
    applied = 0
    for finding in findings:
        fix = finding.fix
        if fix is not None and (unsafe or fix.applicability.is_safe) and not overlap(fix.edits, edits):
            edits += fix.edits
            applied += 1
    return (document.edited(edits), applied) if applied else (document, 0)


def _fitted(finding: Finding, document: Document) -> Finding:
    """The finding with a fix that writes the document's own line ends, and nothing before a byte order mark."""
    if finding.fix is None:
        return finding
    return replace(finding, fix=_fitted_fix(finding.fix, document))


def _fitted_fix(fix: Fix, document: Document) -> Fix:
    newline = line_end_of(document.text)
    first = len(_BYTE_ORDER_MARK) if document.text.startswith(_BYTE_ORDER_MARK) else 0
    edits = tuple(
        Edit(
            Span(max(edit.span.start, first), max(edit.span.end, first)),
            edit.text.replace("\r\n", "\n").replace("\n", newline),
        )
        for edit in fix.edits
    )
    return replace(fix, edits=edits)


def line_end_of(text: bytes) -> str:
    """The line end that most lines of `text` have; LF where there is none."""
    crlf = text.count(b"\r\n")
    return "\r\n" if 2 * crlf > text.count(b"\n") else "\n"
