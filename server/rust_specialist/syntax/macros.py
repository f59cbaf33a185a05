"""Macro arguments parsed again: tree-sitter leaves the inside of `format!(...)` as a flat token tree.

The tokens between a macro's delimiters are parsed in place as the arguments of a call (or the elements of an
array), by telling the parser to see nothing else of the file. So every node of a fragment has the offsets of
the document itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from tree_sitter import Node

from rust_specialist.syntax.source import Source, parse_ranges, span_of
from rust_specialist.text import Span

_FORMAT = (
    "format print println eprint eprintln write writeln format_args panic todo unimplemented unreachable"
)
_ASSERT = "assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne"
_LOG = "trace debug info warn error log event"
_OTHER = "vec dbg anyhow bail ensure join try_join pin ready try_ready"

#: The macros whose arguments are expressions separated by commas (named arguments are `name = expression`).
EXPRESSION_MACROS = frozenset(f"{_FORMAT} {_ASSERT} {_LOG} {_OTHER}".split())

#: Of these, the ones that only borrow their arguments.
BORROWING_MACROS = frozenset(f"{_FORMAT} {_ASSERT} {_LOG}".split())


@dataclass(frozen=True, slots=True)
class Fragment:
    """The arguments of one macro call, parsed. Its nodes' parents end at the fragment's own `source_file`."""

    macro: Node
    source: Source
    arguments: tuple[Node, ...]
    #: The `arguments` or `array_expression` node that stands for the macro's delimiters; the root of a branch.
    wrapper: Node
    #: The nodes, the wrapper among them, that stand for the macro or for what its author did not write.
    frames: tuple[Node, ...]

    @property
    def root(self) -> Node:
        """The fragment's own `source_file` node."""
        return self.source.root


def macro_name(source: Source, macro: Node) -> str:
    """The last segment of a `macro_invocation`'s path: `info` of `tracing::info!(..)`."""
    path = macro.child_by_field_name("macro")
    return source.text(path).rpartition("::")[2].strip() if path is not None else ""


def arguments_of(source: Source, macro: Node) -> Fragment | None:
    """The arguments of `macro` (a `macro_invocation`) as expressions.

    None where the macro is not one of `EXPRESSION_MACROS` or its arguments are not plain expressions. Kept in
    the source, so asking again costs nothing.
    """
    known = source.fragments
    start = macro.start_byte
    if start not in known:
        fragment = known[start] = _parse(source, macro)
        if fragment is not None:
            source.frames.update((frame.id, fragment) for frame in fragment.frames)
    return known[start]


def _parse(source: Source, macro: Node) -> Fragment | None:
    if macro_name(source, macro) not in EXPRESSION_MACROS:
        return None
    path, tokens = macro.child_by_field_name("macro"), macro.named_children[-1]
    if path is None or tokens.type != "token_tree" or macro.has_error:
        return None
    text = source.document.text
    opening = text[tokens.start_byte : tokens.start_byte + 1]
    if opening == b"{":
        return None
    # Both forms need a semicolon to be a statement: any one that follows in the file will do.
    semicolon = text.find(b";", tokens.end_byte)
    end = (Span(semicolon, semicolon + 1),) if semicolon >= 0 else ()
    # `name(a, b)` is a call; `[a, b]` and `[a; n]` are arrays as they stand.
    head = (span_of(path),) if opening == b"(" else ()
    return _fragment(macro, parse_ranges(source.document, (*head, span_of(tokens), *end)))


def _fragment(macro: Node, parsed: Source) -> Fragment | None:
    statement = parsed.root.named_child(0) if parsed.root.named_child_count else None
    if statement is None or statement.type != "expression_statement":
        return None
    expression = statement.named_child(0) if statement.named_child_count else None
    if expression is None or expression.has_error:
        return None
    called = expression.type == "call_expression"
    elements = expression.child_by_field_name("arguments") if called else expression
    if elements is None or elements.type not in ("arguments", "array_expression"):
        return None
    comments = ("line_comment", "block_comment")
    arguments = tuple(child for child in elements.named_children if child.type not in comments)
    # `[a, b]` is its own expression, `name(a, b)` one around its arguments.
    frames = (elements, statement) if elements == expression else (elements, expression, statement)
    return Fragment(macro, parsed, arguments, elements, frames)
