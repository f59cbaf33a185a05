"""Compiling programs cut behind a token, as while typing: nothing is said that is not true of the cut text itself."""

from __future__ import annotations

import random

import pytest

from borrows import cutting
from borrows.cutting import Cut
from support import borrowing
from support.borrowing import Program

PROGRAMS = borrowing.accepted()
SAMPLED = 2

each_program = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)


@pytest.mark.rustc
@each_program
def test_some_cuts(program: Program) -> None:
    every = list(cutting.cuts(program.text))
    _check(program, random.Random(program.name).sample(every, SAMPLED))


@pytest.mark.rustc
@pytest.mark.slow
@each_program
def test_every_cut(program: Program) -> None:
    _check(program, list(cutting.cuts(program.text)))


def test_a_cut_keeps_what_is_before_it() -> None:
    made = list(cutting.cuts("fn f() { g(1);\n  h() }\n"))
    forms = [cut.forms for cut in made]
    assert ("fn f() { g(1", "fn f() { g(1)}", "fn f() { g(1\n  h() }\n") in forms
    assert made[-1].bare == "fn f() { g(1);\n  h() }"
    assert made[8].witnesses[:2] == ("fn f() { g(1); panic!() }\n", "fn f() {; panic!() }\n")


def _check(program: Program, cuts: list[Cut]) -> None:
    wrong = [one for cut in cuts for one in cutting.unconfirmed(program, cut)]
    assert not wrong, "\n\n".join(
        f"{code} on line {line} of the cut text: {message}\n{form}"
        for form, (line, code), message in wrong[:3]
    )
