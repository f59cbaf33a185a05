"""The stories of borrow errors in an open document."""

from __future__ import annotations

from rust_specialist import borrows
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.linting import Linting
from rust_specialist.text import Document

TEXT = """fn total(values: Vec<i32>) -> (i32, usize) {
    let mut sum = 0;
    for value in values {
        sum += value;
    }
    (sum, values.len())
}

fn quiet(values: &[i32]) -> usize {
    values.len()
}
"""


def opened(text: str) -> tuple[Linting, OpenDocument]:
    linting = Linting(borrows.RULES, print, lambda rule, error: None, print)
    document = OpenDocument("memory:x", None, Language.RUST, Document.of(text))
    run = linting.start(document)
    while not run.step(1.0):
        pass
    document.findings = run.findings
    return linting, document


def told(text: str, word: str, nth: int = 0) -> list[str]:
    linting, document = opened(text)
    at = -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    return [story.markdown() for _, story in linting.stories(document, at)]


def test_at_the_error_and_at_what_takes_part() -> None:
    # The declaration, the loop that takes it, the use after.
    for nth in (0, 1, 2):
        (markdown,) = told(TEXT, "values", nth)
        assert markdown.startswith("**E0382**: `values` is borrowed after the `for` loop took it.")
        assert "**Ways out**" in markdown


def test_elsewhere_there_is_nothing_to_tell() -> None:
    assert told(TEXT, "sum") == []
    assert told(TEXT, "values", 3) == []


def test_what_is_suppressed_is_not_told() -> None:
    text = TEXT.replace("    (sum", "    // rust-specialist: allow(E0382)\n    (sum")
    assert told(text, "values") == []
