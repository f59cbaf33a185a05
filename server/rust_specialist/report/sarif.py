"""Findings as SARIF 2.1.0, the format that code scanning services take in."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rust_specialist import __version__
from rust_specialist.lint.model import Finding, Severity
from rust_specialist.report.model import FileReport, range_of
from rust_specialist.text import Document, Span

Json = dict[str, Any]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "ROOT"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
    Severity.HINT: "note",
}


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a report says of a rule; `documentation` is Markdown."""

    id: str
    summary: str
    documentation: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, or another thing that kept a part of the work undone."""

    message: str


def sarif_text(
    files: Sequence[FileReport],
    rules: Iterable[RuleText],
    root: Path,
    failures: Sequence[Failure] = (),
    category: str | None = None,
) -> str:
    """One SARIF log with one run; paths below `root` (an absolute folder) are written relative to it.

    `category`, which ends with a slash, tells the run from others of the same code (`automationDetails.id`).
    """
    return json.dumps(sarif_log(files, rules, root, failures, category), indent=2) + "\n"


def sarif_log(
    files: Sequence[FileReport],
    rules: Iterable[RuleText],
    root: Path,
    failures: Sequence[Failure] = (),
    category: str | None = None,
) -> Json:
    """The log as objects that `json.dumps` takes."""
    found = {finding.rule for file in files for finding in file.findings}
    known = sorted((rule for rule in rules if rule.id in found), key=lambda rule: rule.id)
    index = {rule.id: at for at, rule in enumerate(known)}
    invocation: Json = {"executionSuccessful": not failures}
    if failures:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": failure.message}} for failure in failures
        ]
    run: Json = {
        "tool": {
            "driver": {
                "name": "rust-specialist",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in known],
            }
        },
        "invocations": [invocation],
        "originalUriBaseIds": {_ROOT: {"uri": root.as_uri().rstrip("/") + "/"}},
        "columnKind": "unicodeCodePoints",
        "results": [result for file in files for result in _results(file, root, index)],
    }
    if category is not None:
        run["automationDetails"] = {"id": category}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: RuleText) -> Json:
    return {
        "id": rule.id,
        "name": rule.id.rpartition("::")[2],
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.id.partition("::")[0]]},
    }


def _results(file: FileReport, root: Path, index: dict[str, int]) -> list[Json]:
    artifact = _artifact(file.path, root)
    seen: Counter[str] = Counter()
    return [_result(file.document, finding, artifact, index, seen) for finding in file.findings]


def _result(
    document: Document, finding: Finding, artifact: Json, index: dict[str, int], seen: Counter[str]
) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(document, finding.span, artifact)}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(document, finding, seen)},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(document, related.span, artifact),
                "message": {"text": related.message},
            }
            for number, related in enumerate(finding.related)
        ]
    if finding.fix is not None:
        replacements = [
            {"deletedRegion": _region(document, edit.span), "insertedContent": {"text": edit.text}}
            for edit in finding.fix.edits
        ]
        result["fixes"] = [
            {
                "description": {"text": finding.fix.title},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
            }
        ]
    names = {"clippy": finding.clippy, "compilerCode": finding.compiler_code}
    if any(names.values()):
        result["properties"] = {key: name for key, name in names.items() if name}
    return result


def _artifact(path: str, root: Path) -> Json:
    whole = Path(os.path.normpath(root / path))
    try:
        return {"uri": quote(whole.relative_to(root).as_posix()), "uriBaseId": _ROOT}
    except ValueError:
        return {"uri": whole.as_uri()}


def _location(document: Document, span: Span, artifact: Json) -> Json:
    return {"artifactLocation": artifact, "region": _region(document, span)}


def _region(document: Document, span: Span) -> Json:
    start, end = range_of(document, span)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fingerprint(document: Document, finding: Finding, seen: Counter[str]) -> str:
    """Stays the same when lines are added elsewhere: the rule and the text of the line, and which of its like it is."""
    line = document.slice(document.line_span(document.line_of(finding.span.start))).strip()
    digest = hashlib.sha256(f"{finding.rule}\n{line}".encode("utf-8", "replace")).hexdigest()[:16]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"
