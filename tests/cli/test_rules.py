"""`rules`."""

from __future__ import annotations

import json

import pytest

from rust_specialist import borrows
from rust_specialist.cli.fix_kinds import fix_kind
from rust_specialist.lint.model import Applicability
from rust_specialist.lint.packs import installed_rules
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.triggers import call
from support.command_line import SETTINGS, Project

DOC = """Sleeps.

## Example
```rust
# use std::thread;
fn f() { thread::sleep(d); }
```
"""


def test_json(project: Project) -> None:
    result = project.run("rules", "--output-format", "json")
    assert result.status == 0
    rules = {one["rule"]: one for one in json.loads(result.out)}
    everything = [*installed_rules(), *borrows.RULES]
    assert list(rules) == sorted([rule.id for rule in everything] + ["local::no_exit"])
    assert rules["borrow::E0382"]["compiler_code"] == "E0382"
    assert rules["local::no_exit"] == {
        "rule": "local::no_exit",
        "pack": "local",
        "default": True,
        "severity": "warning",
        "summary": "`exit` skips destructors",
        "clippy": None,
        "compiler_code": None,
        "crates": [],
        "fix": "suggested",
    }
    for rule in everything:
        found = rules[rule.id]
        assert found["fix"] in ("safe", "suggested", None)
        assert (found["default"], found["crates"], found["clippy"]) == (
            rule.default,
            list(rule.crates),
            rule.clippy,
        )


def test_text(project: Project) -> None:
    result = project.run("rules")
    assert result.status == 0
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert "local::no_exit warning on `exit` skips destructors" in lines
    assert lines[-1].endswith("explains one")


@pytest.mark.parametrize(
    ("applicability", "kind"),
    [
        (Applicability.MACHINE_APPLICABLE, "safe"),
        (Applicability.MAYBE_INCORRECT, "suggested"),
        (Applicability.HAS_PLACEHOLDERS, "suggested"),
        (None, None),
    ],
)
def test_fix_kind_is_seen_in_the_example(applicability: Applicability | None, kind: str | None) -> None:
    def check(match: object, context: object) -> object:
        fix = None
        if applicability is not None:
            fix = context.replace(match.node, "x()", title="t", applicability=applicability)  # type: ignore[attr-defined]
        yield context.finding(match.node, "m", fix)  # type: ignore[attr-defined]

    sleeps = Rule("a", "sleeps", (call("std::thread::sleep"),), check, DOC)  # type: ignore[arg-type]
    assert fix_kind(sleeps) == kind


def test_declared_rules_that_are_right(project: Project) -> None:
    result = project.run("rules", "--test")
    assert (result.status, result.out, result.err) == (0, "1 declared rule tested, 0 failures\n", "")


@pytest.mark.parametrize(
    ("settings", "status", "message"),
    [
        (SETTINGS.replace("exit(1)", "abort()"), 1, "rule `no_exit`: `bad` snippet 1 is not reported\n"),
        (
            SETTINGS.replace("f() { std", "f( { + std"),
            1,
            "`bad` snippet 1 is not reported (it has a syntax error)",
        ),
        (
            SETTINGS.replace('good = ["fn f() {}"]', 'good = ["fn g() { std::process::exit(0) }"]'),
            1,
            "rule `no_exit`: `good` snippet 1 is reported",
        ),
        (
            SETTINGS.replace("bad = ", "good = ", 1).replace('good = ["fn f() {}"]\n', ""),
            1,
            "has no `bad` snippet",
        ),
        (SETTINGS.replace("message", "massage"), 2, "rule `no_exit`: unknown key `massage`"),
        ("[rules]\nselcet = 1\n", 2, "rules.selcet: no such setting"),
        ("[rules\n", 2, "rust-specialist.toml:1: "),
        ("", 0, "no rules are declared here"),
    ],
)
def test_declared_rules_that_are_wrong(project: Project, settings: str, status: int, message: str) -> None:
    project.write("rust-specialist.toml", settings)
    result = project.run("rules", "--test")
    assert message in result.err
    assert result.status == status


def test_another_settings_file(project: Project) -> None:
    project.write("other.toml", SETTINGS.replace("no_exit", "other"))
    assert "local::other" in project.run("rules", "--config", "other.toml").out
    assert project.run("rules", "--config", "missing.toml").status == 2


def test_settings_that_are_wrong_are_told(project: Project) -> None:
    project.write("rust-specialist.toml", SETTINGS + "[[rule]]\nname = 'x'\n")
    result = project.run("rules")
    assert result.status == 2
    assert "local::no_exit" in result.out
    assert "rule `x`: `message` is missing" in result.err
