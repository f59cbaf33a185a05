"""What stands under `#[cfg(..)]`: it may not be there, so nothing is concluded from it, nor from its absence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows.ir import Kind, Place
from rust_specialist.semantics.nodes import ITEM_TYPES, inner_expression
from rust_specialist.semantics.types import NEVER
from rust_specialist.syntax import macro_name

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Builder
    from rust_specialist.syntax import Node

_LEAVING = frozenset({"return_expression", "break_expression", "continue_expression", "loop_expression"})
_ASSIGNING = frozenset({"assignment_expression", "compound_assignment_expr"})
_ENDING = frozenset({"panic", "todo", "unimplemented", "unreachable", "bail", "compile_error"})


def is_conditional(b: Builder, node: Node) -> bool:
    """Whether the node itself stands under a condition."""
    return node.id in b.scopes.conditional


def any_conditional(b: Builder, nodes: list[Node]) -> bool:
    """Whether one of the nodes does."""
    conditional = b.scopes.conditional
    return bool(conditional) and any(node.id in conditional for node in nodes)


def _is_behind_reference(b: Builder, place: Node) -> bool:
    """Whether a field or element is assigned that a reference leads to: nothing can have been moved out of it."""
    at: Node | None = place
    while at is not None and at.type in ("field_expression", "index_expression", "parenthesized_expression"):
        at = at.child_by_field_name("value") if at.type == "field_expression" else inner_expression(at)
    type_ = b.type_of(at) if at is not None and at.type in ("identifier", "self") else None
    return at is not place and type_ is not None and type_.is_reference


def may_be_there(b: Builder, node: Node) -> None:
    """Lower something that may not be there.

    What it assigns is left alone in the whole function; of everything else that it names, only that it may have been
    moved is kept. Where it may leave the block for good, what follows is not looked at.
    """
    leaves = False
    noted: set[int] = set()
    pending = [node]
    while pending:
        at = pending.pop()
        kind = at.type
        if kind in ITEM_TYPES:
            continue
        if kind in _ASSIGNING:
            left = at.child_by_field_name("left")
            if left is not None and not _is_behind_reference(b, left):
                b.forget(left)
        elif kind in _LEAVING or (kind == "call_expression" and b.type_of(at) == NEVER):
            leaves = True
        elif kind == "macro_invocation":
            leaves = leaves or macro_name(b.source, at) in _ENDING
        elif kind in ("identifier", "self"):
            binding = b.scopes.by_node.get(at.id)
            local = b.local(binding) if binding is not None else None
            if local is not None and local not in noted:
                noted.add(local)
                b.emit(Kind.MAYBE, Place(local), at.start_byte, at.end_byte)
        pending.extend(at.named_children)
    if leaves:
        b.cut()
