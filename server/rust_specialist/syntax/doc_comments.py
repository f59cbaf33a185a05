"""Documentation in Rust source as the Markdown text that rustdoc reads, with the way back to the file's bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tree_sitter import Node

from rust_specialist.syntax.patterns import Patterns
from rust_specialist.syntax.source import Source, span_of
from rust_specialist.text import Span
from rust_specialist.text.excerpts import Excerpt, ExcerptBuilder

_COMMENTS = (
    "(line_comment doc: (doc_comment)) @doc",
    "(block_comment doc: (doc_comment)) @doc",
    '(attribute_item (attribute (identifier) @name value: (_)) (#eq? @name "doc")) @doc',
    '(inner_attribute_item (attribute (identifier) @name value: (_)) (#eq? @name "doc")) @doc',
)
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|$)")
_ESCAPES = {
    rb"\n": b"\n",
    rb"\t": b"\t",
    rb"\r": b"\r",
    rb"\\": b"\\",
    rb"\"": b'"',
    rb"\'": b"'",
    rb"\0": b"\0",
}


@dataclass(frozen=True, slots=True)
class Documentation:
    """The whole documentation of one item (or of the module it stands in).

    `rewritable` says whether new lines may be put into it by repeating what stands before a line's text.
    """

    text: Excerpt
    rewritable: bool


@dataclass(frozen=True, slots=True)
class _Fragment:
    """One comment or attribute: its lines (each with its line end), as spans of its excerpt."""

    excerpt: Excerpt
    lines: tuple[Span, ...]
    is_comment: bool


def documentation(source: Source, markers: tuple[bytes, ...] = ()) -> list[Documentation]:
    """Every piece of documentation in the file, in order; nothing is said of comments with a syntax error in them.

    Only those pieces that hold one of `markers`, if there are any.
    """
    found: list[Documentation] = []
    run: list[Node] = []
    for node in [*_doc_nodes(source), None]:
        if run and (node is None or not _belong_together(run[-1], node)):
            text = source.document.text[run[0].start_byte : run[-1].end_byte]
            if not markers or any(marker in text for marker in markers):
                found.append(_joined(source, run))
            run = []
        if node is not None:
            run.append(node)
    return found


@cache
def _patterns() -> Patterns:
    return Patterns.compile(_COMMENTS)


def _doc_nodes(source: Source) -> list[Node]:
    nodes = [captures["doc"][0] for _, captures in _patterns().matches(source.root)]
    return sorted((node for node in nodes if not node.has_error), key=lambda node: node.start_byte)


def _belong_together(one: Node, other: Node) -> bool:
    """Whether both document the same thing: only attributes and comments stand between them."""
    if _is_inner(one) != _is_inner(other):
        return False
    between = one.next_sibling
    while between is not None and between != other:
        if between.type not in ("attribute_item", "inner_attribute_item", "line_comment", "block_comment"):
            return False
        between = between.next_sibling
    return between is not None


def _is_inner(node: Node) -> bool:
    return node.type == "inner_attribute_item" or node.child_by_field_name("inner") is not None


def _joined(source: Source, nodes: list[Node]) -> Documentation:
    fragments = [_fragment(source, node) for node in nodes]
    comments = [fragment.is_comment for fragment in fragments]
    # A comment's text mostly begins with a space that an attribute's lacks: rustdoc counts one for it where both meet.
    extra = 1 if True in comments and False in comments else 0
    indents = [
        _indentation(fragment.excerpt.text[line.start : line.end]) + (0 if fragment.is_comment else extra)
        for fragment in fragments
        for line in fragment.lines
        if fragment.excerpt.text[line.start : line.end].strip()
    ]
    common = min(indents, default=0)
    builder = ExcerptBuilder()
    for fragment in fragments:
        indent = common if fragment.is_comment else max(common - extra, 0)
        ended = True
        for line in fragment.lines:
            text = fragment.excerpt.text[line.start : line.end]
            builder.add_part(fragment.excerpt, Span(line.start + min(indent, _indentation(text)), line.end))
            ended = text.endswith((b"\n", b"\r"))
        if not ended:
            builder.add(b"\n")
    return Documentation(builder.build(), all(comments))


def _indentation(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" \t"))


def _fragment(source: Source, node: Node) -> _Fragment:
    doc = node.child_by_field_name("doc")
    if doc is None:
        excerpt = _attribute_text(source, node)
        return _Fragment(excerpt, tuple(_lines(excerpt.text)), is_comment=False)
    builder = ExcerptBuilder()
    builder.add(source.bytes_of(doc), span_of(doc))
    excerpt = builder.build()
    lines = list(_lines(excerpt.text))
    if node.type == "block_comment" and len(lines) > 1:
        lines = _without_stars(excerpt.text, lines)
    return _Fragment(excerpt, tuple(lines), is_comment=True)


def _lines(text: bytes) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            yield Span(match.start(), match.end())


def _without_stars(text: bytes, lines: list[Span]) -> list[Span]:
    """The lines of a block comment without the column of stars at their left, if there is one."""
    columns: set[int | None] = set()
    for start, end in lines[1:]:
        line = text[start:end]
        if line.strip():
            indent = _indentation(line)
            columns.add(indent if line[indent : indent + 1] == b"*" else None)
    if len(columns) != 1 or None in columns:
        return lines
    [column] = columns
    assert column is not None
    starred = [
        Span(start + column + 1, end) if text[start:end].strip() else Span(start, end)
        for start, end in lines[1:]
    ]
    return [lines[0], *starred]


def _attribute_text(source: Source, node: Node) -> Excerpt:
    """The text of `#[doc = "..."]`; empty where it is not a plain literal or has an escape that is seldom used."""
    builder = ExcerptBuilder()
    for literal in _literals(node):
        for part in literal.children:
            text = source.bytes_of(part)
            if part.type == "string_content":
                builder.add(text, span_of(part))
            elif part.type == "escape_sequence":
                if text not in _ESCAPES:
                    return ExcerptBuilder().build()
                builder.add(_ESCAPES[text], span_of(part))
    return builder.build()


def _literals(node: Node) -> Iterator[Node]:
    for attribute in node.named_children:
        value = attribute.child_by_field_name("value")
        if value is not None and value.type in ("string_literal", "raw_string_literal"):
            yield value
