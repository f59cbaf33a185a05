"""A vector that is made empty and filled by the statements right behind."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint import Binding, Context, Edit, Node, Span, arguments_in, called_path

#: Methods of `Vec` and slices that leave the vector as it is, or take it.
_READS = frozenset(
    {
        *(
            "len",
            "is_empty",
            "iter",
            "as_slice",
            "first",
            "last",
            "get",
            "contains",
            "join",
            "concat",
            "clone",
        ),
        *(
            "to_vec",
            "into_iter",
            "into_boxed_slice",
            "as_ptr",
            "capacity",
            "starts_with",
            "ends_with",
            "windows",
        ),
        *("chunks", "binary_search", "as_ref", "to_owned", "leak"),
    }
)
_GROWS = frozenset(
    {
        *("push", "extend", "extend_from_slice", "insert", "append", "resize", "resize_with", "reserve"),
        *("reserve_exact", "splice", "extend_from_within", "set_len"),
    }
)
_MOVES = frozenset(
    {
        *(
            "arguments",
            "block",
            "return_expression",
            "tuple_expression",
            "array_expression",
            "field_initializer",
        ),
        *("let_declaration", "for_expression", "match_arm"),
    }
)


@dataclass(frozen=True, slots=True)
class Fresh:
    """`let mut name = Vec::new();` or `Vec::with_capacity(capacity)`."""

    declaration: Node
    binding: Binding
    value: Node
    capacity: Node | None


def fresh_vec(context: Context, declaration: Node) -> Fresh | None:
    """The empty vector that a `let` of one mutable name makes; None where generic arguments are written at the call."""
    pattern, value = declaration.child_by_field_name("pattern"), declaration.child_by_field_name("value")
    if pattern is None or pattern.type != "identifier" or value is None or value.type != "call_expression":
        return None
    path = called_path(value)
    arguments = arguments_in(value)
    if path is None or "<" in context.text(value).partition("(")[0] or len(arguments) > 1:
        return None
    if not context.text(path).endswith("with_capacity" if arguments else "new"):
        return None
    if not any(c.type == "mutable_specifier" for c in declaration.children) or context.attributes(
        declaration
    ):
        return None
    if context.resolve(path) != ("std::vec::Vec::with_capacity" if arguments else "std::vec::Vec::new"):
        return None
    binding = context.binding_of(pattern)
    return (
        Fresh(declaration, binding, value, arguments[0] if arguments else None)
        if binding is not None
        else None
    )


def call_behind(context: Context, fresh: Fresh, statement: Node) -> tuple[Node, str, tuple[Node, ...]] | None:
    """The statement that follows on `statement`, the method it calls on the vector, and the arguments.

    None when a comment stands between, except for one at the end of the declaration's line.
    """
    behind = statement.next_sibling
    if (
        behind is not None
        and behind.type == "line_comment"
        and statement.end_point[0] == behind.start_point[0]
    ):
        behind = behind.next_sibling if statement == fresh.declaration else None
    if behind is None or behind.type != "expression_statement" or not context.text(behind).endswith(";"):
        return None
    call = behind.named_children[0] if len(behind.named_children) == 1 else None
    function = (
        call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    )
    if call is None or function is None or function.type != "field_expression":
        return None
    receiver, name = function.child_by_field_name("value"), function.child_by_field_name("field")
    if receiver is None or name is None or receiver.type != "identifier":
        return None
    if context.binding_of(receiver) is not fresh.binding or has_comment(call):
        return None
    return behind, context.text(name), arguments_in(call)


def has_comment(node: Node) -> bool:
    """Whether a comment stands in `node`."""
    return node.type.endswith("comment") or any(has_comment(child) for child in node.children)


def is_commented(fresh: Fresh) -> bool:
    """Whether a comment stands at the end of the declaration's line, which a fix would lose."""
    behind = fresh.declaration.next_sibling
    return behind is not None and behind.type.endswith("comment")


def uses_within(fresh: Fresh, start: int, end: int) -> bool:
    """Whether the vector is used between two offsets."""
    return any(start <= use.span.start < end for use in fresh.binding.occurrences)


def grows_after(context: Context, fresh: Fresh, offset: int) -> bool:
    """Whether the vector is filled further after `offset`, or may be."""
    for use in fresh.binding.occurrences:
        if use.span.start < offset or use.kind == "format":
            continue
        parent = context.parent(use.node) if use.node is not None else None
        if use.kind == "token" or parent is None:
            return True
        method = parent.child_by_field_name("field") if parent.type == "field_expression" else None
        if method is not None and context.text(method) in _GROWS:
            return True
        if parent.type == "reference_expression" and _is_mutable(parent):
            return True
    return False


def without_mut(context: Context, fresh: Fresh, offset: int) -> tuple[Edit, ...]:
    """The edit that takes the `mut` away when the vector is certainly not changed after `offset`."""
    for use in fresh.binding.occurrences:
        if use.span.start >= offset and use.kind not in ("format", "shorthand"):
            parent = context.parent(use.node) if use.node is not None and use.kind == "expression" else None
            if parent is None or not _only_reads(context, parent):
                return ()
    mutable = next((child for child in fresh.declaration.children if child.type == "mutable_specifier"), None)
    behind = mutable.next_sibling if mutable is not None else None
    if mutable is None or behind is None:
        return ()
    return (context.edit(Span(mutable.start_byte, behind.start_byte), ""),)


def _only_reads(context: Context, parent: Node) -> bool:
    method = parent.child_by_field_name("field") if parent.type == "field_expression" else None
    if method is not None:
        return context.text(method) in _READS
    if parent.type == "reference_expression":
        return not _is_mutable(parent)
    return parent.type in _MOVES


def _is_mutable(reference: Node) -> bool:
    return any(child.type == "mutable_specifier" for child in reference.children)
