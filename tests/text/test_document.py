"""Lines, replacements and edits of documents against plain string operations."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rust_specialist.text import Document, Edit, OverlappingEdits, Span, apply, overlap
from support.strategies import line_texts, texts


@given(text=texts())
@example(text="\n\r\r\n\x0b\x0c\x1c\x85\u2028\u2029")
def test_only_three_line_ends(text: str) -> None:
    document = Document.of(text)
    lines = re.split("\r\n|\r|\n", text)
    assert [document.slice(document.line_span(at)) for at in range(len(document.line_starts))] == lines
    assert document.line_span(len(lines)) == Span(len(document.text), len(document.text))


@given(text=line_texts())
def test_line_of_every_byte(text: bytes) -> None:
    document = Document.of(text)
    for offset in range(len(text) + 1):
        line = document.line_of(offset)
        assert document.line_starts[line] <= offset
        assert line + 1 == len(document.line_starts) or offset < document.line_starts[line + 1]


@given(text=line_texts(), new=line_texts(), data=st.data())
@example(text=b"\r\n", new=b"", data=None)
def test_replaced_has_the_lines_of_the_new_text(text: bytes, new: bytes, data: st.DataObject | None) -> None:
    spans = [Span(0, 1), Span(1, 2), Span(1, 1)] if data is None else [_span(data, text)]
    for span in spans:
        replaced = Document.of(text).replaced(span, new, 7)
        fresh = Document.of(text[: span.start] + new + text[span.end :])
        assert replaced.text == fresh.text
        assert replaced.version == 7
        assert list(replaced.line_starts) == list(fresh.line_starts)


@given(text=line_texts(), steps=st.lists(st.tuples(st.integers(0), st.integers(0), line_texts()), max_size=8))
def test_a_chain_of_replacements(text: bytes, steps: list[tuple[int, int, bytes]]) -> None:
    document = Document.of(text)
    for one, other, new in steps:
        size = len(document.text) + 1
        document = document.replaced(Span(*sorted((one % size, other % size))), new, document.version + 1)
    assert list(document.line_starts) == list(Document.of(document.text).line_starts)


def test_replaced_in_every_small_text() -> None:
    """All texts of up to four line-end bytes, all spans, all short replacements: no case is left to chance."""
    alphabet = [b"\r", b"\n", b"x"]
    small = [b""]
    for _ in range(4):
        small += [text + letter for text in small if len(text) == len(small[-1]) for letter in alphabet]
    for text in small:
        document = Document.of(text)
        _ = document.line_starts
        for start in range(len(text) + 1):
            for end in range(start, len(text) + 1):
                for new in small[:13]:
                    fresh = Document.of(text[:start] + new + text[end:])
                    patched = document.replaced(Span(start, end), new, 1)
                    assert list(patched.line_starts) == list(fresh.line_starts), (text, start, end, new)


@given(text=texts(), data=st.data())
def test_apply_equals_replacing_from_the_end(text: str, data: st.DataObject) -> None:
    raw = Document.of(text).text
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    edits = [
        Edit(Span(start, end), data.draw(texts(max_size=5)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    expected = raw
    for edit in reversed(edits):
        new = edit.text.encode("utf-8", "surrogatepass")
        expected = expected[: edit.span.start] + new + expected[edit.span.end :]
    shuffled = (
        data.draw(st.permutations(edits)) if len({edit.span for edit in edits}) == len(edits) else edits
    )
    assert apply(raw, shuffled) == expected
    assert Document.of(raw).edited(edits).text == expected


def test_insertions_at_one_place_keep_their_order() -> None:
    edits = [Edit(Span(1, 1), "x"), Edit(Span(1, 2), "B"), Edit(Span(1, 1), "y"), Edit(Span(2, 2), "z")]
    assert apply(b"abc", edits) == b"axyBzc"


@pytest.mark.parametrize(
    "spans",
    [(Span(0, 2), Span(1, 3)), (Span(0, 3), Span(1, 1)), (Span(1, 2), Span(1, 2)), (Span(0, 3), Span(0, 1))],
)
def test_overlapping_edits_are_refused(spans: tuple[Span, Span]) -> None:
    edits = [Edit(span, "x") for span in spans]
    assert overlap(edits[:1], edits[1:])
    with pytest.raises(OverlappingEdits):
        apply(b"abcd", edits)
    with pytest.raises(OverlappingEdits):
        apply(b"abcd", edits[::-1])


@pytest.mark.parametrize("span", [Span(2, 1), Span(-1, 1), Span(0, 5), Span(5, 5)])
def test_an_edit_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="outside"):
        apply(b"abcd", [Edit(span, "x")])


@given(text=st.binary(min_size=1, max_size=30), data=st.data())
def test_what_does_not_overlap_is_applied(text: bytes, data: st.DataObject) -> None:
    one, other = Edit(_span(data, text), "1"), Edit(_span(data, text), "2")
    if not overlap([one], [other]):
        assert len(apply(text, [one, other])) == len(text) + 2 - sum(
            e.span.end - e.span.start for e in (one, other)
        )


def _span(data: st.DataObject, text: bytes) -> Span:
    one, other = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))
    return Span(min(one, other), max(one, other))
