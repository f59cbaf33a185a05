"""Statements that a fix takes away."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, Span


def lines_of_statement(context: Context, statement: Node) -> Span | None:
    """The lines that a statement has for itself, the last line's end included; None where it shares one."""
    document = context.source.document
    first, last = document.line_of(statement.start_byte), document.line_of(statement.end_byte)
    if last + 1 >= len(document.line_starts):
        return None
    start, end = document.line_starts[first], document.line_starts[last + 1]
    rest = document.text[start : statement.start_byte] + document.text[statement.end_byte : end]
    return Span(start, end) if not rest.strip() else None
