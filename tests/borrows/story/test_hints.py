"""What is shown between the code: moves, borrows of method calls, drops."""

from __future__ import annotations

import pytest

from rust_specialist.borrows.hints import Hint, hints
from rust_specialist.syntax import Source
from support import borrowing
from support.borrow_checker import functions
from support.stories import facts_of


def shown(text: str) -> str:
    """The text with its hints in it."""
    source = Source.parse(text)
    facts = facts_of(source)
    found = [hint for one in functions(source.root) for hint in hints(source, facts, one, 2024)]
    for hint in sorted(found, key=lambda one: one.offset, reverse=True):
        text = f"{text[: hint.offset]}⟦{hint.text}⟧{text[hint.offset :]}"
    return text


def test_a_function() -> None:
    assert (
        shown(
            """\
fn f(names: Vec<String>, queue: &mut Vec<String>, limit: usize) -> usize {
    let first = names[0].len();
    let mut own = String::new();
    own.push('a');
    let size = own.len() + limit;
    queue.extend(names);
    println!("{own}");
    let other = own;
    if size > 2 {
        let inner = String::from("x");
        take(inner);
        let kept = Box::new(3);
        let also = vec![1];
        kept.max(also.len());
    }
    size + first + other.len()
}
fn take(text: String) {}
"""
        )
        == """\
fn f(names: Vec<String>, queue: &mut Vec<String>, limit: usize) -> usize {
    let first = names[0].len();
    let mut own = String::new();
    ⟦&mut⟧own.push('a');
    let size = ⟦&⟧own.len() + limit;
    queue.extend(names⟦moved⟧);
    println!("{own}");
    let other = own⟦moved⟧;
    if size > 2 {
        let inner = String::from("x");
        take(inner⟦moved⟧);
        let kept = Box::new(3);
        let also = vec![1];
        kept.max(⟦&⟧also.len());
    }⟦drops also⟧
    size + first + ⟦&⟧other.len()
}⟦drops other⟧
fn take(text: String) {}⟦drops text⟧
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "fn f(n: usize, s: &str) -> usize { n + s.len() }",
        "fn f(s: String) -> String { if let Some(x) = unknown(s) { x } else { s } ",
        "fn f(x: Unknown) { g(x); }",
        "",
    ],
)
def test_silence(text: str) -> None:
    assert shown(text) == text


def test_what_may_have_been_moved_is_not_said_to_be_dropped() -> None:
    text = shown(
        "fn f(s: String, yes: bool) {\n    if yes {\n        take(s);\n    }\n}\nfn take(s: String) {}\n"
    )
    assert "drops s⟧\n" in text.partition("fn take")[2]
    assert "drops" not in text.partition("fn take")[0]


def test_many_are_cut() -> None:
    names = "".join(f"    let s{n} = String::new();\n" for n in range(6))
    assert "}⟦drops s5, s4, s3, s2, …⟧" in shown(f"fn f() {{\n{names}}}\n")


@pytest.mark.parametrize("program", borrowing.accepted(), ids=lambda program: program.name)
def test_every_program(program: borrowing.Program) -> None:
    source = Source.parse(program.text.encode())
    facts = facts_of(source)
    for function in functions(source.root):
        found = hints(source, facts, function, 2024)
        assert list(found) == sorted(found, key=lambda hint: hint.offset)
        for hint in found:
            assert function.start_byte <= hint.offset <= function.end_byte
            assert isinstance(hint, Hint)
            before = source.document.text[: hint.offset]
            if hint.kind == "moved":
                assert before[-1:].isalnum() or before[-1:] in (b"_", b")", b"?"), before[-20:]
            if hint.kind == "dropped":
                assert before.endswith(b"}")
