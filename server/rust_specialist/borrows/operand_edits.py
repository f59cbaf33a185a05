"""The edits of ways out that change how a place is used. Each gives None unless the edit is sure to fit."""

from __future__ import annotations

import re

from rust_specialist.borrows.cloneable import field_is_cloneable
from rust_specialist.borrows.scene import node_at
from rust_specialist.syntax import Node, Source
from rust_specialist.text import Edit, Span

_PLACES = frozenset({"identifier", "self", "field_expression", "index_expression"})
_TAKEN_APART = frozenset({"match_expression", "let_condition", "let_declaration"})

Edits = list[Edit]


def insert_before(source: Source, span: Span, text: str) -> Edits | None:
    """A prefix for what a `let` or a `for` takes, where only a look is taken at what it gives."""
    node = _place(source, span)
    parent = node.parent if node is not None else None
    if parent is None or parent.type not in ("let_declaration", "for_expression"):
        return None
    pattern = parent.child_by_field_name("pattern")
    if pattern is None or pattern.type != "identifier" or parent.child_by_field_name("type") is not None:
        return None
    return [Edit(Span(span.start, span.start), text)] if is_only_looked_at(source, pattern) else None


def insert_after(source: Source, span: Span, text: str) -> Edits | None:
    """A method call behind a place that is the receiver of another one."""
    node = _place(source, span)
    parent = node.parent if node is not None else None
    if parent is None or parent.type != "field_expression":
        return None
    return [Edit(Span(span.end, span.end), text)]


def as_ref(source: Source, span: Span) -> Edits | None:
    """`.as_ref()` before an `unwrap` or `expect` on whose result a method is called."""
    node = _place(source, span)
    method = node.parent if node is not None else None
    field = method.child_by_field_name("field") if method is not None else None
    if method is None or field is None or source.text(field) not in ("unwrap", "expect"):
        return None
    outer = method.parent.parent if method.parent is not None else None
    return (
        insert_after(source, span, ".as_ref()")
        if outer is not None and outer.type == "field_expression"
        else None
    )


def take_operand(source: Source, span: Span) -> Edits | None:
    """`.take()` behind what a pattern with `Some(..)` takes apart."""
    node = _place(source, span)
    parent = node.parent if node is not None else None
    if node is None or parent is None or parent.type not in _TAKEN_APART:
        return None
    pattern = parent.child_by_field_name("pattern") or parent.child_by_field_name("body")
    if pattern is None or b"Some(" not in source.bytes_of(pattern):
        return None
    return [Edit(Span(span.end, span.end), ".take()")]


def match_on_reference(source: Source, moved: Span) -> Edits | None:
    """`&` before what a pattern takes apart; `moved` is the binding in the pattern."""
    name = source.root.descendant_for_byte_range(moved.start, moved.end)
    node = name
    while node is not None and node.type not in _TAKEN_APART and node.type != "block":
        node = node.parent
    value = node.child_by_field_name("value") if node is not None else None
    if value is None or value.type not in _PLACES or name is None or name.type != "identifier":
        return None
    return [Edit(Span(value.start_byte, value.start_byte), "&")] if is_only_looked_at(source, name) else None


def rename_method(source: Source, span: Span, old: str, new: str) -> Edits | None:
    """Another method on the receiver at `span`, where only a look is taken at what comes of it."""
    node = _place(source, span)
    method = node.parent if node is not None else None
    field = method.child_by_field_name("field") if method is not None else None
    if field is None or source.text(field) != old:
        return None
    taker = method
    while taker is not None and taker.type not in ("for_expression", "let_declaration", "block"):
        taker = taker.parent
    pattern = taker.child_by_field_name("pattern") if taker is not None else None
    if pattern is None or pattern.type != "identifier" or not is_only_looked_at(source, pattern):
        return None
    return [Edit(Span(field.start_byte, field.end_byte), new)]


def clone_at(source: Source, span: Span) -> Edits | None:
    """`.clone()` behind a place; instead of the star in `*place`."""
    node = node_at(source, span)
    if node is not None and node.type == "unary_expression" and (node.start_byte, node.end_byte) == span:
        pointer = node.named_children[0] if node.named_children else None
        if pointer is None or pointer.type not in _PLACES or not source.text(node).startswith("*"):
            return None
        return [Edit(Span(span.start, pointer.start_byte), ""), Edit(Span(span.end, span.end), ".clone()")]
    return [Edit(Span(span.end, span.end), ".clone()")] if _place(source, span) is not None else None


def reborrow(source: Source, span: Span) -> Edits | None:
    """`&mut *` before a reference that is an argument or the value of a `let`."""
    node = _place(source, span)
    parent = node.parent if node is not None else None
    if parent is None or parent.type not in (
        "let_declaration",
        "arguments",
        "for_expression",
        "field_initializer",
    ):
        return None
    return [Edit(Span(span.start, span.start), "&mut *")]


def mem_take(source: Source, span: Span) -> Edits | None:
    """`std::mem::take(&mut ..)` around a place."""
    if _place(source, span) is None:
        return None
    return [Edit(Span(span.start, span.start), "std::mem::take(&mut "), Edit(Span(span.end, span.end), ")")]


def clone_out(source: Source, loan: Span) -> Edits | None:
    """A value instead of a borrow: `let x = a[0].clone();` for `let x = &a[0];`."""
    node = node_at(source, loan)
    while node is not None and node.type in _PLACES:
        node = node.parent
    if node is None or node.type != "reference_expression":
        return None
    value, parent = node.child_by_field_name("value"), node.parent
    if value is None or value.type not in _PLACES or parent is None or parent.type != "let_declaration":
        return None
    pattern = parent.child_by_field_name("pattern")
    if parent.child_by_field_name("type") is not None or pattern is None or pattern.type != "identifier":
        return None
    if any(child.type == "mutable_specifier" for child in node.children) or _is_followed(source, pattern):
        return None
    field = value.child_by_field_name("field") if value.type == "field_expression" else None
    if field is not None and not field_is_cloneable(source, source.text(field)):
        return None
    is_part = value.type == "index_expression" and value.named_children[-1].type == "range_expression"
    begin, end = Span(node.start_byte, value.start_byte), Span(value.end_byte, value.end_byte)
    return [Edit(begin, ""), Edit(end, ".to_owned()" if is_part else ".clone()")]


def _is_followed(source: Source, name: Node) -> bool:
    """Whether the text behind a binding follows it with a star, which a value would not allow."""
    pattern = rb"\*\s*%s\b" % re.escape(source.bytes_of(name))
    return re.search(pattern, source.document.text[name.end_byte :]) is not None


def _place(source: Source, span: Span) -> Node | None:
    """The node of a place expression that is exactly `span`."""
    node = node_at(source, span)
    if node is None or node.type not in _PLACES or (node.start_byte, node.end_byte) != span:
        return None
    at: Node | None = node
    while at is not None and at.type != "function_item":
        if at.type == "token_tree":
            return None
        at = at.parent
    return node


def is_place(source: Source, span: Span) -> bool:
    """Whether `span` is a place by itself: a variable, a field or an element."""
    return _place(source, span) is not None


def is_only_looked_at(source: Source, name: Node) -> bool:
    """Whether a variable is, from its binding on, only the receiver of methods and an argument of macros."""
    function: Node | None = name
    while function is not None and function.type != "function_item":
        function = function.parent
    if function is None:
        return False
    text = source.bytes_of(name)
    pending = [function]
    while pending:
        at = pending.pop()
        if at.end_byte <= name.end_byte:
            continue
        pending += at.children
        is_use = at.type == "identifier" and at.start_byte > name.start_byte and source.bytes_of(at) == text
        if is_use and not _is_a_look(source, at):
            return False
    return True


def _is_a_look(source: Source, use: Node) -> bool:
    parent = use.parent
    if parent is None or parent.type == "token_tree":
        return parent is not None
    if parent.type != "field_expression" or parent.parent is None or parent.parent.type != "call_expression":
        return False
    field = parent.child_by_field_name("field")
    return field is not None and not source.text(field).startswith(("into", "unwrap", "expect"))
