"""Functions that other crates can call."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, is_hidden_by_root


def is_pub(item: Node) -> bool:
    """Whether an item says `pub` without a restriction."""
    visibility = next((child for child in item.children if child.type == "visibility_modifier"), None)
    return visibility is not None and visibility.child_count == 1


def is_exported(function: Node, context: Context) -> bool:
    """Whether the function, its type and all modules around it are public, as far as the file and the root say."""
    if not is_pub(function) or is_hidden_by_root(context, function):
        return False
    for outer in context.ancestors(function):
        if outer.type in ("function_item", "trait_item", "foreign_mod_item"):
            return False
        if outer.type == "mod_item" and not is_pub(outer):
            return False
        if outer.type == "impl_item":
            written = outer.child_by_field_name("type")
            path = context.resolve(written) if written is not None else None
            declared = (context.facts.struct(path) or context.facts.enum(path)) if path is not None else None
            if outer.child_by_field_name("trait") is not None or declared is None:
                return False
            if declared.visibility != "pub":
                return False
    return True
