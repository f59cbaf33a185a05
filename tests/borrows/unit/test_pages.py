"""The pages of the error codes: each example is refused by rustc with the code, and found; what mends it compiles."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from rust_specialist import borrows
from rust_specialist.lint.docs import code_blocks, sections
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source


def _blocks(rule: Rule) -> tuple[str, str]:
    parts = sections(rule.doc)
    return code_blocks(parts["Example"])[0].text, code_blocks(parts["Use instead"])[0].text


def _found(text: str) -> list[tuple[str, int]]:
    source = Source.parse(text)
    findings = Linter(borrows.RULES).check(source, Crate.unknown()).findings
    return [(f.rule.rpartition("::")[2], source.document.line_of(f.span.start)) for f in findings]


@pytest.mark.parametrize("rule", borrows.RULES, ids=lambda rule: rule.name)
def test_the_example_is_found_and_the_better_one_is_silent(rule: Rule) -> None:
    bad, good = _blocks(rule)
    marked = next(n for n, line in enumerate(bad.split("\n")) if f"//~ {rule.name}" in line)
    assert _found(bad) == [(rule.name, marked)]
    assert _found(good) == []


@pytest.mark.rustc
@pytest.mark.parametrize("rule", borrows.RULES, ids=lambda rule: rule.name)
def test_rustc_agrees(rule: Rule, tmp_path: Path) -> None:
    bad, good = _blocks(rule)
    for text, code in ((bad, rule.name), (good, None)):
        file = tmp_path / "page.rs"
        file.write_text(text)
        command = ["rustc", "--edition", "2021", "--crate-type", "lib", "--emit", "metadata", "-o"]
        done = subprocess.run(
            [*command, str(tmp_path / "out.rmeta"), str(file)], capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) is (code is None), done.stderr
        assert code is None or f"error[{code}]" in done.stderr
