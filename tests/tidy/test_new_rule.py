"""scripts/new-rule: what it writes is a module and a fixture to start from, and it overwrites nothing."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rust_specialist.lint import docs
from support import checkout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with one empty pack."""
    shutil.copytree(checkout.ROOT / "scripts", tmp_path / "scripts")
    pack = tmp_path / "rules" / "rust_specialist_rules" / "async_"
    pack.mkdir(parents=True)
    (pack / "__init__.py").touch()
    return tmp_path


def new_rule(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "scripts" / "new-rule"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)


def test_it_writes_a_module_with_all_sections_and_a_fixture_with_a_trap(project: Path) -> None:
    done = new_rule(project, "async", "blocking_nap")
    assert done.stdout.split() == [
        "rules/rust_specialist_rules/async_/blocking_nap.py",
        "tests/ui/async/blocking_nap.rs",
    ]
    module = (project / done.stdout.split()[0]).read_text(encoding="utf-8")
    tree = ast.parse(module)
    assert tuple(docs.sections(ast.get_docstring(tree) or "")) == docs.SECTIONS
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] == ["blocking_nap"]
    fixture = (project / done.stdout.split()[1]).read_text(encoding="utf-8")
    assert "//~ async::blocking_nap" in fixture
    assert "// trap:" in fixture


def test_it_overwrites_nothing(project: Path) -> None:
    assert new_rule(project, "async", "blocking_nap").returncode == 0
    again = new_rule(project, "async", "blocking_nap")
    assert again.returncode == 2
    assert "is there already" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("nowhere", "nap"), "There is no pack 'nowhere'; there are: async."),
        (("async", "Nap"), "is no name of a rule"),
        (("async", "class"), "is no name of a rule"),
        (("async",), "Usage"),
    ],
)
def test_it_says_what_is_wrong(project: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = new_rule(project, *arguments)
    assert done.returncode == 2
    assert reason in done.stderr
