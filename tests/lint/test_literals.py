from __future__ import annotations

import pytest

from rust_specialist.lint import token_parts
from rust_specialist.syntax import Node, Source
from rust_specialist.text import Document


def _tree(text: str) -> tuple[Source, Node]:
    source = Source.parse(Document.of(f"m!{text};"))
    pending = [source.root]
    while pending:
        node = pending.pop()
        if node.type == "token_tree":
            return source, node
        pending += node.named_children
    raise AssertionError(f"no token tree in {text}")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("()", []),
        ("(a)", ["a"]),
        ("(a = 1, b(c, d), )", ["a=1", "b(c, d)"]),
        ("[a, /* b, */ c // d, e\n]", ["a", "c"]),
        ('{ "x, y", ?z.w }', ['"x, y"', "?z.w"]),
    ],
)
def test_token_parts(text: str, parts: list[str]) -> None:
    source, tree = _tree(text)
    assert ["".join(source.text(token) for token in part) for part in token_parts(tree)] == parts
