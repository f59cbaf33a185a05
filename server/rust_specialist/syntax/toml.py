"""TOML with its places: every key and value of a document with its bytes, also of one that is half typed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from rust_specialist.syntax.source import span_of
from rust_specialist.text import Document, Span, decode

Scalar = str | int | float | bool

#: What is nested deeper is left out; nothing that Cargo reads comes near.
_DEEPEST = 40


@dataclass(slots=True, eq=False)
class TomlItem:
    """What stands at one path of a document: a scalar, an array or a table, whichever way it is written.

    `path` are the decoded keys from the top on; the elements of an array have the path of the array. `key` is the
    last part of the key that names the item first. `whole` is the `key = value` or the `[header]` that made it.
    `value` covers the value, of a scalar, an array or an inline table. What a dotted key or a header opens has
    no `value`. `scalar` is the decoded value; a date or time is its text.
    """

    path: tuple[str, ...]
    key: Span
    whole: Span
    value: Span | None = None
    scalar: Scalar | None = None
    is_array: bool = False
    is_table: bool = False
    #: Whether it is written `[a.b]` or `[[a.b]]`.
    has_header: bool = False
    elements: list[TomlItem] = field(default_factory=list["TomlItem"])
    items: dict[str, TomlItem] = field(default_factory=dict[str, "TomlItem"])

    @property
    def name(self) -> str:
        """The last key of the path."""
        return self.path[-1] if self.path else ""

    @property
    def text(self) -> str | None:
        """The value if it is a string."""
        return self.scalar if isinstance(self.scalar, str) else None

    @property
    def flag(self) -> bool | None:
        """The value if it is a boolean."""
        return self.scalar if isinstance(self.scalar, bool) else None

    @property
    def place(self) -> Span:
        """The value where there is one, else the key."""
        return self.value if self.value is not None else self.key

    def get(self, *path: str) -> TomlItem | None:
        """The item found by following `path`, or None."""
        item: TomlItem | None = self
        for key in path:
            item = item.items.get(key) if item is not None else None
        return item

    def text_at(self, *path: str) -> str | None:
        """The string found by following `path`, or None."""
        found = self.get(*path)
        return found.text if found is not None else None

    def flag_at(self, *path: str) -> bool | None:
        """The boolean found by following `path`, or None."""
        found = self.get(*path)
        return found.flag if found is not None else None

    def under(self, *path: str) -> Iterator[TomlItem]:
        """The items of the table found by following `path`, in order; none where there is no table."""
        found = self.get(*path)
        if found is not None:
            yield from found.items.values()

    def deepest_at(self, offset: int) -> TomlItem | None:
        """The innermost item whose key or value holds the byte at `offset`."""
        found = self if self.path and _holds(self, offset) else None
        for inner in (*self.elements, *self.items.values()):
            deeper = inner.deepest_at(offset)
            if deeper is not None:
                found = deeper
        return found


@dataclass(frozen=True, slots=True, eq=False)
class TomlDocument:
    """A document, its items and its comments. `errors` counts what could not be parsed; of that there are no items.

    `is_valid` says that the whole text is TOML: then nothing is missing among the items.
    """

    document: Document
    root: TomlItem
    comments: tuple[Span, ...]
    errors: int
    is_valid: bool

    @classmethod
    def parse(cls, document: Document) -> TomlDocument:
        """Parse; never raises, text that is no TOML is left out."""
        tree = _parser().parse(document.text)
        root = TomlItem((), Span(0, 0), Span(0, len(document.text)), is_table=True)
        reader = _Reader(document)
        reader.read(tree.root_node, root)
        errors = _errors(tree.root_node)
        valid = errors == 0 and not reader.is_doubtful and _is_toml(document.text)
        return cls(document, root, tuple(reader.comments(tree.root_node)), errors, valid)


def toml_errors(document: Document) -> int:
    """How many places of a document are no TOML; one more where a key stands twice or a value is impossible."""
    root = _parser().parse(document.text).root_node
    return _errors(root) + (not _is_toml(document.text))


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_toml.language()))


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        #: Whether an item was met in a place where there is another one.
        self.is_doubtful = False

    def read(self, root: Node, top: TomlItem) -> None:
        """Put the items of the document into `top`."""
        for node in root.named_children:
            match node.type:
                case "pair":
                    self._pair(node, top, _DEEPEST)
                case "table" | "table_array_element":
                    self._table(node, top)
                case _:
                    pass

    def comments(self, root: Node) -> Iterator[Span]:
        """The comments, in order; those between broken text too."""
        stack = [root]
        while stack:
            node = stack.pop()
            if node.type == "comment":
                yield span_of(node)
            elif node.type not in ("string", "bare_key", "quoted_key"):
                stack += reversed(node.named_children)

    def _table(self, node: Node, top: TomlItem) -> None:
        children = node.children
        opening = next((at for at, child in enumerate(children) if child.type in ("]", "]]")), None)
        if opening is None or opening != 2 or any(_is_wrong(child) for child in children[: opening + 1]):
            # A header that is being typed: which table these lines belong to is not known.
            return
        keys = self._keys(children[1])
        header = Span(children[0].start_byte, children[opening].end_byte)
        if keys is None:
            return
        table = self._open(top, keys, header)
        if table is None:
            return
        if node.type == "table_array_element":
            array = table
            array.is_array, array.is_table = True, False
            array.has_header = True
            table = TomlItem(array.path, keys[-1][1], header, is_table=True, has_header=True)
            array.elements.append(table)
        elif table.value is not None or table.is_array:
            self.is_doubtful = True
            return
        else:
            if not table.has_header:
                table.key, table.whole = keys[-1][1], header
            table.is_table = table.has_header = True
        for child in children[opening + 1 :]:
            if child.is_error and self._opens_another(child):
                return
            if child.type == "pair":
                self._pair(child, table, _DEEPEST)

    def _opens_another(self, error: Node) -> bool:
        """Whether a `[` at the start of a line is lost in the broken text: what follows may belong elsewhere."""
        text = self._document.text
        start = text.rfind(b"\n", 0, error.start_byte) + 1
        lines = text[start : error.end_byte].split(b"\n")
        return any(line.lstrip().startswith(b"[") for line in lines)

    def _pair(self, node: Node, table: TomlItem, depth: int) -> None:
        if node.has_error or len(node.named_children) < 2 or depth == 0:
            return
        keys = self._keys(node.named_children[0])
        if keys is None:
            return
        value = next((child for child in node.named_children[1:] if child.type != "comment"), None)
        if value is None:
            return
        whole = Span(node.start_byte, value.end_byte)
        outer = self._open(table, keys[:-1], whole)
        if outer is None:
            return
        name, key = keys[-1]
        if name in outer.items:
            self.is_doubtful = True
            return
        item = TomlItem((*outer.path, name), key, whole)
        outer.items[name] = item
        self._value(value, item, depth)

    def _value(self, node: Node, item: TomlItem, depth: int) -> None:
        item.value = span_of(node)
        match node.type:
            case "array":
                item.is_array = True
                for child in node.named_children:
                    if child.type != "comment" and depth > 1:
                        element = TomlItem(item.path, span_of(child), span_of(child))
                        item.elements.append(element)
                        self._value(child, element, depth - 1)
            case "inline_table":
                item.is_table = True
                for child in node.named_children:
                    if child.type == "pair":
                        self._pair(child, item, depth - 1)
            case _:
                item.scalar = _scalar(decode(self._document.text[node.start_byte : node.end_byte]))

    def _open(self, table: TomlItem, keys: list[tuple[str, Span]], whole: Span) -> TomlItem | None:
        """The table that `keys` lead to, made where there is none; None where a value is in the way."""
        for name, key in keys:
            found = table.items.get(name)
            if found is None:
                found = TomlItem((*table.path, name), key, whole, is_table=True)
                table.items[name] = found
            elif found.is_array and found.elements and found.value is None:
                found = found if (name, key) == keys[-1] else found.elements[-1]
            elif found.value is not None:
                self.is_doubtful = True
                return None
            table = found
        return table

    def _keys(self, node: Node) -> list[tuple[str, Span]] | None:
        """The decoded parts of a key, each with its place."""
        keys: list[tuple[str, Span]] = []
        pending = [node]
        while pending:
            part = pending.pop()
            if part.type == "dotted_key":
                pending += reversed(part.named_children)
            elif part.type in ("bare_key", "quoted_key"):
                text = decode(self._document.text[part.start_byte : part.end_byte])
                name = _scalar(text) if part.type == "quoted_key" else text
                if not isinstance(name, str):
                    return None
                keys.append((name, span_of(part)))
            else:
                return None
        return keys


def _scalar(text: str) -> Scalar | None:
    """What a value of TOML says; None for what is none."""
    if text[:1] in "'\"" and len(text) > 1 and "\\" not in text and text[:3] not in ("'''", '"""'):
        return text[1:-1]
    try:
        value = cast("Mapping[str, object]", tomllib.loads(f"x = {text}")).get("x")
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, str | int | float | bool) else text


def _is_toml(text: bytes) -> bool:
    try:
        tomllib.loads(text.removeprefix(b"\xef\xbb\xbf").decode())
    except (ValueError, RecursionError):
        return False
    return True


def _holds(item: TomlItem, offset: int) -> bool:
    spans = (item.key,) if item.value is None else (item.key, item.value)
    return any(span.start <= offset <= span.end for span in spans)


def _is_wrong(node: Node) -> bool:
    return node.is_error or node.is_missing or node.has_error


def _errors(root: Node) -> int:
    if not root.has_error:
        return 0
    count = 0
    stack = [root]
    while stack:
        node = stack.pop()
        count += node.is_error or node.is_missing
        stack += [child for child in node.children if child.has_error or child.is_missing or child.is_error]
    return count
