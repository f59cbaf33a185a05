"""Groups: what a file is linted by.

A group is one item with its attributes and comments. The members of a long `impl`, `trait`, `mod` or `extern` block are
groups of their own, so that a keystroke in one method does not cost the whole block; the block itself then is a
container, whose span is only its head.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tree_sitter import Node

from rust_specialist.syntax.source import Source
from rust_specialist.text import Span

#: The kinds of items whose members may be groups of their own.
CONTAINERS = frozenset({"impl_item", "trait_item", "mod_item", "foreign_mod_item"})

#: Blocks of at most so many bytes are linted as a whole.
SPLIT_ABOVE = 1500

_BEFORE = frozenset({"attribute_item", "line_comment", "block_comment"})


@dataclass(frozen=True, slots=True)
class Group:
    """One item with what belongs to it: attributes and comments before it, a comment behind it on its line.

    `span` is what is matched as part of this group: all of it, or only the head of a container. `text` is always all
    of it, `heads` the heads of the containers around it. `item` is None for what stands alone: comments at the end.
    Where it `touches_error`, a syntax error stands right before or behind it or around it.
    """

    span: Span
    item: Node | None
    text: bytes
    heads: bytes = b""
    is_container: bool = False
    touches_error: bool = False

    @property
    def is_top_level(self) -> bool:
        """Whether no container is around it."""
        return not self.heads


def groups(source: Source, split_above: int = SPLIT_ABOVE) -> list[Group]:
    """The groups of a file in order, each container before its members. Spans do not overlap."""
    found: list[Group] = []
    _flatten(source, top_groups(source), split_above, found)
    return found


def _flatten(source: Source, whole: list[Group], split_above: int, found: list[Group]) -> None:
    for group in whole:
        head, members = split(source, group, split_above)
        found.append(head)
        _flatten(source, members, split_above, found)


def top_groups(source: Source) -> list[Group]:
    """The top-level items of a file, each as one group however long it is."""
    return _grouped(source, source.root.children, source.root.is_error, b"")


def split(source: Source, group: Group, split_above: int = SPLIT_ABOVE) -> tuple[Group, list[Group]]:
    """A group as a container and its members, which may have to be split in turn; itself and none if it is short."""
    item = group.item
    if item is None or item.type not in CONTAINERS or len(group.text) <= split_above:
        return group, []
    body = item.child_by_field_name("body")
    if body is None or body.type != "declaration_list":
        return group, []
    children = body.children
    # The inner attributes of a module stand in its body but speak for all of it.
    inner = [child for child in children if child.type == "inner_attribute_item"]
    head = Span(group.span.start, body.start_byte)
    texts = (source.document.text[head.start : head.end], *(source.bytes_of(node) for node in inner))
    heads = b"\0".join((group.heads, *texts))
    container = replace(group, span=head, is_container=True)
    return container, _grouped(source, children[1:], body.is_error, heads)


def _grouped(source: Source, nodes: list[Node], in_error: bool, heads: bytes) -> list[Group]:
    """The groups of the items among siblings. A closing brace at the end is no group, but may be missing."""
    text = source.document.text
    has_error = source.root.has_error
    found: list[Group] = []
    start: int | None = None
    end = 0
    item: Node | None = None
    touches = was_error = False

    def settle() -> None:
        if start is not None:
            span = Span(start, end)
            found.append(Group(span, item, text[start:end], heads, touches_error=touches or in_error))

    for node in nodes:
        is_error = has_error and (node.is_error or node.is_missing)
        if item is not None:
            if node.type == "line_comment" and b"\n" not in text[end : node.start_byte]:
                end = node.end_byte
                continue
            touches = touches or is_error
            settle()
            start = item = None
        if heads and node.type == "}":
            break
        if start is None:
            start, touches = node.start_byte, was_error
        end, was_error = node.end_byte, is_error
        if node.type not in _BEFORE and (node.is_named or is_error):
            item = node
    settle()
    return found
