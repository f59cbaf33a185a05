"""The borrow checker over the annotated programs: silent where rustc is, and nothing once found gets lost."""

from __future__ import annotations

from functools import cache

import pytest

from borrows import scores
from borrows.scores import Score
from rust_specialist.text import Document
from support import borrow_checker, borrowing
from support.borrowing import Program

REJECTED = borrowing.rejected()


@cache
def _score(name: str) -> Score:
    return scores.score(next(program for program in REJECTED if program.name == name))


@pytest.mark.parametrize("program", borrowing.accepted(), ids=lambda program: program.name)
def test_nothing_is_said_of_what_compiles(program: Program) -> None:
    assert borrow_checker.findings(Document.of(program.text), program.header.edition) == ()


@pytest.mark.parametrize("program", REJECTED, ids=lambda program: program.name)
def test_nothing_is_said_that_rustc_does_not_say(program: Program) -> None:
    assert dict(_score(program.name).unwanted) == {}


@pytest.mark.parametrize("name", sorted(scores.expected()))
def test_what_was_found_is_still_found(name: str) -> None:
    lost = scores.expected()[name] - _score(name).found
    assert dict(lost) == {}, "no longer found (expected.toml says it was)"


def test_table() -> None:
    """Prints found and missed per code (`pytest -rP`)."""
    measured = [_score(program.name) for program in REJECTED]
    print(scores.table(measured))  # noqa: T201
    assert sum(sum(one.found.values()) for one in measured) >= sum(
        sum(marks.values()) for marks in scores.expected().values()
    )
