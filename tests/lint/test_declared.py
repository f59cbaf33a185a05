"""Rules that a workspace declares in TOML."""

from __future__ import annotations

import pytest

from rust_specialist.lint.declared import declared_rules
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source

EXIT: dict[str, object] = {
    "name": "no_exit",
    "message": "`{path}` skips destructors",
    "on": {"call": ["std::process::exit"]},
    "not-inside": ["test"],
}


def messages(table: dict[str, object], text: str) -> list[str]:
    rules, problems = declared_rules([table], "rust-specialist.toml")
    assert problems == []
    analysis = Linter(declared.rule for declared in rules).check(Source.parse(text), Crate.unknown())
    return [finding.message for finding in analysis.findings]


def problem(table: dict[str, object]) -> str:
    rules, problems = declared_rules([table], "rust-specialist.toml")
    assert rules == []
    return str(problems[0])


def test_a_call_is_found_through_a_use_line() -> None:
    text = "use std::process;\nfn f() { process::exit(1) }\nfn g() { my::exit(1) }\n"
    assert messages(EXIT, text) == ["`process::exit` skips destructors"]


def test_not_inside_a_test() -> None:
    assert messages(EXIT, "#[test]\nfn f() { std::process::exit(1) }\n") == []


def test_a_query_reports_its_capture() -> None:
    table: dict[str, object] = {
        "name": "no_magic",
        "message": "`{number}` has no name",
        "query": "(return_expression (integer_literal) @number)",
        "report": "number",
        "fix": "NAMED",
    }
    rules, _ = declared_rules([table], "x.toml")
    source = Source.parse("fn f() -> u8 { return 42; }")
    (finding,) = Linter([rules[0].rule]).check(source, Crate.unknown()).findings
    assert source.slice(finding.span) == "42"
    assert finding.message == "`42` has no name"
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["NAMED"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "Bad-Name"}, "lower case"),
        ({"on": {}}, "`on` is empty"),
        ({"on": {"shape": ["x"]}}, "`on.shape` is none of"),
        ({"on": {"node": ["no_such_node"]}}, "row"),
        ({"query": "((("}, "give either `on` or `query`"),
        ({"severity": "fatal"}, "severity `fatal`"),
        ({"nonsense": 1}, "unknown key `nonsense`"),
        ({"message": 3}, "`message` must be a string"),
        ({"bad": [1]}, "`bad` must be a list of strings"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, object], said: str) -> None:
    text = problem({**EXIT, **change})
    assert text.startswith("rust-specialist.toml: rule `")
    assert said in text


def test_one_bad_rule_leaves_the_others() -> None:
    rules, problems = declared_rules([{"name": "x"}, EXIT], "x.toml")
    assert [declared.rule.id for declared in rules] == ["local::no_exit"]
    assert len(problems) == 1
