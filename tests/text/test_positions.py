"""Positions against a model that walks the text character by character."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rust_specialist.text import Document, Encoding, Position, encode, offset_at, position_at
from support.strategies import texts


class Place(NamedTuple):
    """What the model knows of the place before one character (or the end of the text)."""

    offset: int
    position: Position
    end_of_line: int


def model(text: str, encoding: Encoding) -> list[Place]:
    """Every place of `text` in order; a position names the first place that it can mean."""
    rows: list[tuple[int, int, int]] = []
    line = character = offset = 0
    ends: dict[int, int] = {}
    for at, letter in enumerate(text):
        rows.append((offset, line, character))
        is_end = letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n")
        if letter in "\r\n":
            ends.setdefault(line, offset)
        offset += len(letter.encode("utf-8", "surrogatepass"))
        character += units(letter, encoding)
        if is_end:
            line, character = line + 1, 0
    rows.append((offset, line, character))
    ends.setdefault(line, offset)
    return [Place(offset, Position(line, character), ends[line]) for offset, line, character in rows]


def units(letter: str, encoding: Encoding) -> int:
    if encoding is Encoding.UTF8:
        return len(letter.encode("utf-8", "surrogatepass"))
    return 2 if encoding is Encoding.UTF16 and ord(letter) > 0xFFFF else 1


each_encoding = pytest.mark.parametrize("encoding", Encoding)


@each_encoding
@given(text=texts())
@example(text="\r\n")
@example(text="a\r\r\nb\x0cc\x85d\u2028e\n\r")
@example(text="\ud83d\ude00\udc00é😀\r")
def test_every_place_has_the_position_of_the_model(encoding: Encoding, text: str) -> None:
    document = Document.of(text)
    for place in model(text, encoding):
        assert position_at(document, place.offset, encoding) == place.position


@each_encoding
@given(text=texts())
@example(text="\r\n")
@example(text="é\r\n😀\rz")
def test_every_position_leads_back(encoding: Encoding, text: str) -> None:
    document = Document.of(text)
    for place in model(text, encoding):
        # Between CR and LF is no place to put a cursor: the end of the line is meant.
        assert offset_at(document, place.position, encoding) == min(place.offset, place.end_of_line)


@each_encoding
@given(text=texts(), line=st.integers(-2, 12), character=st.integers(-2, 40))
def test_any_position_is_clamped_to_a_place(encoding: Encoding, text: str, line: int, character: int) -> None:
    places = model(text, encoding)
    got = offset_at(Document.of(text), Position(line, character), encoding)
    if line < 0:
        assert got == 0
        return
    on_line = [place for place in places if place.position.line == line]
    if not on_line:
        assert got == places[-1].offset
        return
    before = [place for place in on_line if place.position.character <= max(character, 0)]
    assert got == min(before[-1].offset, before[-1].end_of_line)


@each_encoding
@given(text=texts())
def test_an_offset_inside_a_character_means_its_start(encoding: Encoding, text: str) -> None:
    document = Document.of(text)
    places = model(text, encoding)
    for place, following in itertools.pairwise(places):
        for offset in range(place.offset + 1, following.offset):
            expected = place.position
            if encoding is Encoding.UTF8:
                # Here the units are the bytes themselves.
                expected = Position(expected.line, expected.character + offset - place.offset)
            assert position_at(document, offset, encoding) == expected


@each_encoding
@pytest.mark.parametrize(
    ("text", "offset", "character"),
    [
        pytest.param(b"a\xffb", 2, 2, id="byte that starts nothing"),
        pytest.param(b"a\xf0\x9f\x98", 4, 4, id="character cut off at the end"),
        pytest.param(b"\xf0\x9fab", 3, 3, id="character cut off by another"),
        pytest.param(b"\x80\x80\x80x", 3, 3, id="continuations alone"),
        pytest.param(b"\xc0\xafx", 2, 2, id="overlong form"),
    ],
)
def test_a_broken_byte_counts_as_one(encoding: Encoding, text: bytes, offset: int, character: int) -> None:
    document = Document.of(text)
    assert position_at(document, offset, encoding) == Position(0, character)
    assert offset_at(document, Position(0, character), encoding) == offset


@each_encoding
@given(text=st.binary(max_size=40))
def test_bytes_of_any_kind_round_trip_or_fall_back_to_a_start(encoding: Encoding, text: bytes) -> None:
    document = Document.of(text)
    for offset in range(-1, len(text) + 2):
        position = position_at(document, offset, encoding)
        back = offset_at(document, position, encoding)
        assert 0 <= back <= min(max(offset, 0), len(text))
        assert position_at(document, back, encoding) <= position


@given(text=texts())
def test_encoded_text_is_decoded_to_itself(text: str) -> None:
    document = Document.of(text)
    whole = document.slice(document.line_span(0)._replace(end=len(document.text)))
    assert encode(whole) == encode(text)
