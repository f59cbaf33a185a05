"""How long a temporary lives: the reference's temporary scopes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rust_specialist.syntax import Node, macro_name, select_of
from rust_specialist.text import Span

if TYPE_CHECKING:
    from rust_specialist.semantics.body import Body

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_STATEMENTS = frozenset({"expression_statement", "let_declaration"})


@dataclass(frozen=True, slots=True)
class Extent:
    """The bytes in which a temporary is alive once it was made."""

    start: int
    end: int
    scope: Node
    """The node at whose end the temporary dies."""

    def covers(self, node: Node, made: Node) -> bool:
        """Whether the temporary that `made` makes can be alive when `node` is done."""
        if node.start_byte < self.start or node.end_byte > self.end:
            return False
        around = node.start_byte <= made.start_byte and made.end_byte <= node.end_byte
        return around or node.start_byte >= made.end_byte


def extent_of(body: Body, node: Node, edition: int) -> Extent | None:
    """The extent of the temporary that holds the value of `node`; None when that cannot be told."""
    extended = _is_extended(body, node)
    at = node
    while True:
        parent = body.scopes.parent(at)
        if parent is None or at.id == body.node.id:
            return None
        match parent.type:
            case "let_declaration" if extended:
                block = body.scopes.parent(parent)
                return Extent(node.start_byte, block.end_byte, block) if block is not None else None
            case "let_declaration" if parent.child_by_field_name("alternative") is not None:
                # The temporaries of a let-else are gone before its `else` runs.
                alternative = parent.child_by_field_name("alternative")
                end = alternative.start_byte if alternative is not None else parent.end_byte
                return Extent(node.start_byte, end, parent)
            case "expression_statement" | "let_declaration":
                if parent.type == "expression_statement" and _is_tail(parent):
                    if edition >= 2024:
                        return Extent(node.start_byte, parent.end_byte, parent)
                    at = parent
                    continue
                return Extent(node.start_byte, parent.end_byte, parent)
            case "function_item" | "closure_expression" | "async_block" | "const_item" | "static_item":
                return Extent(node.start_byte, at.end_byte, at)
            case "block":
                if edition >= 2024 or _is_body_of_loop(body, parent):
                    return Extent(node.start_byte, parent.end_byte, parent)
            case "if_expression":
                condition = parent.child_by_field_name("condition")
                if condition is None or condition.id != at.id:
                    # A branch: its block ends the temporaries of its tail with the whole `if`.
                    return Extent(node.start_byte, at.end_byte, at)
                if at.type not in ("let_condition", "let_chain"):
                    return Extent(node.start_byte, at.end_byte, at)
                if edition >= 2024:
                    alternative = parent.child_by_field_name("alternative")
                    end = alternative.start_byte if alternative is not None else parent.end_byte
                    return Extent(node.start_byte, end, parent)
            case "while_expression":
                condition = parent.child_by_field_name("condition")
                inside = condition is not None and condition.id == at.id
                if inside and at.type in ("let_condition", "let_chain"):
                    return Extent(node.start_byte, parent.end_byte, parent)
                return Extent(node.start_byte, at.end_byte, at)
            case "let_chain":
                if at.type != "let_condition":
                    return Extent(node.start_byte, at.end_byte, at)
            case "binary_expression":
                operator = parent.child_by_field_name("operator")
                if operator is not None and operator.type in ("&&", "||"):
                    return Extent(node.start_byte, at.end_byte, at)
            case "match_arm" | "match_pattern" | "loop_expression":
                return Extent(node.start_byte, at.end_byte, at)
            case "macro_invocation" if _is_asserted(body, parent, at):
                return Extent(node.start_byte, at.end_byte, at)
            case "macro_invocation" if select_of(body.source, parent) is not None:
                # Its futures and guards are statements of their own; a handler's end is the earliest that can be.
                return Extent(node.start_byte, at.end_byte, at)
            case _:
                pass
        at = parent


def _is_extended(body: Body, node: Node) -> bool:
    """Whether a `let` extends the life of the temporary to its block: `let x = &temporary.field;`."""
    at = node
    borrowed = False
    while True:
        parent = body.scopes.parent(at)
        if parent is None:
            return False
        match parent.type:
            case "reference_expression":
                borrowed = True
            case "field_expression":
                above = body.scopes.parent(parent)
                function = above.child_by_field_name("function") if above is not None else None
                called = above is not None and above.type == "call_expression"
                if borrowed or (called and function is not None and function.id == parent.id):
                    return False
            case "unary_expression" | "index_expression" if not borrowed:
                if parent.type == "unary_expression" and parent.children[0].type != "*":
                    return False
            case "parenthesized_expression" | "tuple_expression" | "array_expression":
                pass
            case "field_initializer" | "field_initializer_list" | "struct_expression":
                pass
            case "let_declaration":
                return borrowed
            case _:
                return False
        at = parent


def _is_tail(statement: Node) -> bool:
    """Whether an expression statement has no semicolon and ends its block: then it is the block's value."""
    if statement.child_count and statement.children[-1].type == ";":
        return False
    following = statement.next_named_sibling
    while following is not None and following.type.endswith("_comment"):
        following = following.next_named_sibling
    return following is None


def _is_body_of_loop(body: Body, block: Node) -> bool:
    parent = body.scopes.parent(block)
    return parent is not None and parent.type in ("for_expression", "while_expression", "loop_expression")


def _is_asserted(body: Body, macro: Node, argument: Node) -> bool:
    """Whether `argument` is the condition of `assert!`: its temporaries are gone before a message is made."""
    if macro_name(body.source, macro) not in ("assert", "debug_assert"):
        return False
    tokens = macro.named_children[-1] if macro.named_children else None
    if tokens is None:
        return False
    before = body.source.slice(Span(tokens.start_byte + 1, argument.start_byte))
    return not _COMMENT.sub("", before).strip()
