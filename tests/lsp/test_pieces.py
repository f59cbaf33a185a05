"""Small parts of the language server, by themselves."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from rust_specialist.lint.model import Finding, Severity
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.conversion import path_of, to_range, to_span, uri_of
from rust_specialist.lsp.edits import difference
from rust_specialist.lsp.pages import page_of
from rust_specialist.lsp.parent import is_alive
from rust_specialist.lsp.plain import plain
from rust_specialist.text import Document, Encoding, Span, apply

LINES = st.lists(st.sampled_from(["a\n", "b\r\n", "c\r", "😀\n", "\n", "end"]), max_size=12).map("".join)


@given(LINES, LINES)
def test_a_difference_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    document = Document.of(before)
    edits = difference(document, Document.of(after))
    assert apply(document.text, edits) == after.encode()
    assert (edits == []) is (before == after)


@given(LINES, st.integers(0, 40), st.integers(0, 40), st.sampled_from(Encoding))
def test_a_span_survives_the_way_to_the_client_and_back(
    text: str, one: int, other: int, encoding: Encoding
) -> None:
    document = Document.of(text)
    starts = [
        len(text[:index].encode()) for index in range(len(text) + 1) if text[index - 1 : index + 1] != "\r\n"
    ]
    start, end = sorted((starts[one % len(starts)], starts[other % len(starts)]))
    assert to_span(document, to_range(document, Span(start, end), encoding), encoding) == (start, end)


def test_markdown_as_plain_text() -> None:
    assert plain(
        "# Title\n\nA **bold** `word`, see <https://x.example/y>.\n\n---\n\n```rust\n# `x`\n```\nend"
    ) == ("Title\n\nA bold word, see https://x.example/y.\n\n    # `x`\n\nend")


@pytest.mark.skipif(sys.platform == "win32", reason="paths of other systems")
@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b%20c.rs", "/a/b c.rs"),
        ("FILE:///a.rs", "/a.rs"),
        ("file:///%C3%A9.rs", "/é.rs"),
        ("untitled:Untitled-1", None),
        ("git:/a.rs?x", None),
        ("", None),
        ("file:///a%00b", None),
        ("file://[bad", None),
    ],
)
def test_addresses_and_paths(uri: str, path: str | None) -> None:
    found = path_of(uri)
    assert (None if found is None else str(found)) == path
    if found is not None:
        assert path_of(uri_of(found)) == found


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, Encoding.UTF16),
        ([], Encoding.UTF16),
        (["utf-7"], Encoding.UTF16),
        (["utf-16"], Encoding.UTF16),
        (["utf-32", "utf-8", "utf-16"], Encoding.UTF8),
        (["utf-32", "utf-16"], Encoding.UTF32),
        (["utf-16", "utf-32"], Encoding.UTF16),
    ],
)
def test_the_position_encoding(offered: list[str] | None, chosen: Encoding) -> None:
    general = types.GeneralClientCapabilities(position_encodings=offered)
    params = types.InitializeParams(capabilities=types.ClientCapabilities(general=general))
    assert ClientFeatures.of(params).encoding is chosen


def test_pages() -> None:
    def finding(code: str | None) -> Finding:
        return Finding("p::n", Span(0, 0), "m", Severity.ERROR, compiler_code=code)

    assert page_of(finding("E0382"), None) == "https://doc.rust-lang.org/error_codes/E0382.html"
    assert page_of(finding("static_mut_refs"), None) is None
    assert page_of(finding(None), "https://a.example") == "https://a.example"


def test_whether_a_process_lives() -> None:
    assert is_alive(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert not is_alive(child.pid)
    assert is_alive(0)
