"""Fields, variants, traits, impls, constants and aliases as declared."""

from __future__ import annotations

import re
from typing import Literal

from rust_specialist.semantics.declarations import (
    Alias,
    Constant,
    Field,
    Function,
    Impl,
    Module,
    Trait,
    Variant,
)
from rust_specialist.semantics.memory import Memory
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.signatures import (
    Base,
    attribute_text,
    function_of,
    generics_of,
    visibility_of,
    with_attributes,
)
from rust_specialist.semantics.type_syntax import bounds_of, written_type
from rust_specialist.semantics.types import Type
from rust_specialist.syntax import Node, Source

Shape = Literal["struct", "tuple", "unit"]

_LONGEST_VALUE = 200
_STATIC_REF = re.compile(r"\bstatic\s+ref\s+([A-Za-z_]\w*)\s*:")
_THREAD_LOCAL = re.compile(r"\bstatic\s+([A-Za-z_]\w*)\s*:\s*([^=;]*)")


def fields_of(source: Source, body: Node | None) -> tuple[Shape, tuple[Field, ...]]:
    """The shape and the fields of a struct's or variant's body."""
    if body is None:
        return "unit", ()
    if body.type == "ordered_field_declaration_list":
        return "tuple", tuple(_tuple_fields(source, body))
    found: list[Field] = []
    for child, attributes in with_attributes(source, body):
        name = child.child_by_field_name("name")
        if child.type == "field_declaration" and name is not None:
            type_node = child.child_by_field_name("type")
            text = source.text(type_node) if type_node is not None else ""
            found.append(
                Field(
                    source.text(name),
                    written_type(source, type_node),
                    visibility_of(source, child),
                    attributes,
                    text,
                )
            )
    return "struct", tuple(found)


def _tuple_fields(source: Source, body: Node) -> list[Field]:
    found: list[Field] = []
    attributes: list[str] = []
    visibility = ""
    for child in body.named_children:
        match child.type:
            case "attribute_item":
                attributes.append(attribute_text(source, child))
            case "visibility_modifier":
                visibility = source.text(child)
            case "line_comment" | "block_comment":
                pass
            case _:
                written = written_type(source, child)
                found.append(
                    Field(str(len(found)), written, visibility, tuple(attributes), source.text(child))
                )
                attributes, visibility = [], ""
    return found


def variants_of(source: Source, node: Node) -> tuple[Variant, ...]:
    """The variants of an enum."""
    body = node.child_by_field_name("body")
    found: list[Variant] = []
    for child, attributes in with_attributes(source, body) if body is not None else ():
        name = child.child_by_field_name("name")
        if child.type != "enum_variant" or name is None:
            continue
        shape, fields = fields_of(source, child.child_by_field_name("body"))
        value = child.child_by_field_name("value")
        found.append(
            Variant(
                source.text(name),
                shape,
                fields,
                source.text(value) if value is not None else None,
                attributes,
            )
        )
    return tuple(found)


def trait_of(
    source: Source, node: Node, base: Base, *, header_only: bool = False, memory: Memory | None = None
) -> Trait:
    """A `trait_item`; `header_only` leaves the members out."""
    methods, types, constants = ((), (), ()) if header_only else _members(source, node, base, memory)
    return Trait(
        *base,
        any(child.type == "unsafe" for child in node.children),
        bounds_of(source, node.child_by_field_name("bounds")),
        generics_of(source, node),
        methods,
        types,
        constants,
    )


def impl_of(
    source: Source, node: Node, base: Base, *, header_only: bool = False, memory: Memory | None = None
) -> Impl:
    """An `impl_item`; `header_only` leaves the members out."""
    methods, types, constants = ((), (), ()) if header_only else _members(source, node, base, memory)
    trait = node.child_by_field_name("trait")
    self_type = node.child_by_field_name("type")
    _, module, attributes, visibility, cfg = base
    return Impl(
        source.text(self_type) if self_type is not None else "",
        module,
        attributes,
        visibility,
        cfg,
        written_type(source, trait),
        trait is not None,
        any(child.type == "!" for child in node.children),
        written_type(source, self_type),
        any(child.type == "unsafe" for child in node.children),
        generics_of(source, node),
        methods,
        types,
        constants,
    )


def _members(
    source: Source, node: Node, base: Base, memory: Memory | None
) -> tuple[tuple[Function, ...], tuple[Alias, ...], tuple[Constant, ...]]:
    methods: list[Function] = []
    types: list[Alias] = []
    constants: list[Constant] = []
    body = node.child_by_field_name("body")
    for child, attributes in with_attributes(source, body) if body is not None else ():
        name = child.child_by_field_name("name")
        if name is None:
            continue
        own = tuple(a for a in attributes if a.startswith(("cfg(", "cfg (")))
        inner = (source.text(name), base[1], attributes, visibility_of(source, child), base[4] + own)
        match child.type:
            case "function_item" | "function_signature_item":
                methods.append(_method(source, child, inner, memory))
            case "type_item" | "associated_type":
                types.append(alias_of(source, child, inner))
            case "const_item":
                constants.append(constant_of(source, child, inner))
            case _:
                pass
    return tuple(methods), tuple(types), tuple(constants)


def _method(source: Source, node: Node, base: Base, memory: Memory | None) -> Function:
    if memory is None or node.has_error:
        return function_of(source, node, base)
    return memory.recall(source.bytes_of(node), base, lambda: function_of(source, node, base))


def constant_of(source: Source, node: Node, base: Base) -> Constant:
    """A `const_item` or `static_item`."""
    value = node.child_by_field_name("value")
    short = value is not None and value.end_byte - value.start_byte <= _LONGEST_VALUE
    return Constant(
        *base,
        written_type(source, node.child_by_field_name("type")),
        node.type == "static_item",
        any(child.type == "mutable_specifier" for child in node.named_children),
        source.text(value) if value is not None and short else None,
    )


def alias_of(source: Source, node: Node, base: Base) -> Alias:
    """A `type_item` or `associated_type`."""
    return Alias(
        *base,
        written_type(source, node.child_by_field_name("type")),
        generics_of(source, node),
        bounds_of(source, node.child_by_field_name("bounds")),
    )


def macro_statics(macro: str, text: str, module: Module, cfg: tuple[str, ...]) -> list[Constant]:
    """The statics of a `thread_local!` or `lazy_static!`.

    A `lazy_static` has a hidden type of its own: its type stays unknown. A `thread_local` is a `LocalKey<T>`.
    """
    if macro.endswith("lazy_static"):
        return [
            Constant(name, module, (), "", cfg, None, True, False, None) for name in _STATIC_REF.findall(text)
        ]
    found: list[Constant] = []
    for name, written in _THREAD_LOCAL.findall(text):
        parsed = Source.parse(f"type T = {written};")
        item = inner_expression(parsed.root)
        inner = written_type(parsed, item.child_by_field_name("type")) if item is not None else None
        key = Type("::std::thread::LocalKey", (inner,))
        found.append(Constant(name, module, (), "", cfg, key, True, False, None, is_thread_local=True))
    return found
