"""Parsed Rust text: sources, nodes, groups, and macro arguments parsed again. The only importer of tree_sitter."""

from tree_sitter import Node

from rust_specialist.syntax.source import Source, span_of

__all__ = ["Node", "Source", "span_of"]
