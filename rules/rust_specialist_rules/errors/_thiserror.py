"""Structs and enums that derive `thiserror::Error`: their messages, fields and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.lint import Context, Node

_FIELD_LISTS = ("field_declaration_list", "ordered_field_declaration_list")


@dataclass(frozen=True, slots=True)
class ErrorField:
    """A field; those of tuples are called "0", "1" and so on. `attributes` are by name: `from`, `source`."""

    name: str
    type: Node
    attributes: dict[str, Node]


@dataclass(frozen=True, slots=True)
class ErrorShape:
    """A struct, or a variant of an enum; `message` is its `#[error(..)]`."""

    name: str
    node: Node
    message: Node | None
    is_conditional: bool
    fields: tuple[ErrorField, ...]

    @property
    def source(self) -> ErrorField | None:
        """The field that `Error::source` gives."""
        marked = [
            field for field in self.fields if "from" in field.attributes or "source" in field.attributes
        ]
        return next(iter([*marked, *(field for field in self.fields if field.name == "source")]), None)


def derives_error(context: Context, item: Node) -> bool:
    """Whether a struct or enum derives thiserror's `Error`."""
    for attribute in context.attributes(item):
        text = "".join(context.text(attribute).split())
        if not text.startswith("#[derive("):
            continue
        paths = text.removeprefix("#[derive(").rstrip("])").split(",")
        if any(path and "thiserror::Error" in (path, context.resolve_text(path, item)) for path in paths):
            return True
    return False


def shapes_of(context: Context, item: Node) -> Iterator[ErrorShape]:
    """The struct itself, or the variants of the enum."""
    if item.type == "struct_item":
        yield _shape(context, item)
        return
    body = item.child_by_field_name("body")
    for variant in body.named_children if body is not None else ():
        if variant.type == "enum_variant":
            yield _shape(context, variant)


def _shape(context: Context, node: Node) -> ErrorShape:
    name = node.child_by_field_name("name")
    attributes = {_name_of(context, one): one for one in context.attributes(node)}
    body = node.child_by_field_name("body")
    is_list = body is not None and body.type in _FIELD_LISTS
    fields = tuple(_fields(context, body)) if body is not None and is_list else ()
    is_conditional = not {"cfg", "cfg_attr"}.isdisjoint(attributes)
    text = context.text(name) if name is not None else ""
    return ErrorShape(text, node, attributes.get("error"), is_conditional, fields)


def _fields(context: Context, body: Node) -> Iterator[ErrorField]:
    attributes: dict[str, Node] = {}
    index = 0
    for child in body.named_children:
        if child.type == "attribute_item":
            attributes[_name_of(context, child)] = child
            continue
        if child.type.endswith("comment") or child.type == "visibility_modifier":
            continue
        name, type_ = str(index), child
        if child.type == "field_declaration":
            name_node, type_node = child.child_by_field_name("name"), child.child_by_field_name("type")
            if name_node is None or type_node is None:
                continue
            name, type_ = context.text(name_node).removeprefix("r#"), type_node
        yield ErrorField(name, type_, attributes)
        attributes = {}
        index += 1


def _name_of(context: Context, attribute: Node) -> str:
    inner = next((child for child in attribute.named_children if child.type == "attribute"), None)
    path = inner.named_child(0) if inner is not None and inner.named_child_count else None
    return context.text(path) if path is not None else ""
