"""Groups: what a file is linted by. One item of the file's top level with its attributes and comments."""

from __future__ import annotations

from dataclasses import dataclass

from tree_sitter import Node

from rust_specialist.syntax.source import Source
from rust_specialist.text import Span

_BEFORE = frozenset({"attribute_item", "line_comment", "block_comment"})


@dataclass(frozen=True, slots=True)
class Group:
    """One item with its attributes and the comments before it and behind it on its last line.

    `item` is None for what stands alone: the file's inner attributes, comments at its end.
    """

    span: Span
    item: Node | None
    text: bytes


def groups(source: Source) -> list[Group]:
    """The groups of a file, in order. They do not overlap and together hold every node of the top level."""
    text = source.document.text
    found: list[Group] = []
    start: int | None = None
    end = 0
    for node in source.root.children:
        if start is None and found and node.type in ("line_comment", "block_comment"):
            last = found[-1]
            if b"\n" not in text[last.span.end : node.start_byte] and node.type == "line_comment":
                span = Span(last.span.start, node.end_byte)
                found[-1] = Group(span, last.item, text[span.start : span.end])
                continue
        start = node.start_byte if start is None else start
        end = node.end_byte
        if node.type not in _BEFORE:
            found.append(Group(Span(start, end), node, text[start:end]))
            start = None
    if start is not None:
        found.append(Group(Span(start, end), None, text[start:end]))
    return found
