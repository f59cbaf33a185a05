"""Groups: what a file is linted by.

A group is one item with its attributes and comments. The members of a long `impl`, `trait`, `mod` or `extern` block are
groups of their own, so that a keystroke in one method does not cost the whole block; the block itself then is a
container, whose span is only its head.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    span: Span
    item: Node | None
    text: bytes
    heads: bytes = b""
    is_container: bool = False

    @property
    def is_top_level(self) -> bool:
        """Whether no container is around it."""
        return not self.heads


def groups(source: Source, split_above: int = SPLIT_ABOVE) -> list[Group]:
    """The groups of a file in order, each container before its members. Spans do not overlap."""
    found: list[Group] = []
    _collect(source, source.root.children, b"", split_above, found)
    return found


def _collect(source: Source, nodes: list[Node], heads: bytes, split_above: int, found: list[Group]) -> None:
    text = source.document.text
    start: int | None = None
    pending: Group | None = None
    end = 0
    for node in nodes:
        behind = start is None and pending is not None and node.type == "line_comment"
        if behind and pending is not None and b"\n" not in text[pending.span.end : node.start_byte]:
            pending = _group(source, Span(pending.span.start, node.end_byte), pending.item, heads)
            continue
        start = node.start_byte if start is None else start
        end = node.end_byte
        if node.type not in _BEFORE and (node.is_named or node.is_error):
            _settle(source, pending, split_above, found)
            pending = _group(source, Span(start, end), node, heads)
            start = None
    _settle(source, pending, split_above, found)
    if start is not None:
        found.append(_group(source, Span(start, end), None, heads))


def _group(source: Source, span: Span, item: Node | None, heads: bytes) -> Group:
    return Group(span, item, source.document.text[span.start : span.end], heads)


def _settle(source: Source, group: Group | None, split_above: int, found: list[Group]) -> None:
    """Add `group`, split into a container and its members where it is long enough."""
    if group is None:
        return
    item = group.item
    body = item.child_by_field_name("body") if item is not None and item.type in CONTAINERS else None
    if body is None or len(group.text) <= split_above or body.type != "declaration_list":
        found.append(group)
        return
    # The inner attributes of a module stand in its body but speak for all of it.
    inner = [child for child in body.children if child.type == "inner_attribute_item"]
    text = source.document.text
    head = Span(group.span.start, body.start_byte)
    heads = b"\0".join((group.heads, text[head.start : head.end], *(source.bytes_of(node) for node in inner)))
    found.append(Group(head, item, group.text, group.heads, is_container=True))
    _collect(source, body.children[1:-1], heads, split_above, found)
