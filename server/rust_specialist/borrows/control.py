"""Lowering of blocks, statements, branches and loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows import methods
from rust_specialist.borrows.blocks import (
    hidden_result,
    may_diverge,
    no_value,
    place_span,
    returned,
    scrutinee,
)
from rust_specialist.borrows.builder import MOVE, REBORROW, UNKNOWN, Builder, Loop, coercion
from rust_specialist.borrows.conditional import is_conditional, may_be_there
from rust_specialist.borrows.doubts import lacks_arms
from rust_specialist.borrows.expressions import children, is_plain_number
from rust_specialist.borrows.ir import OVERLOADED, Block, Event, Flows, Kind, Place
from rust_specialist.borrows.patterns import Matcher
from rust_specialist.borrows.places import is_place, place_of, use
from rust_specialist.semantics import iterators
from rust_specialist.semantics.nodes import inner_expression

if TYPE_CHECKING:
    from rust_specialist.semantics import Type
    from rust_specialist.syntax import Node


def condition(b: Builder, node: Node, yes: Block, no: Block) -> None:
    """Evaluate a condition and go to one of two blocks."""
    match node.type:
        case "let_chain":
            parts = children(node)
            for part in parts[:-1]:
                step = b.new_block()
                condition(b, part, step, no)
                b.enter(step)
            if parts:
                condition(b, parts[-1], yes, no)
        case "let_condition":
            pattern, value = node.child_by_field_name("pattern"), node.child_by_field_name("value")
            if pattern is None or value is None:
                b.goto(yes)
                return
            place, type_, flows = scrutinee(b, value)
            if place is not None:
                b.emit(Kind.USE, place, value.start_byte, value.end_byte, (), "inspect")
            b.goto(no)
            step = b.new_block()
            b.goto(step)
            b.enter(step)
            Matcher(b, flows, place_span(value)).match(pattern, place, type_)
            b.goto(yes)
        case "parenthesized_expression":
            inner = inner_expression(node)
            if inner is not None:
                condition(b, inner, yes, no)
        case "binary_expression" if _sign(node) in ("&&", "||"):
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            step = b.new_block()
            if left is not None and right is not None:
                if _sign(node) == "&&":
                    condition(b, left, step, no)
                else:
                    condition(b, left, yes, step)
                b.enter(step)
                condition(b, right, yes, no)
        case "unary_expression" if node.children[0].type == "!":
            inner = inner_expression(node)
            if inner is not None:
                condition(b, inner, no, yes)
        case "boolean_literal":
            # Both ways are there for rustc, except that nothing passes `while true` unasked.
            b.goto(yes)
            b.goto(no)
        case _:
            b.live(b.value(node), node.start_byte, node.end_byte)
            b.goto(yes)
            b.goto(no)


def _sign(node: Node) -> str:
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def if_(b: Builder, node: Node, want: str) -> Flows:
    """`if`, with a hidden result that every branch sets."""
    test, then = node.child_by_field_name("condition"), node.child_by_field_name("consequence")
    alternative = node.child_by_field_name("alternative")
    if test is None or then is None:
        b.forget(node)
        return ()
    yes, no, after = b.new_block(), b.new_block(), b.new_block()
    used = want != "discard" and alternative is not None
    result = hidden_result(b, node) if used else None
    b.push_scope()
    condition(b, test, yes, no)
    b.enter(yes)
    _arm(b, then, want, result)
    b.pop_scope(then.end_byte - 1)
    b.goto(after)
    b.enter(no)
    otherwise = inner_expression(alternative) if alternative is not None else None
    if otherwise is not None:
        _arm(b, otherwise, want, result)
    b.goto(after)
    b.enter(after)
    return (result.local,) if result is not None else ()


def _arm(b: Builder, node: Node, want: str, result: Place | None) -> None:
    if want == "discard":
        no_value(node)
    flows = b.value(node, want)
    if result is not None:
        b.emit(Kind.INIT, result, node.start_byte, node.end_byte, flows)


def match(b: Builder, node: Node, want: str) -> Flows:
    """`match`: each arm is tried from where the one before failed."""
    value, body = node.child_by_field_name("value"), node.child_by_field_name("body")
    if value is None or body is None:
        b.forget(node)
        return ()
    place, type_, flows = scrutinee(b, value)
    every = [c for c in children(body) if c.type == "match_arm"]
    arms = [c for c in every if not is_conditional(b, c)]
    for arm in every if len(arms) < len(every) else ():
        if is_conditional(b, arm):
            _unsure_arm(b, arm)
    b.doubts.append(lambda: lacks_arms(b, value, every))
    result = hidden_result(b, node) if want != "discard" else None
    after = b.new_block()
    inspected: Event | None = None
    if place is not None and arms:
        read = Kind.COPY if _is_compared(b, place, type_, arms) else Kind.USE
        inspected = b.emit(read, place, value.start_byte, value.end_byte, (), "inspect")
    for index, arm in enumerate(arms):
        pattern_node = arm.child_by_field_name("pattern")
        arm_value = arm.child_by_field_name("value")
        if pattern_node is None or arm_value is None:
            continue
        step, failed = b.new_block(), b.new_block()
        b.goto(step)
        if index < len(arms) - 1:
            b.goto(failed)
        b.enter(step)
        b.push_scope()
        matcher = Matcher(b, flows, place_span(value))
        guard = pattern_node.child_by_field_name("condition")
        for child in children(pattern_node):
            if guard is None or child.id != guard.id:
                if guard is not None:
                    _guarded(b, child, place)
                else:
                    matcher.match(child, place, type_)
        if len(arms) == 1 and inspected is not None and not matcher.inspects:
            inspected.why = "ignored"
        if guard is not None:
            inside = b.new_block()
            condition(b, guard, inside, failed)
            b.enter(inside)
            for child in children(pattern_node):
                if child.id != guard.id:
                    matcher.match(child, place, type_)
        _arm(b, arm_value, want, result)
        if may_diverge(b, arm_value):
            b.cut()
        b.pop_scope(arm_value.end_byte)
        b.goto(after)
        b.enter(failed)
    b.enter(after)
    return (result.local,) if result is not None else ()


def _is_compared(b: Builder, place: Place, type_: Type | None, arms: list[Node]) -> bool:
    """Whether a match certainly reads a number, to compare it with its first arm."""
    pattern = arms[0].child_by_field_name("pattern")
    first = next(iter(children(pattern)), None) if pattern is not None else None
    literal = first is not None and first.type in ("integer_literal", "char_literal", "negative_literal")
    known = is_plain_number(type_) and "?" not in place.path and OVERLOADED.isdisjoint(place.path)
    return literal and known and b.unit.kind == "fn"


def _unsure_arm(b: Builder, arm: Node) -> None:
    """An arm that may not be there: a way past it stays open, whatever it does."""
    inside, after = b.new_block(), b.new_block()
    b.goto(inside)
    b.goto(after)
    b.enter(inside)
    may_be_there(b, arm)
    b.enter(after)


def _guarded(b: Builder, pattern: Node, place: Place | None) -> None:
    """While a guard is evaluated the bindings are only lent."""
    pending = [pattern]
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        binding = b.scopes.by_node.get(node.id)
        if binding is not None and node.type in ("identifier", "shorthand_field_identifier"):
            local = b.local(binding)
            if local is not None and local not in seen:
                seen.add(local)
                b.emit(Kind.DECLARE, Place(local), node.start_byte, node.end_byte)
                b.emit(Kind.INIT, Place(local), node.start_byte, node.end_byte)
        pending.extend(node.named_children)
    del place


def loop(b: Builder, node: Node, want: str) -> Flows:
    """`loop`."""
    body = node.child_by_field_name("body")
    start, end = b.new_block(), b.new_block()
    result = hidden_result(b, node) if want != "discard" else None
    b.goto(start)
    b.enter(start)
    b.loops.append(
        Loop(_label(b, node), start.index, end.index, result.local if result else None, len(b.declared))
    )
    if body is not None:
        b.value(body, "discard")
    b.loops.pop()
    b.goto(start)
    b.enter(end)
    return (result.local,) if result is not None else ()


def _label(b: Builder, node: Node) -> str | None:
    label = next((c for c in node.named_children if c.type == "label"), None)
    return b.name_of(label) if label is not None else None


def while_(b: Builder, node: Node, _want: str) -> Flows:
    """`while` and `while let`."""
    test, body = node.child_by_field_name("condition"), node.child_by_field_name("body")
    start, yes, end = b.new_block(), b.new_block(), b.new_block()
    b.goto(start)
    b.enter(start)
    b.loops.append(Loop(_label(b, node), start.index, end.index, None, len(b.declared)))
    b.push_scope()
    if test is not None:
        condition(b, test, yes, end)
    b.enter(yes)
    if body is not None:
        b.value(body, "discard")
    b.pop_scope(node.end_byte - 1)
    b.loops.pop()
    b.goto(start)
    b.enter(end)
    return ()


def for_(b: Builder, node: Node, _want: str) -> Flows:
    """`for pattern in value`."""
    value, body = node.child_by_field_name("value"), node.child_by_field_name("body")
    pattern = node.child_by_field_name("pattern")
    if value is None or pattern is None:
        b.forget(node)
        return ()
    type_ = b.type_of(value)
    if is_place(value):
        place = place_of(b, value)
        want = REBORROW if type_ is not None and type_.path == "&mut" else UNKNOWN
        if place is not None and type_ is not None and type_.path == "&mut":
            want = MOVE
        flows = (
            use(b, place, type_, value.start_byte, value.end_byte, want, "for") if place is not None else ()
        )
    else:
        flows = b.value(value)
    iterator = b.temporary(value.start_byte, value.end_byte, flows, type_)
    start, inside, end = b.new_block(), b.new_block(), b.new_block()
    b.goto(start)
    b.enter(start)
    b.live((iterator.local,) if flows else (), value.start_byte, value.end_byte, "for")
    b.goto(inside)
    b.goto(end)
    b.enter(inside)
    b.loops.append(Loop(_label(b, node), start.index, end.index, None, len(b.declared)))
    b.push_scope()
    item_type = iterators.item_of(b.inference, type_) if type_ is not None else None
    carried = flows if b.has_reference(item_type) is True else ()
    lent = type_.argument(0) if type_ is not None and type_.path == "&mut" else None
    if type_ is not None and type_.path == "&mut" and (lent is None or lent.path not in methods.COLLECTIONS):
        # An iterator that is only lent: its items do not borrow it.
        carried = ()
    item = b.temporary(pattern.start_byte, pattern.end_byte, (iterator.local,) if carried else (), item_type)
    Matcher(b, (item.local,) if carried else (), (value.start_byte, value.end_byte)).match(
        pattern, item, item_type
    )
    if body is not None:
        b.value(body, "discard")
    b.pop_scope(node.end_byte - 1)
    b.loops.pop()
    b.goto(start)
    b.enter(end)
    return ()


def break_(b: Builder, node: Node, _want: str) -> Flows:
    """`break 'label value`."""
    label = next((b.name_of(c) for c in node.named_children if c.type == "label"), None)
    value = next((c for c in children(node) if c.type != "label"), None)
    flows = b.value(value) if value is not None else ()
    loop = _target(b, label, label is not None)
    if loop is not None:
        if loop.result is not None:
            b.emit(Kind.INIT, Place(loop.result), node.start_byte, node.end_byte, flows)
        b.leave_scopes(loop.depth, node.end_byte)
        b.block.next.append(loop.end)
    b.cut()
    return ()


def continue_(b: Builder, node: Node, _want: str) -> Flows:
    """`continue 'label`."""
    label = next((b.name_of(c) for c in node.named_children if c.type == "label"), None)
    loop = _target(b, label, False)
    if loop is not None and loop.start is not None:
        b.leave_scopes(loop.depth, node.end_byte)
        b.block.next.append(loop.start)
    b.cut()
    return ()


def _target(b: Builder, label: str | None, blocks: bool) -> Loop | None:
    for loop in reversed(b.loops):
        if label is None and (loop.start is not None or blocks):
            return loop
        if label is not None and loop.label == label:
            return loop
    return None


def return_(b: Builder, node: Node, _want: str) -> Flows:
    """`return value`."""
    value = next(iter(children(node)), None)
    if value is not None:
        returned(b, value, b.value(value, coercion(b.returns) if b.unit.kind == "fn" else UNKNOWN))
    b.cut()
    return ()


HANDLERS = {
    "if_expression": if_,
    "match_expression": match,
    "loop_expression": loop,
    "while_expression": while_,
    "for_expression": for_,
    "break_expression": break_,
    "continue_expression": continue_,
    "return_expression": return_,
}
