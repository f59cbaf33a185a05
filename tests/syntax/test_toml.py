"""TOML with places: what is read is what a TOML reader reads, and half-typed text is never taken for something else."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.syntax.toml import TomlDocument, TomlItem, toml_errors
from rust_specialist.text import Document, Span

TEXT = """\
# above
title = "a" # beside
"quoted key".'other' = 1
dotted.deep.flag = true

[package]
name = "caf\\u00e9"
edition.workspace = true

[dependencies]
serde = { version = "1", features = ["derive", # inside
    'rc',
] }

[dependencies.tokio]
version = "1"

[target.'cfg(unix)'.dependencies]
libc = "0.2"

[[bin]]
name = "one"

[[bin]]
name = "two"
[bin.metadata]
date = 1979-05-27
"""


def parse(text: str) -> TomlDocument:
    return TomlDocument.parse(Document.of(text))


def plain(item: TomlItem) -> object:
    """The item as a TOML reader would give it."""
    if item.is_array:
        return [plain(one) for one in item.elements]
    return {name: plain(one) for name, one in item.items.items()} if item.is_table else item.scalar


def test_it_reads_what_a_toml_reader_reads() -> None:
    read = tomllib.loads(TEXT)
    read["bin"][1]["metadata"]["date"] = "1979-05-27"
    document = parse(TEXT)
    assert plain(document.root) == read
    assert document.is_valid
    assert [document.document.slice(span) for span in document.comments] == [
        "# above",
        "# beside",
        "# inside",
    ]


def test_places_are_exact() -> None:
    document = parse(TEXT)
    root = document.root

    def shown(span: Span | None) -> str:
        assert span is not None
        return document.document.slice(span)

    feature = root.get("dependencies", "serde", "features")
    assert feature is not None
    assert [shown(one.value) for one in feature.elements] == ['"derive"', "'rc'"]
    tokio = root.get("dependencies", "tokio")
    assert tokio is not None
    assert (shown(tokio.key), shown(tokio.whole)) == ("tokio", "[dependencies.tokio]")
    edition = root.get("package", "edition")
    assert edition is not None
    assert (shown(edition.key), edition.value, edition.flag_at("workspace")) == ("edition", None, True)
    assert root.text_at("package", "name") == "café"
    at = TEXT.index("'rc'")
    found = root.deepest_at(len(TEXT[:at].encode()))
    assert found is not None
    assert found.text == "rc"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('[a]\nx = 1\ny = \n', {"a": {"x": 1}}),
        ('[a]\nx = 1\ny\nz = 2\n', {"a": {"x": 1, "z": 2}}),
        # Lines behind a header that is not whole belong to nobody.
        ('[a]\nx = 1\n[b\ny = 2\n[c]\nz = 3\n', {"a": {"x": 1}}),
        ('[a]\nx = { y = 1, \nz = 2\n[b]\nc = 1\n', {"a": {}, "b": {"c": 1}}),
    ],
)  # fmt: skip
def test_half_typed_text_is_left_out(text: str, kept: object) -> None:
    document = parse(text)
    assert not document.is_valid
    assert plain(document.root) == kept


@pytest.mark.parametrize("text", ["a = 1\na = 2\n", "a = 1\n[a]\nb = 1\n", "a.b = 1\na = 2\n", "[a]\n[a]\n"])
def test_what_stands_twice_is_no_toml(text: str) -> None:
    assert not parse(text).is_valid
    assert toml_errors(Document.of(text)) == 1


@given(st.text(alphabet="ab[]{}.,=\"'\n #\\1\ufeffé", max_size=60))
def test_no_text_is_too_broken(text: str) -> None:
    document = parse(text)
    size = len(document.document.text)
    pending = [document.root]
    while pending:
        item = pending.pop()
        for span in (item.key, item.whole, item.value or Span(0, 0)):
            assert 0 <= span.start <= span.end <= size
        pending += [*item.elements, *item.items.values()]
    if document.is_valid:
        # Strange escapes aside, a whole document is read as it is.
        assert set(document.root.items) == set(tomllib.loads(text.removeprefix("\ufeff")))


def test_deep_nesting_is_cut_off() -> None:
    assert parse("a = " + "[" * 3000 + "]" * 3000).root.get("a") is not None
    parse("a" + ".a" * 500 + " = 1")
