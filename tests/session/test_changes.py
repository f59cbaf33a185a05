from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.session.changes import Change
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.syntax import Source
from rust_specialist.text import Document, Span

EDITS = st.lists(
    st.tuples(
        st.integers(0, 60), st.integers(0, 20), st.sampled_from([b"", b"x", b"fn f() {}", b"{", b"}\n", b'"'])
    ),
    min_size=1,
    max_size=8,
)
TEXTS = st.lists(
    st.sampled_from([b"fn f() {}\n", b"let x = 1;", b"{", b"}", b" ", b"// a\n", b'"']), max_size=12
)


def spans(text: bytes, edits: list[tuple[int, int, bytes]]) -> list[tuple[Span, bytes]]:
    found: list[tuple[Span, bytes]] = []
    for start, length, new in edits:
        start = min(start, len(text))
        end = min(start + length, len(text))
        found.append((Span(start, end), new))
        text = text[:start] + new + text[end:]
    return found


@given(TEXTS.map(b"".join), EDITS)
def test_a_chain_of_changes_is_one_change(text: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    before, after = text, text
    change: Change | None = None
    for span, new in spans(text, edits):
        after = after[: span.start] + new + after[span.end :]
        change = Change.of(span, len(new)) if change is None else change.then(span, len(new))
    assert change is not None
    assert 0 <= change.start <= change.old_end <= len(before)
    assert change.start <= change.new_end <= len(after)
    assert before[: change.start] == after[: change.start]
    assert before[change.old_end :] == after[change.new_end :]


@given(TEXTS.map(b"".join), EDITS)
def test_a_document_parsed_after_many_changes_is_the_document_parsed_afresh(
    text: bytes, edits: list[tuple[int, int, bytes]]
) -> None:
    document = OpenDocument("a", None, Language.RUST, Document(text))
    assert document.source.document.text == text
    for number, (span, new) in enumerate(spans(text, edits)):
        document.replace(span, new, number)
    assert str(document.source.root) == str(Source.parse(document.document.text).root)
    assert document.source.document is document.document


def test_a_version_without_a_change_keeps_the_tree() -> None:
    document = OpenDocument("a", None, Language.RUST, Document(b"fn f() {}", 1))
    tree = document.source.tree
    revision = document.revision
    document.stamp(9)
    assert document.document.version == 9
    assert document.source.tree is tree
    assert document.revision == revision
