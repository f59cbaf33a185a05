"""Lowering of expressions that compute values, calls and control flow left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.borrows.builder import MOVE, UNKNOWN, Builder, Mistyped
from rust_specialist.borrows.conditional import any_conditional, may_be_there
from rust_specialist.borrows.fitting import NO_SUMMANDS
from rust_specialist.borrows.ir import OVERLOADED, Flows, Kind, Place
from rust_specialist.borrows.places import is_place, place_of, use
from rust_specialist.semantics.nodes import ITEM_TYPES, inner_expression
from rust_specialist.semantics.types import BOOL, FLOATS, INTEGERS, Type

if TYPE_CHECKING:
    from rust_specialist.syntax import Node

ASSIGNMENTS = frozenset({"assignment_expression", "compound_assignment_expr"})
_COMPARISONS = frozenset({"==", "!=", "<", ">", "<=", ">="})
_NOTHING = ITEM_TYPES | {
    "integer_literal",
    "float_literal",
    "string_literal",
    "raw_string_literal",
    "char_literal",
    "boolean_literal",
    "negative_literal",
    "unit_expression",
    "scoped_identifier",
    "line_comment",
    "block_comment",
    "empty_statement",
    "attribute_item",
    "inner_attribute_item",
    "generic_function",
    "metavariable",
    "label",
    "const_block",
}


def is_plain_number(type_: Type | None) -> bool:
    """Whether operators on the type are those of the language."""
    return type_ is not None and (
        type_.path in INTEGERS
        or type_.path in FLOATS
        or type_.path in ("bool", "char", "{integer}", "{float}")
    )


_NO_EXPRESSIONS = frozenset({"line_comment", "block_comment", "attribute_item", "inner_attribute_item"})


def children(node: Node) -> list[Node]:
    """The named children that are no comments and no attributes."""
    return [c for c in node.named_children if c.type not in _NO_EXPRESSIONS]


def nothing(_b: Builder, _node: Node, _want: str) -> Flows:
    """An expression without effect."""
    return ()


def place_value(b: Builder, node: Node, want: str) -> Flows:
    """The value of a place."""
    place = place_of(b, node)
    if place is None:
        return ()
    if not place.path and b.is_last(place.local):
        # Whether its only use moves it makes no difference.
        b.emit(Kind.USE, place, node.start_byte, node.end_byte)
        return (place.local,)
    return use(b, place, b.type_of(node), node.start_byte, node.end_byte, want)


def parenthesized(b: Builder, node: Node, want: str) -> Flows:
    """`(x)`."""
    inner = inner_expression(node)
    return b.value(inner, want) if inner is not None else ()


def unary(b: Builder, node: Node, want: str) -> Flows:
    """`*x`, `-x`, `!x`."""
    inner = inner_expression(node)
    if inner is None:
        return ()
    if node.children[0].type == "*":
        return place_value(b, node, want)
    flows = b.value(inner)
    b.live(flows, node.start_byte, node.end_byte)
    return ()


def reference(b: Builder, node: Node, _want: str) -> Flows:
    """`&x`, `&mut x`, `&raw const x`."""
    value = node.child_by_field_name("value")
    if value is None:
        return ()
    kinds = {c.type for c in node.children}
    mutable = "mutable_specifier" in kinds
    start, end = node.start_byte, node.end_byte
    if not is_place(value):
        flows = b.value(value)
        if "raw" in kinds or not flows:
            return ()
        holder = b.temporary(value.start_byte, value.end_byte, flows, None)
        return (holder.local,)
    place = place_of(b, value)
    if place is None:
        return ()
    if not OVERLOADED.isdisjoint(place.path):
        # The loan is that of the `Deref` or `Index` call, which stands at the place itself.
        cut = next(i for i, step in enumerate(place.path) if step in OVERLOADED)
        start, end = _prefix_span(value, place.path[cut])
        if mutable and place.path[cut] != "[i]":
            # Not every pointer can be written through.
            b.emit(Kind.USE, place, start, end)
            return ()
    if not b.locals[place.local].name and "raw" not in kinds:
        # What `&` is written in front of may have its lifetime extended: only what it holds is borrowed on.
        b.borrow(place, mutable, start, end, hold=False)
        pointed = place.path[:1] in (("*&",), ("*m",)) and not {"*&", "*m"} & set(place.path[1:])
        return (place.local,) if pointed else ()
    return b.borrow(place, mutable, start, end, hold="raw" not in kinds)


def _prefix_span(value: Node, step: str) -> tuple[int, int]:
    """The bytes of the operand of the outermost index or dereference."""
    at = value
    while at.type == "parenthesized_expression" or at.type == "field_expression":
        inner = inner_expression(at)
        if inner is None:
            break
        at = inner
    if at.type == "index_expression" or (at.type == "unary_expression" and step == "*d"):
        inner = inner_expression(at)
        if inner is not None and at.type == "index_expression":
            at = inner
    return at.start_byte, at.end_byte


def _summand(b: Builder, node: Node, left: Node, right: Node) -> Type | None:
    """What the right operand should be, where the left one is a number and the right one of a type of std."""
    number, other = b.type_of(left), b.type_of(right)
    operator = node.child_by_field_name("operator")
    shifts = operator is not None and operator.type.startswith(("<<", ">>"))
    plain = is_plain_number(number) and other is not None and other.path in NO_SUMMANDS
    if not plain or shifts:
        return None
    # A literal may be of any number's type, but of no other.
    open_ = number is not None and number.path.startswith("{")
    return number if not open_ else None if is_plain_number(other) else Type("i32")


def binary(b: Builder, node: Node, _want: str) -> Flows:
    """Arithmetic and comparisons; `&&` and `||` branch."""
    operator = node.child_by_field_name("operator")
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    sign = operator.type if operator is not None else ""
    if left is None or right is None:
        return ()
    if sign in ("&&", "||"):
        after = b.new_block()
        b.live(b.value(left), left.start_byte, left.end_byte)
        b.goto(after)
        then = b.new_block()
        b.goto(then)
        b.enter(then)
        b.live(b.value(right), right.start_byte, right.end_byte)
        b.goto(after)
        b.enter(after)
        return ()
    held: Flows = ()
    b.expect(lambda: _summand(b, node, left, right), right)
    for operand in (left, right):
        if sign in _COMPARISONS:
            held += borrow_operand(b, operand, "operator")
        else:
            held += _operand(b, operand, operand is left)
    b.live(held, node.start_byte, node.end_byte)
    return ()


def _operand(b: Builder, operand: Node, is_left: bool) -> Flows:
    if not is_place(operand):
        return b.value(operand)
    place = place_of(b, operand)
    if place is None:
        return ()
    type_ = b.type_of(operand)
    # The right side may be coerced, and exclusive references have operators of their own.
    want = MOVE if is_left else UNKNOWN
    return use(b, place, type_, operand.start_byte, operand.end_byte, want, "operator" if is_left else "")


def borrow_operand(b: Builder, operand: Node, why: str) -> Flows:
    """Look at a value without taking it."""
    if not is_place(operand):
        return b.value(operand)
    place = place_of(b, operand)
    if place is None:
        return ()
    type_ = b.type_of(operand)
    if is_plain_number(type_) and "?" not in place.path and OVERLOADED.isdisjoint(place.path):
        kind = Kind.COPY
        if why != "operator":
            b.borrow(place, False, operand.start_byte, operand.end_byte, hold=False, why=why)
            return ()
        b.emit(kind, place, operand.start_byte, operand.end_byte)
        return ()
    b.borrow(place, False, operand.start_byte, operand.end_byte, hold=False, why=why)
    return ()


def assignment(b: Builder, node: Node, _want: str) -> Flows:
    """`x = value`."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return ()
    if right.type in ASSIGNMENTS or left.type in ASSIGNMENTS:
        raise Mistyped
    if is_place(left):
        b.expect(lambda: b.type_of(left), right)
    flows = b.value(right)
    if b.text[left.start_byte : left.end_byte] == b"_":
        b.live(flows, left.start_byte, left.end_byte)
        return ()
    if left.type in ("tuple_expression", "array_expression", "struct_expression", "call_expression"):
        b.live(flows, right.start_byte, right.end_byte)
        _destructure(b, left)
        return ()
    if not is_place(left):
        b.value(left)
        return ()
    place = place_of(b, left)
    if place is not None:
        type_ = b.type_of(left)
        kept = b.kept(flows, right, type_) if type_ is not None else b.uncoerced(flows, right)
        if kept != flows:
            b.live(flows, right.start_byte, right.end_byte)
        assign(b, place, type_, left, node, kept)
    return ()


def _destructure(b: Builder, left: Node) -> None:
    """`(a, b) = value`: what is assigned."""
    for child in children(left):
        if child.type in ("tuple_expression", "array_expression"):
            _destructure(b, child)
        elif is_place(child):
            place = place_of(b, child)
            if place is not None:
                b.emit(Kind.ASSIGN, place, child.start_byte, child.end_byte, (), "destructured")
        elif child.type not in ("integer_literal", "range_expression"):
            b.forget(child)


def assign(b: Builder, place: Place, type_: Type | None, left: Node, node: Node, flows: Flows) -> None:
    """Overwrite a place."""
    path = place.path
    if "?" in path:
        b.live(flows, node.start_byte, node.end_byte)
        b.emit(Kind.USE, place, left.start_byte, left.end_byte)
        return
    if not OVERLOADED.isdisjoint(path):
        b.live(flows, node.start_byte, node.end_byte)
        cut = next(i for i, step in enumerate(path) if step in OVERLOADED)
        start, end = _prefix_span(left, path[cut])
        if path[cut] == "[i]":
            b.borrow(place, True, start, end, hold=False)
        else:
            b.emit(Kind.USE, Place(place.local, path[:cut]), start, end)
        return
    if path or (flows and b.has_reference(type_) is False):
        b.live(flows, node.start_byte, node.end_byte)
        flows = ()
    at = left if b.needs_drop(type_) else node
    event = b.emit(Kind.ASSIGN, place, at.start_byte, at.end_byte, flows)
    event.type = type_


def compound(b: Builder, node: Node, _want: str) -> Flows:
    """`x += value`."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return ()
    flows = b.value(right)
    b.live(flows, right.start_byte, right.end_byte)
    if not is_place(left):
        b.live(b.value(left), left.start_byte, left.end_byte)
        return ()
    place = place_of(b, left)
    if place is None:
        return ()
    type_ = b.type_of(left)
    start, end = node.start_byte, node.end_byte
    if type_ is None or (type_ == BOOL and b.type_of(right) != BOOL) or "?" in place.path:
        b.emit(Kind.USE, place, left.start_byte, left.end_byte)
    elif is_plain_number(type_):
        b.expect(lambda: _summand(b, node, left, right), right)
        if OVERLOADED.isdisjoint(place.path):
            b.emit(Kind.COPY, place, start, end)
        assign(b, place, type_, left, node, ())
    elif type_.path == "std::string::String":
        b.borrow(place, True, left.start_byte, left.end_byte, hold=False, why="operator")
    else:
        b.emit(Kind.USE, place, left.start_byte, left.end_byte)
    return ()


def parts(b: Builder, node: Node, _want: str) -> Flows:
    """A tuple or an array: the parts are moved into it."""
    flows: Flows = ()
    length = node.child_by_field_name("length")
    if any_conditional(b, children(node)):
        may_be_there(b, node)
        return ()
    for child in children(node):
        if length is None or child.id != length.id:
            flows += b.uncoerced(b.value(child), child)
    return flows


def _range(b: Builder, node: Node, _want: str) -> Flows:
    for child in children(node):
        flows = b.value(child)
        b.live(flows, child.start_byte, child.end_byte)
    return ()


def cast(b: Builder, node: Node, _want: str) -> Flows:
    """`x as T`: to a pointer it ends the borrow."""
    value, to = node.child_by_field_name("value"), node.child_by_field_name("type")
    if value is None:
        return ()
    flows = b.value(value)
    if to is not None and to.type == "reference_type":
        return flows
    b.live(flows, node.start_byte, node.end_byte)
    return ()


def awaited(b: Builder, node: Node, _want: str) -> Flows:
    """`x.await` consumes the future."""
    inner = inner_expression(node)
    if inner is not None:
        flows = b.value(inner, MOVE)
        b.live(flows, node.start_byte, node.end_byte)
    return ()


def tried(b: Builder, node: Node, _want: str) -> Flows:
    """`x?` leaves the body on a failure."""
    inner = inner_expression(node)
    if inner is None:
        return ()
    if is_place(inner):
        place = place_of(b, inner)
        type_ = b.type_of(inner)
        flows = (
            use(b, place, type_, node.start_byte, node.end_byte, UNKNOWN, "?") if place is not None else ()
        )
    else:
        flows = b.value(inner)
    after = b.new_block()
    b.goto(after)
    b.enter(after)
    if not flows or b.has_reference(b.type_of(node)) is not True:
        b.live(flows, node.start_byte, node.end_byte)
        return ()
    return flows


HANDLERS = {
    "identifier": place_value,
    "self": place_value,
    "field_expression": place_value,
    "index_expression": place_value,
    "parenthesized_expression": parenthesized,
    "unary_expression": unary,
    "reference_expression": reference,
    "binary_expression": binary,
    "assignment_expression": assignment,
    "compound_assignment_expr": compound,
    "tuple_expression": parts,
    "array_expression": parts,
    "range_expression": _range,
    "type_cast_expression": cast,
    "await_expression": awaited,
    "try_expression": tried,
} | dict.fromkeys(_NOTHING, nothing)
