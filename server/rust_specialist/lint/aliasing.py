"""Whether a path of names and fields keeps naming one and the same thing."""

from __future__ import annotations

from rust_specialist.semantics.body import Body
from rust_specialist.syntax import Node

_STEPS = ("field_expression", "parenthesized_expression", "unary_expression")


def root_of(place: Node) -> Node:
    """The name that a place begins with: `a` of `(*a.b).c`; a node that is no place is its own root."""
    at = place
    while at.type in _STEPS:
        inner = at.child_by_field_name("value") or next(
            (child for child in at.named_children if not child.type.endswith("comment")), None
        )
        if inner is None:
            return at
        at = inner
    return at


def may_be_renamed(body: Body, place: Node) -> bool:
    """Whether the function may make `place` name something else than it did: it assigns to it or lends it out mutably.

    A part of the path counts (`a.b` of `a.b.c`), and so does every use of it in tokens that are not understood.
    """
    named, binding = body.place_of(place), body.binding_of(root_of(place))
    if named is None:
        return True
    if binding is None:
        return False
    for use in binding.occurrences:
        if use.node is None:
            continue
        if use.kind == "token":
            return True
        node, above = use.node, body.scopes.parent(use.node)
        while above is not None and above.type in ("field_expression", "parenthesized_expression"):
            node, above = above, body.scopes.parent(above)
        part = body.place_of(node)
        if above is None or part is None or named.projections[: len(part.projections)] != part.projections:
            continue
        left = above.child_by_field_name("left")
        if left is not None and left.id == node.id and above.type == "assignment_expression":
            return True
        mutable = any(child.type == "mutable_specifier" for child in above.children)
        if above.type == "reference_expression" and mutable:
            return True
    return False
