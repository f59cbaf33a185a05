"""Types of bindings: patterns against the type of what they match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.semantics import closure_parameters, iterators, std_methods
from rust_specialist.semantics.bindings import Binding, future_of
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.type_syntax import path_text
from rust_specialist.semantics.types import Type, agree, reference, substitute
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference

_WRAPPERS = {
    "std::option::Option::Some": ("std::option::Option", 0),
    "std::result::Result::Ok": ("std::result::Result", 0),
    "std::result::Result::Err": ("std::result::Result", 1),
    "std::task::Poll::Ready": ("std::task::Poll", 0),
    "std::ops::ControlFlow::Break": ("std::ops::ControlFlow", 0),
    "std::ops::ControlFlow::Continue": ("std::ops::ControlFlow", 1),
    "std::borrow::Cow::Owned": ("std::borrow::Cow", 1),
    "std::cmp::Reverse": ("std::cmp::Reverse", 0),
    # Extractors of axum, which handlers take apart in their parameters.
    **{
        path: (path, 0)
        for path in (
            *(f"axum::extract::{name}" for name in ("Extension", "Form", "Json", "Path", "Query", "State")),
            *("axum::Extension", "axum::Form", "axum::Json"),
        )
    },
}


def type_of_binding(inference: Inference, binding: Binding) -> Type | None:
    """The type of the variable that `binding` is."""
    if binding.conditional:
        return None
    whole = _matched_type(inference, binding)
    if binding.pattern is None or binding.name == "self":
        return whole
    if whole is None:
        return None
    return _at(inference, binding, binding.pattern, whole, "")


def _matched_type(inference: Inference, binding: Binding) -> Type | None:
    """The type that the binding's whole pattern is matched against."""
    origin = binding.origin
    match origin.type:
        case "self_parameter":
            own = inference.body.self_type
            if own is None:
                return None
            kinds = {child.type for child in origin.children}
            return reference(own, mutable="mutable_specifier" in kinds) if "&" in kinds else own
        case "parameter":
            return inference.body.resolve_type(origin.child_by_field_name("type"), origin)
        case "let_declaration":
            annotation = origin.child_by_field_name("type")
            value = origin.child_by_field_name("value")
            if annotation is None:
                return inference.type_of(value) if value is not None else _assigned_later(inference, binding)
            written = inference.body.resolve_type(annotation, origin)
            if written is None or not _has_hole(written):
                return written
            filled = agree(written, inference.type_of(value))
            return filled if filled is not None else written
        case "let_condition":
            return inference.type_of(origin.child_by_field_name("value"))
        case "match_arm":
            block = inference.body.scopes.parent(origin)
            match_node = inference.body.scopes.parent(block) if block is not None else None
            return (
                inference.type_of(match_node.child_by_field_name("value")) if match_node is not None else None
            )
        case "for_expression":
            iterated = inference.type_of(origin.child_by_field_name("value"))
            return iterators.item_of(inference, iterated) if iterated is not None else None
        case "closure_expression":
            return closure_parameters.of_pattern(inference, origin, binding.identifier)
        case "macro_invocation":
            future = inference.type_of(future_of(inference.source, binding))
            return std_methods.awaited(future) if future is not None else None
        case _:
            return None


def _assigned_later(inference: Inference, binding: Binding) -> Type | None:
    """The type of `let x;` from its assignments, when they agree."""
    found: Type | None = None
    if not binding.is_simple:
        return None
    for occurrence in binding.occurrences:
        node = occurrence.node
        parent = inference.body.scopes.parent(node) if node is not None else None
        if node is None or parent is None or parent.type != "assignment_expression":
            continue
        left = parent.child_by_field_name("left")
        if left is not None and left.id == node.id:
            type_ = inference.type_of(parent.child_by_field_name("right"))
            found = type_ if found is None else agree(found, type_)
            if found is None:
                return None
    return found


def _has_hole(type_: Type) -> bool:
    return any(a is None or _has_hole(a) for a in type_.arguments)


def _at(inference: Inference, binding: Binding, pattern: Node, type_: Type | None, mode: str) -> Type | None:
    """The binding's type, found by descending through `pattern`. `mode` is "", "&" or "&mut": match ergonomics."""
    target = binding.identifier
    depth = 0
    while type_ is not None and depth < 40:
        depth += 1
        kind = pattern.type
        if kind in ("identifier", "shorthand_field_identifier"):
            return _bound(binding, type_, mode)
        if kind == "self":
            return type_
        if kind in ("mut_pattern", "ref_pattern", "match_pattern", "captured_pattern", "or_pattern"):
            inner = _holding(pattern, target)
            if kind == "captured_pattern" and inner_expression(pattern) == target:
                return _bound(binding, type_, mode)
            if kind == "mut_pattern" and mode:
                return None
            if inner is None:
                return None
            pattern = inner
            continue
        if kind == "reference_pattern":
            inner = _holding(pattern, target)
            if inner is None or mode or type_.path not in ("&", "&mut"):
                return None
            pattern, type_ = inner, type_.argument(0)
            continue
        # Everything below looks through references: match ergonomics.
        while type_ is not None and type_.path in ("&", "&mut"):
            mode = "&" if "&" in (mode, type_.path) else "&mut"
            type_ = type_.argument(0)
        if type_ is None:
            return None
        step = _step(inference, pattern, type_, target)
        if step is None:
            return None
        pattern, type_ = step
    return None


def _bound(binding: Binding, type_: Type, mode: str) -> Type | None:
    if binding.by_ref is not None:
        return None if mode else reference(type_, mutable=binding.by_ref == "ref mut")
    if mode:
        return reference(type_, mutable=mode == "&mut")
    return type_


def _holding(pattern: Node, target: Node) -> Node | None:
    for child in pattern.named_children:
        if child.start_byte <= target.start_byte and target.end_byte <= child.end_byte:
            return child
    return None


def _step(inference: Inference, pattern: Node, type_: Type, target: Node) -> tuple[Node, Type | None] | None:
    match pattern.type:
        case "tuple_pattern":
            found = _position(pattern, target, None)
            if found is None or type_.path != "(,)":
                return None
            inner, index, from_end = found
            count = len(type_.arguments)
            return inner, type_.argument(count - from_end if index is None else index)
        case "tuple_struct_pattern":
            found = _position(pattern, target, pattern.child_by_field_name("type"))
            if found is None:
                return None
            inner, index, _ = found
            if index is None:
                return None
            return inner, _variant_field(inference, pattern, type_, str(index))
        case "struct_pattern":
            field = _holding(pattern, target)
            if field is None or field.type != "field_pattern":
                return None
            name = field.child_by_field_name("name")
            if name is None:
                return None
            inner_pattern = field.child_by_field_name("pattern")
            inner = inner_pattern if inner_pattern is not None else name
            return inner, _variant_field(inference, pattern, type_, inference.source.text(name))
        case "slice_pattern":
            inner_element = _holding(pattern, target)
            if inner_element is None or type_.path not in ("[]", "[;]"):
                return None
            if inner_element.type == "captured_pattern" and b".." in inference.source.bytes_of(inner_element):
                return None
            return inner_element, type_.argument(0)
        case _:
            return None


def _position(pattern: Node, target: Node, skip: Node | None) -> tuple[Node, int | None, int] | None:
    """The element with the target: node, index from the start (None behind `..`), distance from the end."""
    # `_` is no named node, so elements are counted by their commas.
    index = 0
    rest_at: int | None = None
    found: tuple[Node, int] | None = None
    pending = False
    for child in pattern.children:
        if skip is not None and child.id == skip.id:
            continue
        if child.type in ("(", ")"):
            continue
        if child.type == ",":
            index += 1
            pending = False
            continue
        if child.type.endswith("_comment"):
            continue
        pending = True
        if child.type == "remaining_field_pattern":
            rest_at = index
        elif child.start_byte <= target.start_byte and target.end_byte <= child.end_byte:
            found = (child, index)
    if found is None:
        return None
    count = index + (1 if pending else 0)
    node, position = found
    return node, None if rest_at is not None and rest_at < position else position, count - position


def _variant_field(inference: Inference, pattern: Node, type_: Type, name: str) -> Type | None:
    """The type of a field that a struct or tuple struct pattern names, for a value of `type_`."""
    path_node = pattern.child_by_field_name("type")
    path = path_text(inference.source, path_node)
    if path is None:
        return None
    facts = inference.facts
    resolved: str | None
    if path == "Self":
        resolved = type_.path
    elif path.startswith("Self::"):
        own = inference.body.self_type
        resolved = own.path + path[4:] if own is not None else None
    else:
        module = inference.body.module_at(pattern)
        resolved = facts.resolve(path, module, "value")
        if resolved is None or pattern.type == "struct_pattern":
            resolved = facts.resolve(path, module, "type") or resolved
    if resolved is None:
        return None
    wrapper = _WRAPPERS.get(resolved)
    if wrapper is not None:
        return type_.argument(wrapper[1]) if type_.path == wrapper[0] and name == "0" else None
    variant = facts.variant(resolved)
    if variant is not None:
        if variant[0].path != type_.path:
            return None
        fields, generics = variant[1].fields, variant[0].generics
    else:
        struct = facts.struct(resolved)
        if struct is None or struct.path != type_.path:
            return None
        fields, generics = struct.fields, struct.generics
    field = [f for f in fields if f.name == name]
    names = [g.name for g in generics if g.kind != "lifetime"]
    bindings = {n: type_.argument(i) for i, n in enumerate(names)}
    return substitute(field[0].type, bindings) if len(field) == 1 else None
