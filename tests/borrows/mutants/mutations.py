"""Small changes of compiling Rust: what somebody forgets, or writes in the wrong order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rust_specialist.syntax import Node, Source, span_of
from rust_specialist.text import Document, Span

#: Methods whose call is deleted: they make an owned value or a reference out of something else.
CALLS = frozenset(
    {
        b"clone",
        b"cloned",
        b"copied",
        b"to_owned",
        b"to_string",
        b"to_vec",
        b"as_ref",
        b"as_mut",
        b"take",
        b"iter",
    }
)
_STATEMENTS = frozenset({"let_declaration", "expression_statement"})
#: Items under these attributes may be left out by the compiler, whose silence then says nothing.
_CONDITIONAL = re.compile(rb"\b(cfg|test|bench)\b")


@dataclass(frozen=True, slots=True)
class Mutation:
    """The bytes of `span` replaced by `text`; `line` is that of the span's start, from 1."""

    kind: str
    line: int
    span: Span
    text: bytes

    def of(self, text: bytes) -> bytes:
        """The changed text."""
        return text[: self.span.start] + self.text + text[self.span.end :]


def mutations(text: bytes) -> list[Mutation]:
    """All mutations of a file's functions, in order; none inside items that have a `cfg` or are tests."""
    source = Source.parse(Document(text))
    return list(_within(source, source.root, inside=False))


def _within(source: Source, node: Node, *, inside: bool) -> Iterator[Mutation]:
    if node.type == "function_item":
        inside = True
    if inside:
        make = _BY_TYPE.get(node.type)
        if make is not None:
            for kind, span, new in make(source, node):
                yield Mutation(kind, source.document.line_of(span.start) + 1, span, new)
    conditional = False
    for child in node.children:
        if child.type == "attribute_item":
            conditional = conditional or _CONDITIONAL.search(source.bytes_of(child)) is not None
        elif child.type not in ("line_comment", "block_comment"):
            if not conditional:
                yield from _within(source, child, inside=inside)
            conditional = False


_Change = tuple[str, Span, bytes]


def _call(source: Source, node: Node) -> Iterator[_Change]:
    function = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    if (
        function is None
        or arguments is None
        or function.type != "field_expression"
        or arguments.named_children
    ):
        return
    name, value = function.child_by_field_name("field"), function.child_by_field_name("value")
    if name is not None and value is not None and source.bytes_of(name) in CALLS:
        word = source.bytes_of(name).decode()
        yield f"delete .{word}()", Span(value.end_byte, node.end_byte), b""


def _keyword(word: str) -> Callable[[Source, Node], Iterator[_Change]]:
    def change(source: Source, node: Node) -> Iterator[_Change]:
        for child in node.children:
            if child.type == word or (word == "mut" and child.type == "mutable_specifier"):
                yield f"delete {word}", _with_blank(source, child), b""

    return change


def _reference(source: Source, node: Node) -> Iterator[_Change]:
    mutable = next((child for child in node.children if child.type == "mutable_specifier"), None)
    if mutable is not None:
        yield "&mut -> &", _with_blank(source, mutable), b""
    value = node.child_by_field_name("value")
    if value is not None and node.children[0].type == "&":
        start = value.start_byte
        yield "delete &", Span(node.start_byte, start), b""


def _reference_type(source: Source, node: Node) -> Iterator[_Change]:
    for child in node.children:
        if child.type == "mutable_specifier":
            yield "&mut -> & in a type", _with_blank(source, child), b""


def _self_parameter(source: Source, node: Node) -> Iterator[_Change]:
    for child in node.children:
        if child.type == "mutable_specifier":
            yield "&mut self -> &self", _with_blank(source, child), b""


def _block(source: Source, node: Node) -> Iterator[_Change]:
    statements = [child for child in node.children if child.is_named and child.type not in _COMMENTS]
    parent = node.parent
    in_block = parent is not None and (
        parent.type == "block" or (parent.type == "expression_statement" and parent.named_child_count == 1)
    )
    if in_block and statements and node.children[0].type == "{":
        inner = source.document.text[node.start_byte + 1 : node.end_byte - 1]
        yield "delete a block's braces", span_of(node), inner.strip()
    for statement in statements:
        if statement.type in _STATEMENTS:
            again = b" " + source.bytes_of(statement)
            yield "repeat a statement", Span(statement.end_byte, statement.end_byte), again
            yield from _held(source, statement)
    for first, second in itertools.pairwise(statements):
        if (
            first.type in _STATEMENTS
            and second.type in _STATEMENTS
            and not _names_of_let(source, first) & _words(source.bytes_of(second))
        ):
            text = source.document.text
            between = text[first.end_byte : second.start_byte]
            swapped = source.bytes_of(second) + between + source.bytes_of(first)
            yield "swap two statements", Span(first.start_byte, second.end_byte), swapped


def _held(source: Source, statement: Node) -> Iterator[_Change]:
    """A reference made before a statement and needed behind it, to what the statement calls a method of."""
    place = _receiver(statement)
    if place is None:
        return
    name = source.bytes_of(place)
    whole = source.bytes_of(statement)
    for kind, operator in (("hold a shared borrow", b"&"), ("hold an exclusive borrow", b"&mut ")):
        yield kind, span_of(statement), b"let held = " + operator + name + b"; " + whole + b" drop(held);"


def _receiver(node: Node) -> Node | None:
    """The receiver of the first method call below `node` that is a variable or a field of one."""
    if node.type == "call_expression":
        function = node.child_by_field_name("function")
        value = function.child_by_field_name("value") if function is not None else None
        if function is not None and function.type == "field_expression" and _is_place(value):
            return value
    if node.type in ("closure_expression", "function_item", "macro_invocation"):
        return None
    return next((found for child in node.named_children if (found := _receiver(child)) is not None), None)


def _is_place(node: Node | None) -> bool:
    while node is not None and node.type == "field_expression":
        node = node.child_by_field_name("value")
    return node is not None and node.type in ("identifier", "self")


def _names_of_let(source: Source, statement: Node) -> set[bytes]:
    pattern = statement.child_by_field_name("pattern")
    return _words(source.bytes_of(pattern)) if pattern is not None else set()


def _words(text: bytes) -> set[bytes]:
    return set(_WORD.findall(text))


_WORD = re.compile(rb"[A-Za-z_]\w*")
_COMMENTS = frozenset({"line_comment", "block_comment"})
_BY_TYPE: dict[str, Callable[[Source, Node], Iterator[_Change]]] = {
    "call_expression": _call,
    "let_declaration": _keyword("mut"),
    "parameter": _keyword("mut"),
    "mut_pattern": _keyword("mut"),
    "closure_expression": _keyword("move"),
    "async_block": _keyword("move"),
    "ref_pattern": _keyword("ref"),
    "reference_expression": _reference,
    "reference_type": _reference_type,
    "self_parameter": _self_parameter,
    "block": _block,
}


def _with_blank(source: Source, node: Node) -> Span:
    """The word and the blanks behind it."""
    text, end = source.document.text, node.end_byte
    while end < len(text) and text[end : end + 1].isspace():
        end += 1
    return Span(node.start_byte, end)
