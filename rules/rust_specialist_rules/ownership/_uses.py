"""Whether a place is only read in a part of a function."""

from __future__ import annotations

from rust_specialist.lint import Body, Context, Node

_STEPS = ("field_expression", "index_expression", "parenthesized_expression")
_COMPARING = frozenset({"==", "!=", "<", ">", "<=", ">="})
_READING_MACROS = frozenset(
    {
        *("print", "println", "eprint", "eprintln", "format", "write", "writeln", "panic"),
        *("assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne"),
    }
)


def statement_around(context: Context, node: Node) -> Node | None:
    """The statement (or tail expression) of the nearest block around `node`: no temporary of `node` outlives it."""
    below = node
    for outer in context.ancestors(node):
        if outer.type == "block":
            return below
        below = outer
    return None


def is_only_read_in(context: Context, place_node: Node, region: Node) -> bool:
    """Whether nothing else in `region` may change, move or lend out mutably the place that `place_node` names."""
    body = context.body(place_node)
    place = body.place_of(place_node) if body is not None else None
    root = place_node
    while root.type in (*_STEPS, "unary_expression"):
        inner = root.child_by_field_name("value") or (root.named_children[0] if root.named_children else None)
        if inner is None:
            return False
        root = inner
    binding = body.binding_of(root) if body is not None else None
    if body is not None and binding is None and root == place_node and root.type.endswith("identifier"):
        return context.text(root).rpartition("::")[2].isupper()  # A constant.
    if body is None or place is None or binding is None:
        return False
    for use in binding.occurrences:
        if use.span.start == root.start_byte or not region.start_byte <= use.span.start < region.end_byte:
            continue
        if use.kind == "format":
            continue
        if use.kind != "expression" or use.node is None:
            return False
        outermost = _outermost(body, use.node)
        other = body.place_of(outermost)
        if other is not None and not other.overlaps(place):
            continue
        if not _is_read(context, body, outermost, place_node):
            return False
    return True


def _outermost(body: Body, node: Node) -> Node:
    """The whole place that begins with `node`, a method's name left out: `a.b[0]` of `a.b[0].len()`."""
    while True:
        above = body.scopes.parent(node)
        if above is None or above.type not in _STEPS:
            return node
        if (
            above.type == "index_expression"
            and above.named_children
            and above.named_children[0].id != node.id
        ):
            return node
        around = body.scopes.parent(above)
        called = around.child_by_field_name("function") if around is not None else None
        if called is not None and called.id == above.id:
            return node
        node = above


def _is_read(context: Context, body: Body, node: Node, place_node: Node) -> bool:
    above = body.scopes.parent(node)
    if above is None:
        return False
    match above.type:
        case "field_expression":
            call = body.scopes.parent(above)
            callee = context.callee_of(call) if call is not None and call.type == "call_expression" else None
            return callee is not None and callee.receiver == "&self"
        case "reference_expression":
            return not any(child.type in ("mutable_specifier", "raw") for child in above.children)
        case "binary_expression":
            operator = above.child_by_field_name("operator")
            if operator is None:
                return False
            # Operators other than comparisons take their operands: an element can be read so only if it is Copy.
            return operator.type in _COMPARING or node.type == "index_expression"
        case "macro_invocation":
            name = above.child_by_field_name("macro")
            return name is not None and context.text(name) in _READING_MACROS
        case "assignment_expression":
            # The right side is done with before the left is written.
            left, right = above.child_by_field_name("left"), above.child_by_field_name("right")
            is_target = left is not None and left.id == node.id
            return (
                is_target and right is not None and right.start_byte <= place_node.start_byte < right.end_byte
            )
        case _:
            return False
