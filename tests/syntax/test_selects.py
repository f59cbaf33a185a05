"""The branches of `select!`, parsed in place: the nodes stand where the text says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from rust_specialist.syntax import Node, Select, Source, select_of
from support.strategies import rubbish

Branch = tuple[str | None, str | None, str | None, str]

#: The inside of the macro, and pattern, future, guard and handler of its branches.
INSIDES: list[tuple[str, list[Branch]]] = [
    ("_ = a => b,", [("_", "a", None, "b")]),
    ("_=a=>b,_=c=>d", [("_", "a", None, "b"), ("_", "c", None, "d")]),
    ("_ = a => {} _ = b => { c() }", [("_", "a", None, "{}"), ("_", "b", None, "{ c() }")]),
    ("_ = a => {}, else => return,", [("_", "a", None, "{}"), (None, None, None, "return")]),
    (
        "biased; Some(x) = rx.recv(), if n == 0 || full => { f(x).await?; } (a, Ok(b)) = g() => h(a, b),",
        [
            ("Some(x)", "rx.recv()", "n == 0 || full", "{ f(x).await?; }"),
            ("(a, Ok(b))", "g()", None, "h(a, b)"),
        ],
    ),
    (
        "x = f::<A, B<C>>(&mut y) => x.map(|a, b| a)?, y = &mut timer => match y { A => 1, _ => 2 },",
        [
            ("x", "f::<A, B<C>>(&mut y)", None, "x.map(|a, b| a)?"),
            ("y", "&mut timer", None, "match y { A => 1, _ => 2 }"),
        ],
    ),
    (
        "x = a => Vec::<(A, Vec<Vec<B>>)>::new(), 1..=2 | 7 = b => { c }, complete => break 'all,",
        [
            ("x", "a", None, "Vec::<(A, Vec<Vec<B>>)>::new()"),
            ("1..=2 | 7", "b", None, "{ c }"),
            (None, None, None, "break 'all"),
        ],
    ),
    (
        "// é, => first\n r#type = async move { a(); 1 } /* , if */ => r#type, // last\n",
        [("r#type", "async move { a(); 1 }", None, "r#type")],
    ),
    ("res = if a { b } else { c } => n += 1, default => ()", [
        ("res", "if a { b } else { c }", None, "n += 1"),
        (None, None, None, "()"),
    ]),
]  # fmt: skip
PLACES = [
    "async fn f() { § }",
    "async fn f() { loop { §; } }",
    "async fn f() -> T { let x = §; x }\nfn g() {}",
    "mod é { impl A { async fn f(&self) { g(async { § }) } } }",
]


@pytest.mark.parametrize("name", ["select!", "tokio::select!", "futures::select_biased!"])
@pytest.mark.parametrize(("inside", "branches"), INSIDES)
@pytest.mark.parametrize("place", PLACES)
def test_branches_are_found_in_place(inside: str, branches: list[Branch], place: str, name: str) -> None:
    select, source = first(place.replace("§", f"{name} {{ {inside} }}"))
    assert select is not None
    assert select.is_biased == inside.startswith("biased")
    found = [
        tuple(
            source.text(part) if part is not None else None
            for part in (arm.pattern, arm.future, arm.guard, arm.handler)
        )
        for arm in select.arms
    ]
    assert found == branches


@pytest.mark.parametrize(
    "macro",
    [
        "select! {}",
        "select!(a, b)",
        "select! { _ = a }",
        "select! { _ = a => }",
        "select! { a => b }",
        "select! { recv(r) -> m => f(m), default(timeout) => g() }",
        "select! { _ = a b => c }",
        "select! { _ = async { a => b; 1 } => c }",
        "select! { _ = a, => c }",
        "selected! { _ = a => b }",
    ],
)
def test_what_has_no_such_branches_is_left_alone(macro: str) -> None:
    assert first(f"fn f() {{ {macro} }}")[0] is None


def test_one_in_another() -> None:
    select, source = first("async fn f() { select! { _ = a => { select! { x = b => c } } } }")
    assert select is not None
    inner = next(macros(select.arms[0].handler))
    nested = select_of(source, inner)
    assert nested is not None
    assert nested.arms[0].future is not None
    assert source.text(nested.arms[0].future) == "b"


@given(text=rubbish())
def test_rubbish_has_branches_inside_itself_or_none(text: bytes) -> None:
    source = Source.parse(text)
    for macro in macros(source.root):
        select = select_of(source, macro)
        for arm in select.arms if select is not None else ():
            for part in arm.expressions:
                assert macro.start_byte <= part.start_byte <= part.end_byte <= macro.end_byte


def first(text: str) -> tuple[Select | None, Source]:
    source = Source.parse(text)
    return select_of(source, next(macros(source.root))), source


def macros(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type == "macro_invocation":
            yield node
        stack += reversed(node.children)
