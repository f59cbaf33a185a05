"""From a function to its events: the entry, and the table of handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows import calls, closures, control, expressions, macros
from rust_specialist.borrows.builder import REBORROW, Builder
from rust_specialist.borrows.ir import Kind, Place, Program, Unit
from rust_specialist.borrows.patterns import Matcher
from rust_specialist.semantics import Binding, RootBody

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Handler
    from rust_specialist.syntax import Node

_HANDLERS: dict[str, Handler] = {
    **expressions.HANDLERS,
    **control.HANDLERS,
    **calls.HANDLERS,
    **closures.HANDLERS,
    **macros.HANDLERS,
    "unsafe_block": control.unsafe,
}


def lower(body: RootBody, edition: int | None, limit: int) -> tuple[Program, Builder] | None:
    """The events of a function and of all bodies inside.

    None for a function without a body, or with conditional compilation in it.

    Raises:
        TooBig: the function is beyond the budget.
    """
    node = body.node
    block = node.child_by_field_name("body")
    if block is None or body.scopes.has_cfg or body.scopes.too_deep:
        return None
    b = Builder(body, edition, limit, _HANDLERS)
    _inline_names(b)
    b.begin(Unit(0, -1, "fn", node.start_byte, node.end_byte))
    parameters = node.child_by_field_name("parameters")
    for parameter in parameters.named_children if parameters is not None else ():
        if parameter.type in ("parameter", "self_parameter"):
            _parameter(b, parameter)
    flows = control.block(b, block, REBORROW, inner=False)
    if flows:
        tail = _tail(block)
        b.emit(Kind.RETURN, Place(-1), tail.start_byte, tail.end_byte, flows)
    b.pop_scope(block.end_byte - 1)
    return b.program(), b


def _tail(block: Node) -> Node:
    last = block
    for child in expressions.children(block):
        last = child
    return last


def _parameter(b: Builder, parameter: Node) -> None:
    if parameter.type == "self_parameter":
        name = next((c for c in parameter.named_children if c.type == "self"), None)
        binding = b.scopes.by_node.get(name.id) if name is not None else None
        local = b.local(binding) if binding is not None else None
        if local is not None:
            b.declare(local)
            at = b.locals[local]
            b.emit(Kind.INIT, Place(local), at.start, at.end, (), "parameter")
        return
    pattern = parameter.child_by_field_name("pattern")
    if pattern is None:
        return
    type_ = b.body.resolve_type(parameter.child_by_field_name("type"), parameter)
    place = b.temporary(pattern.start_byte, pattern.end_byte, (), type_)
    Matcher(b, ()).match(pattern, place, type_)


def _inline_names(b: Builder) -> None:
    """The names in format strings, by the start of their macro."""
    found: dict[int, list[tuple[int, int, Binding]]] = {}
    for binding in b.scopes.bindings:
        for occurrence in binding.occurrences:
            if occurrence.kind == "format" and occurrence.macro is not None:
                at = occurrence.span
                found.setdefault(occurrence.macro.start_byte, []).append((at.start, at.end, binding))
    b.inline_names = {start: tuple(sorted(names, key=lambda n: n[0])) for start, names in found.items()}
