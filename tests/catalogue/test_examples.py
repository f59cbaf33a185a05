"""The examples with which the rules on services were designed: small, one fault each.

`examples/<pack>/<rule>.bad.rs` has the fault and `<rule>.good.rs` has not. Headers are those of the fixtures under
ui/; each compiles, or fails, as its header says. `silent.toml` names the faults about which nothing is said.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from rust_specialist.text import Document
from support import linting, rustc
from support.annotations import differences, expected
from support.crates import BUILD_SECONDS
from support.fixtures import header_of

HERE = Path(__file__).parent
EXAMPLES = sorted(HERE.glob("examples/*/*.rs"))

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")


def _rule(path: Path) -> str:
    return f"{path.parent.name}::{path.name.partition('.')[0]}"


def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = tomllib.loads((HERE / "silent.toml").read_text())[name]
    return table


def test_each_fault_has_its_correction() -> None:
    names = {path.name.partition(".")[0] for path in EXAMPLES}
    assert {path.name for path in EXAMPLES} == {
        f"{name}.{kind}.rs" for name in names for kind in ("bad", "good")
    }


@each_example
def test_rule_speaks_about_the_fault_alone(path: Path) -> None:
    rule, is_bad = _rule(path), path.name.endswith(".bad.rs")
    text = path.read_text()
    without_rule = rule in _table("without_rule")
    assert without_rule != (rule in linting.known_ids())
    marks = expected(text)
    assert bool(marks) == (is_bad and not without_rule and rule not in _table("silent"))
    if without_rule:
        return
    document = Document.of(text)
    found = linting.findings(document, header_of(text), rule)
    table = differences(document, found, linting.known_ids())
    assert not table, f"\n{table}"


@each_example
@pytest.mark.cargo
@pytest.mark.timeout(BUILD_SECONDS)
def test_rustc_agrees(path: Path) -> None:
    header = header_of(path.read_text())
    complaint = header.complaint(".rs", rustc.check(header.snippet(path.read_text())))
    assert not complaint, complaint
