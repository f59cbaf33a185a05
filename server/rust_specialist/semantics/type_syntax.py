"""Type nodes to types as written: heads are the text of the path, to be resolved by `FileFacts.resolve_type`."""

from __future__ import annotations

from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.types import NEVER, UNIT, Type, tuple_of
from rust_specialist.syntax import Node, Source

_DEEPEST = 40


def written_type(source: Source, node: Node | None, depth: int = 0) -> Type | None:
    """The type that `node` spells, with unresolved paths; None for `_` and what is not understood."""
    if node is None or depth > _DEEPEST:
        return None
    match node.type:
        case "primitive_type":
            return Type(source.text(node))
        case "type_identifier" | "identifier" | "self" | "crate":
            name = source.text(node)
            return None if name == "_" else Type(name)
        case "scoped_type_identifier" | "scoped_identifier":
            return path_type(source, node, depth)
        case "generic_type" | "generic_type_with_turbofish":
            return _generic(source, node, depth)
        case "reference_type":
            head = "&mut" if _has(node, "mutable_specifier") else "&"
            inner = written_type(source, node.child_by_field_name("type"), depth + 1)
            return Type(head, (inner,), False, _lifetimes(source, node))
        case "pointer_type":
            head = "*mut" if _has(node, "mutable_specifier") else "*const"
            return Type(head, (written_type(source, node.child_by_field_name("type"), depth + 1),))
        case "array_type":
            element = written_type(source, node.child_by_field_name("element"), depth + 1)
            return Type("[]" if node.child_by_field_name("length") is None else "[;]", (element,))
        case "tuple_type":
            elements = _each(source, node, depth)
            if len(elements) == 1 and all(child.type != "," for child in node.children):
                return elements[0]  # only parentheses: `&(dyn Error + 'static)`
            return tuple_of(tuple(elements))
        case "unit_type":
            return UNIT
        case "never_type":
            return NEVER
        case "dynamic_type" | "abstract_type":
            bound = written_type(source, node.child_by_field_name("trait"), depth + 1)
            return Type("dyn" if node.type == "dynamic_type" else "impl", (bound,))
        case "bounded_type":
            return _bounded(source, node, depth)
        case "function_type":
            return _function(source, node, depth)
        case "higher_ranked_trait_bound":
            return written_type(source, node.child_by_field_name("type"), depth + 1)
        case "removed_trait_bound":
            return Type("?")
        case "parenthesized_type":
            return written_type(source, inner_expression(node), depth + 1)
        case "integer_literal" | "boolean_literal" | "char_literal":
            return Type(source.text(node))
        case _:
            return None


def path_type(source: Source, node: Node, depth: int = 0) -> Type | None:
    """The type of a path: its text without generic arguments, with the arguments of its last segment."""
    path = path_text(source, node)
    if path is None:
        return None
    name = node.child_by_field_name("name")
    if name is not None and name.type == "generic_type":
        inner = _generic(source, name, depth + 1)
        return inner and Type(path, inner.arguments, False, inner.lifetimes)
    return Type(path)


def path_text(source: Source, node: Node | None, depth: int = 0) -> str | None:
    """A path as text without generic arguments and white space (`Vec::<u32>::new` is `Vec::new`).

    None for a qualified path (`<T as Trait>::f`) and for anything that is no path.
    """
    if node is None or depth > _DEEPEST:
        return None
    match node.type:
        case (
            "identifier" | "type_identifier" | "primitive_type" | "self" | "super" | "crate" | "metavariable"
        ):
            return source.text(node)
        case "field_identifier" | "shorthand_field_identifier":
            return source.text(node)
        case "scoped_identifier" | "scoped_type_identifier":
            name = path_text(source, node.child_by_field_name("name"), depth + 1)
            path = node.child_by_field_name("path")
            if name is None:
                return None
            if path is None:
                return "::" + name
            before = path_text(source, path, depth + 1)
            return before and f"{before}::{name}"
        case "generic_type" | "generic_type_with_turbofish":
            return path_text(source, node.child_by_field_name("type"), depth + 1)
        case "generic_function":
            return path_text(source, node.child_by_field_name("function"), depth + 1)
        case "bracketed_type":
            inner = inner_expression(node)
            if inner is None or inner.type == "qualified_type":
                return None
            return path_text(source, inner, depth + 1)
        case _:
            return None


def type_arguments(source: Source, node: Node | None, depth: int = 0) -> tuple[Type | None, ...]:
    """The types of a `type_arguments` node, lifetimes left out."""
    found: list[Type | None] = []
    for child in () if node is None else node.named_children:
        if child.type in ("lifetime", "line_comment", "block_comment"):
            continue
        if child.type == "type_binding":
            name = child.child_by_field_name("name")
            bound = written_type(source, child.child_by_field_name("type"), depth + 1)
            if name is not None:
                found.append(Type(source.text(name) + "=", (bound,)))
        elif child.type != "constrained_type_parameter":
            found.append(written_type(source, child, depth + 1))
    return tuple(found)


def bounds_of(source: Source, node: Node | None) -> tuple[Type | None, ...]:
    """The bounds of a `trait_bounds` node; lifetimes left out, `?Sized` is `Type("?")`."""
    if node is None:
        return ()
    return tuple(
        written_type(source, child)
        for child in node.named_children
        if child.type not in ("lifetime", "line_comment", "block_comment")
    )


def _generic(source: Source, node: Node, depth: int) -> Type | None:
    head = node.child_by_field_name("type")
    path = path_text(source, head)
    if path is None:
        return None
    arguments = node.child_by_field_name("type_arguments")
    lifetimes = () if arguments is None else _lifetimes(source, arguments)
    return Type(path, type_arguments(source, arguments, depth), False, lifetimes)


def _bounded(source: Source, node: Node, depth: int) -> Type | None:
    bounds: list[Type | None] = []
    head = None
    for child in node.named_children:
        if child.type == "lifetime":
            continue
        part = written_type(source, child, depth + 1)
        if part is not None and part.path in ("dyn", "impl"):
            head = part.path
            bounds.extend(part.arguments)
        else:
            bounds.append(part)
    return None if head is None else Type(head, tuple(bounds), False, _lifetimes(source, node))


def _function(source: Source, node: Node, depth: int) -> Type:
    parameters = node.child_by_field_name("parameters")
    taken: list[Type | None] = []
    for child in () if parameters is None else parameters.named_children:
        if child.type == "parameter":
            taken.append(written_type(source, child.child_by_field_name("type"), depth + 1))
        elif child.type not in ("attribute_item", "line_comment", "block_comment", "variadic_parameter"):
            taken.append(written_type(source, child, depth + 1))
    returned = node.child_by_field_name("return_type")
    given = UNIT if returned is None else written_type(source, returned, depth + 1)
    trait = node.child_by_field_name("trait")
    head = "fn" if trait is None else path_text(source, trait) or "fn"
    return Type(head, (tuple_of(tuple(taken)), given))


def _each(source: Source, node: Node, depth: int) -> list[Type | None]:
    return [
        written_type(source, child, depth + 1)
        for child in node.named_children
        if child.type not in ("line_comment", "block_comment")
    ]


def _lifetimes(source: Source, node: Node) -> tuple[str, ...]:
    return tuple(source.text(c).lstrip("'") for c in node.named_children if c.type == "lifetime")


def _has(node: Node, kind: str) -> bool:
    return any(child.type == kind for child in node.named_children)
