"""Documents: our text is the client's text, whatever it edits, in all three encodings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from lsp.raw import RawClient, position, running, span

ENCODINGS = ("utf-8", "utf-16", "utf-32")

#: Characters of every width, everything that some program takes for a line end, and Rust to find something in.
PIECES = [
    "a", "é", "€", "😀", "e\u0301", "\t", " ", "\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85",
    "\u2028", "\u2029", "\ufeff", "\0", "forbidden!();", "suspect!();", "fn f() {", "}", "/*", "*/", '"', "// x\n",
]  # fmt: skip


def width(text: str, encoding: str) -> int:
    if encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode())
    return len(text.encode("utf-16-le")) // 2


def place(text: str, index: int, encoding: str) -> tuple[int, int]:
    """The position of a character index, by the protocol's rules alone."""
    before = text[:index]
    # An index between CR and LF is not a place of its own; the tests do not ask for it.
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines) - 1, width(lines[-1], encoding)


def inside_crlf(text: str, index: int) -> bool:
    return text[index - 1 : index + 1] == "\r\n"


@pytest.fixture(scope="module", params=ENCODINGS)
def server(request: pytest.FixtureRequest) -> Iterator[tuple[RawClient, str]]:
    with running() as client:
        result = client.initialize({"general": {"positionEncodings": [request.param, "utf-16"]}})
        assert result["capabilities"]["positionEncoding"] == request.param
        yield client, request.param
        assert client.end() == 0


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_equal_a_fresh_open(server: tuple[RawClient, str], seed: int) -> None:
    client, encoding = server
    dice = random.Random(f"{seed} {encoding}")
    text = "".join(dice.choices(PIECES, k=dice.randrange(60)))
    edited, fresh = f"file:///edited{seed}.rs", f"file:///fresh{seed}.rs"
    client.open(edited, text, version=0)
    version = 0
    for _ in range(25):
        changes: list[Any] = []
        for _ in range(dice.randrange(1, 4)):
            start, end = sorted(dice.choices(range(len(text) + 1), k=2))
            end = min(end, start + dice.randrange(12))
            if inside_crlf(text, start) or inside_crlf(text, end):
                continue
            new = "".join(dice.choices(PIECES, k=dice.randrange(4)))
            changes.append(
                {"range": span(place(text, start, encoding), place(text, end, encoding)), "text": new}
            )
            text = text[:start] + new + text[end:]
        version += dice.randrange(1, 3)
        client.change(edited, version, *changes)
    client.open(fresh, text, version=7)
    incremental = client.diagnostics(edited, version)
    assert client.diagnostics(fresh, 7) == incremental
    hovers = [
        [
            client.request("textDocument/hover", position(uri, *place(text, index, encoding)))
            for index in range(0, len(text), 7)
            if not inside_crlf(text, index)
        ]
        for uri in (edited, fresh)
    ]
    assert hovers[0] == hovers[1]


def published(client: RawClient, uri: str, version: int) -> list[tuple[int, int]]:
    return [
        (one["range"]["start"]["line"], one["range"]["start"]["character"])
        for one in client.diagnostics(uri, version)
    ]


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_gap_2_only_the_protocols_line_ends_end_lines(raw: RawClient, end: str) -> None:
    uri = f"file:///gap2-{ord(end)}.rs"
    raw.open(uri, f"// a{end}b\nfn f() {{ todo!(); }}\n")
    raw.change(uri, 1, {"range": span((1, 9), (1, 13)), "text": "forbidden"})
    assert published(raw, uri, 1) == [(1, 9)]


def test_gap_3_characters_beyond_the_end_are_the_end(raw: RawClient) -> None:
    uri = "file:///gap3.rs"
    raw.open(uri, "fn f() {\n}")
    # Past a middle line's end: before its line end. Past the last line's end, and past the last line: at the end.
    raw.change(
        uri,
        1,
        {"range": span((0, 999), (0, 999)), "text": " forbidden!();"},
        {"range": span((1, 999), (1, 999)), "text": " fn g() { forbidden!(); }"},
        {"range": span((99, 5), (99, 9)), "text": "\nfn h() { forbidden!(); }"},
    )
    assert published(raw, uri, 1) == [(0, 9), (1, 11), (2, 9)]


def test_gap_3_numbers_beyond_the_protocols_are_the_end(raw: RawClient) -> None:
    uri = "file:///gap3b.rs"
    raw.open(uri, "fn f() { suspect!(); }\nfn g() {}\n")
    raw.change(
        uri, 1, {"range": span((0, 0), (4294967295, 4294967295)), "text": "\nfn f() { forbidden!(); }"}
    )
    assert published(raw, uri, 1) == [(1, 9)]


def test_a_range_the_wrong_way_round(raw: RawClient) -> None:
    uri = "file:///reversed.rs"
    raw.open(uri, "fn f() { suspect!(); }")
    raw.change(uri, 1, {"range": span((0, 16), (0, 9)), "text": "forbidden"})
    assert published(raw, uri, 1) == [(0, 9)]


def test_gap_4_a_lone_carriage_return_ends_a_line(raw: RawClient) -> None:
    uri = "file:///gap4.rs"
    raw.open(uri, "fn f() {\r  forbidden!();\r\n  forbidden!();\n  forbidden!();\r}")
    assert published(raw, uri, 0) == [(1, 2), (2, 2), (3, 2)]
    raw.change(uri, 1, {"range": span((1, 2), (1, 15)), "text": ""})
    assert published(raw, uri, 1) == [(2, 2), (3, 2)]


def test_lone_surrogates_survive(raw: RawClient) -> None:
    uri = "file:///surrogate.rs"
    raw.open(uri, 'fn f() { let s = "\ud83d"; forbidden!(); }')
    assert published(raw, uri, 0) == [(0, 22)]
    # The other half arrives, and it is one character.
    raw.change(uri, 1, {"range": span((0, 19), (0, 19)), "text": "\ude00"})
    assert published(raw, uri, 1) == [(0, 23)]


def test_versions_begin_anywhere_and_may_jump(raw: RawClient) -> None:
    uri = "file:///versions.rs"
    raw.open(uri, "fn f() {}", version=0)
    assert published(raw, uri, 0) == []
    raw.change(uri, 41, {"text": "fn f() { forbidden!(); }"})
    assert published(raw, uri, 41) == [(0, 9)]
    raw.change(uri, 3, {"text": "fn f() {}"})
    assert published(raw, uri, 3) == []


def test_a_whole_text_and_ranges_in_one_change(raw: RawClient) -> None:
    uri = "file:///mixed.rs"
    raw.open(uri, "nothing")
    raw.change(
        uri,
        1,
        {"range": span((0, 0), (0, 7)), "text": "something"},
        {"text": "fn f() { }"},
        {"range": span((0, 9), (0, 9)), "text": "forbidden!();"},
    )
    assert published(raw, uri, 1) == [(0, 9)]


def test_findings_are_taken_away_when_a_document_is_closed(raw: RawClient) -> None:
    uri = "file:///closed.rs"
    raw.open(uri, "fn f() { forbidden!(); }")
    assert published(raw, uri, 0) == [(0, 9)]
    raw.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert raw.diagnostics(uri, None) == []
    assert raw.request("textDocument/hover", position(uri, 0, 10)) is None


def test_opening_an_open_document_replaces_it(raw: RawClient) -> None:
    uri = "file:///twice.rs"
    raw.open(uri, "fn f() {}", version=1)
    raw.open(uri, "fn f() { forbidden!(); }", version=2)
    assert published(raw, uri, 2) == [(0, 9)]


def test_gap_10_other_languages_are_ignored(raw: RawClient) -> None:
    raw.open("file:///a.py", "forbidden!();", language="python")
    raw.open("file:///rust-specialist.toml", "forbidden!();", language="toml")
    raw.change("file:///a.py", 1, {"text": "forbidden!()"})
    raw.open("file:///gap10.rs", "fn f() {}")
    raw.diagnostics("file:///gap10.rs", 0)
    shown = {one["uri"] for one in raw.heard("textDocument/publishDiagnostics")}
    assert not shown & {"file:///a.py", "file:///rust-specialist.toml"}


def test_a_document_on_no_disk_is_analysed(raw: RawClient) -> None:
    raw.open("untitled:Untitled-1", "fn f() { forbidden!(); }")
    assert published(raw, "untitled:Untitled-1", 0) == [(0, 9)]


def test_odd_texts(raw: RawClient) -> None:
    for number, text in enumerate(
        ["", "\ufeff", "\0", "\r", "fn f() { " + "(" * 3000, "{" * 20000, "//" + "é" * 5000, "#![" * 100]
    ):
        uri = f"file:///odd{number}.rs"
        raw.open(uri, text)
        raw.diagnostics(uri, 0)
        raw.change(uri, 1, {"range": span((0, 0), (0, 1)), "text": "fn f() {"})
        raw.diagnostics(uri, 1)
