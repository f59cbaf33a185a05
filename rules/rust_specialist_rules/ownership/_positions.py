"""Where a type stands: whether the author of this file alone can change it."""

from __future__ import annotations

from rust_specialist.lint import Context, Node

_ITEMS = frozenset(
    {"function_item", "struct_item", "enum_item", "union_item", "type_item", "static_item", "const_item"}
)


def is_private_choice(context: Context, type_node: Node) -> bool:
    """Whether nobody outside of the crate sees `type_node`, and no trait or foreign code asked for it.

    Types of local variables, of private fields, and in the signatures of private functions count. What is `pub` may
    be part of an interface, so it does not; neither do enum payloads, which are boxed to keep the enum small, nor
    anything in an item that passes boxes through raw pointers.
    """
    below = type_node
    for outer in context.ancestors(type_node):
        match outer.type:
            case "let_declaration" | "closure_parameters":
                return not _uses_raw_pointers(context, outer)
            case "enum_variant" | "ordered_field_declaration_list" | "trait_item" | "associated_type":
                return False
            case "field_declaration":
                if _is_public(outer):
                    return False
            case "block" | "type_arguments" if outer.type == "block" or below.type == "block":
                return not _uses_raw_pointers(context, outer)
            case "function_item":
                return _is_private_function(context, outer)
            case kind if kind in _ITEMS:
                return _is_hidden(context, outer, type_node) and not _uses_raw_pointers(context, outer)
            case "impl_item":
                return False
            case _:
                pass
        below = outer
    return False


def _is_private_function(context: Context, function: Node) -> bool:
    impl = context.enclosing(function, "impl_item", "trait_item")
    if impl is not None and (impl.type == "trait_item" or impl.child_by_field_name("trait") is not None):
        return False
    return not _is_public(function) and not _uses_raw_pointers(context, function)


def _is_hidden(context: Context, item: Node, type_node: Node) -> bool:
    # A private field of a public struct is nobody else's business; an alias, static or const is as public as it says.
    in_field = context.enclosing(type_node, "field_declaration") is not None
    return in_field or not _is_public(item)


def _is_public(item: Node) -> bool:
    return any(child.type == "visibility_modifier" and child.child_count <= 1 for child in item.children)


def _uses_raw_pointers(context: Context, node: Node) -> bool:
    text = context.text(node)
    return any(word in text for word in ("into_raw", "from_raw", "*mut", "*const", "NonNull", "leak"))
