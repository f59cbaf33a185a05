"""Sources: an edited tree is the tree of the new text, whatever was edited, and the old source stays usable."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from rust_specialist.syntax import Node, Source, span_of
from rust_specialist.text import Document, Span
from support.samples import SAMPLES
from support.strategies import Change, changes, rubbish, rust

Shape = tuple[str, int, int, bool, bool, str | None]


def shape(source: Source) -> list[Shape]:
    """Every node in order with its bytes, errors and field; two equal lists are equal trees."""
    found: list[Shape] = []
    cursor = source.tree.walk()
    while True:
        node = cursor.node
        assert node is not None
        found.append(
            (node.type, node.start_byte, node.end_byte, node.is_error, node.is_missing, cursor.field_name)
        )
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return found


def edited(source: Source, change: Change) -> Source:
    start, end = change.span_in(source.document.text)
    new = change.text.encode("utf-8", "surrogatepass")
    document = source.document.replaced(Span(start, end), new, source.document.version + 1)
    return source.edited(document, start, end, start + len(new))


@given(text=rust(), steps=st.lists(changes(), min_size=1, max_size=6))
@example(text=SAMPLES[0], steps=[Change(500, 500, "/*"), Change(500, 503, "")])
@example(text=SAMPLES[4], steps=[Change(300, 300, '"'), Change(300, 301, ""), Change(0, 1000, "")])
def test_edited_equals_parsed(text: str, steps: list[Change]) -> None:
    source = Source.parse(text)
    for step in steps:
        source = edited(source, step)
    fresh = Source.parse(source.document)
    if fresh.root.has_error:
        # Recovery from errors may depend on the tree that was there before; that there are errors may not.
        assert source.root.has_error
    else:
        assert shape(source) == shape(fresh)


@given(text=rust(), steps=st.lists(changes(), min_size=1, max_size=6))
def test_what_was_broken_and_is_whole_again_is_as_parsed(text: str, steps: list[Change]) -> None:
    source = Source.parse(text)
    undo: list[tuple[int, int, bytes]] = []
    for step in steps:
        start, end = step.span_in(source.document.text)
        undo.append(
            (start, start + len(step.text.encode("utf-8", "surrogatepass")), source.document.text[start:end])
        )
        source = edited(source, step)
    for start, end, old in reversed(undo):
        document = source.document.replaced(Span(start, end), old, source.document.version + 1)
        source = source.edited(document, start, end, start + len(old))
    assert source.document.text == text.encode()
    assert shape(source) == shape(Source.parse(text))


@given(text=rust(), change=changes())
def test_the_source_before_an_edit_stays_whole(text: str, change: Change) -> None:
    source = Source.parse(text)
    before = shape(source)
    edited(source, change)
    assert shape(source) == before
    assert all(source.bytes_of(node) == source.document.text[slice(*span_of(node))] for node in nodes(source))


@given(text=rubbish())
def test_rubbish_is_parsed(text: bytes) -> None:
    source = Source.parse(text)
    assert source.root.type in ("source_file", "ERROR")
    for node in nodes(source):
        assert 0 <= node.start_byte <= node.end_byte <= len(text)
        source.text(node)


@given(text=rubbish(), steps=st.lists(changes(), min_size=1, max_size=4))
def test_rubbish_is_edited(text: bytes, steps: list[Change]) -> None:
    source = Source.parse(text)
    for step in steps:
        source = edited(source, step)
    assert source.document.text == Document.of(source.document.text).text
    assert source.root.end_byte <= len(source.document.text)


def test_deep_nesting_is_parsed() -> None:
    for text in (
        "(" * 20_000,
        "{" * 20_000,
        "fn f() { " + "(" * 5_000 + ")" * 5_000 + " }",
        "&" * 20_000 + "x",
    ):
        assert Source.parse(text).root.end_byte <= len(text)


def nodes(source: Source) -> Iterator[Node]:
    stack = [source.root]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(node.children)
