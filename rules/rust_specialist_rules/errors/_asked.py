"""Questions such as `x.is_some()` whose answer is known where the value is taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.lint import (
    Binding,
    Context,
    Match,
    Node,
    Type,
    arguments_in,
    chain_to,
)

#: What each question says when it is true, and the same when it is false.
_ASKS = {
    "is_some": ("Some", "None"),
    "is_none": ("None", "Some"),
    "is_ok": ("Ok", "Err"),
    "is_err": ("Err", "Ok"),
}
TAKES = {"unwrap": ("Some", "Ok"), "expect": ("Some", "Ok"), "unwrap_err": ("Err",), "expect_err": ("Err",)}
VIEWS = {"as_ref": "&", "as_mut": "&mut "}
ENUMS = ("std::option::Option", "std::result::Result")
_LOOPS = frozenset({"loop_expression", "while_expression", "for_expression"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the question `question` says of `place` where it is unwrapped; `outer` is the `if` or block around."""

    place: Node
    name: str
    question: Node
    says: str
    outer: Node


def asked_before(match: Match, context: Context) -> Iterator[Asked]:
    """The questions whose answer still holds at the unwrap of a match, nearest first."""
    body = context.body(match.node)
    if body is None or not _asks_anything(body.root.node, context):
        return
    known = list(_known_at(match.node, context))
    place_node = _asked_place(match["receiver"], context) if known else None
    place = body.place_of(place_node) if place_node is not None else None
    if place_node is None or place is None or not place.is_exact or isinstance(place.root, str):
        return
    if "*" in context.text(place_node):
        return  # what a raw pointer points to may change behind its back
    for question, says, outer in known:
        asked = _receiver_of(question)
        if asked is None or body.place_of(asked) != place:
            continue
        if _is_stable(place.root, place.projections, question, match.node, outer, context):
            yield Asked(place_node, place.text, question, says, outer)


def _asks_anything(function: Node, context: Context) -> bool:
    """Whether a function has any of the questions in its text."""
    key = ("is_some", function.start_byte)
    return context.memo(key, lambda: any(f".{word}(" in context.text(function) for word in _ASKS))


def _receiver_of(call: Node) -> Node | None:
    function = call.child_by_field_name("function")
    return function.child_by_field_name("value") if function is not None else None


def _asked_place(receiver: Node, context: Context) -> Node | None:
    """The place whose variant an unwrap depends on, `as_ref()` and its like left out; None if it is not one."""
    chain = chain_to(receiver)
    if len(chain.steps) > 1 or any(context.text(step.name) not in VIEWS for step in chain.steps):
        return None
    if chain.steps and _receiver_of(receiver) != chain.root:
        return None
    type_ = context.type_of(chain.root)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return chain.root if type_ is not None and type_.path in ENUMS else None


def _known_at(node: Node, context: Context) -> Iterator[tuple[Node, str, Node]]:
    """The questions that are answered where `node` stands, the variants they found, and the `if` or block around."""
    below = node
    for outer in context.ancestors(node):
        if outer.type == "if_expression":
            condition = outer.child_by_field_name("condition")
            if condition is not None and below == outer.child_by_field_name("consequence"):
                yield from ((*known, outer) for known in _answers(condition, True, context))
            elif condition is not None and below == outer.child_by_field_name("alternative"):
                yield from ((*known, outer) for known in _answers(condition, False, context))
        elif outer.type == "block":
            yield from ((*known, outer) for known in _left_before(below, context))
        elif outer.type in ("function_item", "async_block"):
            return
        below = outer


def _answers(condition: Node, truth: bool, context: Context) -> Iterator[tuple[Node, str]]:
    """The calls `x.is_some()` in a condition whose answer follows from the truth of the whole."""
    match condition.type:
        case "parenthesized_expression":
            for inner in condition.named_children:
                yield from _answers(inner, truth, context)
        case "unary_expression" if condition.children[0].type == "!":
            yield from _answers(condition.named_children[-1], not truth, context)
        case "binary_expression":
            operator = condition.child_by_field_name("operator")
            if operator is not None and operator.type == ("&&" if truth else "||"):
                for child in (condition.child_by_field_name("left"), condition.child_by_field_name("right")):
                    if child is not None:
                        yield from _answers(child, truth, context)
        case "call_expression":
            function = condition.child_by_field_name("function")
            name = function.child_by_field_name("field") if function is not None else None
            answer = _ASKS.get(context.text(name)) if name is not None else None
            if answer is not None and not arguments_in(condition):
                yield condition, answer[0] if truth else answer[1]
        case _:
            return


def _left_before(statement: Node, context: Context) -> Iterator[tuple[Node, str]]:
    """What is known from `if`s before `statement` in its block whose branch leaves."""
    before = statement.prev_named_sibling
    while before is not None:
        branch = before.named_child(0) if before.type == "expression_statement" else None
        if branch is not None and branch.type == "if_expression":
            condition, inside = (branch.child_by_field_name(name) for name in ("condition", "consequence"))
            alternative = branch.child_by_field_name("alternative")
            if condition is not None and inside is not None and alternative is None:
                known = list(_answers(condition, False, context))
                body = context.body(branch) if known else None
                if body is not None and not body.body_at(branch).flow.completes(inside):
                    yield from known
        before = before.prev_named_sibling


def _is_stable(
    root: Binding, steps: tuple[str, ...], question: Node, taken: Node, outer: Node, context: Context
) -> bool:
    """Whether nothing can have changed the place between the question and the unwrap."""
    body = context.body(taken)
    type_ = body.type_of_binding(root) if body is not None else None
    if body is None or type_ is None or type_.path in ("*mut", "*const") or body.is_broken:
        return False
    if not root.mutable and _is_shared(type_, steps):
        return True
    for node in context.ancestors(taken):
        if node == outer:
            break
        if node.type in _LOOPS or node.type in ("closure_expression", "async_block"):
            return False
    between = [
        use
        for use in root.occurrences
        if question.end_byte <= use.span.start < taken.start_byte and use.kind != "format"
    ]
    return not between and outer.type == "if_expression"


def _is_shared(type_: Type, steps: tuple[str, ...]) -> bool:
    """Whether a name that is not `mut`, of this type, gives no way to change what the steps lead to."""
    if type_.path == "&":
        return True
    return type_.path != "&mut" and len(steps) <= 1 and "*" not in steps
