"""Findings as workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rust_specialist.lint.model import Finding, Severity
from rust_specialist.report.model import FileReport, place_at, range_of

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
    Severity.HINT: "notice",
}


def github_text(files: Iterable[FileReport]) -> str:
    """One workflow command a line for every finding."""
    return "".join(_command(file, finding) + "\n" for file in files for finding in file.findings)


def _command(file: FileReport, finding: Finding) -> str:
    start, end = range_of(file.document, finding.span)
    properties: dict[str, str | int] = {"file": file.path, "line": start.line, "endLine": end.line}
    # Columns of a range over several lines are refused.
    if start.line == end.line:
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = f"rust-specialist {finding.rule}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(chr(10).join(_message(file, finding)))}"


def _message(file: FileReport, finding: Finding) -> Iterator[str]:
    yield finding.message
    for related in finding.related:
        line, column = place_at(file.document, related.span.start)
        yield f"{file.path}:{line}:{column}: {related.message}"
    if finding.fix is not None:
        yield f"help: {finding.fix.title}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
