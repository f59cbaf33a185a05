"""Findings as text, JSON, SARIF and GitHub annotations. Writes nothing itself; a caller prints what it gets."""

from rust_specialist.report.github import github_text
from rust_specialist.report.json import JsonFinding, json_findings, json_text
from rust_specialist.report.model import FileReport, Place, Range, place_at, range_of
from rust_specialist.report.sarif import Failure, RuleText, sarif_text
from rust_specialist.report.styled import Line, Piece, Style, plain, print_coloured
from rust_specialist.report.text import count, findings_text, statistics_text, summary_text

__all__ = [
    "Failure",
    "FileReport",
    "JsonFinding",
    "Line",
    "Piece",
    "Place",
    "Range",
    "RuleText",
    "Style",
    "count",
    "findings_text",
    "github_text",
    "json_findings",
    "json_text",
    "place_at",
    "plain",
    "print_coloured",
    "range_of",
    "sarif_text",
    "statistics_text",
    "summary_text",
]
