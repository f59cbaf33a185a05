"""Small questions about nodes."""

from __future__ import annotations

from rust_specialist.syntax import Node

#: What declares names of its own wherever it stands, and is no part of the body around it.
ITEM_TYPES = frozenset(
    {
        "use_declaration",
        "function_item",
        "struct_item",
        "enum_item",
        "union_item",
        "trait_item",
        "impl_item",
        "mod_item",
        "const_item",
        "static_item",
        "type_item",
        "macro_definition",
        "extern_crate_declaration",
        "foreign_mod_item",
        "function_signature_item",
        "associated_type",
    }
)


def named_child(node: Node, index: int = 0) -> Node | None:
    """The named child at `index`, comments counted; None when there are not so many."""
    return node.named_child(index) if index < node.named_child_count else None


def called_expression(call: Node) -> Node | None:
    """What a call expression calls, without a turbofish: `a.f` of `a.f::<T>(x)`."""
    function = call.child_by_field_name("function")
    if function is not None and function.type == "generic_function":
        return function.child_by_field_name("function")
    return function


def inner_expression(node: Node) -> Node | None:
    """The first named child that is no comment: the operand of `(x)`, `x?`, `x.await`, `*x`."""
    if node.named_child_count:
        # Nearly always the first one: the others need not be made.
        first = node.named_child(0)
        if not first.type.endswith("_comment"):
            return first
    for child in node.named_children:
        if not child.type.endswith("_comment"):
            return child
    return None
