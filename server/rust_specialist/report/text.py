"""Findings for people: a header, the source with marks, and what to do, as rustc prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rust_specialist.lint.model import Finding, Severity
from rust_specialist.report.cells import shown
from rust_specialist.report.model import FileReport, place_at
from rust_specialist.report.snippet import Label, draw
from rust_specialist.report.styled import SEVERITY_STYLES, Line, Piece, Style

# What rustc assumes where there is no terminal to ask.
DEFAULT_WIDTH = 140
_NARROWEST = 40


def findings_text(
    files: Iterable[FileReport], width: int = DEFAULT_WIDTH, explained: set[str] | None = None
) -> Iterator[Line]:
    """The lines of all findings; `width` is the terminal's.

    How to get a rule explained is said once for each rule: `explained` remembers the rules over several calls.
    """
    explained = set() if explained is None else explained
    for file in files:
        for finding in file.findings:
            yield from _finding(file, finding, width, finding.rule not in explained)
            explained.add(finding.rule)


def _finding(file: FileReport, finding: Finding, width: int, explain: bool) -> Iterator[Line]:
    document = file.document
    style = SEVERITY_STYLES[finding.severity]
    spans = [finding.span, *(related.span for related in finding.related)]
    gutter = len(str(max(document.line_of(span.end) for span in spans) + 1))
    line, column = place_at(document, finding.span.start)
    blank = " " * gutter
    yield [
        Piece(f"{finding.severity.value}[{finding.rule}]", style),
        Piece(f": {shown(finding.message)}", Style.BOLD),
    ]
    yield [Piece(f"{blank}--> ", Style.GUTTER), Piece(f"{shown(file.path)}:{line}:{column}")]
    yield [Piece(f"{blank} |", Style.GUTTER)]
    labels = [
        *(Label(related.span, related.message, Style.GUTTER, primary=False) for related in finding.related),
        Label(finding.span, "", style, primary=True),
    ]
    yield from draw(document, labels, max(width - gutter - 3, _NARROWEST), gutter)
    notes = list(_notes(finding, explain))
    if notes:
        yield [Piece(f"{blank} |", Style.GUTTER)]
    for kind, text in notes:
        yield [Piece(f"{blank} = ", Style.GUTTER), Piece(f"{kind}", Style.BOLD), Piece(f": {shown(text)}")]
    yield []


def _notes(finding: Finding, explain: bool) -> Iterator[tuple[str, str]]:
    if finding.fix is not None:
        option = "--fix" if finding.fix.applicability.is_safe else "--fix --unsafe-fixes"
        yield "help", f"{finding.fix.title} (`{option}`)"
    # Lints of the compiler and of clippy, unlike its errors, have no page here.
    if explain and (finding.pack not in ("rustc", "clippy") or finding.compiler_code is not None):
        yield "note", f"for an explanation, run `rust-specialist explain {finding.rule}`"


def summary_text(files: Sequence[FileReport], checked: int) -> Iterator[Line]:
    """One line that says what was found in how many files, and what of it can be mended without looking."""
    findings = [finding for file in files for finding in file.findings]
    if not findings:
        yield [Piece("no findings", Style.BOLD), Piece(f" in {count(checked, 'file')}")]
        return
    counts = Counter(finding.severity for finding in findings)
    line: Line = []
    for severity in Severity:
        if counts[severity]:
            line.append(Piece(", " if line else ""))
            line.append(Piece(_severities(counts[severity], severity), SEVERITY_STYLES[severity]))
    with_findings = sum(bool(file.findings) for file in files)
    line.append(Piece(f" in {with_findings} of {count(checked, 'file')}"))
    safe = sum(finding.fix is not None and finding.fix.applicability.is_safe for finding in findings)
    unsafe = sum(finding.fix is not None for finding in findings) - safe
    if safe:
        line.append(Piece(f"; `--fix` mends {safe}"))
    if unsafe:
        line.append(Piece(f"; `--fix --unsafe-fixes` mends {safe + unsafe}"))
    yield line


def statistics_text(files: Iterable[FileReport]) -> Iterator[Line]:
    """How often each rule found something, the most frequent first, with a star where its findings have fixes."""
    rules: Counter[str] = Counter()
    fixable: Counter[str] = Counter()
    for file in files:
        for finding in file.findings:
            rules[finding.rule] += 1
            fixable[finding.rule] += finding.fix is not None
    digits = len(str(max(rules.values(), default=0)))
    for rule, number in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        fixes = f"  ({fixable[rule]} with a fix)" if fixable[rule] else ""
        yield [Piece(f"{number:>{digits}}", Style.BOLD), Piece(f"  {rule}{fixes}")]


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _severities(number: int, severity: Severity) -> str:
    return f"{number} {severity.value}" if severity is Severity.INFORMATION else count(number, severity.value)
