"""Findings made by hand: `«...»` marks the finding's span, `‹n:...›` the related place number n."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rust_specialist.lint.model import Applicability, Finding, Fix, Related, Severity
from rust_specialist.report import FileReport
from rust_specialist.text import Document, Edit, Span

_MARK = re.compile(r"«|»|‹\d:|›")


def sample(
    marked: str,
    *related: str,
    rule: str = "async::await_holding_lock",
    message: str = "this lock is held across an await",
    severity: Severity = Severity.WARNING,
    fix: Fix | None = None,
    path: str = "src/main.rs",
    clippy: str | None = None,
    compiler_code: str | None = None,
) -> FileReport:
    """The report of a file with one finding; `related` are the messages of the related places."""
    text, primary, places = _unmark(marked)
    finding = Finding(
        rule,
        primary,
        message,
        severity,
        fix,
        tuple(Related(places[number], said) for number, said in enumerate(related)),
        clippy,
        compiler_code,
    )
    return FileReport(path, Document.of(text), (finding,))


def replacement(report: FileReport, text: str, applicability: Applicability) -> Fix:
    """A fix that replaces the finding's span."""
    return Fix("do it another way", (Edit(report.findings[0].span, text),), applicability)


def _unmark(marked: str) -> tuple[str, Span, Sequence[Span]]:
    text = ""
    open_at: list[tuple[int | None, int]] = []
    spans: dict[int | None, Span] = {}
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        offset = len(text.encode("utf-8", "surrogatepass"))
        if mark[0] in "»›":
            number, start = open_at.pop()
            spans[number] = Span(start, offset)
        else:
            open_at.append((None if mark[0] == "«" else int(mark[0][1]), offset))
    text += marked[at:]
    primary = spans.pop(None)
    return (
        text,
        primary,
        [spans[number] for number in sorted(number for number in spans if number is not None)],
    )
