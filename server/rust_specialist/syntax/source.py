"""One immutable state of a Rust file: its document and the tree parsed from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import tree_sitter_rust
from tree_sitter import Language, Node, Parser, Point, Range, Tree

from rust_specialist.text import Document, Span, decode

if TYPE_CHECKING:
    from rust_specialist.syntax.macros import Fragment
    from rust_specialist.syntax.selects import Select


@cache
def rust_language() -> Language:
    """The grammar; loaded at first use."""
    return Language(tree_sitter_rust.language())


@cache
def _parser() -> Parser:
    return Parser(rust_language())


@dataclass(frozen=True, slots=True)
class Source:
    """A document and its tree. Nodes of the tree live as long as the source does."""

    document: Document
    tree: Tree
    #: Macro arguments parsed so far, by the start of their macro; filled by `arguments_of`.
    fragments: dict[int, Fragment | None] = field(
        default_factory=dict[int, "Fragment | None"], repr=False, compare=False
    )
    #: The branches of `select!` parsed so far, by the start of their macro; filled by `select_of`.
    selects: dict[int, Select | None] = field(
        default_factory=dict[int, "Select | None"], repr=False, compare=False
    )
    #: Of each fragment parsed so far the nodes that stand for the macro around it, by their id.
    frames: dict[int, Fragment] = field(default_factory=dict[int, "Fragment"], repr=False, compare=False)
    #: What packages above keep about this state of the text, by what it is and the id of the node that it is about.
    derived: dict[tuple[str, int], object] = field(
        default_factory=dict[tuple[str, int], object], repr=False, compare=False
    )

    @classmethod
    def parse(cls, document: Document | str | bytes) -> Source:
        """Parse from scratch; never raises, broken code becomes ERROR nodes."""
        if not isinstance(document, Document):
            document = Document.of(document)
        return cls(document, _parser().parse(document.text))

    def edited(self, document: Document, start: int, old_end: int, new_end: int) -> Source:
        """The source of `document`, which differs from this one's in one replacement.

        The bytes from `start` to `old_end` of this document became those from `start` to `new_end` of the new
        one.
        The tree is edited on a copy: an edited tree has lost its text, so this source stays usable.
        """
        tree = self.tree.copy()
        tree.edit(
            start_byte=start,
            old_end_byte=old_end,
            new_end_byte=new_end,
            start_point=_point(self.document, start),
            old_end_point=_point(self.document, old_end),
            new_end_point=_point(document, new_end),
        )
        return Source(document, _parser().parse(document.text, tree))

    @property
    def root(self) -> Node:
        """The `source_file` node."""
        return self.tree.root_node

    def bytes_of(self, node: Node) -> bytes:
        """The bytes of `node`."""
        return self.document.text[node.start_byte : node.end_byte]

    def text(self, node: Node) -> str:
        """The text of `node`; bytes that are not UTF-8 become U+FFFD."""
        return decode(self.document.text[node.start_byte : node.end_byte])

    def slice(self, span: Span) -> str:
        """The text of `span`."""
        return self.document.slice(span)


def span_of(node: Node) -> Span:
    """The bytes that `node` covers."""
    return Span(node.start_byte, node.end_byte)


def parse_ranges(document: Document, spans: tuple[Span, ...], text: bytes | None = None) -> Source:
    """Parse only the bytes of `spans` (in order), as if they were all; offsets are the document's.

    `text` is read in place of the document's where the parser is to see other bytes at the same places.
    """
    parser = Parser(rust_language())
    parser.included_ranges = [
        Range(_point(document, span.start), _point(document, span.end), span.start, span.end)
        for span in spans
    ]
    return Source(document, parser.parse(document.text if text is None else text))


def _point(document: Document, offset: int) -> Point:
    text = document.text
    if document.has_lone_cr:
        # tree-sitter's rows end at LF only, unlike the document's lines.
        return Point(text.count(b"\n", 0, offset), offset - (text.rfind(b"\n", 0, offset) + 1))
    line = document.line_of(offset)
    return Point(line, offset - document.line_starts[line])
