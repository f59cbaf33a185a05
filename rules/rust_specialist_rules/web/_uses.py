"""The paths that a `use` declaration spells, each with the node of its last name."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Context, Node


def paths_in_use(context: Context, declaration: Node) -> Iterator[tuple[str, Node]]:
    """Every path and prefix of a path in a `use_declaration`: `a`, `a::b` and `a::c` of `use a::{b, c as d};`."""
    argument = declaration.child_by_field_name("argument")
    if argument is not None:
        yield from _paths(context, argument, "")


def _paths(context: Context, node: Node, before: str) -> Iterator[tuple[str, Node]]:
    match node.type:
        case "scoped_use_list":
            head, inside = node.child_by_field_name("path"), node.child_by_field_name("list")
            prefix = before
            if head is not None:
                yield from _paths(context, head, before)
                prefix += "".join(context.text(head).split()) + "::"
            if inside is not None:
                yield from _paths(context, inside, prefix)
        case "use_list" | "use_wildcard":
            for child in node.named_children:
                yield from _paths(context, child, before)
        case "use_as_clause":
            path = node.child_by_field_name("path")
            if path is not None:
                yield from _paths(context, path, before)
        case "scoped_identifier":
            path, name = node.child_by_field_name("path"), node.child_by_field_name("name")
            if path is not None and name is not None:
                yield from _paths(context, path, before)
                yield before + "".join(context.text(path).split()) + "::" + context.text(name), name
        case "identifier" | "crate" | "super":
            yield before + context.text(node), node
        case _:
            return
