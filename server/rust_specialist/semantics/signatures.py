"""Functions, generics, attributes and visibilities as declared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rust_specialist.semantics.declarations import Function, Generic, Module, Parameter
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.type_syntax import bounds_of, written_type
from rust_specialist.semantics.types import UNIT, Type
from rust_specialist.syntax import Node, Source

Base = tuple[str, Module, tuple[str, ...], str, tuple[str, ...]]
"""Name, module, attributes, visibility and cfg: the first fields of every declaration."""

COMMENTS = ("line_comment", "block_comment")


def with_attributes(source: Source, parent: Node) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """The named children of `parent` that are neither comments nor attributes, each with its attributes."""
    pending: list[str] = []
    for child in parent.named_children:
        if child.type == "attribute_item":
            pending.append(attribute_text(source, child))
        elif child.type not in COMMENTS:
            yield child, tuple(pending)
            pending = []


def attribute_text(source: Source, node: Node) -> str:
    """What stands between the brackets of `#[..]` or `#![..]`."""
    inner = inner_expression(node) if node.named_child_count else None
    return source.text(inner) if inner is not None else ""


def visibility_of(source: Source, node: Node) -> str:
    """The visibility as written, "" when private."""
    for child in node.named_children:
        if child.type == "visibility_modifier":
            return source.text(child)
        if child.type not in COMMENTS:
            break
    return ""


def generics_of(source: Source, node: Node) -> tuple[Generic, ...]:
    """The generic parameters of an item, with the bounds of its where clause added."""
    parameters = node.child_by_field_name("type_parameters")
    if parameters is None:
        return ()
    extra = _where_bounds(source, node)
    found: list[Generic] = []
    for child in parameters.named_children:
        kind: Literal["type", "lifetime", "const"]
        match child.type:
            case "type_parameter":
                kind = "type"
            case "const_parameter":
                kind = "const"
            case "lifetime_parameter" | "lifetime":
                kind = "lifetime"
            case "type_identifier":
                found.append(Generic(source.text(child), "type", extra.get(source.text(child), ())))
                continue
            case _:
                continue
        name_node = child.child_by_field_name("name")
        name = source.text(name_node if name_node is not None else child).lstrip("'")
        bounds = bounds_of(source, child.child_by_field_name("bounds")) + extra.get(name, ())
        if kind == "const":
            bounds = (written_type(source, child.child_by_field_name("type")),)
        default = written_type(source, child.child_by_field_name("default_type"))
        found.append(Generic(name, kind, bounds, default, source.text(child)))
    return tuple(found)


def where_text(source: Source, node: Node) -> str:
    """The where clause of an item as written, after a space; "" without one."""
    for child in node.named_children:
        if child.type == "where_clause":
            return " " + source.text(child)
    return ""


def function_of(source: Source, node: Node, base: Base, foreign_abi: str | None = None) -> Function:
    """A `function_item` or `function_signature_item`."""
    receiver: Literal["self", "&self", "&mut self", "typed"] | None = None
    receiver_type: Type | None = None
    receiver_lifetime: str | None = None
    parameters: list[Parameter] = []
    variadic = False
    list_node = node.child_by_field_name("parameters")
    for child, attributes in with_attributes(source, list_node) if list_node is not None else ():
        if child.type == "self_parameter":
            receiver, receiver_lifetime = _self_parameter(source, child)
        elif child.type == "parameter":
            pattern = child.child_by_field_name("pattern")
            type_node = child.child_by_field_name("type")
            written = written_type(source, type_node)
            if pattern is not None and pattern.type == "self":
                receiver, receiver_type = "typed", written
                continue
            parameters.append(
                Parameter(
                    _pattern_text(source, child, pattern),
                    written,
                    source.text(type_node) if type_node is not None else "",
                    attributes,
                )
            )
        elif child.type == "variadic_parameter":
            variadic = True
    returned = node.child_by_field_name("return_type")
    modifiers, abi = _modifiers(source, node)
    return Function(
        *base,
        receiver,
        receiver_type,
        receiver_lifetime,
        tuple(parameters),
        UNIT if returned is None else written_type(source, returned),
        (source.text(returned) if returned is not None else "") + where_text(source, node),
        generics_of(source, node),
        is_async="async" in modifiers,
        is_unsafe="unsafe" in modifiers or (foreign_abi is not None and "safe" not in modifiers),
        is_const="const" in modifiers,
        abi=foreign_abi if foreign_abi is not None else abi,
        has_body=node.child_by_field_name("body") is not None,
        is_variadic=variadic,
    )


def _modifiers(source: Source, node: Node) -> tuple[tuple[str, ...], str | None]:
    for child in node.named_children:
        if child.type == "function_modifiers":
            abi = None
            words: list[str] = []
            for part in child.children:
                if part.type == "extern_modifier":
                    quoted = inner_expression(part) if part.named_child_count else None
                    abi = source.text(quoted).strip('"') if quoted is not None else "C"
                else:
                    words.append(part.type)
            return tuple(words), abi
    return (), None


def _self_parameter(source: Source, node: Node) -> tuple[Literal["self", "&self", "&mut self"], str | None]:
    by_reference = mutable = False
    lifetime: str | None = None
    for child in node.children:
        if child.type == "&":
            by_reference = True
        elif child.type == "mutable_specifier":
            mutable = True
        elif child.type == "lifetime":
            lifetime = source.text(child).lstrip("'")
    if not by_reference:
        return "self", None
    return ("&mut self" if mutable else "&self"), lifetime


def _pattern_text(source: Source, parameter: Node, pattern: Node | None) -> str:
    if pattern is None:
        return "_"
    text = source.text(pattern)
    mutable = any(c.type == "mutable_specifier" for c in parameter.named_children)
    return f"mut {text}" if mutable else text


def _where_bounds(source: Source, node: Node) -> dict[str, tuple[Type | None, ...]]:
    found: dict[str, tuple[Type | None, ...]] = {}
    for child in node.named_children:
        if child.type != "where_clause":
            continue
        for predicate in child.named_children:
            left = predicate.child_by_field_name("left")
            if left is not None and left.type == "type_identifier":
                name = source.text(left)
                bounds = bounds_of(source, predicate.child_by_field_name("bounds"))
                found[name] = found.get(name, ()) + bounds
    return found
