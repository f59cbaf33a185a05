"""The leaves of a `use` declaration."""

from __future__ import annotations

from rust_specialist.semantics.declarations import Module, Use
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.type_syntax import path_text
from rust_specialist.syntax import Node, Source

_DEEPEST = 20


def uses_of_declaration(
    source: Source, node: Node, module: Module, visibility: str, cfg: tuple[str, ...]
) -> list[Use]:
    """All names that the declaration brings into scope, groups and aliases taken apart, in order."""
    return [Use(path, name, module, visibility, cfg) for path, name, _ in _leaves_of(source, node)]


def use_leaves(source: Source, node: Node) -> list[tuple[str, Node]]:
    """The paths that a `use` declaration names, groups taken apart, each with its last node; `a::*` is `a`."""
    return [(path, leaf) for path, _, leaf in _leaves_of(source, node)]


_Leaf = tuple[str, str | None, Node]


def _leaves_of(source: Source, node: Node) -> list[_Leaf]:
    leaves: list[_Leaf] = []
    _leaves(source, node.child_by_field_name("argument"), "", leaves, 0)
    return leaves


def _leaves(source: Source, node: Node | None, prefix: str, found: list[_Leaf], depth: int) -> None:
    if node is None or depth > _DEEPEST:
        return
    match node.type:
        case "use_list":
            for child in node.named_children:
                _leaves(source, child, prefix, found, depth + 1)
        case "scoped_use_list":
            head = node.child_by_field_name("path")
            before = path_text(source, head) if head is not None else ""
            if head is None and node.child_count and node.children[0].type == "::":
                before = "::"
            if before is not None:
                inner = node.child_by_field_name("list")
                _leaves(source, inner, join(prefix, before), found, depth + 1)
        case "use_wildcard":
            head = inner_expression(node) if node.named_child_count else None
            before = path_text(source, head) if head is not None else ""
            if before is not None:
                found.append((join(prefix, before), None, node))
        case "use_as_clause":
            path = path_text(source, node.child_by_field_name("path"))
            alias = node.child_by_field_name("alias")
            name = source.text(alias) if alias is not None else "_"
            if path is not None:
                found.append((prefix if path == "self" and prefix else join(prefix, path), name, node))
        case "self":
            found.append((prefix, prefix.rpartition("::")[2], node))
        case _:
            path = path_text(source, node)
            if path is not None:
                found.append((join(prefix, path), path.rpartition("::")[2], node))


def join(prefix: str, path: str) -> str:
    """Two parts of a path as one."""
    if not prefix or not path:
        return prefix or path
    return prefix + path if prefix == "::" else f"{prefix}::{path}"
