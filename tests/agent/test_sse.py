"""Streams cut anywhere give the same events and turns as whole ones."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.agent.sse import Event, LineSplitter, MalformedStream, SseParser
from rust_specialist.agent.wires import WIRES
from rust_specialist.agent.wires.base import Stop, ToolCall, Turn, Usage
from support.fake_model import ANSWERS, Call

STREAM = (
    "\ufeff: a comment\r\n"
    "data: one\r\n\r\n"
    "event: named\ndata: two\ndata:  lines of it\n\n"
    "id: 7\rretry: 10\rdata\r\r"
    "data: größer → 🦀\n\n"
    "event: nothing\n\n"
    "data: cut off"
).encode()
EVENTS = [
    Event("message", "one"),
    Event("named", "two\n lines of it"),
    Event("message", ""),
    Event("message", "größer → 🦀"),
]


def test_events_whole() -> None:
    assert SseParser().feed(STREAM) == EVENTS


@pytest.mark.parametrize("at", range(len(STREAM) + 1))
def test_events_split_at_every_byte(at: int) -> None:
    parser = SseParser()
    assert parser.feed(STREAM[:at]) + parser.feed(STREAM[at:]) == EVENTS


def test_events_byte_by_byte() -> None:
    parser = SseParser()
    found = [event for at in range(len(STREAM)) for event in parser.feed(STREAM[at : at + 1])]
    assert found == EVENTS


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=5))
def test_any_bytes_in_any_pieces(data: bytes, cuts: list[int]) -> None:
    whole = SseParser().feed(data)
    parser, found, start = SseParser(), list[Event](), 0
    for cut in [*sorted(cut for cut in cuts if cut < len(data)), len(data)]:
        found += parser.feed(data[start:cut])
        start = cut
    assert found == whole


@given(st.text(alphabet="ab\r\n", max_size=30), st.integers(0, 30))
def test_lines_are_those_of_the_standard(text: str, at: int) -> None:
    data = text.encode()
    splitter = LineSplitter()
    lines = splitter.feed(data[:at]) + splitter.feed(data[at:], last=True)
    wanted = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert lines == (wanted if wanted[-1] else wanted[:-1])


def test_broken_utf8_becomes_the_replacement_character() -> None:
    assert SseParser().feed(b"data: a\xffb\xe2\x28\n\n") == [Event("message", "a\ufffdb\ufffd(")]


def feed_many(parser: SseParser, piece: bytes) -> None:
    for _ in range(100):
        parser.feed(piece)


def test_an_endless_line_is_refused() -> None:
    parser = SseParser()
    with pytest.raises(MalformedStream, match="too long"):
        feed_many(parser, b"data: " + b"x" * 20_000)


def test_an_endless_event_is_refused() -> None:
    parser = SseParser()
    with pytest.raises(MalformedStream, match="too long"):
        feed_many(parser, b"data: " + b"x" * 20_000 + b"\n")


TEXT = "Überlaufende Vögel 🦀 fliegen.\nZwei Zeilen."
CALL = Call("read_file", {"path": "src/größe.rs", "start": 1, "end": 20}, "call_9")


@pytest.mark.parametrize("provider", WIRES)
def test_answers_split_at_every_byte(provider: str) -> None:
    stream = b"".join(ANSWERS[provider](TEXT, CALL))
    for at in range(len(stream) + 1):
        decoder = WIRES[provider].decoder()
        text = decoder.feed(stream[:at]) + decoder.feed(stream[at:])
        turn = decoder.finish()
        assert text == turn.text == TEXT
        assert decoder.is_complete
        assert turn.stop is Stop.END
        assert turn.usage == Usage(11, 7)
        (call,) = turn.calls
        assert call.name == "read_file"
        assert call == ToolCall("call_9" if provider != "ollama" else "call_0", "read_file", CALL.written)


@pytest.mark.parametrize("provider", WIRES)
def test_answers_cut_at_every_byte_never_raise_and_are_known_to_be_cut(provider: str) -> None:
    stream = b"".join(ANSWERS[provider](TEXT))
    complete = 0
    for at in range(len(stream)):
        decoder = WIRES[provider].decoder()
        decoder.feed(stream[:at])
        turn = decoder.finish()
        assert TEXT.startswith(turn.text)
        assert turn.stop in (Stop.CUT, Stop.END)
        if turn.stop is Stop.END:
            complete += 1
            assert turn.text == TEXT
    # Only what follows the reason to stop may be missing.
    assert complete < len(stream) / 3


@pytest.mark.parametrize(
    ("provider", "line"),
    [
        ("openai", b"data: {not json\n\n"),
        ("openai", b"data: [1]\n\n"),
        ("anthropic", b"data: nonsense\n\n"),
        ("ollama", b"{oops\n"),
    ],
)
def test_what_is_not_the_protocol_is_refused(provider: str, line: bytes) -> None:
    with pytest.raises(MalformedStream):
        WIRES[provider].decoder().feed(line)


@pytest.mark.parametrize("provider", WIRES)
@given(data=st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([
        "choices", "delta", "content", "tool_calls", "function", "name", "arguments", "index", "finish_reason", "usage",
        "type", "message", "content_block", "done", "id", "stop_reason", "text", "partial_json", "prompt_tokens",
    ]), inner, max_size=4),
    max_leaves=12,
))  # fmt: skip
def test_any_json_is_read_without_a_fault(provider: str, data: object) -> None:
    decoder = WIRES[provider].decoder()
    if isinstance(data, dict):
        text = json.dumps(data)
        decoder.feed((f"{text}\n" if provider == "ollama" else f"data: {text}\n\n").encode())
        assert isinstance(decoder.finish(), Turn)
