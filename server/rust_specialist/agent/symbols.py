"""Names in code that a question can be about. Loads nothing of the specialist."""

from __future__ import annotations

from rust_specialist.syntax import Source, span_of
from rust_specialist.text import Span

_KINDS = ("identifier", "type_identifier", "field_identifier", "shorthand_field_identifier")


def symbol_at(source: Source, offset: int) -> Span | None:
    """The name under the byte at `offset`; None for keywords, literals, comments and what is no code."""
    node = source.root.descendant_for_byte_range(offset, min(offset + 1, len(source.document.text)))
    return span_of(node) if node is not None and node.type in _KINDS else None
