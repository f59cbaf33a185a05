"""Lowering of struct expressions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rust_specialist.borrows.builder import UNKNOWN, Builder
from rust_specialist.borrows.conditional import is_conditional, may_be_there
from rust_specialist.borrows.expressions import children, place_value
from rust_specialist.borrows.ir import Flows, Kind, Place
from rust_specialist.borrows.places import is_place, place_of, use
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.type_syntax import path_text
from rust_specialist.semantics.types import Type, walk

if TYPE_CHECKING:
    from rust_specialist.syntax import Node


def struct(b: Builder, node: Node, _want: str) -> Flows:
    """`S { a: 1, b, ..base }`."""
    body = node.child_by_field_name("body")
    flows: Flows = ()
    listed: set[str] = set()
    declared = _declared_fields(b, node)
    for child in children(body) if body is not None else ():
        if is_conditional(b, child):
            may_be_there(b, child)
            continue
        if child.type == "shorthand_field_initializer":
            for name in child.named_children:
                if name.type == "identifier":
                    text = b.name_of(name)
                    listed.add(text)
                    flows += b.kept(place_value(b, name, UNKNOWN), name, declared.get(text))
        elif child.type == "field_initializer":
            value, name_node = child.child_by_field_name("value"), child.child_by_field_name("field")
            text = b.name_of(name_node) if name_node is not None else ""
            listed.add(text)
            if value is not None:
                b.expect(partial(_plain, declared.get(text)), value)
                flows += b.kept(b.value(value), value, declared.get(text))
        elif child.type == "base_field_initializer":
            inner = inner_expression(child)
            if inner is not None:
                _base(b, node, inner, listed)
    return flows


def _declared_fields(b: Builder, node: Node) -> dict[str, Type | None]:
    """The types of the fields of a struct expression, as declared."""
    name = node.child_by_field_name("name")
    path = path_text(b.source, name)
    if path is None or name is None:
        return {}
    own = b.body.self_type
    if path == "Self" or path.startswith("Self::"):
        resolved = own.path + path[4:] if own is not None else None
    else:
        resolved = b.facts.resolve(path, b.body.module_at(name), "type")
    if resolved is None:
        return {}
    struct, variant = b.facts.struct(resolved), b.facts.variant(resolved)
    fields = struct.fields if struct is not None else variant[1].fields if variant is not None else ()
    return {f.name: f.type for f in fields}


def _plain(type_: Type | None) -> Type | None:
    """The type, unless it speaks of generic parameters."""
    return type_ if all(t is None or not t.parameter for t in walk(type_)) else None


def _base(b: Builder, node: Node, base: Node, listed: set[str]) -> None:
    """`..base` moves the fields that are not listed."""
    if not is_place(base):
        b.value(base)
        return
    place = place_of(b, base)
    if place is None:
        return
    type_ = b.type_of(base)
    declared = b.facts.struct(type_.path) if type_ is not None else None
    if declared is None or type_ is None:
        # Which fields there are is not known: all that is used may be among the listed ones.
        b.emit(Kind.MAYBE, Place(place.local), base.start_byte, base.end_byte)
        return
    for name in (f.name for f in declared.fields if not any("cfg" in text for text in f.attributes)):
        if name not in listed:
            field_type = b.inference.field_of(type_, name)[0]
            at = Place(place.local, (*place.path, name))
            use(b, at, field_type, node.start_byte, node.end_byte, UNKNOWN)


HANDLERS = {"struct_expression": struct}
