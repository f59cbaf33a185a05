"""The test language itself: marks are read as written, and what cannot be read is an error."""

from __future__ import annotations

import pytest

from rust_specialist.lint.model import Finding, Severity
from rust_specialist.text import Document, Span
from support.annotations import AnnotationError, differences, expected, resolved, without

IDS = {"async::held", "async::slow", "unsafe::slow"}


def test_marks_count_lines_as_editors_do() -> None:
    text = "a //~ one\r\nb\x0c //~ two, x::three //~ four\r\n//~^^ five\rc\u2028//~ six"
    assert expected(text) == [(1, "one"), (2, "two"), (2, "x::three"), (2, "four"), (1, "five"), (4, "six")]


@pytest.mark.parametrize("text", ["x //~", "x //~ a b", "x //~ a,", "//~^ a", "x\n//~^^ a", "x //~ a-b"])
def test_a_mark_that_says_nothing_is_an_error(text: str) -> None:
    with pytest.raises(AnnotationError):
        expected(text)


def test_without_marks_the_code_is_left() -> None:
    text = "fn a() { //~ one\r\n    b(); // said //~ two\n    //~^ three\n}\n  // plain\nlast //~ four"
    assert without(text) == "fn a() {\r\n    b(); // said\n}\n  // plain\nlast"
    assert expected(without(text)) == []


def test_bare_names_must_be_of_one_rule() -> None:
    assert resolved("held", IDS) == "async::held"
    assert resolved("unsafe::slow", IDS) == "unsafe::slow"
    with pytest.raises(AnnotationError, match="ambiguous: async::slow, unsafe::slow"):
        resolved("slow", IDS)
    with pytest.raises(AnnotationError, match="no rule is called gone"):
        resolved("gone", IDS)


def finding(rule: str, start: int, message: str = "said") -> Finding:
    return Finding(rule, Span(start, start + 1), message, Severity.WARNING)


def test_exactly_as_annotated_is_no_difference() -> None:
    document = Document.of("a //~ held\nb //~ held, held\nc\n")
    found = [finding("async::held", at) for at in (0, 11, 12)]
    assert differences(document, found, IDS) == ""


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        ([0], ["   2  async::held  nothing", "| b //~ held"]),
        ([0, 11, 11], ["   2  nothing      async::held  said"]),
        ([0, 11, 22], ["   3  nothing      async::held  said", "| c"]),
    ],
)
def test_differences_are_told_by_line(starts: list[int], words: list[str]) -> None:
    document = Document.of("a //~ held\nb //~ held\nc\n")
    table = differences(document, [finding("async::held", at) for at in starts], IDS)
    assert all(word in table for word in words), table
    assert len(table.splitlines()) == 3
