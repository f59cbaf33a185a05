"""Where the values of a returned `if`, `match` or block come from, as rustc points at them."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.semantics.infer import block_tail
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.syntax import Node

BRANCHES = frozenset({"if_expression", "match_expression", "block", "unsafe_block"})


def ends_of(node: Node) -> Iterator[tuple[Node, Node]]:
    """What rustc points at for each branch's value, and the part of the text in which that branch is computed.

    The value of a block is coerced where it stands, and so is `&x`; any other arm of a `match` is only coerced together
    with the others.
    """
    match node.type:
        case "if_expression":
            then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
            other = inner_expression(otherwise) if otherwise is not None else None
            for branch in (then, other):
                if branch is not None:
                    yield from ends_of(branch)
        case "match_expression":
            body = node.child_by_field_name("body")
            for arm in body.named_children if body is not None else ():
                value = arm.child_by_field_name("value") if arm.type == "match_arm" else None
                if value is None:
                    continue
                if value.type in BRANCHES or value.type == "reference_expression":
                    yield from ends_of(value)
                else:
                    yield node, value
        case "unsafe_block":
            for child in node.named_children:
                if child.type == "block":
                    yield from ends_of(child)
        case "block":
            tail = block_tail(node)
            if tail is not None:
                yield from ends_of(tail) if tail.type in BRANCHES else [(tail, node)]
        case _:
            yield node, node
