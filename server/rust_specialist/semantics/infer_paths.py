"""Types of paths, constructors and struct expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.semantics.declarations import Field, Generic
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.type_syntax import path_text, written_type
from rust_specialist.semantics.types import (
    Type,
    option,
    unify,
)
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference


def type_of_path(inference: Inference, node: Node) -> Type | None:
    """The type of a path that is no local: a constant, static, unit struct, variant or function."""
    head, name = split_path(inference, node)
    if head is not None:
        variant = inference.facts.variant(f"{head.path}::{name}")
        if variant is not None:
            if variant[1].kind == "unit":
                return head if head.arguments or not has_types(variant[0].generics) else Type(head.path)
            return None
        for impl in inference.facts.impls_for(head):
            for member in impl.constants:
                if member.name == name:
                    return member.type
        if head.path in ("std::option::Option",) and name == "None":
            return Type(head.path, (None,))
    path = value_path(inference, node)
    if path is None:
        return None
    if path == "std::option::Option::None":
        return option(None)
    constant = inference.facts.constant(path)
    if constant is not None:
        return constant.type
    struct = inference.facts.struct(path)
    if struct is not None and struct.kind == "unit":
        return Type(path)
    variant = inference.facts.variant(path)
    if variant is not None and variant[1].kind == "unit":
        return Type(variant[0].path)
    return None


def type_of_struct_expression(inference: Inference, node: Node) -> Type | None:
    """`S { .. }`, `Self { .. }`, `E::V { .. }`."""
    name = node.child_by_field_name("name")
    written = written_type(inference.source, name)
    if name is None or written is None:
        return None
    if written.path == "Self":
        return inference.body.self_type
    if written.path.startswith("Self::"):
        own = inference.body.self_type
        return own if own is not None and inference.facts.variant(own.path + written.path[4:]) else None
    type_ = inference.body.type_from(written, name)
    if type_ is None:
        return None
    variant = inference.facts.variant(type_.path)
    if variant is not None:
        owner = Type(variant[0].path)
        fields, generics = variant[1].fields, variant[0].generics
    else:
        struct = inference.facts.struct(type_.path)
        if struct is None:
            return None
        owner, fields, generics = type_, struct.fields, struct.generics
    if owner.arguments or not has_types(generics):
        return owner
    given: dict[str, Type | None] = {}
    body = node.child_by_field_name("body")
    for child in body.named_children if body is not None else ():
        if child.type == "field_initializer":
            field_name = child.child_by_field_name("field")
            if field_name is not None:
                given[inference.source.text(field_name)] = inference.type_of(
                    child.child_by_field_name("value")
                )
        elif child.type == "shorthand_field_initializer":
            identifier = next((c for c in child.named_children if c.type == "identifier"), None)
            if identifier is not None:
                given[inference.source.text(identifier)] = inference.type_of(identifier)
    return _applied(owner.path, generics, [(f.type, given.get(f.name)) for f in fields])


def constructed(
    inference: Inference, head: Type | None, path: str | None, name: str, arguments: list[Node]
) -> Type | None:
    """`P(1, x)` and `Shape::Circle(1.0)`."""
    facts = inference.facts
    given = [inference.type_of(a) for a in arguments]
    if path is None and head is not None:
        path = f"{head.path}::{name}"
    if path == "Self":
        own = inference.body.self_type
        struct = facts.struct(own.path) if own is not None else None
        return own if struct is not None and struct.kind == "tuple" else None
    if path is None:
        return None
    struct = facts.struct(path)
    if struct is not None and struct.kind == "tuple":
        return _applied(path, struct.generics, _zip(struct.fields, given))
    variant = facts.variant(path)
    if variant is not None and variant[1].kind == "tuple":
        if head is not None and head.arguments and head.path == variant[0].path:
            return head
        return _applied(variant[0].path, variant[0].generics, _zip(variant[1].fields, given))
    return None


def _zip(fields: tuple[Field, ...], given: list[Type | None]) -> list[tuple[Type | None, Type | None]]:
    return [(f.type, g) for f, g in zip(fields, given, strict=False)]


def _applied(path: str, generics: tuple[Generic, ...], pairs: list[tuple[Type | None, Type | None]]) -> Type:
    names = [g.name for g in generics if g.kind != "lifetime"]
    bindings: dict[str, Type | None] = {}
    for declared, given in pairs:
        unify(declared, given, bindings)
    return Type(path, tuple(settled(bindings.get(n)) for n in names))


def settled(type_: Type | None) -> Type | None:
    """A literal's type without suffix may still become another one where it is put into something generic."""
    return None if type_ is not None and type_.path in ("{integer}", "{float}") else type_


def has_types(generics: tuple[Generic, ...]) -> bool:
    """Whether there are type or const parameters."""
    return any(g.kind != "lifetime" for g in generics)


def split_path(inference: Inference, node: Node) -> tuple[Type | None, str]:
    """A scoped path as the type before its last segment and that segment's name."""
    known = inference.paths.get(node.id)
    if known is None:
        known = inference.paths[node.id] = _split_path(inference, node)
    return known


def _split_path(inference: Inference, node: Node) -> tuple[Type | None, str]:
    if node.type != "scoped_identifier":
        return None, inference.source.text(node)
    name = node.child_by_field_name("name")
    path = node.child_by_field_name("path")
    if name is None or path is None:
        return None, ""
    if path.type == "bracketed_type":
        inner = inner_expression(path)
        if inner is None or inner.type == "qualified_type":
            return None, inference.source.text(name)
        return inference.written(inner, node), inference.source.text(name)
    return inference.written(path, node), inference.source.text(name)


def value_path(inference: Inference, node: Node) -> str | None:
    """The canonical path of a path that stands where a value is meant."""
    key = node.id
    known = inference.value_paths
    if key not in known:
        path = path_text(inference.source, node)
        if path is not None and path != "Self":
            path = inference.facts.resolve(path, inference.body.module_at(node), "value")
        known[key] = path
    return known[key]
