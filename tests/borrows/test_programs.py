"""The real rustc reports exactly the annotated errors, and the corrected twins compile."""

from __future__ import annotations

from collections import Counter

import pytest

from support import borrowing, rustc
from support.borrowing import CODES, Program

REJECTED = borrowing.rejected()
ACCEPTED = borrowing.accepted()


@pytest.mark.rustc
@pytest.mark.parametrize("program", REJECTED, ids=lambda program: program.name)
def test_rustc_reports_what_is_annotated(program: Program) -> None:
    outcome = rustc.check(program.header.snippet(program.text))
    assert not outcome.compiles
    assert Counter((error.line, error.code) for error in outcome.errors) == program.marks, outcome


@pytest.mark.rustc
@pytest.mark.parametrize("program", ACCEPTED, ids=lambda program: program.name)
def test_rustc_accepts(program: Program) -> None:
    outcome = rustc.check(program.header.snippet(program.text))
    assert outcome.compiles, outcome


def test_every_code_has_programs() -> None:
    own = Counter(program.path.parent.name for program in REJECTED)
    assert {code: own[code] for code in CODES if own[code] < 5} == {}
    assert sum(own[code] for code in CODES) >= 150
    for program in REJECTED:
        folder = program.path.parent.name
        assert folder == "traps" or {code for _, code in program.marks} == {folder}, program.name


def test_every_program_has_its_corrected_twin() -> None:
    twins = {program.name.replace("/", "_", 1) for program in REJECTED if "traps" not in program.name}
    # accept/real holds what real crates do: silence about it needs no twin.
    assert twins == {program.name for program in ACCEPTED if "/" not in program.name}
    traps = {program.name for program in REJECTED if "traps" in program.name}
    assert traps <= {program.name for program in ACCEPTED}


def test_accepted_programs_announce_nothing() -> None:
    assert [program.name for program in ACCEPTED if program.marks] == []
