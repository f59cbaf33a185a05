"""Macro arguments parsed in place: the nodes stand where the text says, whatever follows in the file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from rust_specialist.syntax import Node, Source, arguments_of
from support.strategies import rubbish

#: Calls and the arguments they have.
CALLS = [
    ('format!("{} {}", a.b(), c?)', ['"{} {}"', "a.b()", "c?"]),
    ('println!("{x}", x = y.lock().unwrap())', ['"{x}"', "x = y.lock().unwrap()"]),
    ("vec![1, f(2), 3]", ["1", "f(2)", "3"]),
    ("vec![0u8; n + 1]", ["0u8", "n + 1"]),
    ('std::println!("é😀", /* why */ a, )', ['"é😀"', "a"]),
    ("assert_eq!(a /* ; */, b // ;\n)", ["a", "b"]),
    ('assert!(x.is_some_and(|y| y > 1), "no {x:?}")', ["x.is_some_and(|y| y > 1)", '"no {x:?}"']),
]
#: What may stand around the call: tails without a semicolon, statements, nothing after it, something after it.
PLACES = [
    "fn f() { §; }",
    "fn f() -> T { § }",
    "fn f() -> T { § }\n",
    "fn f() -> T { § }\nfn g() { h(); }\n",
    "fn f() { let x = §; }",
    "fn f() { g(§) }",
    "const X: T = §;",
    "fn f() { if § { } else { } }",
    "mod m { fn f() -> T { § } }",
]


@pytest.mark.parametrize(("call", "arguments"), CALLS)
@pytest.mark.parametrize("place", PLACES)
def test_arguments_are_found_in_place(call: str, arguments: list[str], place: str) -> None:
    source = Source.parse(place.replace("§", call))
    [macro] = macros(source)
    fragment = arguments_of(source, macro)
    assert fragment is not None
    assert [source.text(argument) for argument in fragment.arguments] == arguments
    assert not any(argument.has_error for argument in fragment.arguments)


@pytest.mark.parametrize("place", PLACES)
def test_no_arguments(place: str) -> None:
    source = Source.parse(place.replace("§", "vec![]"))
    [macro] = macros(source)
    fragment = arguments_of(source, macro)
    # `[]` alone is no statement to the grammar where no semicolon follows in the file; both answers hold nothing.
    assert fragment is None or fragment.arguments == ()


@pytest.mark.parametrize(
    "call",
    ["format!{}", "mine!(a, b)", "println!(a b c)", "matches!(x, Some(_))", "vec![a b]", "assert!(=> x)"],
)
def test_what_is_no_list_of_expressions_is_left_alone(call: str) -> None:
    source = Source.parse(f"fn f() {{ {call}; }}")
    assert [arguments_of(source, macro) for macro in macros(source)] == [None]


@given(text=rubbish())
def test_rubbish_has_arguments_inside_itself_or_none(text: bytes) -> None:
    source = Source.parse(text)
    for macro in macros(source):
        fragment = arguments_of(source, macro)
        for argument in fragment.arguments if fragment is not None else ():
            assert macro.start_byte <= argument.start_byte <= argument.end_byte <= macro.end_byte


def macros(source: Source) -> Iterator[Node]:
    stack = [source.root]
    while stack:
        node = stack.pop()
        if node.type == "macro_invocation":
            yield node
        stack += reversed(node.children)
