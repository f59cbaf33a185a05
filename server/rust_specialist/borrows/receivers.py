"""What a method call does with its receiver, and what its result borrows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows import methods
from rust_specialist.borrows.builder import UNKNOWN, Builder
from rust_specialist.borrows.ir import Flows, Kind, Place
from rust_specialist.borrows.places import deref_step, through, use
from rust_specialist.semantics.nodes import called_expression

if TYPE_CHECKING:
    from rust_specialist.semantics import Type
    from rust_specialist.syntax import Node

_DEREF_MUT = frozenset(
    {
        "std::vec::Vec",
        "std::string::String",
        "std::path::PathBuf",
        "std::sync::MutexGuard",
        "std::sync::RwLockWriteGuard",
        "std::cell::RefMut",
    }
)


def autoref(
    b: Builder,
    node: Node,
    found: methods.Resolved,
    place: Place,
    mutable: bool,
    keeps: bool,
    start: int,
    end: int,
) -> Flows:
    """Borrow the receiver."""
    for step in found.steps[:-1]:
        if mutable and deref_step(step) == "*d" and step.path not in _DEREF_MUT:
            b.emit(Kind.USE, place, start, end)
            return ()
    at = through(place, found.steps)
    two_phase = (node.start_byte, node.end_byte) if mutable else None
    why = "receiver"
    holder: Flows = ()
    if keeps and not b.locals[place.local].name and not place.path:
        # A value that nobody named: what it borrows is borrowed on; through a second reference only what that borrows.
        holder = (place.local,) if at.path[:1] == ("*&",) and at.path[1:2] != ("*&",) else ()
    result = b.borrow(at, mutable, start, end, hold=keeps, why=why, call=two_phase)
    return result + tuple(h for h in holder if h not in result)


def by_value(
    b: Builder, found: methods.Resolved, place: Place | None, start: int, end: int, name: str
) -> Flows:
    """The receiver is consumed."""
    if place is None:
        return ()
    at = through(place, found.steps)
    reached = found.steps[-1]
    if not b.locals[place.local].name and not place.path:
        return (place.local,)
    if reached.path == "{iterator}" and at.path:
        b.emit(Kind.USE, place, start, end)
        return ()
    if reached.path in ("{iterator}", "impl"):
        sure = len(found.steps) == 1 and reached.path == "{iterator}"
        b.emit(Kind.MOVE if sure else Kind.USE, place, start, end, (), f"method:{name}")
        return (place.local,) if not place.path else ()
    return use(b, at, reached, start, end, UNKNOWN, f"method:{name}")


def passed(
    b: Builder, node: Node, found: methods.Resolved, name: str, held: Flows, arguments: list[Flows]
) -> Flows:
    """What the result of a by-value method borrows."""
    if not held:
        return ()
    reached = found.steps[-1].path
    if found.method is not None:
        return ()
    result = b.type_of(node)
    if reached in ("{iterator}", "impl"):
        if name in methods.ADAPTERS:
            return held + (sum(arguments, ()) if name == "chain" else ())
        if name in methods.MAKERS:
            item = result.argument(0) if result is not None else None
            return held if b.has_reference(item) is False else ()
        if name == "collect" and result is None:
            result = _expected(b, node)
        if (name in methods.GIVING or name == "collect") and not _drains(b, node):
            return held if b.has_reference(result) is True else ()
        return ()
    if name == "into_iter":
        return held
    if name in methods.PASSING and b.has_reference(result) is True:
        return held
    return ()


def _drains(b: Builder, node: Node) -> bool:
    """Whether the items of a call's iterator may have been taken out of what it goes over."""
    function = called_expression(node)
    receiver = function.child_by_field_name("value") if function is not None else None
    if receiver is None or receiver.type != "call_expression":
        return True
    called = receiver.child_by_field_name("function")
    name = called.child_by_field_name("field") if called is not None else None
    if name is None or b.name_of(name) == "drain":
        return True
    return b.name_of(name) in methods.ADAPTERS and _drains(b, receiver)


def _expected(b: Builder, node: Node) -> Type | None:
    """The type that is written for a value: that of its `let`, or the function's result."""
    parent = b.scopes.parent(node)
    if parent is None:
        return None
    if parent.type == "let_declaration":
        return b.body.resolve_type(parent.child_by_field_name("type"), parent)
    is_returned = parent.type == "return_expression" or parent == b.body.node.child_by_field_name("body")
    return b.returns if is_returned and b.unit.kind == "fn" else None
