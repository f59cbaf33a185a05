"""What the text around a conflict says: who takes a value, which method is called, who holds a borrow, is it in a loop.

Read off the tree; anything unclear is empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.syntax import Node, Source
from rust_specialist.text import Span

SiteKind = Literal[
    "method", "argument", "macro", "for", "let", "assign", "target", "operator", "closure", "field", "other"
]

LOOPS = frozenset({"for_expression", "while_expression", "loop_expression"})
_THROUGH = frozenset(
    {
        "reference_expression",
        "index_expression",
        "parenthesized_expression",
        "unary_expression",
        "try_expression",
        "await_expression",
    }
)
_HOLDER = re.compile(rb"(?:\blet\s+(?:mut\s+)?(\w+)\s*(?::[^=;{]*)?=|(?:^|[\s{;])(\w+)\s*=)\s*$")
_NEEDED_BY = re.compile(r"by `(\w+)`")


@dataclass(frozen=True, slots=True)
class Site:
    """How a place is used at some point; `name` is the method, function, macro, field or variable that takes it."""

    kind: SiteKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A conflict with what is around it."""

    conflict: Conflict
    site: Site
    """What happens at the conflict."""
    before: Site
    """What happened at the first move or borrow."""
    holder: str
    """The variable that keeps the borrow; empty when it has no name."""
    place: str
    """The place as people say it: without the star of a reference, and what a pattern takes apart as a whole."""
    is_loop: bool
    """Whether the borrow is what a `for` loop around the conflict goes over."""
    loops: bool
    """Whether the first move is repeated by a loop around it, in which the variable is not declared."""

    @property
    def other(self) -> str:
        """The holder as words for a sentence."""
        if self.is_loop:
            return "the `for` loop"
        return f"`{self.holder}`" if self.holder not in ("", self.conflict.variable) else "an earlier borrow"

    @property
    def is_needed_in_next_turn(self) -> bool:
        """Whether the borrow is needed again only because a loop comes by once more."""
        needed = self.parts("needed")
        return bool(needed) and needed[0].span.start < self.conflict.span.start

    def parts(self, role: str) -> tuple[Part, ...]:
        """The other places of one role."""
        return tuple(part for part in self.conflict.parts if part.role == role)


def scene_of(source: Source, conflict: Conflict) -> Scene:
    """Look at the text around a conflict."""
    before = next((p for p in conflict.parts if p.role in ("moved", "borrowed", "captured")), None)
    origin = conflict.span if conflict.how == "drop" else before.span if before is not None else None
    return Scene(
        conflict,
        site_of(source, conflict.span),
        site_of(source, origin) if origin is not None else Site("other"),
        holder_of(source, conflict, origin),
        _said(source, conflict),
        origin is not None and _is_gone_over(source, origin, conflict.span),
        origin is not None and _repeats(source, origin, conflict),
    )


def _said(source: Source, conflict: Conflict) -> str:
    if conflict.code in ("E0507", "E0508", "E0509"):
        text = source.slice(conflict.span)
        is_short = text.isprintable() and "`" not in text and len(text) < 40
        return text if is_short else conflict.place
    return conflict.place.lstrip("*")


def node_at(source: Source, span: Span) -> Node | None:
    """The largest node that covers exactly `span`, else the smallest around it."""
    node = source.root.descendant_for_byte_range(span.start, span.end)
    if node is None:
        return None
    while (
        (parent := node.parent) is not None
        and parent.start_byte == node.start_byte
        and parent.end_byte == node.end_byte
    ):
        node = parent
    return node


def statement_of(node: Node) -> Node | None:
    """The statement, or last expression of a block, that a node is part of."""
    at: Node | None = node
    while at is not None and (at.parent is None or at.parent.type != "block"):
        at = at.parent
    return at


def site_of(source: Source, span: Span) -> Site:
    """How the place at `span` is used."""
    node = source.root.descendant_for_byte_range(span.start, span.end)
    if node is None:
        return Site("other")
    if node.type == "call_expression":
        return _called(source, node, "method")
    if node.type == "closure_parameters" and node.parent is not None:
        node = node.parent
    while (parent := node.parent) is not None:
        kind = parent.type
        if node.type in ("closure_expression", "async_block"):
            return Site("closure", "async block" if node.type == "async_block" else "closure")
        if kind == "field_expression":
            call = parent.parent
            if call is not None and call.type == "call_expression" and _is(call, "function", parent):
                return _called(source, call, "method")
        elif kind == "arguments":
            call = parent.parent
            return _called(source, call, "argument") if call is not None else Site("other")
        elif kind in ("token_tree", "macro_invocation"):
            return _macro(source, parent)
        elif kind == "for_expression" and _is(parent, "value", node):
            return Site("for")
        elif kind == "let_declaration" and _is(parent, "value", node):
            return Site("let", _text(source, parent, "pattern"))
        elif kind == "assignment_expression":
            return (
                Site("target") if _is(parent, "left", node) else Site("assign", _text(source, parent, "left"))
            )
        elif kind == "compound_assignment_expr" and _is(parent, "left", node):
            return Site("target")
        elif kind == "binary_expression":
            return Site("operator")
        elif kind == "field_initializer":
            return Site("field", _text(source, parent, "field") or _text(source, parent, "name"))
        elif kind not in _THROUGH:
            return Site("other")
        node = parent
    return Site("other")


def holder_of(source: Source, conflict: Conflict, borrowed: Span | None) -> str:
    """The variable that holds the borrow which is in the way."""
    for part in conflict.parts:
        if part.role == "needed" and (match := _NEEDED_BY.search(part.message)):
            return match[1]
    if borrowed is not None:
        text = source.document.text
        line = source.document.line_span(source.document.line_of(borrowed.start))
        if found := _HOLDER.search(text[line.start : borrowed.start]):
            return (found[1] or found[2] or b"").decode("utf-8", "replace")
    return ""


def _is_gone_over(source: Source, borrowed: Span, at: Span) -> bool:
    node = source.root.descendant_for_byte_range(borrowed.start, borrowed.end)
    while node is not None and node.type != "block":
        parent = node.parent
        if parent is not None and parent.type == "for_expression":
            body = parent.child_by_field_name("body")
            return (
                _is(parent, "value", node)
                and body is not None
                and body.start_byte <= at.start < body.end_byte
            )
        node = parent
    return False


def _repeats(source: Source, span: Span, conflict: Conflict) -> bool:
    node = source.root.descendant_for_byte_range(span.start, span.end)
    declaration = conflict.declaration
    while node is not None and node.type != "function_item":
        parent = node.parent
        if parent is not None and parent.type in LOOPS and _is(parent, "body", node):
            inside = declaration is not None and parent.start_byte <= declaration.start < parent.end_byte
            return not inside and parent.start_byte <= conflict.span.start < parent.end_byte
        node = parent
    return False


def _called(source: Source, call: Node, kind: SiteKind) -> Site:
    function = call.child_by_field_name("function")
    if function is None:
        return Site("other")
    if function.type == "generic_function":
        function = function.child_by_field_name("function") or function
    for name in ("field", "name"):
        if (last := function.child_by_field_name(name)) is not None:
            return Site(kind, source.text(last))
    if function.type == "identifier":
        return Site("argument", source.text(function))
    return Site("other")


def _macro(source: Source, node: Node) -> Site:
    at: Node | None = node
    while at is not None and at.type != "macro_invocation":
        at = at.parent
    return Site("macro", _text(source, at, "macro")) if at is not None else Site("macro")


def _text(source: Source, node: Node, field: str) -> str:
    child = node.child_by_field_name(field)
    return source.text(child) if child is not None else ""


def _is(parent: Node, field: str, node: Node) -> bool:
    child = parent.child_by_field_name(field)
    return child is not None and child.start_byte == node.start_byte and child.end_byte == node.end_byte
