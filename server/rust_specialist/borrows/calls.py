"""Lowering of calls: receivers, arguments, and what the result borrows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rust_specialist.borrows import called_often, methods
from rust_specialist.borrows.builder import MOVE, REBORROW, UNKNOWN, Builder, Mistyped
from rust_specialist.borrows.conditional import any_conditional, may_be_there
from rust_specialist.borrows.doubts import goes_on
from rust_specialist.borrows.escaping import escapes
from rust_specialist.borrows.expressions import children
from rust_specialist.borrows.ir import OVERLOADED, Flows, Kind, Place
from rust_specialist.borrows.places import is_place, place_of, use
from rust_specialist.borrows.receivers import autoref, by_value, passed
from rust_specialist.semantics import Field, Function, Method, Type, peel_references
from rust_specialist.semantics.infer_calls import callee_of
from rust_specialist.semantics.infer_methods import bounds_of_value
from rust_specialist.semantics.infer_paths import split_path, value_path
from rust_specialist.semantics.nodes import called_expression
from rust_specialist.semantics.types import NEVER, UNIT

if TYPE_CHECKING:
    from rust_specialist.syntax import Node

_WRAPPING = frozenset(
    {
        "std::option::Option::Some",
        "std::result::Result::Ok",
        "std::result::Result::Err",
        "std::boxed::Box::new",
        "std::rc::Rc::new",
        "std::sync::Arc::new",
        "std::cell::RefCell::new",
        "std::cell::Cell::new",
        "std::sync::Mutex::new",
        "std::task::Poll::Ready",
    }
)
_CALLABLE = {"std::ops::Fn": "&", "std::ops::FnMut": "&mut", "std::ops::FnOnce": "self"}
_TOLD = frozenset({"new", "drop", "forget", "spawn", "spawn_blocking"})
SPAWNING = frozenset({"std::thread::spawn", "tokio::spawn", "tokio::task::spawn_blocking"})


def call(b: Builder, node: Node, _want: str) -> Flows:
    """Any call expression."""
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or arguments is None:
        b.forget(node)
        return ()
    if function.type == "generic_function":
        inner = function.child_by_field_name("function")
        function = inner if inner is not None else function
    given = children(arguments)
    if any_conditional(b, given):
        may_be_there(b, node)
        return ()
    if function.type == "field_expression":
        flows = _method(b, node, function, given)
    else:
        flows = _function(b, node, function, given)
    return flows


def _arguments(
    b: Builder,
    given: list[Node],
    parameters: tuple[Type | None, ...] | None,
    own: bool,
    node: Node | None = None,
) -> list[Flows]:
    """Lower arguments in order; implicit reborrows come last, as two-phase borrows do."""
    found: list[Flows] = [()] * len(given)
    late: list[tuple[int, Place, Node]] = []
    for position, argument in enumerate(given):
        want = UNKNOWN
        parameter = parameters[position] if parameters is not None and position < len(parameters) else None
        if parameter is not None:
            if own and not parameter.arguments:
                b.expect(partial(_same, parameter), argument)
            if parameter.path == "&mut":
                want = REBORROW
            elif own and (parameter.parameter or parameter.path == "impl"):
                want = MOVE
        if parameter is not None and parameter.path == "&" and is_place(argument):
            found[position] = _shared(b, argument)
            continue
        if want == REBORROW and is_place(argument):
            type_ = b.type_of(argument)
            place = place_of(b, argument)
            if place is None:
                continue
            if type_ is not None and type_.path == "&mut" and OVERLOADED.isdisjoint(place.path):
                late.append((position, place, argument))
            else:
                found[position] = use(b, place, type_, argument.start_byte, argument.end_byte, UNKNOWN)
            continue
        found[position] = b.value(argument, want)
    for position, place, argument in late:
        at = Place(place.local, (*place.path, "*m"))
        call = (node.start_byte, node.end_byte) if node is not None else None
        found[position] = b.borrow(
            at, True, argument.start_byte, argument.end_byte, hold=True, why="reborrow", call=call
        )
    return found


def _needed(
    b: Builder, flows: list[Flows], given: list[Node], parameters: tuple[Type | None, ...] | None
) -> Flows:
    """What the call itself still needs, given the types that the arguments are coerced to."""
    found: Flows = ()
    for part, argument, parameter in zip(flows, given, parameters or (), strict=False):
        found += b.kept(part, argument, parameter)
    return found


def _same(type_: Type) -> Type:
    return type_


def _shared(b: Builder, argument: Node) -> Flows:
    """An argument for a `&`: an exclusive reference is borrowed through."""
    type_ = b.type_of(argument)
    if type_ is None or type_.path != "&mut":
        return b.value(argument)
    place = place_of(b, argument)
    if place is None:
        return ()
    at = Place(place.local, (*place.path, "*m"))
    return b.borrow(at, False, argument.start_byte, argument.end_byte, hold=True, why="reborrow")


def _function(b: Builder, node: Node, function: Node, given: list[Node]) -> Flows:
    if is_place(function) and function.type != "scoped_identifier":
        binding = b.scopes.by_node.get(function.id) if function.type == "identifier" else None
        if binding is not None or function.type != "identifier":
            return _value_call(b, node, function, given)
    elif function.type != "scoped_identifier":
        held = b.value(function)
        _arguments(b, given, None, False)
        b.live(held, node.start_byte, node.end_byte)
        return ()
    callee = callee_of(b.inference, node)
    last = b.name_of(function).rpartition("::")[2]
    path: str | None = None
    full: str | None = None
    if last in _TOLD or last[:1].isupper():
        path = value_path(b.inference, function)
        head, name = split_path(b.inference, function)
        full = f"{head.path}::{name}" if head is not None else path
        path = path if path is not None else full
    if path in _WRAPPING or full in _WRAPPING:
        flows = _arguments(b, given, None, False)
        return sum((b.uncoerced(f, a) for f, a in zip(flows, given, strict=False)), ())
    fields = _constructs(b, path, full)
    if fields is not None:
        flows = _arguments(b, given, None, False)
        kept: Flows = ()
        for part, argument, field in zip(flows, given, fields, strict=False):
            kept += b.kept(part, argument, field.type)
        return kept
    declared = callee.declared if isinstance(callee, Method) else callee
    own = declared is not None and _is_own(b, callee)
    parameters: tuple[Type | None, ...] | None = None
    receiver: tuple[Node, ...] = ()
    if declared is not None:
        parameters = tuple(p.type for p in declared.parameters)
        if declared.receiver is not None:
            parameters = (None, *parameters)
            receiver = tuple(given[:1])
    if path in ("std::mem::drop", "std::mem::forget"):
        parameters, own = (Type("T", (), True),), True
    flows = _arguments(b, given, parameters, own, node)
    if own and declared is not None and parameters is not None:
        called_often.of_function(b, declared, parameters, given)
    b.live(_needed(b, flows, given, parameters), node.start_byte, node.end_byte)
    if declared is not None and declared.returns is not None and declared.returns.path == "!":
        b.cut()
        return ()
    if path in SPAWNING and given:
        escapes(b, given[0], "spawn")
    if declared is None or not own:
        return ()
    from_receiver, positions = methods.carriers(b, declared)
    found: Flows = flows[0] if from_receiver and receiver and flows else ()
    offset = 1 if declared.receiver is not None else 0
    for position in positions:
        at = position + offset
        if at < len(flows):
            found += b.kept(flows[at], given[at], declared.parameters[position].type)
    return found


def _constructs(b: Builder, path: str | None, full: str | None) -> tuple[Field, ...] | None:
    """The fields of the tuple struct or variant that a path names."""
    for candidate in (path, full):
        if candidate == "Self" and b.body.self_type is not None:
            candidate = b.body.self_type.path
        if candidate is None:
            continue
        struct = b.facts.struct(candidate)
        if struct is not None and struct.kind == "tuple":
            return struct.fields
        variant = b.facts.variant(candidate)
        if variant is not None and variant[1].kind == "tuple":
            return variant[1].fields
    return None


def _is_own(b: Builder, callee: Method | Function | None) -> bool:
    if isinstance(callee, Function):
        return True
    return callee is not None and b.facts.declares(callee.owner)


def _value_call(b: Builder, node: Node, function: Node, given: list[Node]) -> Flows:
    """A call of a closure, function pointer or something bound by `Fn`."""
    place = place_of(b, function)
    _arguments(b, given, None, False)
    type_ = b.type_of(function)
    start, end = function.start_byte, function.end_byte
    if place is not None:
        known = b.closures.get(place.local) if not place.path else None
        if known is not None and not known.unsure:
            if known.consumes:
                use(b, place, type_, start, end, MOVE, "call")
            else:
                b.borrow(place, known.mutates, start, end, hold=False, why="call")
        else:
            mode = _callable(b, type_) if not place.path else None
            if mode == "self":
                use(b, place, type_, start, end, MOVE, "call")
            elif mode is not None:
                b.borrow(place, mode == "&mut", start, end, hold=False, why="call")
            else:
                b.emit(Kind.USE, place, start, end)
    if b.type_of(node) == NEVER:
        b.cut()
    return ()


def _callable(b: Builder, type_: Type | None) -> str | None:
    if type_ is None or not (type_.parameter or type_.path == "impl"):
        return None
    found = [_CALLABLE.get(x.path) for x in bounds_of_value(type_, b.inference) if x is not None]
    modes = [m for m in found if m is not None]
    if len(modes) != 1 or (modes[0] == "self" and b.is_copy(type_) is not False):
        return None
    return modes[0]


def _method(b: Builder, node: Node, function: Node, given: list[Node]) -> Flows:
    receiver, name_node = function.child_by_field_name("value"), function.child_by_field_name("field")
    if receiver is None or name_node is None:
        b.forget(node)
        return ()
    if goes_on(b, function):
        raise Mistyped
    name = b.name_of(name_node)
    if receiver.type == "scoped_identifier":
        owner, _, last = "".join(b.name_of(receiver).split()).rpartition("::")
        if last[:1].islower() and owner.rpartition("::")[2][:1].isupper():
            # A function has no methods.
            raise Mistyped
    type_ = b.type_of(receiver)
    place = place_of(b, receiver)
    if peel_references(type_) == UNIT and type_ is not None and name not in methods.LOOKING:
        raise Mistyped
    found = methods.resolve(b, type_, name) if type_ is not None else None
    start, end = receiver.start_byte, receiver.end_byte
    if found is None:
        looking = name in methods.LOOKING and type_ is not None and name not in b.facts.method_names
        if place is not None:
            if looking and "?" not in place.path:
                b.borrow(place, False, start, end, hold=False, why="receiver")
            else:
                b.emit(Kind.USE, place, start, end, (), "method?")
        _arguments(b, given, None, False)
        held: Flows = (place.local,) if place is not None and not b.locals[place.local].name else ()
        b.live(held, node.start_byte, node.end_byte)
        return ()
    parameters = tuple(p.type for p in found.method.declared.parameters) if found.method else None
    returns = found.method.declared.returns if found.method else None
    if returns is not None and returns.path == "!":
        _arguments(b, given, parameters, True)
        b.cut()
        return ()
    if parameters is not None:
        b.doubts.append(lambda: len(given) != len(parameters))
    if found.mode == "self":
        held = by_value(b, found, place, start, end, name)
        flows = _arguments(b, given, parameters, found.method is not None, node)
        _restrict(b, found, parameters, given, name)
        known = sum(flows, ()) if parameters is None else _needed(b, flows, given, parameters)
        b.live(held + known, node.start_byte, node.end_byte)
        return passed(b, node, found, name, held, flows)
    mutable = found.mode == "&mut"
    flows = _arguments(b, given, parameters, found.method is not None, node)
    _restrict(b, found, parameters, given, name)
    keeps, positions = found.keeps, frozenset[int]()
    if found.method is not None:
        keeps, positions = methods.carriers(b, found.method.declared)
    result: Flows = ()
    if place is not None:
        result = autoref(b, node, found, place, mutable, keeps, start, end)
        iterates = found.steps[-1].path in ("{iterator}", "impl")
        if iterates and name in methods.GIVING and b.has_reference(b.type_of(node)) is True:
            result += (place.local,) if not place.path else ()
    known = sum(flows, ()) if parameters is None else _needed(b, flows, given, parameters)
    b.live(known, node.start_byte, node.end_byte)
    for position in positions:
        if position < len(flows) and parameters is not None:
            result += b.kept(flows[position], given[position], parameters[position])
    stores = (name in methods.STORING or _extends(b, name, given)) and found.steps[
        -1
    ].path in methods.COLLECTIONS
    if stores:
        # Nothing holds values of its own type.
        b.doubts.append(lambda: any(b.type_of(argument) == found.steps[-1] for argument in given))
    if stores and found.method is None and place is not None and not place.path:
        stored = sum((b.uncoerced(f, a) for f, a in zip(flows, given, strict=False)), ())
        if stored and b.has_reference(found.steps[-1]) is not False and b.locals[place.local].name:
            b.emit(Kind.STORE, place, node.start_byte, node.end_byte, stored)
    return result


def _restrict(
    b: Builder,
    found: methods.Resolved,
    parameters: tuple[Type | None, ...] | None,
    given: list[Node],
    name: str,
) -> None:
    """What the method forbids the closures that it is given."""
    if found.method is not None and parameters is not None:
        called_often.of_function(b, found.method.declared, parameters, given)
    elif found.method is None:
        called_often.of_iterator(b, found.steps[-1], name, given)


def _extends(b: Builder, name: str, given: list[Node]) -> bool:
    """Whether `extend` certainly puts references into a collection."""
    type_ = b.type_of(given[0]) if name == "extend" and len(given) == 1 else None
    if type_ is None or type_.path != "{iterator}":
        return False
    item = type_.argument(0)
    return item is not None and item.is_reference


def is_known(b: Builder, node: Node) -> bool:
    """Whether the function that a call calls is known (so that it is known to return)."""
    function = called_expression(node)
    if function is None:
        return False
    if function.type == "field_expression":
        receiver, name = function.child_by_field_name("value"), function.child_by_field_name("field")
        type_ = b.type_of(receiver)
        if type_ is None or name is None:
            return False
        return methods.resolve(b, type_, b.name_of(name)) is not None
    if callee_of(b.inference, node) is not None:
        return True
    text = b.name_of(function).rpartition("::")[2]
    if text[:1].isupper():
        return True
    head, name_ = split_path(b.inference, function)
    return head is not None and f"{head.path}::{name_}" in _WRAPPING


HANDLERS = {"call_expression": call}
