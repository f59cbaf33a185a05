"""Rounds of fixes, line ends, byte order marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rust_specialist.lint.fixing import MAX_ROUNDS, FixLoop, fitted, line_end_of
from rust_specialist.lint.model import Applicability, Finding, Fix, Severity
from rust_specialist.lint.places import DocumentKind
from rust_specialist.text import Document, Edit, Span


def fix(
    document: Document, check: Callable[[Document], tuple[Finding, ...]], *, kind: DocumentKind | None
) -> FixLoop:
    loop = FixLoop(document, unsafe=False, kind=kind)
    while loop.take(check(loop.document)):
        pass
    return loop


def finding(document: Document, old: str, new: str) -> tuple[Finding, ...]:
    at = document.text.find(old.encode())
    if at < 0:
        return ()
    span = Span(at, at + len(old))
    fix = Fix("change", (Edit(span, new),), Applicability.MACHINE_APPLICABLE)
    return (Finding("a::b", span, "m", Severity.WARNING, fix),)


@pytest.mark.parametrize("kind", [DocumentKind.RUST, None])
def test_fixes_that_undo_each_other_end(kind: DocumentKind | None) -> None:
    def check(document: Document) -> tuple[Finding, ...]:
        return finding(document, "one", "two") or finding(document, "two", "one")

    fixed = fix(Document.of("fn one() {}"), check, kind=kind)
    assert fixed.document.text in (b"fn one() {}", b"fn two() {}")
    assert len(fixed.findings) == 1


@pytest.mark.parametrize("kind", [DocumentKind.RUST, None])
def test_fixes_that_never_end_are_bounded(kind: DocumentKind | None) -> None:
    def check(document: Document) -> tuple[Finding, ...]:
        return finding(document, "a", "aa")

    fixed = fix(Document.of("fn a() {}"), check, kind=kind)
    assert fixed.mended == MAX_ROUNDS
    assert fixed.findings == check(fixed.document)


def test_a_fix_that_breaks_the_code_is_left_out() -> None:
    def check(document: Document) -> tuple[Finding, ...]:
        return finding(document, "a()", "((")

    fixed = fix(Document.of("fn a() {}"), check, kind=DocumentKind.RUST)
    assert (fixed.document.text, fixed.mended, len(fixed.findings)) == (b"fn a() {}", 0, 1)


@pytest.mark.parametrize(
    ("text", "line_end"),
    [
        (b"", "\n"),
        (b"a\n", "\n"),
        (b"a\r\n", "\r\n"),
        (b"a\r\nb\nc\n", "\n"),
        (b"a\r\nb\r\nc\n", "\r\n"),
        (b"a\r", "\n"),
    ],
)
def test_line_end(text: bytes, line_end: str) -> None:
    assert line_end_of(text) == line_end


def test_edits_have_the_line_ends_of_the_document_and_stay_behind_its_byte_order_mark() -> None:
    document = Document(b"\xef\xbb\xbfuse a;\r\nuse b;\r\n", 0)
    edits = (Edit(Span(0, 0), "use c;\n"), Edit(Span(3, 6), "pub\r\nuse"))
    assert fitted(edits, document) == (Edit(Span(3, 3), "use c;\r\n"), Edit(Span(3, 6), "pub\r\nuse"))
