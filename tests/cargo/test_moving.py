"""Places that move with the lines they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.cargo.findings import CompilerFinding, Label, Suggestion
from rust_specialist.cargo.moving import Move, moved
from rust_specialist.lint.model import Applicability, Fix, Severity
from rust_specialist.text import Document, Edit, Span

OLD = "first\nsecond line\nthird\n"


def span_of(text: str, word: str) -> Span:
    start = text.encode().index(word.encode())
    return Span(start, start + len(word.encode()))


@pytest.mark.parametrize(
    ("new", "is_there"),
    [
        ("first\nsecond line\nthird\n", True),
        ("first and more\nsecond line\nthird\n", True),
        ("first\nsecond line\nthird and more\n", True),
        ("zero\nfirst\nsecond line\nthird\n", True),
        ("second line\nthird\n", True),
        ("first\n\nsecond line\nthird\n", True),
        ("first\nsecond line\n\nthird\n", True),
        ("first\nsecond line", True),
        ("first\r\nsecond line\r\nthird\n", False),
        ("first\nsecond Line\nthird\n", False),
        ("first\n second line\nthird\n", False),
        ("first\nsecond line \nthird\n", False),
        ("first // second line\nthird\n", False),
        ("firstsecond line\nthird\n", False),
        ("first\nsecond linethird\n", False),
        ("first\nthird\n", False),
        ("", False),
    ],
)
def test_a_place_is_kept_exactly_if_its_line_is(new: str, is_there: bool) -> None:
    place = Move.between(Document.of(OLD), Document.of(new)).span(span_of(OLD, "line"))
    assert (place is not None) == is_there
    if place is not None:
        assert Document.of(new).slice(place) == "line"


def test_the_byte_order_mark_of_a_file_is_not_in_an_editors_text() -> None:
    old = "\ufeff" + OLD
    for word in ("first", "second", "third"):
        place = Move.between(Document.of(old), Document.of(OLD)).span(span_of(old, word))
        assert place == span_of(OLD, word)


LINES = st.lists(st.sampled_from(["a", "b", "", "ä", "ab"]), max_size=6)
ENDS = st.sampled_from(["\n", "\r\n"])


@given(LINES, LINES, ENDS, st.data())
def test_a_place_that_is_kept_has_the_same_line_around_it(
    old: list[str], new: list[str], end: str, data: st.DataObject
) -> None:
    before, after = Document.of(end.join(old)), Document.of(end.join(new))
    start = data.draw(st.integers(0, len(before.text)))
    span = Span(start, data.draw(st.integers(start, len(before.text))))
    place = Move.between(before, after).span(span)
    if place is None:
        return
    first, last = before.line_of(span.start), before.line_of(span.end)
    whole = Span(before.line_span(first).start, before.line_span(last).end)
    new_first, new_last = after.line_of(place.start), after.line_of(place.end)
    there = Span(after.line_span(new_first).start, after.line_span(new_last).end)
    assert before.text[whole.start : whole.end] == after.text[there.start : there.end]
    assert span.start - whole.start == place.start - there.start


@given(LINES, LINES, st.data())
def test_the_nearest_place_is_one_of_the_new_text(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    before, after = Document.of("\n".join(old)), Document.of("\n".join(new))
    start = data.draw(st.integers(0, len(before.text)))
    move = Move.between(before, after)
    near = move.nearest(Span(start, data.draw(st.integers(start, len(before.text)))))
    assert 0 <= near.start <= near.end <= len(after.text)


def test_a_finding_moves_with_its_labels_and_whole_suggestions() -> None:
    path, other = Path("/w/lib.rs"), Path("/w/other.rs")
    line, third = span_of(OLD, "line"), span_of(OLD, "third")
    finding = CompilerFinding(
        "E0001",
        Severity.ERROR,
        "message",
        path,
        line,
        labels=(
            Label(path, line, "here", True),
            Label(path, third, "there"),
            Label(other, Span(0, 1), "far"),
        ),
        suggestions=(
            Suggestion(path, Fix("both", (Edit(line, ""), Edit(third, "")), Applicability.MAYBE_INCORRECT)),
            Suggestion(path, Fix("one", (Edit(line, ""),), Applicability.MAYBE_INCORRECT)),
        ),
    )
    new = "zero\n" + OLD.replace("third", "THIRD")
    # What has changed is the first and the last line: all between counts as changed.
    assert list(moved([finding], path, Move.between(Document.of(OLD), Document.of(new)))) == []
    new = OLD.replace("third", "THIRD")
    (kept,) = moved([finding], path, Move.between(Document.of(OLD), Document.of(new)))
    assert [label.text for label in kept.labels] == ["here", "far"]
    assert [one.fix.title for one in kept.suggestions] == ["one"]
    (everything,) = moved([finding], path, Move.between(Document.of(OLD), Document.of("x")), keeps_all=True)
    assert everything.span == Span(0, 0) or everything.span.end <= 1
