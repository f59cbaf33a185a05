"""What a hover says of a variable that takes part in no error."""

from __future__ import annotations

import pytest

from rust_specialist.borrows.ownership import ownership_at
from rust_specialist.syntax import Source
from support import borrowing
from support.borrow_checker import functions
from support.stories import facts_of

TEXT = """\
fn f(names: Vec<String>, queue: &mut Vec<String>, limit: usize) -> usize {
    let first = &names[0];
    let size = first.len() + limit;
    queue.extend(names);
    let own = String::new();
    let odd = whatever();
    size + own.len()
}
"""


def said(name: str) -> str | None:
    source = Source.parse(TEXT)
    (function,) = functions(source.root)
    return ownership_at(source, facts_of(source), function, 2024, TEXT.index(name))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (
            "names",
            "`names`: `Vec<String>`, owned here\n- lent to `first` from line 2 to 3\n- moved away on line 4\n",
        ),
        (
            "first",
            "`first`: `&String`, a shared reference; `Copy`, so giving it away keeps it\n"
            "- borrows `names` from line 2 to 3\n",
        ),
        (
            "queue",
            "`queue`: `&mut Vec<String>`, an exclusive reference; lent on where it is passed, or moved\n",
        ),
        ("limit", "`limit`: `usize`, plain data; `Copy`, so it is copied and never moved\n"),
        ("own =", "`own`: `String`, owned here\n- dropped on line 8\n"),
        ("odd", None),
        ("whatever", None),
        ("usize", None),
    ],
)
def test_facts(name: str, facts: str | None) -> None:
    assert said(name) == facts


def test_at_a_use() -> None:
    assert said("names[0]") == said("names")


@pytest.mark.parametrize("program", borrowing.accepted(), ids=lambda program: program.name)
def test_every_variable_of_every_program(program: borrowing.Program) -> None:
    source = Source.parse(program.text.encode())
    facts = facts_of(source)
    for function in functions(source.root):
        for offset in range(function.start_byte, function.end_byte, 7):
            told = ownership_at(source, facts, function, 2024, offset)
            if told is not None:
                assert told.startswith("`")
                assert "moved away" not in told.split("\n")[0]
