"""Findings as JSON: a public interface, described in docs/json.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict

from rust_specialist.lint.model import Finding, Fix
from rust_specialist.report.model import FileReport, Place, range_of
from rust_specialist.text import Document, Span


class JsonPlace(TypedDict):
    """Line and column from 1, the column in Unicode scalar values."""

    line: int
    column: int


class JsonRange(TypedDict):
    """Half open."""

    start: JsonPlace
    end: JsonPlace


class JsonRelated(TypedDict):
    """Another place that a finding speaks of."""

    path: str
    range: JsonRange
    message: str


class JsonEdit(TypedDict):
    """Replace `range` by `text`."""

    path: str
    range: JsonRange
    text: str


class JsonFix(TypedDict):
    """Edits to be applied together; `applicability` in rustc's words."""

    title: str
    applicability: str
    edits: list[JsonEdit]


class JsonFinding(TypedDict):
    """One finding."""

    rule: str
    pack: str
    severity: str
    message: str
    path: str
    range: JsonRange
    related: list[JsonRelated]
    clippy: str | None
    compiler_code: str | None
    fix: JsonFix | None


def json_findings(files: Iterable[FileReport]) -> list[JsonFinding]:
    """All findings as objects that `json.dumps` takes."""
    return [_finding(file, finding) for file in files for finding in file.findings]


def json_text(files: Iterable[FileReport]) -> str:
    """All findings as one JSON array, in ASCII."""
    return json.dumps(json_findings(files), indent=2) + "\n"


def _finding(file: FileReport, finding: Finding) -> JsonFinding:
    path, document = file.path, file.document
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": path,
        "range": _range(document, finding.span),
        "related": [
            {"path": path, "range": _range(document, related.span), "message": related.message}
            for related in finding.related
        ],
        "clippy": finding.clippy,
        "compiler_code": finding.compiler_code,
        "fix": None if finding.fix is None else _fix(path, document, finding.fix),
    }


def _fix(path: str, document: Document, fix: Fix) -> JsonFix:
    return {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [
            {"path": path, "range": _range(document, edit.span), "text": edit.text} for edit in fix.edits
        ],
    }


def _range(document: Document, span: Span) -> JsonRange:
    start, end = range_of(document, span)
    return {"start": _place(start), "end": _place(end)}


def _place(place: Place) -> JsonPlace:
    return {"line": place.line, "column": place.column}
