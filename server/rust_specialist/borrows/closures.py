"""Closures and async blocks: bodies of their own, and what they capture from the body around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows.builder import Builder, Closure
from rust_specialist.borrows.ir import OVERLOADED, Capture, Flows, Kind, Place, Unit
from rust_specialist.borrows.patterns import Matcher
from rust_specialist.semantics import closure_parameters

if TYPE_CHECKING:
    from rust_specialist.semantics import Type
    from rust_specialist.syntax import Node

_RANK = {Kind.USE: 0, Kind.COPY: 1, Kind.BORROW: 2, Kind.MOVE: 4}


def closure(b: Builder, node: Node, _want: str) -> Flows:
    """`|a, b| body` or `async { .. }`."""
    is_block = node.type in ("async_block", "gen_block")
    moves = any(c.type == "move" for c in node.children)
    if is_block:
        body = next((c for c in node.named_children if c.type == "block"), None)
        keyword = node.children[0]
        last = next((c for c in node.children if c.type == "move"), keyword)
        head = (keyword.start_byte, last.end_byte)
    else:
        body = node.child_by_field_name("body")
        parameters = node.child_by_field_name("parameters")
        head = (node.start_byte, parameters.end_byte if parameters is not None else node.end_byte)
    unit, block, loops, declared = b.unit, b.block, b.loops, b.declared
    first = len(b.locals)
    child = Unit(len(b.units), unit.index, "async" if is_block else "closure", node.start_byte, node.end_byte)
    child.moves, child.head = moves, head
    b.begin(child)
    b.loops, b.declared = [], [[]]
    if not is_block:
        _parameters(b, node)
    if body is not None:
        flows = b.value(body, "move")
        b.live(flows, body.start_byte, body.end_byte)
    b.pop_scope(node.end_byte - 1)
    b.unit, b.block, b.loops, b.declared = unit, block, loops, declared
    child.captures = _captures(b, child, first)
    return _capture(b, child)


def _parameters(b: Builder, node: Node) -> None:
    parameters = node.child_by_field_name("parameters")
    for parameter in parameters.named_children if parameters is not None else ():
        if parameter.type.endswith(("_comment", "attribute_item")):
            continue
        pattern = parameter.child_by_field_name("pattern") if parameter.type == "parameter" else parameter
        if pattern is None:
            continue
        if pattern.type == "identifier":
            binding = b.scopes.by_node.get(pattern.id)
            local = b.local(binding) if binding is not None else None
            if local is not None:
                b.declare(local)
                b.emit(Kind.INIT, Place(local), pattern.start_byte, pattern.end_byte)
            continue
        type_: Type | None
        if parameter.type == "parameter":
            type_ = b.body.resolve_type(parameter.child_by_field_name("type"), node)
        else:
            type_ = closure_parameters.of_pattern(b.inference, node, parameter)
        place = b.temporary(pattern.start_byte, pattern.end_byte, (), type_)
        Matcher(b, (), (pattern.start_byte, pattern.end_byte)).match(pattern, place, type_)


def _captures(b: Builder, child: Unit, first: int) -> list[Capture]:
    """The places of outer locals that the body uses, each with the strongest way it is used."""
    found: dict[Place, Capture] = {}
    for block in child.blocks:
        for event in block.events:
            local = event.place.local
            if local < 0 or b.locals[local].unit == child.index:
                continue
            if event.kind in (Kind.DECLARE, Kind.DEAD, Kind.DROP, Kind.STORE, Kind.LIVE):
                continue
            if event.why == "ignored":
                continue
            mode, mutable = event.kind, False
            if mode is Kind.BORROW and event.loan is not None:
                mutable = event.loan.mutable
            elif mode in (Kind.ASSIGN, Kind.INIT):
                mode, mutable = Kind.BORROW, True
            elif mode is Kind.COPY:
                mode = Kind.BORROW
            used = event.place
            if event.kind is Kind.COPY and event.type is not None and event.type.path == "&":
                # Of a shared reference, what it points to is captured.
                used = Place(used.local, (*used.path, "*&"))
            if mode is Kind.MAYBE:
                used = Place(used.local)
            place = _captured(b, used, child.moves, mode)
            type_ = event.type if place == event.place else _type_of_place(b, place)
            known = found.get(place)
            if known is None:
                found[place] = Capture(place, mode, mutable, event.start, event.end, type_)
                continue
            if (known.mode is not mode and Kind.MAYBE in (known.mode, mode)) or Kind.USE in (
                known.mode,
                mode,
            ):
                known.mode = Kind.USE
            elif mode is Kind.MOVE and known.mode is not Kind.MOVE:
                known.mode, known.start, known.end = mode, event.start, event.end
            elif mutable and not known.mutable and known.mode is not Kind.MOVE:
                known.mutable, known.start, known.end = True, event.start, event.end
            known.mutable = known.mutable or mutable
            known.type = known.type if known.type is not None else type_
    del first
    return _without_parts(b, found, child.moves)


def _captured(b: Builder, place: Place, moves: bool, mode: Kind) -> Place:
    """The part of a used place that is captured."""
    path = place.path
    if b.edition < 2021:
        return Place(place.local)
    for index, step in enumerate(path):
        if step in ("[]", "?", "*r") or step in OVERLOADED or "." in step:
            path = path[:index]
            break
        if step.startswith("*") and (moves or mode is Kind.MOVE):
            path = path[:index]
            break
    return Place(place.local, path)


def _type_of_place(b: Builder, place: Place) -> Type | None:
    binding = b.locals[place.local].binding
    type_ = b.inference.type_of_binding(binding) if binding is not None else None
    for step in place.path:
        if type_ is None or "." in step or step in ("[]", "?"):
            return None
        type_ = b.inference.deref(type_) if step.startswith("*") else b.inference.field_of(type_, step)[0]
    return type_


def _without_parts(b: Builder, found: dict[Place, Capture], moves: bool) -> list[Capture]:
    """A captured place takes in the captures of its parts."""
    kept: dict[Place, Capture] = {}
    for place in sorted(found, key=lambda p: (p.local, len(p.path))):
        capture = found[place]
        for length in range(len(place.path)):
            above = kept.get(Place(place.local, place.path[:length]))
            if above is not None:
                if above.mode is Kind.MAYBE:
                    pass
                elif Kind.USE in (above.mode, capture.mode) or capture.mode is Kind.MOVE:
                    above.mode = Kind.USE if above.mode is not Kind.MOVE else Kind.MOVE
                above.mutable = above.mutable or capture.mutable
                break
        else:
            kept[place] = capture
    del b, moves
    return sorted(kept.values(), key=lambda c: c.start)


def _capture(b: Builder, child: Unit) -> Flows:
    """The events of the closure expression itself."""
    start, end = child.head
    flows: Flows = ()
    for capture in child.captures:
        place = capture.place
        if capture.mode is Kind.MAYBE:
            b.emit(Kind.MAYBE, place, start, end)
        elif child.moves or capture.mode is Kind.MOVE:
            type_ = capture.type if capture.type is not None else _type_of_place(b, place)
            copy = b.is_copy(type_)
            if type_ is not None and type_.path == "{closure}":
                known = b.closures.get(place.local)
                copy = known.copy if known is not None else None
            kind = Kind.USE if copy is None else Kind.COPY if copy else Kind.MOVE
            event = b.emit(kind, place, start, end, (), "capture")
            event.type = type_
            if not place.path and b.has_reference(type_) is not False:
                flows += (place.local,)
        elif capture.mode is Kind.USE:
            b.emit(Kind.USE, place, start, end, (), "capture")
        else:
            flows += b.borrow(place, capture.mutable, start, end, hold=True, why="capture")
    return flows


def name_closure(b: Builder, local: int, node: Node) -> None:
    """The closure expression `node` has got a name."""
    if node.type != "closure_expression" or any(c.type == "async" for c in node.children):
        return
    unit = next((u for u in b.units if u.start == node.start_byte and u.kind == "closure"), None)
    if unit is None:
        return
    unsure = any(c.mode in (Kind.USE, Kind.MAYBE) for c in unit.captures)
    consumes = mutates = False
    copy: bool | None = True
    for capture in unit.captures:
        consumes = consumes or (capture.mode is Kind.MOVE and b.is_copy(capture.type) is not True)
        mutates = mutates or capture.mutable
        if capture.mode is Kind.MAYBE:
            copy = None if copy else copy
        elif capture.mode is Kind.MOVE or unit.moves:
            type_ = capture.type if capture.type is not None else _type_of_place(b, capture.place)
            one = b.is_copy(type_)
            copy = copy if one else (False if one is False else None if copy else copy)
        elif capture.mutable:
            copy = False
        elif capture.mode is Kind.USE:
            copy = None if copy else copy
    b.closures[local] = Closure(copy, mutates, consumes, unsure)


HANDLERS = {"closure_expression": closure, "async_block": closure}
