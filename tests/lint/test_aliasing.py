"""Whether a path keeps its meaning, and what it begins with."""

from __future__ import annotations

import pytest

from rust_specialist.lint import Body, FileFacts, Node, Source, may_be_renamed, root_of
from rust_specialist.semantics.items import facts_of_children


def _receiver_of_probe(source: Source) -> Node:
    """The receiver of the call of `probe` in the text."""
    stack = [source.root]
    while stack:
        node = stack.pop()
        name = node.child_by_field_name("field")
        if node.type == "field_expression" and name is not None and source.text(name) == "probe":
            value = node.child_by_field_name("value")
            assert value is not None
            return value
        stack += node.named_children
    raise AssertionError("no probe in the text")


def _asked(statements: str) -> bool:
    source = Source.parse(f"fn f(mut a: A, b: &B) {{ {statements} }}")
    function = source.root.named_children[0]
    body = Body.of(source, FileFacts.of((facts_of_children(source, source.root),)), function)
    return may_be_renamed(body, _receiver_of_probe(source))


@pytest.mark.parametrize(
    "statements",
    [
        "a.b.probe(); a.b = next();",
        "a.b.probe(); a = next();",
        "loop { a.b.probe(); (a) = *a.b; }",
        "fill(&mut a.b); a.b.probe();",
        "fill(&mut a); a.b.probe();",
        "a.b.probe(); unknown! { a }",
        "next().probe();",
    ],
)
def test_may_name_something_else(statements: str) -> None:
    assert _asked(statements)


@pytest.mark.parametrize(
    "statements",
    [
        "a.b.probe(); a.c = next();",
        "a.b.probe(); a.b.c = next();",
        "look(&a.b); a.b.probe(); b.probe2();",
        "let c = a.b.clone(); fill(&mut a.c); a.b.probe();",
        "a.b.probe(); { let mut a = next(); a = next(); }",
    ],
)
def test_names_the_same(statements: str) -> None:
    assert not _asked(statements)


@pytest.mark.parametrize(
    ("place", "root"), [("a", "a"), ("(*a.b).c", "a"), ("f(a).b", "f(a)"), ("self.x", "self")]
)
def test_root(place: str, root: str) -> None:
    source = Source.parse(f"fn f() {{ {place}.probe(); }}")
    assert source.text(root_of(_receiver_of_probe(source))) == root
