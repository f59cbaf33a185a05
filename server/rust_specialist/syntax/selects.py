"""The branches of `select!`, parsed in place: `pattern = future, if guard => handler`.

tree-sitter leaves the inside of the macro as a flat token tree. Each branch is parsed again as the statements
`let pattern = future; guard; handler;`: the parser sees the bytes of the branch alone, in a copy of the text in which
what stands between its parts is written as Rust wants it. So every node has the offsets of the document itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tree_sitter import Node

from rust_specialist.syntax.macros import Fragment, macro_name
from rust_specialist.syntax.source import Source, parse_ranges, span_of
from rust_specialist.text import Span

#: The macros that have such branches: tokio's, and those of futures.
SELECT_MACROS = frozenset({"select", "select_biased"})

#: What stands in place of `pattern = future` where no future is left, or none is ready.
_OTHERWISE = frozenset({b"else", b"complete", b"default"})
_LET = b"let "


@dataclass(frozen=True, slots=True)
class Arm:
    """One branch; `pattern` and `future` are None in that of `else`, `complete` and `default`."""

    fragment: Fragment
    pattern: Node | None
    future: Node | None
    guard: Node | None
    handler: Node

    @property
    def expressions(self) -> tuple[Node, ...]:
        """The expressions of the branch in order of the text."""
        return self.fragment.arguments


@dataclass(frozen=True, slots=True)
class Select:
    """A `select!` and its branches in order. `tokens` is the macro's token tree, which stands for the waiting."""

    macro: Node
    tokens: Node
    arms: tuple[Arm, ...]
    is_biased: bool


@dataclass(slots=True)
class _Parts:
    """The tokens of one branch. `end` is the token that ends it, the comma or the macro's brace, if it needs one."""

    head: list[Node]
    arrow: Node
    handler: list[Node]
    end: Node | None


def select_of(source: Source, macro: Node) -> Select | None:
    """The branches of `macro` (a `macro_invocation`) if it is a `select!` whose branches have the form above.

    None for any other macro, and where one of the branches cannot be parsed. Kept in the source.
    """
    known = source.selects
    start = macro.start_byte
    if start not in known:
        known[start] = _select(source, macro) if macro_name(source, macro) in SELECT_MACROS else None
    return known[start]


def _select(source: Source, macro: Node) -> Select | None:
    tree = macro.named_children[-1]
    if tree.type != "token_tree" or macro.has_error:
        return None
    tokens = [token for token in tree.children[1:] if not token.type.endswith("comment")]
    text = source.document.text
    is_biased = len(tokens) > 2 and source.bytes_of(tokens[0]) == b"biased" and tokens[1].type == ";"
    branches = _branches(tokens[2:] if is_biased else tokens)
    if not branches:
        return None
    patched = bytearray(text[: tree.end_byte])
    _write(patched, macro.start_byte, _LET)
    for branch in branches:
        _write(patched, branch.arrow.start_byte, b"; ")
        comma = _guard_at(branch.head)
        if comma is not None:
            _write(patched, comma.start_byte, b";")
            after = branch.head[branch.head.index(comma) + 1]
            _write(patched, after.start_byte, b"  ")
        if branch.end is not None:
            _write(patched, branch.end.start_byte, b";")
    arms: list[Arm] = []
    for branch in branches:
        arm = _arm(source, macro, branch, bytes(patched))
        if arm is None:
            return None
        arms.append(arm)
    for arm in arms:
        source.frames.update((frame.id, arm.fragment) for frame in arm.fragment.frames)
    return Select(macro, tree, tuple(arms), is_biased)


def _branches(tokens: list[Node]) -> list[_Parts] | None:
    """The tokens, of which the last is the macro's closing brace, branch by branch; None where that fails."""
    found: list[_Parts] = []
    at = 0
    while at < len(tokens) - 1:
        arrow = next((i for i in range(at, len(tokens) - 1) if tokens[i].type == "=>"), None)
        if arrow is None or arrow == at or arrow + 1 >= len(tokens) - 1:
            return None
        first = tokens[arrow + 1]
        is_block = first.type == "token_tree" and first.children[0].type == "{"
        end = arrow + 2 if is_block else _comma_after(tokens, arrow + 1)
        needs_end = not is_block or tokens[end].type == ","
        found.append(
            _Parts(
                tokens[at:arrow], tokens[arrow], tokens[arrow + 1 : end], tokens[end] if needs_end else None
            )
        )
        at = end + 1 if tokens[end].type == "," else end
    return found


def _comma_after(tokens: list[Node], start: int) -> int:
    """The index of the comma that ends the expression from `start`, or of the last token."""
    depth = 0
    for index in range(start, len(tokens) - 1):
        kind = tokens[index].type
        if kind == "<" and tokens[index - 1].type == "::":
            depth += 1
        elif depth and kind in ("<", ">", ">>"):
            depth += {"<": 1, ">": -1, ">>": -2}[kind]
        elif kind == "," and depth <= 0:
            return index
    return len(tokens) - 1


def _guard_at(head: list[Node]) -> Node | None:
    """The comma of `, if guard`."""
    for token, after in pairwise(head):
        if token.type == "," and after.type == "if":
            return token
    return None


def _arm(source: Source, macro: Node, branch: _Parts, patched: bytes) -> Arm | None:
    handler = Span(branch.handler[0].start_byte, branch.handler[-1].end_byte)
    end = (span_of(branch.end),) if branch.end is not None else ()
    has_future = any(token.type == "=" for token in branch.head)
    if has_future:
        let = Span(macro.start_byte, macro.start_byte + len(_LET))
        spans = (let, Span(branch.head[0].start_byte, handler.end), *end)
    elif len(branch.head) == 1 and source.bytes_of(branch.head[0]) in _OTHERWISE:
        spans = (handler, *end)
    else:
        return None
    parsed = parse_ranges(source.document, spans, patched)
    root = parsed.root
    if root.has_error:
        return None
    statements = [
        child
        for child in root.named_children
        if child.type != "empty_statement" and not child.type.endswith("comment")
    ]
    has_guard = _guard_at(branch.head) is not None
    if len(statements) != (1 + has_future + has_guard):
        return None
    values = [_value(statement) for statement in statements]
    pattern = statements[0].child_by_field_name("pattern") if has_future else None
    if any(value is None for value in values) or has_future != (pattern is not None):
        return None
    arguments = tuple(value for value in values if value is not None)
    frames = (root, *(statement for statement in statements if statement not in arguments))
    return Arm(
        Fragment(macro, parsed, arguments, root, frames),
        pattern,
        arguments[0] if has_future else None,
        arguments[1] if has_guard else None,
        arguments[-1],
    )


def _value(statement: Node) -> Node | None:
    """The expression in a `let` or an expression statement; other statements are expressions as they stand."""
    if statement.type == "let_declaration":
        return statement.child_by_field_name("value")
    if statement.type != "expression_statement":
        return statement
    return next((child for child in statement.named_children if not child.type.endswith("comment")), None)


def _write(text: bytearray, at: int, what: bytes) -> None:
    text[at : at + len(what)] = what
