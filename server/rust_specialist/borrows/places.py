"""Expressions that name places, and what using a place does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows.builder import MOVE, REBORROW, SHARE, Builder, Mistyped
from rust_specialist.borrows.doubts import goes_on
from rust_specialist.borrows.ir import OVERLOADED, Flows, Kind, Place
from rust_specialist.semantics.nodes import inner_expression, named_child
from rust_specialist.semantics.types import PRIMITIVES, Type

if TYPE_CHECKING:
    from rust_specialist.syntax import Node

PLACES = frozenset(
    {
        "identifier",
        "self",
        "field_expression",
        "index_expression",
        "unary_expression",
        "parenthesized_expression",
    }
)
_NO_INDEX = frozenset({"std::vec::Vec", "std::string::String", "std::option::Option", "&"})
_NO_FIELDS = PRIMITIVES | {
    "std::vec::Vec",
    "std::string::String",
    "std::option::Option",
    "std::result::Result",
    "std::collections::HashMap",
    "std::collections::BTreeMap",
    "std::collections::HashSet",
    "std::path::PathBuf",
    "std::path::Path",
}
_INTEGER_INDEX = ("usize", "{integer}")


def is_place(node: Node) -> bool:
    """Whether an expression names a place (by its form; a constant's name counts, too)."""
    while node.type == "parenthesized_expression":
        inner = inner_expression(node)
        if inner is None:
            return False
        node = inner
    if node.type == "unary_expression":
        return node.child_count > 0 and node.children[0].type == "*"
    return node.type in PLACES or node.type == "scoped_identifier"


def place_of(b: Builder, node: Node) -> Place | None:
    """The place of an expression, what is computed on the way lowered; None for one that is left alone.

    The value of an expression that names no place is put into a temporary.
    """
    match node.type:
        case "identifier" | "self":
            binding = b.scopes.by_node.get(node.id)
            if binding is None:
                b.resolved(node)
                return None
            index = b.local(binding)
            return Place(index) if index is not None else None
        case "parenthesized_expression":
            inner = inner_expression(node)
            return place_of(b, inner) if inner is not None else None
        case "field_expression":
            return _field(b, node)
        case "index_expression":
            return _index(b, node)
        case "unary_expression" if node.child_count and node.children[0].type == "*":
            inner = inner_expression(node)
            if inner is None:
                return None
            base = place_of(b, inner)
            return Place(base.local, (*base.path, deref_step(b.type_of(inner)))) if base is not None else None
        case "scoped_identifier" | "metavariable":
            return None
        case _:
            flows = b.value(node)
            return b.call_temporary(node, flows, b.type_of(node))


def deref_step(type_: Type | None) -> str:
    """The step that `*` is on a value of that type."""
    if type_ is None:
        return "?"
    match type_.path:
        case "&":
            return "*&"
        case "&mut":
            return "*m"
        case "*const" | "*mut":
            return "*r"
        case "std::boxed::Box":
            return "*b"
        case "impl" | "{closure}":
            return "?"
        case _:
            return "?" if type_.parameter else "*d"


def through(place: Place, steps: list[Type]) -> Place:
    """The place behind the dereferences of all `steps` but the last, which is what is reached."""
    # From an array to a slice is no dereference.
    derefs = [deref_step(step) for step in steps[:-1] if step.path != "[;]"]
    return Place(place.local, (*place.path, *derefs))


def _field(b: Builder, node: Node) -> Place | None:
    value, name_node = node.child_by_field_name("value"), node.child_by_field_name("field")
    if value is None or name_node is None:
        return None
    base = place_of(b, value)
    if base is None:
        return None
    if goes_on(b, node):
        raise Mistyped
    name = b.name_of(name_node)
    type_ = b.type_of(value)
    if type_ is not None:
        reached: list[Type] = []
        for step in b.inference.deref_steps(type_):
            reached.append(step)
            if b.inference.field_of(step, name)[1]:
                struct = b.facts.struct(step.path)
                if struct is not None and (struct.kind == "union" or "packed" in (struct.repr or "")):
                    return Place(base.local, (*base.path, "?"))
                at = through(base, reached)
                found = Place(at.local, (*at.path, name))
                if b.has_destructor(step):
                    b.with_destructor.add(found)
                return found
        last = reached[-1]
        slice_of_std = last.path == "[]" and reached[0].path != "impl"
        own = b.facts.struct(last.path) is not None
        if own or slice_of_std or last.path in _NO_FIELDS:
            raise Mistyped
    return Place(base.local, (*base.path, "?", name))


def _index(b: Builder, node: Node) -> Place | None:
    value, index = inner_expression(node), named_child(node, 1)
    if value is None:
        return None
    base = place_of(b, value)
    if index is not None and index.id != value.id:
        flows = b.value(index)
        b.live(flows, index.start_byte, index.end_byte)
    if base is None:
        return None
    type_ = b.type_of(value)
    if type_ is not None:
        reached: list[Type] = []
        for step in b.inference.deref_steps(type_):
            reached.append(step)
            if step.path in ("[]", "[;]"):
                by = b.type_of(index)
                if by is not None and by.path in _NO_INDEX:
                    raise Mistyped
                if by is not None and by.path in _INTEGER_INDEX:
                    at = through(base, reached)
                    return Place(at.local, (*at.path, "[]"))
                if by is not None and by.path.startswith("std::ops::Range"):
                    at = through(base, reached)
                    return Place(at.local, (*at.path, "[]"))
                break
            if step.path in _INDEXED:
                by = b.type_of(index)
                if step.path == "std::vec::Vec" and by is not None and by.path in _NO_INDEX:
                    raise Mistyped
                at = through(base, reached)
                return Place(at.local, (*at.path, "[i]"))
            if b.facts.is_own(step):
                break
    return Place(base.local, (*base.path, "?"))


_INDEXED = frozenset(
    {
        "std::vec::Vec",
        "std::collections::VecDeque",
        "std::collections::HashMap",
        "std::collections::BTreeMap",
        "std::string::String",
        "str",
    }
)


def use(
    b: Builder, place: Place, type_: Type | None, start: int, end: int, want: str, why: str = ""
) -> Flows:
    """The value of a place is taken: copied, moved or reborrowed as its type says."""
    path = place.path
    whole: Flows = (place.local,) if not path else ()
    if not OVERLOADED.isdisjoint(path):
        copy = b.is_copy(type_)
        if copy is False and type_ is not None and type_.path not in _NOT_MOVED and "?" not in path:
            event = b.emit(Kind.MOVE, place, start, end, (), why)
            last = max(i for i, step in enumerate(path) if step in OVERLOADED)
            event.type, event.illegal = type_, _behind_pointer(path, last)
        b.borrow(place, False, start, end, hold=False)
        return ()
    if type_ is not None and type_.path == "{closure}" and not path:
        return _use_closure(b, place, start, end, why)
    if type_ is not None and type_.path == "&mut":
        if want in (REBORROW, SHARE):
            at = Place(place.local, (*path, "*m"))
            return b.borrow(at, want == REBORROW, start, end, hold=True, why="reborrow")
        kind = Kind.MOVE if want == MOVE else Kind.USE
        event = b.emit(kind, place, start, end, (), why)
        event.type = type_
        return whole
    copy = b.is_copy(type_)
    if copy is None or "?" in path:
        b.emit(Kind.USE, place, start, end, (), why)
        return whole
    event = b.emit(Kind.COPY if copy else Kind.MOVE, place, start, end, (), why)
    event.type = type_
    if not copy and path:
        event.illegal = _illegal(b, place)
    if whole and b.has_reference(type_) is False:
        return ()
    return whole


_NOT_MOVED = frozenset({"&mut", "[]", "str", "dyn", "{closure}", "{iterator}"})


def _illegal(b: Builder, place: Place) -> str:
    """The code of the error that a move out of a place is."""
    if "*r" in place.path or "?" in place.path:
        return ""
    for length in range(1, len(place.path) + 1):
        step = place.path[length - 1]
        if step in ("*&", "*m"):
            return _behind_pointer(place.path, length - 1)
        if step == "[]":
            return "E0508"
        if Place(place.local, place.path[:length]) in b.with_destructor:
            return "E0509"
    return ""


def _behind_pointer(path: tuple[str, ...], pointer: int) -> str:
    """The code of a move from behind the pointer at that step: rustc looks at the type that it points to."""
    return "E0508" if path[pointer + 1 : pointer + 2] == ("[]",) else "E0507"


def _use_closure(b: Builder, place: Place, start: int, end: int, why: str) -> Flows:
    known = b.closures.get(place.local)
    copy = known.copy if known is not None else None
    kind = Kind.USE if copy is None else Kind.COPY if copy else Kind.MOVE
    event = b.emit(kind, place, start, end, (), why)
    event.type = Type("{closure}")
    return (place.local,)
