"""Excerpts: where a part of a text that was put together lies in its host."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.text import Span
from rust_specialist.text.excerpts import Excerpt, ExcerptBuilder

HOST = b"/// first\n/// second\n"


def excerpt() -> Excerpt:
    builder = ExcerptBuilder()
    builder.add(b"{")
    builder.add(b"first\n", Span(4, 10))
    builder.add(b"second\n", Span(14, 21))
    builder.add(b"}")
    return builder.build()


def test_text() -> None:
    assert excerpt().text == b"{first\nsecond\n}"


def test_spans_in_a_piece() -> None:
    assert excerpt().in_host(Span(1, 6)) == Span(4, 9)
    assert excerpt().in_host(Span(7, 13)) == Span(14, 20)
    assert excerpt().in_host(Span(2, 2)) == Span(5, 5)


def test_spans_over_pieces() -> None:
    assert excerpt().in_host(Span(3, 9)) == Span(6, 16)
    # The end of a line is still on that line, not behind what begins the next.
    assert excerpt().in_host(Span(1, 7)) == Span(4, 10)


def test_spans_that_have_no_place() -> None:
    assert excerpt().in_host(Span(0, 5)) is None
    assert excerpt().in_host(Span(5, 15)) is None
    assert excerpt().in_host(Span(14, 15)) is None
    assert excerpt().in_host(Span(0, 0)) is None
    assert ExcerptBuilder().build().in_host(Span(0, 0)) is None


def test_the_end_of_the_text() -> None:
    builder = ExcerptBuilder()
    builder.add(b"abc", Span(7, 10))
    whole = builder.build()
    assert whole.in_host(Span(3, 3)) == Span(10, 10)
    assert whole.in_host(Span(0, 3)) == Span(7, 10)


def test_escapes_are_not_divided() -> None:
    builder = ExcerptBuilder()
    builder.add(b"a", Span(0, 1))
    builder.add(b"\n", Span(1, 3))
    builder.add(b"b", Span(3, 4))
    whole = builder.build()
    assert whole.in_host(Span(1, 2)) == Span(1, 3)
    assert whole.in_host(Span(0, 2)) == Span(0, 3)
    assert whole.in_host(Span(1, 3)) == Span(1, 4)


def test_parts_of_an_excerpt() -> None:
    builder = ExcerptBuilder()
    builder.add_part(excerpt(), Span(3, 9))
    part = builder.build()
    assert part.text == b"rst\nse"
    assert part.in_host(Span(0, 3)) == Span(6, 9)
    assert part.in_host(Span(4, 6)) == Span(14, 16)


@given(st.binary(min_size=1, max_size=40), st.data())
def test_every_byte_leads_back_to_itself(host: bytes, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(host)), max_size=6).map(sorted))
    builder = ExcerptBuilder()
    for number, (start, end) in enumerate(pairwise(cuts)):
        if number % 2:
            builder.add(b"--")
        else:
            builder.add(host[start:end], Span(start, end))
    whole = builder.build()
    start = data.draw(st.integers(0, len(whole.text)))
    part_builder = ExcerptBuilder()
    part_builder.add_part(whole, Span(start, len(whole.text)))
    part = part_builder.build()
    assert part.text == whole.text[start:]
    for at in range(len(part.text)):
        here = part.in_host(Span(at, at + 1))
        assert here == whole.in_host(Span(start + at, start + at + 1))
        if here is not None:
            assert host[here.start : here.end] == part.text[at : at + 1]
