"""JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic_sarif.model import (  # type: ignore[import-untyped]
    StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog,
)

from report.samples import replacement, sample
from rust_specialist.lint.model import Applicability, Severity
from rust_specialist.report import Failure, FileReport, RuleText, github_text, json_text, sarif_text
from rust_specialist.text import Document

ROOT = Path("/somewhere/my project") if Path("/").drive == "" else Path("C:/somewhere/my project")
TEXT = "\ufefffn f() {\n    let é = ‹0:g›;\n    «😀(é)»;\n}\n"
BASE = sample(TEXT, "declared here", clippy="clippy::a_lint", compiler_code="E0382")
FIX = replacement(BASE, "other(\n)", Applicability.MAYBE_INCORRECT)
REPORT = replace(BASE, findings=(replace(BASE.findings[0], fix=FIX),))
RULE = RuleText(
    "async::await_holding_lock", "A lock held across an await", "# A lock\n\nText.", Severity.WARNING
)


def test_json() -> None:
    assert json.loads(json_text([REPORT])) == [
        {
            "rule": "async::await_holding_lock",
            "pack": "async",
            "severity": "warning",
            "message": "this lock is held across an await",
            "path": "src/main.rs",
            "range": {"start": {"line": 3, "column": 5}, "end": {"line": 3, "column": 9}},
            "related": [
                {
                    "path": "src/main.rs",
                    "range": {"start": {"line": 2, "column": 13}, "end": {"line": 2, "column": 14}},
                    "message": "declared here",
                }
            ],
            "clippy": "clippy::a_lint",
            "compiler_code": "E0382",
            "fix": {
                "title": "do it another way",
                "applicability": "MaybeIncorrect",
                "edits": [
                    {
                        "path": "src/main.rs",
                        "range": {"start": {"line": 3, "column": 5}, "end": {"line": 3, "column": 9}},
                        "text": "other(\n)",
                    }
                ],
            },
        }
    ]


def test_json_of_nothing() -> None:
    assert json_text([]) == "[]\n"
    assert json.loads(json_text([sample("«a»")]))[0]["fix"] is None


def test_json_is_ascii() -> None:
    assert json_text([sample("«a»", message="é 😀 \ud800")]).isascii()


@pytest.mark.parametrize("severity", Severity)
def test_json_severity(severity: Severity) -> None:
    [found] = json.loads(json_text([sample("«a»", severity=severity)]))
    assert found["severity"] == severity.name.lower()


def test_a_byte_order_mark_is_no_column() -> None:
    [found] = json.loads(json_text([sample("\ufeff«a»")]))
    assert found["range"] == {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 2}}


def sarif(*files: FileReport, failures: tuple[Failure, ...] = ()) -> dict[str, Any]:
    """The one run of the log, which the schema's own model has accepted."""
    text = sarif_text(files, [RULE], ROOT, failures)
    SarifLog.model_validate_json(text)
    log = cast("dict[str, Any]", json.loads(text))
    assert log["version"] == "2.1.0"
    return cast("dict[str, Any]", log["runs"][0])


def test_sarif_result() -> None:
    run = sarif(REPORT)
    [result] = run["results"]
    artifact = {"uri": "src/main.rs", "uriBaseId": "ROOT"}
    region = {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert result.pop("partialFingerprints").keys() == {"primaryLocationLineHash"}
    assert result == {
        "ruleId": "async::await_holding_lock",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "this lock is held across an await"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 14},
                },
                "message": {"text": "declared here"},
            }
        ],
        "fixes": [
            {
                "description": {"text": "do it another way"},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "other(\n)"}}],
                    }
                ],
            }
        ],
        "properties": {"clippy": "clippy::a_lint", "compilerCode": "E0382"},
    }


def test_sarif_run() -> None:
    run = sarif(REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["originalUriBaseIds"]["ROOT"]["uri"].endswith("/somewhere/my%20project/")
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["id"] == RULE.id
    assert rule["help"]["markdown"] == RULE.documentation
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_lists_only_rules_with_findings() -> None:
    assert sarif()["tool"]["driver"]["rules"] == []
    [result] = sarif(sample("«a»", rule="suppression::unused"))["results"]
    assert "ruleIndex" not in result


def test_sarif_paths() -> None:
    def uri(path: str) -> dict[str, str]:
        [result] = sarif(sample("«a»", path=path))["results"]
        return cast("dict[str, str]", result["locations"][0]["physicalLocation"]["artifactLocation"])

    assert uri("a b/ü#.rs") == {"uri": "a%20b/%C3%BC%23.rs", "uriBaseId": "ROOT"}
    assert uri((ROOT / "src/a.rs").as_posix()) == {"uri": "src/a.rs", "uriBaseId": "ROOT"}
    elsewhere = (ROOT.parent / "b.rs").as_posix()
    assert uri(elsewhere) == {"uri": Path(elsewhere).as_uri()}
    assert uri("../b.rs") == {"uri": Path(elsewhere).as_uri()}
    # A colon in the first segment would read as the scheme of an address.
    assert uri("a:b.rs")["uri"] == "a%3Ab.rs"
    assert uri("<stdin>")["uri"] == "%3Cstdin%3E"


def test_sarif_failures() -> None:
    [invocation] = sarif(failures=(Failure("a.rs: cannot be read"),))["invocations"]
    assert invocation["executionSuccessful"] is False
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "a.rs: cannot be read"


def test_sarif_fingerprints_survive_lines_added_above() -> None:
    def fingerprints(marked: str) -> list[str]:
        report = sample(marked)
        twice = replace(report, findings=report.findings * 2)
        return [one["partialFingerprints"]["primaryLocationLineHash"] for one in sarif(twice)["results"]]

    before, after = fingerprints("«a»();\n"), fingerprints("// more\n\n  «a»();\n")
    assert before == after
    assert len(set(before)) == 2
    assert fingerprints("«b»();\n") != before


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (
            sample("fn f() {\n  «é()»\n}"),
            "::warning file=src/main.rs,line=2,endLine=2,col=3,endColumn=6,"
            "title=rust-specialist async%3A%3Aawait_holding_lock::this lock is held across an await\n",
        ),
        (
            sample("«a\nb»", severity=Severity.ERROR, rule="borrow::E0382", path="a,b:c.rs", message="50%, b: c"),
            "::error file=a%2Cb%3Ac.rs,line=1,endLine=2,title=rust-specialist borrow%3A%3AE0382::50%25, b: c\n",
        ),
        (
            sample("«a»(‹0:b›)", "there", severity=Severity.HINT, rule="a::b", message="m"),
            "::notice file=src/main.rs,line=1,endLine=1,col=1,endColumn=2,title=rust-specialist a%3A%3Ab::m"
            "%0Asrc/main.rs:1:3: there\n",
        ),
        (FileReport("a.rs", Document(b""), ()), ""),
    ],
)  # fmt: skip
def test_github(report: FileReport, expected: str) -> None:
    assert github_text([report]) == expected


def test_github_says_what_mends_it() -> None:
    assert github_text([REPORT]).endswith("%0Ahelp: do it another way\n")
