"""Closures and async blocks that outlive the function: in a thread, or in what is returned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rust_specialist.borrows.ir import Kind
from rust_specialist.borrows.words_of import words
from rust_specialist.semantics.nodes import inner_expression

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Builder
    from rust_specialist.syntax import Node

_BODIES = frozenset({"closure_expression", "async_block"})
_BOXES = frozenset({"Box::new", "Box::pin"})
_MAKERS = frozenset({"from_fn", "repeat_with", "successors"})
_LAZY = words(
    "map filter filter_map flat_map take_while skip_while map_while inspect scan rev take skip step_by peekable fuse "
    "enumerate chain zip flatten cycle copied cloned"
)
_POINTERS = frozenset({"*&", "*m", "*r", "*d", "?"})


def escapes(b: Builder, node: Node, why: str) -> None:
    """Note what the closures inside of `node` borrow of the function, which they outlive (`why`: `spawn`, `return`)."""
    if why == "return" and b.unit.kind != "fn":
        return
    for body in _kept(b, node, why):
        unit = next((u for u in b.units if u.start == body.start_byte and u.kind != "fn"), None)
        if unit is None or unit.moves:
            continue
        for capture in unit.captures:
            place = capture.place
            local = b.locals[place.local]
            owned = _POINTERS.isdisjoint(place.path)
            if capture.mode is Kind.BORROW and owned and local.unit == b.unit.index and local.name:
                event = b.emit(Kind.LIVE, place, unit.head[0], unit.head[1], (), f"escape:{why}:{unit.kind}")
                event.primary = (capture.start, capture.end)


def _kept(b: Builder, node: Node, why: str) -> Iterator[Node]:
    """The closures and async blocks that are certainly inside of a value."""
    pending: list[tuple[Node | None, bool]] = [(node, False)]
    while pending:
        at, inside = pending.pop()
        if at is None:
            continue
        if at.type in _BODIES:
            yield at
        elif at.type == "parenthesized_expression":
            pending.append((inner_expression(at), inside))
        elif at.type == "identifier" and inside and why == "return":
            # A name that is returned as it is: rustc says of the captured variable that it does not live long enough.
            binding = b.scopes.by_node.get(at.id)
            if binding is not None and binding.is_simple and not binding.mutable:
                is_let = binding.origin.type == "let_declaration"
                pending.append((binding.origin.child_by_field_name("value") if is_let else None, True))
        elif at.type == "call_expression" and why == "return":
            pending.extend((part, True) for part in _arguments_kept(b, at))


def _arguments_kept(b: Builder, call: Node) -> Iterator[Node | None]:
    """What the result of a call keeps: a box its value, a lazy iterator its closure and the iterator before it."""
    called, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if called is None or arguments is None:
        return
    last = arguments.named_children[-1] if arguments.named_child_count else None
    if called.type == "field_expression":
        receiver, name = called.child_by_field_name("value"), called.child_by_field_name("field")
        type_ = b.type_of(receiver)
        is_lazy = name is not None and b.name_of(name) in _LAZY
        if is_lazy and type_ is not None and type_.path == "{iterator}":
            yield receiver
            if last is not None and last.type == "closure_expression":
                yield last
    elif b.name_of(called) in _BOXES:
        yield last
    elif b.name_of(called).rpartition("::")[2] in _MAKERS:
        path = "".join(b.name_of(called).split())
        found = b.facts.resolve(path, b.body.module_at(called), "value")
        if found is not None and found.startswith("std::iter::"):
            yield last
