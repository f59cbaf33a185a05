"""Closures that are given to a function which calls them often: they may not give away or change what they capture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows.ir import Event, Kind, Unit
from rust_specialist.borrows.words_of import words

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Builder
    from rust_specialist.semantics import Function, Type
    from rust_specialist.syntax import Node

_MODES = {"std::ops::Fn": "Fn", "std::ops::FnMut": "FnMut", "std::ops::FnOnce": "FnOnce"}
_POINTERS = frozenset({"*&", "*m", "*r", "*d", "?", "[i]"})
#: Methods of iterators whose closure is an `FnMut`.
_OF_ITERATORS = words(
    "map filter filter_map flat_map for_each take_while skip_while map_while inspect any all find find_map position "
    "fold max_by_key min_by_key max_by min_by partition scan reduce"
)


def of_function(
    b: Builder, declared: Function, parameters: tuple[Type | None, ...], given: list[Node]
) -> None:
    """Note what the closures among the arguments of a function of this file may not do."""
    for parameter, argument in zip(parameters, given, strict=False):
        if argument.type == "closure_expression" and parameter is not None:
            mode = _mode(declared, parameter)
            if mode in ("Fn", "FnMut"):
                _forbid(b, argument, mode)


def of_iterator(b: Builder, receiver: Type, name: str, given: list[Node]) -> None:
    """The same for the methods of iterators."""
    if receiver.path == "{iterator}" and name in _OF_ITERATORS:
        for argument in given:
            if argument.type == "closure_expression":
                _forbid(b, argument, "FnMut")


def _mode(declared: Function, parameter: Type) -> str | None:
    """How a parameter that is a closure is called; None when several or no bounds say so."""
    bounds: tuple[Type | None, ...] = parameter.arguments if parameter.path == "impl" else ()
    if parameter.parameter:
        bounds = next((g.bounds for g in declared.generics if g.name == parameter.path), ())
    found = {_MODES[bound.path] for bound in bounds if bound is not None and bound.path in _MODES}
    return found.pop() if len(found) == 1 else None


def _forbid(b: Builder, closure: Node, mode: str) -> None:
    unit = next((u for u in b.units if u.start == closure.start_byte and u.kind == "closure"), None)
    if unit is None:
        return
    for block in unit.blocks:
        for event in block.events:
            if _is_of_outer(b, unit, event) and event.why != "capture":
                _mark(event, mode)


def _is_of_outer(b: Builder, unit: Unit, event: Event) -> bool:
    local = event.place.local
    return (
        local >= 0 and b.locals[local].unit < unit.index and bool(b.locals[local].name) and not event.illegal
    ) and _POINTERS.isdisjoint(event.place.path)


def _mark(event: Event, mode: str) -> None:
    if event.kind is Kind.MOVE:
        event.illegal, event.why = "E0507", f"captured:{mode}"
    elif mode == "Fn" and event.kind is Kind.BORROW and event.loan is not None and event.loan.mutable:
        event.illegal = "E0596"
    elif mode == "Fn" and event.kind is Kind.ASSIGN:
        event.illegal = "E0594"
