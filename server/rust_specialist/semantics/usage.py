"""What a use of a local does to it, read off the code around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rust_specialist.semantics.bindings import Occurrence
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.syntax import BORROWING_MACROS, Node, macro_name

if TYPE_CHECKING:
    from rust_specialist.semantics.body import Body

Usage = Literal[
    "value", "borrow", "borrow mut", "place", "receiver", "assigned", "discarded", "captured", "unknown"
]
"""
- value: the whole value is handed on: moved, or copied when it is Copy
- borrow, borrow mut: directly behind `&` or `&mut`, or an argument of a macro that only borrows
- place: a part of it, or what it points to, is used (`x.f`, `*x`, `x[i]`)
- receiver: a method is called on it; whether that moves it depends on the method
- assigned: the whole of it is overwritten (`x = ..`)
- discarded: evaluated without any effect (`let _ = x;`, or an operand of a comparison)
- captured: used inside a closure or async block of the body that is asked about
- unknown: among the tokens of a macro that is not understood
"""

_COMPARISONS = frozenset({"==", "!=", "<", ">", "<=", ">="})


def usage_of(body: Body, occurrence: Occurrence) -> Usage:
    """What `occurrence` does to its binding, as seen from `body`."""
    if occurrence.body.id != body.node.id:
        return "captured"
    match occurrence.kind:
        case "format":
            return "borrow"
        case "token":
            return "unknown"
        case "shorthand":
            return "value"
        case _:
            return _expression(body, occurrence.node) if occurrence.node is not None else "unknown"


def _expression(body: Body, node: Node) -> Usage:
    parent = body.scopes.parent(node)
    while parent is not None and parent.type == "parenthesized_expression":
        node, parent = parent, body.scopes.parent(parent)
    if parent is None:
        return "value"
    match parent.type:
        case "field_expression":
            above = body.scopes.parent(parent)
            if above is not None and above.type == "generic_function":
                above = body.scopes.parent(above)
            called = above is not None and above.type == "call_expression"
            function = above.child_by_field_name("function") if called and above is not None else None
            return (
                "receiver" if function is not None and function.start_byte == parent.start_byte else "place"
            )
        case "index_expression":
            base = inner_expression(parent)
            return "place" if base is not None and base.id == node.id else "value"
        case "unary_expression":
            return "place" if parent.children[0].type == "*" else "value"
        case "reference_expression":
            mutable = any(child.type == "mutable_specifier" for child in parent.children)
            return "borrow mut" if mutable else "borrow"
        case "assignment_expression":
            left = parent.child_by_field_name("left")
            return "assigned" if left is not None and left.id == node.id else "value"
        case "compound_assignment_expr":
            left = parent.child_by_field_name("left")
            return "borrow mut" if left is not None and left.id == node.id else "value"
        case "binary_expression":
            operator = parent.child_by_field_name("operator")
            return "borrow" if operator is not None and operator.type in _COMPARISONS else "value"
        case "let_declaration":
            pattern = parent.child_by_field_name("pattern")
            wild = pattern is not None and body.source.bytes_of(pattern) == b"_"
            return "discarded" if wild else "value"
        case "match_expression" | "let_condition":
            return "place"
        case "macro_invocation":
            return "borrow" if macro_name(body.source, parent) in BORROWING_MACROS else "value"
        case _:
            return "value"
