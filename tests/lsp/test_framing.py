"""Headers: what is a message and what is not, and that one broken message costs only itself."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsp.raw import RawClient, frame, position
from rust_specialist.lsp.framing import MAX_BODY, MAX_HEADER, Framer, FramingError

BODY = b'{"jsonrpc": "2.0"}'
LENGTH = str(len(BODY)).encode()


def bodies(*chunks: bytes) -> list[bytes | FramingError]:
    framer = Framer()
    return [item for chunk in chunks for item in framer.feed(chunk)]


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: %b\r\n\r\n",
        b"content-length: %b\r\n\r\n",
        b"CONTENT-LENGTH:%b\r\n\r\n",
        b"Content-Length \t:\t %b  \r\n\r\n",
        b"Content-Length: %b\n\n",
        b"Content-Length: 000%b\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %b\r\n\r\n",
        b"Content-Length: %b\r\nContent-Type: x\r\nX-Content-Length: 5\r\n\r\n",
        b"\r\n\r\nContent-Length: %b\r\n\r\n",
    ],
)
def test_any_spelling_of_the_header(header: bytes) -> None:
    assert bodies(header % LENGTH + BODY) == [BODY]


@pytest.mark.parametrize(
    "broken",
    [
        b"Content-Length: x\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 1e3\r\n\r\n",
        b"Content-Length:\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: 99999999999999\r\n\r\n",
        b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
        b"no header at all\r\n\r\n",
        b'{"jsonrpc": "2.0"}',
        b"\xff\xfe\x00\r\n",
        b"x" * (MAX_HEADER + 10),
    ],
)
def test_the_message_after_a_broken_header_arrives(broken: bytes) -> None:
    error, body = bodies(broken + b"Content-Length: " + LENGTH + b"\r\n\r\n" + BODY)
    assert isinstance(error, FramingError)
    assert body == BODY


def test_one_error_however_long_the_garbage() -> None:
    items = bodies(b"garbage\n" * 1000 + b"Content-Length: " + LENGTH + b"\r\n\r\n" + BODY)
    assert [type(item) for item in items] == [FramingError, bytes]


def test_nothing_is_reserved_for_a_promise() -> None:
    tracemalloc.start()
    bodies(b"Content-Length: %d\r\n\r\nstart" % MAX_BODY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@given(st.lists(st.binary(min_size=1, max_size=300), max_size=10), st.data())
def test_bodies_in_whatever_pieces_they_come(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(part), part) for part in parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=20)))
    ends = [*cuts, len(stream)]
    chunks = [stream[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    assert bodies(*chunks) == parts


@given(st.lists(st.binary(max_size=200), max_size=10))
def test_garbage_never_raises_and_ends(chunks: list[bytes]) -> None:
    framer = Framer()
    for chunk in chunks:
        list(framer.feed(chunk))
    list(framer.feed(b"\n\n"))
    items = list(framer.feed(b"\r\n\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)))
    # Unless the garbage held a header of its own, whose body this has become part of.
    assert BODY in items or b"ontent-" in b"".join(chunks).lower()


def test_gap_5_headers_of_any_kind_over_the_wire(raw: RawClient) -> None:
    request = json.dumps(
        {"jsonrpc": "2.0", "id": "odd", "method": "textDocument/hover", "params": position("file:///a", 0, 0)}
    ).encode()
    raw.send_bytes(b"X-Extra: 1\r\ncOnTeNt-LeNgTh :%d\r\n\r\n%b" % (len(request), request))
    assert raw.response("odd")["result"] is None


def test_an_absurd_length_is_refused_and_the_session_goes_on(raw: RawClient) -> None:
    raw.send_bytes(b"Content-Length: 888888888888888\r\n\r\n")
    answer = raw.response(None)
    assert answer["error"]["code"] == -32700
    assert "limit" in answer["error"]["message"]
    raw.ping()


def test_a_wrong_length_costs_one_message(raw: RawClient) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "shutdown"}).encode()
    raw.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body) - 4, body))
    assert raw.response(None)["error"]["code"] == -32700
    raw.send_bytes(frame({"jsonrpc": "2.0", "method": "$/whatever"}))
    raw.ping()


def test_two_messages_in_one_piece_and_one_in_many(raw: RawClient) -> None:
    hover = {"jsonrpc": "2.0", "method": "textDocument/hover", "params": position("file:///a", 0, 0)}
    raw.send_bytes(frame({**hover, "id": "a"}) + frame({**hover, "id": "b"}))
    assert raw.response("a")["result"] is None
    assert raw.response("b")["result"] is None
    for byte in frame({**hover, "id": "c"}):
        raw.send_bytes(bytes([byte]))
    assert raw.response("c")["result"] is None
