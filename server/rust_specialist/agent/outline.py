"""What of a file belongs to a place in it: the item around it, the types it names, the functions it calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from rust_specialist.syntax import Node, Source, span_of
from rust_specialist.text import Span

_ITEMS = frozenset(
    {
        "const_item",
        "enum_item",
        "foreign_mod_item",
        "function_item",
        "function_signature_item",
        "impl_item",
        "macro_definition",
        "mod_item",
        "static_item",
        "struct_item",
        "trait_item",
        "type_item",
        "union_item",
    }
)
_TYPES = frozenset({"struct_item", "enum_item", "union_item", "trait_item", "type_item"})
_NAMES = frozenset({"identifier", "type_identifier", "field_identifier", "shorthand_field_identifier"})
#: A definition of more bytes is shown by its head only.
_LONG = 2000


@dataclass(frozen=True, slots=True)
class Definition:
    """An item of a file as it is shown: its first line (from 1) and its text, perhaps only its head."""

    name: str
    line: int
    text: str


def enclosing_item(source: Source, offset: int, limit: int) -> Span:
    """The widest item around the byte at `offset` that has at most `limit` bytes, with its attributes.

    Where all are longer, the lines around the place.
    """
    node: Node | None = source.root.descendant_for_byte_range(offset, offset)
    best: Span | None = None
    while node is not None:
        if node.type in _ITEMS and node.type != "mod_item":
            span = Span(_with_attributes(node).start_byte, node.end_byte)
            if span.end - span.start > limit:
                break
            best = span
        node = node.parent
    return best if best is not None else lines_around(source, offset, limit)


def lines_around(source: Source, offset: int, limit: int) -> Span:
    """Whole lines around the byte at `offset`, at most `limit` bytes, as many before it as after it."""
    document = source.document
    low = high = document.line_of(offset)
    span = document.line_span(low)
    while True:
        wider = Span(document.line_span(max(low - 1, 0)).start, document.line_span(high + 1).end)
        at_ends = low == 0 and high >= len(document.line_starts) - 1
        if at_ends or wider.end - wider.start > limit:
            return span
        low, high, span = max(low - 1, 0), high + 1, wider


def heads_around(source: Source, span: Span) -> list[str]:
    """The heads of the impl blocks, traits and modules around `span`, the outermost first."""
    heads: list[str] = []
    node: Node | None = source.root.descendant_for_byte_range(span.start, span.end)
    while node is not None:
        if node.type in ("impl_item", "trait_item", "mod_item") and node.start_byte < span.start:
            heads.append(head_of(source, node))
        node = node.parent
    return heads[::-1]


def use_lines(source: Source) -> list[str]:
    """The `use` declarations at the top of a file."""
    return [source.text(node) for node in source.root.children if node.type == "use_declaration"]


def names_in(source: Source, span: Span) -> set[str]:
    """All names that stand in `span`."""
    found: set[str] = set()
    pending = [source.root]
    while pending:
        node = pending.pop()
        if node.end_byte <= span.start or node.start_byte >= span.end:
            continue
        if node.type in _NAMES:
            found.add(source.text(node))
        elif node.type == "token_tree":
            # The arguments of macros are tokens, not expressions.
            pending.extend(child for child in node.children if child.type in (*_NAMES, "token_tree"))
        else:
            pending.extend(node.children)
    return found


def definitions(
    source: Source, names: set[str], without: Span, kinds: frozenset[str] = _TYPES
) -> list[Definition]:
    """The types and traits of a file that `names` mentions, in order; those inside `without` are left out."""
    found: list[Definition] = []
    for node in _items(source.root):
        name = name_of(source, node)
        if (
            node.type not in kinds
            or name not in names
            or node.start_byte in range(without.start, without.end)
        ):
            continue
        start = _with_attributes(node)
        is_long = node.end_byte - start.start_byte > _LONG
        text = head_of(source, node) if is_long else source.slice(Span(start.start_byte, node.end_byte))
        found.append(Definition(name, source.document.line_of(start.start_byte) + 1, text))
    return found


def signatures(source: Source, names: set[str], without: Span) -> list[Definition]:
    """The heads of the functions of a file that `names` mentions."""
    return [
        Definition(name, source.document.line_of(node.start_byte) + 1, head_of(source, node))
        for node in _items(source.root)
        if node.type in ("function_item", "function_signature_item")
        and (name := name_of(source, node)) in names
        and node.start_byte not in range(without.start, without.end)
    ]


def users(source: Source, offset: int, without: Span) -> list[Definition]:
    """The heads of the functions of a file, outside of `without`, that name the function around `offset` (bytes)."""
    functions = [node for node in _items(source.root) if node.type == "function_item"]
    around = [name_of(source, one) for one in functions if one.start_byte <= offset < one.end_byte]
    return [
        Definition(name_of(source, one), source.document.line_of(one.start_byte) + 1, head_of(source, one))
        for one in functions
        if around
        and one.start_byte not in range(without.start, without.end)
        and around[-1] in source.text(one)
        and around[-1] in names_in(source, span_of(one)) - {name_of(source, one)}
    ]


def imports(source: Source, names: set[str]) -> dict[str, list[str]]:
    """Those of `names` that come from elsewhere in the same crate, each with its path below `crate`."""
    from rust_specialist.semantics import FileFacts, facts_of_children

    facts = FileFacts.of((facts_of_children(source, source.root),))
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        path = facts.resolve(name, ())
        if path is not None and path.startswith("crate::"):
            found[name] = path.split("::")[1:]
    return found


def module_files(source_folder: str, path: list[str]) -> Iterator[str]:
    """The files in which the item at `path` below `crate` may stand, the likeliest first."""
    folder = PurePosixPath(source_folder)
    for length in range(len(path) - 1, 0, -1):
        stem = folder.joinpath(*path[:length])
        yield f"{stem}.rs"
        yield str(stem / "mod.rs")
    yield str(folder / "lib.rs")
    yield str(folder / "main.rs")


def head_of(source: Source, node: Node) -> str:
    """An item up to its body, on one line of its own: `impl Shape for Circle { .. }`."""
    body = node.child_by_field_name("body")
    end = body.start_byte if body is not None else node.end_byte
    head = source.slice(Span(node.start_byte, end)).rstrip()
    return f"{head} {{ .. }}" if body is not None else head


def name_of(source: Source, node: Node) -> str:
    """The name of an item, "" where it has none."""
    name = node.child_by_field_name("name")
    return source.text(name) if name is not None else ""


def numbered(text: str, first: int) -> str:
    """`text` with line numbers from `first` on."""
    lines = text.split("\n")
    width = len(str(first + len(lines) - 1))
    return "\n".join(f"{first + at:>{width}} | {line}".rstrip() for at, line in enumerate(lines))


def _items(parent: Node) -> Iterator[Node]:
    """The items below `parent`, those of impl blocks, traits and modules too."""
    for node in parent.children:
        if node.type in _ITEMS:
            yield node
        body = node.child_by_field_name("body")
        if body is not None and node.type in ("impl_item", "trait_item", "mod_item"):
            yield from _items(body)


def _with_attributes(node: Node) -> Node:
    """The first of the attributes and doc comments right before an item, or the item."""
    first = node
    while (before := first.prev_sibling) is not None and before.type in ("attribute_item", "line_comment"):
        if before.end_point.row < first.start_point.row - 1:
            break
        first = before
    return first
