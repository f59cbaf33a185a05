"""Borrow errors as the compiler tells them, read back: the same record that our own checker makes of the program."""

from __future__ import annotations

from functools import cache

import pytest

from rust_specialist.borrows.story import WIDTH
from rust_specialist.borrows.story import story as story_of
from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.story import story
from rust_specialist.cargo.story_conflict import conflict_of
from rust_specialist.cargo.story_facts import Facts
from rust_specialist.cargo.story_tellers import tell
from rust_specialist.syntax import Source
from rust_specialist.text import Span
from support import borrowing
from support.annotations import without
from support.borrowing import Program
from support.compiler_findings import findings_in
from support.stories import conflicts_in

PROGRAMS = [one for one in borrowing.rejected() if not one.header.dependencies]

#: Of what a `Box` or a reference points to, the compiler says that the pointer itself was moved.
OTHER_WORDS = {"traps/deref_of_box_copy", "traps/reborrow_annotated_let"}


@cache
def found(program: Program) -> tuple[CompilerFinding, ...]:
    return tuple(findings_in(program.header.snippet(without(program.text))))


each = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)


@each
@pytest.mark.rustc
def test_the_same_headline(program: Program) -> None:
    source, conflicts = conflicts_in(without(program.text), int(program.header.edition))
    theirs: dict[tuple[str, Span], set[str]] = {}
    for finding in found(program):
        facts = Facts(source, finding, int(program.header.edition))
        conflict = conflict_of(facts)
        if conflict is None:
            assert tell(facts) is not None, finding.message
        else:
            # Of a closure that captures several variables the compiler has an error for each.
            theirs.setdefault((conflict.code, conflict.span), set()).add(story_of(source, conflict).headline)
    different = [
        (ours, known)
        for one in conflicts
        if (known := theirs.get((one.code, one.span)))
        and (ours := story_of(source, one).headline) not in known
    ]
    assert bool(different) == (program.name in OTHER_WORDS), different


@each
@pytest.mark.rustc
def test_its_story(program: Program) -> None:
    source = Source.parse(without(program.text))
    for finding in found(program):
        story_ = story(source, finding, int(program.header.edition))
        assert story_ is not None
        assert [row for row in story_.timeline.splitlines() if len(row) > WIDTH] == []
        assert "✗" in story_.timeline
        assert story_.ways
        for text in (story_.headline, story_.why, *(f"{way.title} {way.when}" for way in story_.ways)):
            assert text.count("`") % 2 == 0, text
            assert "``" not in text, text
