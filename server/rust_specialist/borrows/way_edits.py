"""The edits of ways out around declarations, closures and statements. None unless the edit is sure to fit."""

from __future__ import annotations

import re

from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.scene import LOOPS, node_at, statement_of
from rust_specialist.syntax import Node, Source
from rust_specialist.text import Edit, Span

_BINDS = frozenset({"let_declaration", "parameter", "closure_parameters", "for_expression"})

Edits = list[Edit]


def add_mut(source: Source, conflict: Conflict) -> Edits | None:
    """`mut` before the declared name, where it is bound by itself or in a tuple."""
    if conflict.declaration is None:
        return None
    node = source.root.descendant_for_byte_range(conflict.declaration.start, conflict.declaration.end)
    if node is None or node.type not in ("identifier", "self"):
        return None
    parent = node.parent
    if node.type == "self":
        if parent is None or parent.type != "self_parameter" or source.text(parent) != "self":
            return None
    elif not _binds_by_value(source, node):
        return None
    return [Edit(Span(node.start_byte, node.start_byte), "mut ")]


def _binds_by_value(source: Source, name: Node) -> bool:
    pattern, parent = name, name.parent
    while parent is not None and parent.type == "tuple_pattern":
        pattern, parent = parent, parent.parent
    if parent is None or parent.type not in _BINDS:
        return False
    if parent.type == "closure_parameters":
        return pattern is name or pattern.id == name.id
    child = parent.child_by_field_name("pattern")
    if child is None or child.start_byte != pattern.start_byte or child.end_byte != pattern.end_byte:
        return False
    if pattern.id == name.id or parent.type == "for_expression":
        return pattern.id == name.id
    # In a tuple, `mut` fits only if the tuple is not seen through a reference.
    value = parent.child_by_field_name("value")
    return value is not None and value.type == "tuple_expression"


def shadow(source: Source, conflict: Conflict) -> Edits | None:
    """`let` before an assignment that stands in the same block as the declaration."""
    node = node_at(source, conflict.span)
    if node is None or conflict.declaration is None:
        return None
    statement = statement_of(node)
    declared = source.root.descendant_for_byte_range(conflict.declaration.start, conflict.declaration.end)
    first = statement_of(declared) if declared is not None else None
    if statement is None or first is None or statement.type != "expression_statement":
        return None
    expression = statement.named_children[0] if statement.named_children else None
    if expression is None or expression.type != "assignment_expression" or first.type != "let_declaration":
        return None
    if statement.parent is None or first.parent is None or statement.parent.id != first.parent.id:
        return None
    left = expression.child_by_field_name("left")
    if left is None or left.type != "identifier" or source.text(left) != conflict.variable:
        return None
    return [Edit(Span(statement.start_byte, statement.start_byte), "let ")]


def is_parameter(source: Source, conflict: Conflict) -> bool:
    """Whether the variable is a parameter of a function."""
    return _parameter(source, conflict) is not None


def _parameter(source: Source, conflict: Conflict) -> Node | None:
    if conflict.declaration is None:
        return None
    node = source.root.descendant_for_byte_range(conflict.declaration.start, conflict.declaration.end)
    while node is not None and node.type not in ("parameter", "self_parameter", "block"):
        node = node.parent
    is_found = node is not None and node.type != "block" and _is_of_function(node)
    return node if is_found else None


def _is_of_function(parameter: Node) -> bool:
    return parameter.parent is not None and parameter.parent.type == "parameters"


def exclusive_parameter(source: Source, conflict: Conflict) -> Edits | None:
    """`&T` to `&mut T` in the parameter that the conflict is about; not in the implementation of a trait."""
    node = _parameter(source, conflict)
    if node is None or _in_trait(node):
        return None
    if node.type == "self_parameter":
        text = source.text(node)
        return (
            [Edit(Span(node.end_byte - 4, node.end_byte - 4), "mut ")]
            if re.fullmatch(r"&\s*('\w+\s+)?self", text)
            else None
        )
    pattern, type_ = node.child_by_field_name("pattern"), node.child_by_field_name("type")
    if pattern is None or pattern.type != "identifier" or type_ is None or type_.type != "reference_type":
        return None
    inner = type_.child_by_field_name("type")
    if inner is None or any(child.type == "mutable_specifier" for child in type_.children):
        return None
    return [Edit(Span(inner.start_byte, inner.start_byte), "mut ")]


def _in_trait(node: Node) -> bool:
    at: Node | None = node
    while at is not None and at.type not in ("impl_item", "trait_item"):
        at = at.parent
    return at is not None and (at.type == "trait_item" or at.child_by_field_name("trait") is not None)


def add_move(source: Source, head: Span, variable: str) -> Edits | None:
    """`move` before a closure, or behind `async`; not where the variable is needed again afterwards."""
    node = source.root.descendant_for_byte_range(head.start, head.end)
    while node is not None and node.type not in ("closure_expression", "async_block", "block"):
        node = node.parent
    if node is None or node.type == "block" or any(child.type == "move" for child in node.children):
        return None
    if node.start_byte > head.start or _is_needed_behind(source, node, variable):
        return None
    first = node.children[0] if node.children else None
    if first is not None and first.type in ("async", "static"):
        return [Edit(Span(first.end_byte, first.end_byte), " move")]
    return [Edit(Span(node.start_byte, node.start_byte), "move ")]


def _is_needed_behind(source: Source, closure: Node, name: str) -> bool:
    """Whether a variable is named behind a closure, or a loop around the closure may come by again."""
    at: Node | None = closure
    declared = re.compile(rb"\b(let\s+(mut\s+)?|for\s+)%s\b" % re.escape(name.encode()))
    while at is not None and at.type != "function_item":
        if at.type in LOOPS and declared.search(source.bytes_of(at)) is None:
            return True
        at = at.parent
    if at is None:
        return True
    rest = source.document.text[closure.end_byte : at.end_byte]
    return re.search(rb"\b%s\b" % re.escape(name.encode()), rest) is not None


def statement_first(source: Source, later: Span, earlier: Span) -> Edits | None:
    """The statement of `later` put before that of `earlier`, where the two follow each other and nothing ties them."""
    last, first = node_at(source, later), node_at(source, earlier)
    second = statement_of(last) if last is not None else None
    one = statement_of(first) if first is not None else None
    if one is None or second is None or second.type != "expression_statement":
        return None
    if second.next_named_sibling is None and not source.text(second).endswith(";"):
        return None  # the value of the block
    if second.prev_named_sibling is None or second.prev_named_sibling.id != one.id:
        return None
    if one.type not in ("expression_statement", "let_declaration") or _leaves(one) or _leaves(second):
        return None
    text = source.document.text
    if one.type == "let_declaration":
        pattern = one.child_by_field_name("pattern")
        names = set(re.findall(rb"\w+", source.bytes_of(pattern))) if pattern is not None else set[bytes]()
        if names & set(re.findall(rb"\w+", source.bytes_of(second))):
            return None
    before = source.document.line_span(source.document.line_of(one.start_byte))
    after = source.document.line_span(source.document.line_of(second.start_byte))
    end = source.document.line_span(source.document.line_of(second.end_byte)).end
    alone = not text[before.start : one.start_byte].strip() and not text[second.end_byte : end].strip()
    if not alone or text[after.start : second.start_byte].strip():
        return None
    moved = source.slice(Span(second.start_byte, second.end_byte))
    indentation = source.slice(Span(before.start, one.start_byte))
    gap = Span(_end_of_previous(source, after.start), end)
    return [
        Edit(Span(one.start_byte, one.start_byte), f"{moved}{_line_end(source)}{indentation}"),
        Edit(gap, ""),
    ]


def drop_before(source: Source, at: Span, holder: str) -> Edits | None:
    """`drop(..)` of the variable that holds a borrow, before the statement in its way."""
    node = node_at(source, at)
    statement = statement_of(node) if node is not None else None
    if statement is None or statement.type not in ("expression_statement", "let_declaration"):
        return None
    line = source.document.line_span(source.document.line_of(statement.start_byte))
    indentation = source.slice(Span(line.start, statement.start_byte))
    gap = " " if indentation.strip() else f"{_line_end(source)}{indentation}"
    return [Edit(Span(statement.start_byte, statement.start_byte), f"drop({holder});{gap}")]


def _line_end(source: Source) -> str:
    return "\r\n" if b"\r\n" in source.document.text else "\n"


def _end_of_previous(source: Source, start: int) -> int:
    return source.document.line_span(source.document.line_of(start) - 1).end


def _leaves(node: Node) -> bool:
    """Whether a statement may leave the block, so that what follows need not run."""
    pending = [node]
    while pending:
        at = pending.pop()
        if at.type in ("return_expression", "break_expression", "continue_expression", "try_expression"):
            return True
        pending += at.named_children
    return False


def name_temporary(source: Source, temporary: Span, *, is_changed: bool) -> Edits | None:
    """A `let` of its own for a temporary in the value of another `let`."""
    node = node_at(source, temporary)
    statement = statement_of(node) if node is not None else None
    if node is None or statement is None or statement.type != "let_declaration":
        return None
    if (node.start_byte, node.end_byte) != temporary or node.type != "call_expression":
        return None
    at = node.parent
    while at is not None and at.id != statement.id:
        # Only straight down a chain of calls: elsewhere the order of evaluation might change.
        if at.type not in ("field_expression", "call_expression", "reference_expression"):
            return None
        at = at.parent
    line = source.document.line_span(source.document.line_of(statement.start_byte))
    indentation = source.slice(Span(line.start, statement.start_byte))
    if indentation.strip():
        return None
    used = set(re.findall(rb"\w+", source.document.text))
    name = next(
        one
        for one in ("value", "owned", "owner", *(f"value{n}" for n in range(2, 10_000)))
        if one.encode() not in used
    )
    text = source.slice(temporary)
    declared = f"let {'mut ' if is_changed else ''}{name} = {text};{_line_end(source)}{indentation}"
    return [Edit(Span(statement.start_byte, statement.start_byte), declared), Edit(temporary, name)]
