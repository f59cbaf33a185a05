"""What the rules' pages say of a run is seen in runs of the real crates: `programs` explains the package."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claims import programs
from claims.programs import Program
from rust_specialist.text import Document
from support import crates, linting, toolchain
from support.annotations import differences, expected

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "claims.md"
BLESS = os.environ.get("RUST_SPECIALIST_BLESS") == "1"
#: Every rule of these packs has a program, or stands in unshown.toml with the reason.
PACKS = ("async", "concurrency", "config", "database", "errors", "observability", "testing", "web")
PLAIN = [program for program in programs.programs() if not program.feature]
SLOW = [program for program in programs.programs() if program.feature]

each_file = pytest.mark.parametrize(
    "path", programs.files(), ids=lambda path: f"{path.parent.name}/{path.stem}"
)


@pytest.mark.cargo
@pytest.mark.timeout(crates.BUILD_SECONDS)
@pytest.mark.parametrize("program", PLAIN, ids=lambda program: program.path)
def test_run(program: Program) -> None:
    _passes(program, slow=False)


@pytest.mark.cargo
@pytest.mark.slow
@pytest.mark.timeout(crates.BUILD_SECONDS)
@pytest.mark.parametrize("program", SLOW, ids=lambda program: program.path)
def test_slow_run(program: Program) -> None:
    _passes(program, slow=True)


def _passes(program: Program, slow: bool) -> None:
    try:
        done = programs.run(program, slow)
    except crates.CratesUnavailable as error:
        toolchain.unavailable(str(error))
    said = f"{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, said
    assert "1 passed" in done.stdout, f"no such test in the program: is it declared in mod.rs?\n{said}"


@each_file
def test_rule_speaks_about_the_faulty_code(path: Path) -> None:
    one = programs.programs_of(path)[0]
    text = path.read_text()
    document = Document.of(text)
    found = linting.findings(document, programs.header(path), one.rule)
    table = differences(document, found, linting.known_ids())
    assert not table, f"\n{table}"
    assert bool(expected(text)) != (one.rule in _table("unmarked")), "no line is marked with the rule"


@each_file
def test_file_shows_the_fault_and_its_correction(path: Path) -> None:
    inside = programs.programs_of(path)
    assert inside, "no test"
    assert inside[0].rule in linting.known_ids()
    assert path.read_text().startswith(f"//! {inside[0].rule}\n")
    for program in inside:
        assert program.claim.endswith(".") != program.name.startswith("mended"), program.name
    assert {program.name.startswith("mended") for program in inside} == {True, False}


def test_every_rule_of_the_packs_is_shown_or_has_a_reason() -> None:
    shown = {program.rule for program in programs.programs()}
    unshown = _table("unshown")
    rules = {rule.id for rule in linting.every_rule()}
    assert sorted(set(unshown) - rules) == []
    assert sorted(set(unshown) & shown) == []
    assert sorted(one for one in rules - shown - set(unshown) if one.split("::")[0] in PACKS) == []


def test_page_of_the_claims_is_up_to_date() -> None:
    text = _page()
    if BLESS:
        PAGE.write_text(text)
    assert PAGE.read_text() == text, "RUST_SPECIALIST_BLESS=1 writes it"


def _page() -> str:
    lines = [
        "<!-- Written by tests/claims with RUST_SPECIALIST_BLESS=1. Change the programs that it describes instead. -->",
        "# What the rules say of a run, and where it is seen",
        "",
        "Each line is a test of the Cargo package `tests/claims/fixture`, run against the real crates in the versions",
        "that its Cargo.toml names. The code that is run is code that the rule reports, and beside each fault stands",
        "the corrected code, which is run as well.",
        "",
        "| rule | seen | test |",
        "|---|---|---|",
    ]
    shown = sorted((one for one in programs.programs() if one.claim), key=lambda one: one.rule)
    lines += [f"| `{one.rule}` | {one.claim} | `{one.name}` |" for one in shown]
    lines += ["", "## Not shown by a run", "", "| rule | why |", "|---|---|"]
    lines += [f"| `{rule}` | {reason} |" for rule, reason in sorted(_table("unshown").items())]
    return "\n".join([*lines, ""])


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((HERE / "unshown.toml").read_text())[name]
    return table
