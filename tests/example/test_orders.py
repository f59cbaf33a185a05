"""The shipped example project: every planted fault is found at its line, and nothing else is."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "examples" / "orders"
TABLE = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, order=True)
class Fault:
    """A rule and the text of the line at which it speaks."""

    file: str
    line: str
    rule: str


def listed(key: str) -> list[Fault]:
    return [Fault(**entry) for entry in cast(list[dict[str, str]], TABLE.get(key, []))]


@cache
def run(*arguments: str) -> tuple[int, str]:
    """Exit status and standard output of the command, run as a user runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "rust_specialist", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def found() -> list[Fault]:
    _, output = run("check", "examples/orders", "--output-format", "json")
    faults: list[Fault] = []
    for finding in json.loads(output):
        path = Path(finding["path"])
        file = path if path.is_absolute() else ROOT / path
        line = int(finding["range"]["start"]["line"])
        text = file.read_text(encoding="utf-8").split("\n")[line - 1]
        faults.append(Fault(file.relative_to(PROJECT).as_posix(), text.strip(), finding["rule"]))
    return sorted(faults)


def known_rules() -> set[str]:
    _, output = run("rules", "--output-format", "json")
    return {rule["rule"] for rule in json.loads(output)}


def test_the_planted_faults_are_found_and_nothing_else() -> None:
    # A rule that came without its entry being moved is the next test's business.
    known = known_rules()
    expected = [*listed("fault"), *(fault for fault in listed("later") if fault.rule in known)]
    assert found() == sorted(expected)


def test_findings_make_the_check_fail() -> None:
    status, _ = run("check", "examples/orders", "--output-format", "json")
    assert status == 1


def test_a_fault_is_late_only_while_its_rule_is_missing() -> None:
    here = {fault.rule for fault in listed("later")} & known_rules()
    assert here == set(), "these rules exist now: write [[fault]] in place of [[later]] in faults.toml"


def test_the_sample_in_the_readme_is_what_the_command_prints() -> None:
    _, output = run("check", "examples/orders")
    sample = (ROOT / "README.md").read_text(encoding="utf-8").partition("```text\n$ ")[2].partition("```")[0]
    command, *lines = sample.strip().split("\n")
    assert command == "rust-specialist check examples/orders"
    assert [line for line in lines if line not in output.split("\n")] == []
    assert len(lines) > 5


@pytest.mark.parametrize("fault", [*listed("fault"), *listed("later")], ids=lambda fault: fault.rule)
def test_the_line_of_a_fault_stands_once_in_its_file(fault: Fault) -> None:
    lines = (PROJECT / fault.file).read_text(encoding="utf-8").split("\n")
    assert [line.strip() for line in lines].count(fault.line) == 1
