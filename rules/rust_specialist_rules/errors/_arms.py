"""The arms of a `match`, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint import Context, Node

_BRANCHES = {
    "std::option::Option::Some": "Some",
    "std::option::Option::None": "None",
    "std::result::Result::Ok": "Ok",
    "std::result::Result::Err": "Err",
}


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm: `pattern if guard => value`. `node` is the whole of it."""

    node: Node
    pattern: Node
    guard: Node | None
    value: Node


def arms_of(match_expression: Node) -> tuple[Arm, ...] | None:
    """The arms; None where one of them is incomplete or has attributes, or where a comment stands in between.

    A comment at the end of the line on which the arms begin is passed over.
    """
    body = match_expression.child_by_field_name("body")
    if body is None or match_expression.has_error:
        return None
    found: list[Arm] = []
    for child in body.named_children:
        if child.type == "line_comment" and child.start_point[0] == body.start_point[0] and not found:
            continue
        if has_comment(child):
            return None
        whole = child.child_by_field_name("pattern") if child.type == "match_arm" else None
        value = child.child_by_field_name("value")
        pattern = whole.children[0] if whole is not None and whole.children else None
        if whole is None or pattern is None or value is None or child.named_children[0] != whole:
            return None
        found.append(Arm(child, pattern, whole.child_by_field_name("condition"), value))
    return tuple(found)


def has_comment(node: Node) -> bool:
    """Whether a comment stands in `node`."""
    return node.type.endswith("comment") or any(has_comment(child) for child in node.children)


def only_expression(node: Node) -> Node:
    """What a block with nothing else in it evaluates or does: `x` of `{ x }` and of `{ return x; }`; else `node`.

    A comment at the end of the line on which the block begins is passed over.
    """
    at = node
    while at.type == "block" and at.children[0].type == "{":
        inside = at.named_children
        if inside and inside[0].type == "line_comment" and inside[0].start_point[0] == at.start_point[0]:
            inside = inside[1:]
        if len(inside) != 1:
            return at
        inner = inside[0]
        if inner.type == "expression_statement" and len(inner.named_children) == 1:
            is_exit = inner.named_children[0].type in _EXITS
            if inner.children[-1].type == ";" and not is_exit:
                return at
            inner = inner.named_children[0]
        elif inner.type.endswith(("_item", "declaration", "comment")):
            return at
        at = inner
    return at


_EXITS = frozenset({"return_expression", "break_expression", "continue_expression"})


def is_last(node: Node) -> bool:
    """Whether nothing but comments follows on `node` in its block."""
    behind = node.next_named_sibling
    while behind is not None and behind.type.endswith("comment"):
        behind = behind.next_named_sibling
    return behind is None


def branch(path: Node, context: Context) -> str | None:
    """`Some`, `None`, `Ok` or `Err`, where the path certainly names that variant of std."""
    resolved = context.resolve(path) if path.type in ("identifier", "scoped_identifier") else None
    return _BRANCHES.get(resolved) if resolved is not None else None


def taken_apart(pattern: Node, context: Context) -> tuple[str, Node] | None:
    """The variant and the inner pattern of `Some(p)`, `Ok(p)` or `Err(p)`."""
    name = pattern.child_by_field_name("type") if pattern.type == "tuple_struct_pattern" else None
    inner = pattern.named_children[1:] if name is not None else []
    variant = branch(name, context) if name is not None else None
    return (variant, inner[0]) if variant is not None and len(inner) == 1 else None


def made(expression: Node, context: Context) -> tuple[str, Node] | None:
    """The variant and the argument of `Some(x)`, `Ok(x)` or `Err(x)`."""
    function, arguments = (expression.child_by_field_name(one) for one in ("function", "arguments"))
    if expression.type != "call_expression" or function is None or arguments is None:
        return None
    variant = branch(function, context)
    inside = arguments.named_children
    return (variant, inside[0]) if variant is not None and len(inside) == 1 else None


def returned(node: Node) -> Node | None:
    """What `return x` hands back, alone in a block or not; None for anything else."""
    at = only_expression(node)
    inside = at.named_children if at.type == "return_expression" else []
    return inside[0] if len(inside) == 1 else None
