"""Lowering of blocks and their statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows.builder import MOVE, Builder, Handler, Loop, Mistyped, coercion
from rust_specialist.borrows.closures import name_closure
from rust_specialist.borrows.conditional import is_conditional, may_be_there
from rust_specialist.borrows.ends import BRANCHES, ends_of
from rust_specialist.borrows.escaping import escapes
from rust_specialist.borrows.expressions import ASSIGNMENTS, children
from rust_specialist.borrows.ir import Flows, Kind, Place
from rust_specialist.borrows.macros import is_known_call
from rust_specialist.borrows.patterns import Matcher
from rust_specialist.borrows.places import is_place, place_of
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.types import Type
from rust_specialist.syntax import span_of

if TYPE_CHECKING:
    from rust_specialist.syntax import Node

_CALLS = frozenset({"call_expression", "macro_invocation"})


def block(b: Builder, node: Node, want: str, *, inner: bool = True) -> Flows:
    """`{ .. }`; `inner` unless it is the body of a function."""
    label = next((c for c in node.named_children if c.type == "label"), None)
    if label is not None:
        end = b.new_block()
        result = hidden_result(b, node)
        b.loops.append(Loop(b.name_of(label), None, end.index, result.local, len(b.declared)))
        flows = _statements(b, node, want, inner)
        b.emit(Kind.INIT, result, node.start_byte, node.end_byte, flows)
        b.loops.pop()
        b.goto(end)
        b.enter(end)
        return (result.local,)
    return _statements(b, node, want, inner)


def _statements(b: Builder, node: Node, want: str, inner: bool) -> Flows:
    b.push_scope()
    flows: Flows = ()
    statements = [c for c in children(node) if c.type != "label"]
    closing = node.end_byte - 1
    for index, statement in enumerate(statements):
        last = index == len(statements) - 1
        known = len(b.locals)
        if is_conditional(b, statement):
            may_be_there(b, statement)
            continue
        if not last and statements[index + 1].is_error and node.has_error:
            # It may go on in what could not be read.
            b.forget(statement)
            continue
        if statement.has_error and _is_broken(statement):
            b.forget(statement)
            if (
                statement.children
                and statement.children[-1].type == ";"
                and statement.children[-1].is_missing
            ):
                continue
            b.cut()
            continue
        if statement.type == "let_declaration":
            let(b, statement)
            b.end_statement(known, statement.end_byte - 1)
        elif statement.type == "expression_statement":
            expression = inner_expression(statement)
            if expression is None:
                continue
            ends = statement.children[-1].type == ";"
            if last and not ends:
                flows = b.value(expression, want)
            else:
                to = "drop" if ends else "discard"
                _ = b.value(expression, to) if last else _followed(b, expression, to)
                b.end_statement(known, statement.end_byte - 1)
            if last and inner and may_diverge(b, expression):
                b.cut()
        else:
            if last and want == "discard":
                no_value(statement)
            if last and statement.type == "identifier" and _has_no_type(b, statement):
                raise Mistyped
            found = b.value(statement, want) if last else _followed(b, statement, "discard")
            if last:
                flows = found
                if inner and may_diverge(b, statement):
                    b.cut()
    if flows and any(f >= 0 and f in b.declared[-1] for f in flows):
        # The value outlives the locals of the block: kept where it is seen when they die.
        holder = b.temporary(closing, closing, flows, None, "result")
        flows = (holder.local,)
    b.pop_scope(closing)
    if node.has_error and node.children[-1].is_missing:
        # Nobody knows where the block should have ended.
        b.cut()
        return ()
    return flows


def _has_no_type(b: Builder, name: Node) -> bool:
    """Whether nothing says the type of a variable that is declared without a value."""
    binding = b.scopes.by_node.get(name.id)
    if binding is None or binding.origin.type != "let_declaration":
        return False
    return binding.origin.child_by_field_name("value") is None and b.type_of(name) is None


def no_value(node: Node) -> None:
    """Refuse a name where no value is wanted: somebody is typing, and the types do not fit."""
    if is_place(node):
        raise Mistyped


def _is_broken(statement: Node) -> bool:
    """Whether a syntax error stands in the statement itself, and not only in a block inside of it."""
    pending = [statement]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            return True
        if node.has_error and (node.type != "block" or node is statement):
            pending.extend(node.children)
    return False


def may_diverge(b: Builder, node: Node) -> bool:
    """Whether a call at the end of an arm may be one of an unknown function that never returns."""
    while node.type in ("parenthesized_expression", "await_expression"):
        inner = inner_expression(node)
        if inner is None:
            return False
        node = inner
    return node.type in _CALLS and not is_known_call(b, node)


def let(b: Builder, node: Node) -> None:
    """`let pattern: T = value else { .. };`."""
    pattern, value = node.child_by_field_name("pattern"), node.child_by_field_name("value")
    annotation, alternative = node.child_by_field_name("type"), node.child_by_field_name("alternative")
    if pattern is None:
        return
    simple = pattern.type == "identifier" or (
        pattern.type == "mut_pattern"
        and pattern.named_children[-1:]
        and pattern.named_children[-1].type == "identifier"
    )
    if value is None:
        _declare_only(b, pattern)
        return
    if value.type in ASSIGNMENTS:
        raise Mistyped
    name = pattern.named_children[-1] if simple and pattern.type != "identifier" else pattern
    binding = b.scopes.by_node.get(name.id) if simple else None
    if binding is not None and alternative is None:
        annotated = annotation is not None
        expected = b.body.resolve_type(annotation, node) if annotated else None
        flows = _followed(b, value, coercion(expected) if annotated else MOVE)
        if annotated and flows:
            kept = b.kept(flows, value, expected)
            if kept != flows:
                b.live(flows, value.start_byte, value.end_byte)
            flows = kept
        local = b.local(binding)
        if local is None:
            b.live(flows, value.start_byte, value.end_byte)
            return
        b.declare(local)
        event = b.emit(Kind.INIT, Place(local), node.start_byte, node.end_byte, flows)
        event.why = "let"
        if value.type == "closure_expression":
            name_closure(b, local, value)
        return
    tuples = pattern.type == "tuple_pattern" and value.type == "tuple_expression" and annotation is None
    if tuples and _pairwise(b, pattern, value):
        return
    place, type_, flows = scrutinee(b, value)
    if annotation is not None:
        type_ = b.body.resolve_type(annotation, node)
    if b.text[pattern.start_byte : pattern.end_byte] == b"_":
        return
    matcher = Matcher(b, flows, place_span(value))
    if alternative is not None:
        otherwise, after = b.new_block(), b.new_block()
        if place is not None:
            b.emit(Kind.USE, place, value.start_byte, value.end_byte, (), "inspect")
        b.goto(otherwise)
        b.goto(after)
        b.enter(otherwise)
        b.value(alternative, "discard")
        b.enter(after)
    matcher.match(pattern, place, type_)


def _pairwise(b: Builder, pattern: Node, value: Node) -> bool:
    """`let (a, b) = (x, y);`: each part by itself, so that each borrows only what it borrows."""
    names, values = children(pattern), children(value)
    commas = sum(1 for c in pattern.children if c.type == ",")
    if len(names) != len(values) or commas not in (len(names), len(names) - 1):
        return False
    if any(n.type not in ("identifier", "mut_pattern") for n in names):
        return False
    lowered: list[tuple[Node, Place, Type | None, Flows]] = []
    for name, part in zip(names, values, strict=True):
        flows = b.value(part, MOVE)
        place = b.temporary(part.start_byte, part.end_byte, flows, b.type_of(part))
        lowered.append((name, place, b.type_of(part), flows))
    for name, place, type_, flows in lowered:
        Matcher(b, (place.local,) if flows else ()).match(name, place, type_)
    return True


def _declare_only(b: Builder, pattern: Node) -> None:
    pending = [pattern]
    while pending:
        node = pending.pop()
        binding = b.scopes.by_node.get(node.id)
        if binding is not None and node.type in ("identifier", "shorthand_field_identifier"):
            local = b.local(binding)
            if local is not None:
                b.declare(local, "late")
        pending.extend(node.named_children)


def scrutinee(b: Builder, value: Node) -> tuple[Place | None, Type | None, Flows]:
    """The place that is matched, its type and what it borrows; a value is put into a temporary."""
    type_ = b.type_of(value)
    if is_place(value):
        place = place_of(b, value)
        flows: Flows = (place.local,) if place is not None and not place.path else ()
        return place, type_, flows
    flows = b.value(value)
    place = b.call_temporary(value, flows, type_)
    return place, type_, (place.local,) if flows else ()


def place_span(value: Node) -> tuple[int, int] | None:
    """The bytes of a matched expression that names a place."""
    return (value.start_byte, value.end_byte) if is_place(value) else None


def hidden_result(b: Builder, node: Node) -> Place:
    """A local that every branch of an expression gives its value to."""
    return b.temporary(node.start_byte, node.end_byte, (), None, "result")


def returned(b: Builder, value: Node, flows: Flows) -> None:
    """A value leaves the body."""
    escapes(b, value, "return")
    if b.unit.kind == "fn" and not b.is_async:
        b.expect(lambda: b.returns, value)
    if flows and b.unit.kind == "fn":
        event = b.emit(Kind.RETURN, Place(-1), value.start_byte, value.end_byte)
        b.returned_values.append((event, flows, value))


def settle_returns(b: Builder) -> None:
    """Find out what leaves the body, where there are loans that might."""
    if b.loans:
        for event, flows, value in b.returned_values:
            event.flows = b.kept(flows, value, b.returns)
            if event.flows and value.type in BRANCHES:
                event.ends = [(span_of(end), span_of(where)) for end, where in ends_of(value)]


def _let_statement(b: Builder, node: Node, _want: str) -> Flows:
    let(b, node)
    return ()


def _statement(b: Builder, node: Node, _want: str) -> Flows:
    inner = inner_expression(node)
    if inner is not None:
        b.value(inner, "discard")
    return ()


def unsafe(b: Builder, node: Node, want: str, *, inner: bool = True) -> Flows:
    """`unsafe { .. }`; `inner` as for `block`."""
    body = next((c for c in node.named_children if c.type == "block"), None)
    return block(b, body, want, inner=inner) if body is not None else ()


def _followed(b: Builder, node: Node, want: str) -> Flows:
    """An expression behind which the text goes on: a block that it may be is known to be left at its end."""
    if node.type == "unsafe_block":
        return unsafe(b, node, want, inner=False)
    return block(b, node, want, inner=False) if node.type == "block" else b.value(node, want)


HANDLERS: dict[str, Handler] = {
    "block": block,
    "let_declaration": _let_statement,
    "expression_statement": _statement,
    "unsafe_block": unsafe,
}
