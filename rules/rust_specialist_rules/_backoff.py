"""Delays between attempts: powers of two in them, what is raised, and whether that is bounded."""

from __future__ import annotations

import re

from rust_specialist.lint import Binding, Context, Node, arguments_in, called_path

_COMPARISONS = frozenset({"<", "<=", ">", ">=", "=="})
#: Words in a delay's expression that bound it.
BOUNDED = re.compile(r"\b(?:min|clamp|checked_\w+|saturating_\w+|wrapping_\w+|overflowing_\w+)\b|%|>>")
_FEW = 30
_RETRY = re.compile(r"attempt|retr|tries|try|fail|backoff|back_off|delay|wait|reconnect|pause", re.I)


def powers(argument: Node, context: Context) -> list[tuple[Node, Node]]:
    """The calls of `pow` and the shifts in an argument, each with its exponent."""
    found: list[tuple[Node, Node]] = []
    for node in context.descendants(argument, "call_expression", "binary_expression"):
        if node.type == "binary_expression":
            operator, right = node.child_by_field_name("operator"), node.child_by_field_name("right")
            if operator is not None and operator.type == "<<" and right is not None:
                found.append((node, right))
            continue
        function, inside = node.child_by_field_name("function"), arguments_in(node)
        is_method = function is not None and function.type == "field_expression"
        name = (
            function.child_by_field_name("field") if function is not None and is_method else called_path(node)
        )
        if name is None or context.text(name).rpartition("::")[2] != "pow":
            continue
        base = function.child_by_field_name("value") if function is not None and is_method else None
        if base is not None and context.text(base).startswith("10"):
            continue  # digits
        if len(inside) == (1 if is_method else 2):
            found.append((node, inside[-1]))
    return found


def counter_of(exponent: Node, context: Context) -> Binding | None:
    """The counter that an exponent is, behind casts, parentheses, references and `+ 1`."""
    at = exponent
    while at.type in (
        "type_cast_expression",
        "parenthesized_expression",
        "unary_expression",
        "binary_expression",
    ):
        inner = at.child_by_field_name("value") or at.child_by_field_name("left")
        inner = inner or (at.named_children[0] if at.named_children else None)
        operator = at.child_by_field_name("operator")
        if inner is None or (operator is not None and operator.type not in ("+", "-")):
            return None
        at = inner
    binding = context.binding_of(at) if at.type == "identifier" else None
    if binding is None or not binding.is_simple:
        return None
    is_counted = binding.kind in ("for", "parameter", "closure parameter") or (
        binding.mutable and binding.kind == "let"
    )
    return binding if is_counted else None


def is_retry(counter: Binding, context: Context) -> bool:
    """Whether the names speak of attempts, rather than of sizes or buckets."""
    if _RETRY.search(counter.name):
        return True
    body = context.body(counter.identifier)
    name = body.root.node.child_by_field_name("name") if body is not None else None
    return name is not None and bool(_RETRY.search(context.text(name)))


def is_bounded(counter: Binding, context: Context) -> bool:
    """Whether the function shows that the counter stays small."""
    if counter.kind == "for":
        values = counter.origin.child_by_field_name("value")
        if values is None or values.type != "range_expression":
            return True  # not a number of attempts that we know
        last = values.named_children[-1] if values.named_children else None
        text = context.text(last).replace("_", "") if last is not None else ""
        if len(values.named_children) == 2 and text.isdigit() and int(text) <= _FEW:
            return True
    for use in counter.occurrences:
        above = context.parent(use.node) if use.node is not None else None
        operator = above.child_by_field_name("operator") if above is not None else None
        if operator is not None and operator.type in _COMPARISONS:
            return True
    return False
