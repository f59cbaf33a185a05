"""Comments around a node: what the author said about it."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Context, Node

COMMENTS = frozenset({"line_comment", "block_comment"})
#: What holds statements, items or arms, one below the other.
LISTS = frozenset({"block", "declaration_list", "match_block", "source_file"})
#: What comments speak of at most: nothing further out belongs to a piece of code.
ITEMS = frozenset({"function_item", "impl_item", "const_item", "static_item", "trait_item", "mod_item"})


def comments_above(node: Node) -> Iterator[Node]:
    """The comments and attributes directly before `node`, nearest first."""
    before = node.prev_named_sibling
    while before is not None and (before.type in COMMENTS or before.type == "attribute_item"):
        yield before
        before = before.prev_named_sibling


def comments_behind(context: Context, node: Node) -> Iterator[Node]:
    """The comments after `node` on the line of its last byte, and those at the end of its first line."""
    document = context.source.document
    after = node.next_named_sibling
    while after is not None and document.line_of(after.start_byte) == document.line_of(node.end_byte - 1):
        if after.type in COMMENTS:
            yield after
        after = after.next_named_sibling


def anchor(context: Context, node: Node) -> Node | None:
    """The nearest statement, arm or item around `node` (itself included)."""
    for outer in (node, *context.ancestors(node)):
        parent = context.parent(outer)
        if parent is not None and parent.type in LISTS:
            return outer
    return None


def starts_its_line(context: Context, node: Node) -> bool:
    """Whether nothing but white space stands before `node` on its line."""
    document = context.source.document
    start = document.line_starts[document.line_of(node.start_byte)]
    return not document.text[start : node.start_byte].strip()


def first_attribute(node: Node) -> Node:
    """The first of the attributes directly before `node`, comments between them included; `node` if it has none."""
    first = node
    for before in comments_above(node):
        if before.type == "attribute_item":
            first = before
    return first
