"""From what a run has found to the report in the format that was asked for, and where it goes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.files import replace_file
from rust_specialist.cli.terminal import Terminal
from rust_specialist.lint.docs import page
from rust_specialist.lint.rule import Rule
from rust_specialist.report import (
    Failure,
    FileReport,
    Line,
    Piece,
    RuleText,
    Style,
    findings_text,
    github_text,
    json_text,
    plain,
    sarif_text,
    statistics_text,
    summary_text,
)
from rust_specialist.report.text import DEFAULT_WIDTH


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says: files with findings (or fixed ones without), how many were checked, what failed.

    `category` tells it from the reports of other runs that it is put together with.
    """

    files: Sequence[FileReport]
    checked: int
    failures: Sequence[str]
    rules: Sequence[Rule]
    category: str | None = None


def write_report(
    report: Report,
    output_format: str,
    output_file: str | None,
    statistics: bool,
    terminal: Terminal,
    *,
    aside: bool = False,
) -> None:
    """Write to `output_file`, else to standard output (`aside`: to standard error).

    Raises:
        UsageError: the file cannot be written.
    """
    if output_format == "text":
        lines = text_lines(
            report, statistics, terminal.width(DEFAULT_WIDTH) if output_file is None else DEFAULT_WIDTH
        )
        if output_file is not None:
            _write_file(output_file, plain(lines))
        elif aside:
            terminal.note_lines(lines)
        else:
            terminal.write_lines(lines)
        return
    text = _structured(report, output_format)
    if output_file is not None:
        _write_file(output_file, text)
    elif aside:
        terminal.note_text(text)
    else:
        terminal.write(text)
    if statistics:
        terminal.note_lines(statistics_text(report.files))


def text_lines(report: Report, statistics: bool, width: int) -> Iterator[Line]:
    """The report as styled lines."""
    yield from findings_text(report.files, width)
    if statistics and any(file.findings for file in report.files):
        yield from statistics_text(report.files)
        yield []
    yield from summary_text(report.files, report.checked)


def diff_lines(name: str, before: bytes, after: bytes) -> Iterator[Line]:
    """A unified diff as styled lines; carriage returns and a byte order mark are not shown."""
    old, new = (
        text.decode("utf-8", "replace").removeprefix("\ufeff").splitlines() for text in (before, after)
    )
    for line in difflib.unified_diff(old, new, name, name, lineterm=""):
        yield [Piece(line, _diff_style(line))]


def _diff_style(line: str) -> Style:
    if line.startswith(("---", "+++")):
        return Style.BOLD
    return {"-": Style.REMOVED, "+": Style.ADDED, "@": Style.GUTTER}.get(line[:1], Style.PLAIN)


def _structured(report: Report, output_format: str) -> str:
    match output_format:
        case "json":
            return json_text(report.files)
        case "github":
            return github_text(report.files)
        case "sarif":
            rules = [RuleText(rule.id, rule.summary, page(rule), rule.severity) for rule in report.rules]
            failures = [Failure(message) for message in report.failures]
            return sarif_text(report.files, rules, Path.cwd(), failures, report.category)
        case _:
            raise AssertionError(f"no such format: {output_format}")


def _write_file(name: str, text: str) -> None:
    try:
        replace_file(Path(name), None, text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"--output-file: {name}: {(error.strerror or str(error)).lower()}") from None
