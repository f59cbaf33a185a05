"""Texts as bytes: documents, spans, positions and edits. Imports nothing else of the program."""

from rust_specialist.text.document import Document, decode, encode
from rust_specialist.text.edits import Edit, OverlappingEdits, apply, overlap
from rust_specialist.text.positions import Encoding, Position, offset_at, position_at
from rust_specialist.text.span import Span

__all__ = [
    "Document",
    "Edit",
    "Encoding",
    "OverlappingEdits",
    "Position",
    "Span",
    "apply",
    "decode",
    "encode",
    "offset_at",
    "overlap",
    "position_at",
]
