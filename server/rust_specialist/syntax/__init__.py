"""Parsed Rust text: sources, groups, macro arguments, queries. The only importer of tree_sitter."""

from tree_sitter import Node

from rust_specialist.syntax.groups import CONTAINERS, SPLIT_ABOVE, Group, groups, split, top_groups
from rust_specialist.syntax.macros import (
    BORROWING_MACROS,
    EXPRESSION_MACROS,
    Fragment,
    arguments_of,
    macro_name,
)
from rust_specialist.syntax.patterns import Captures, PatternError, Patterns
from rust_specialist.syntax.selects import SELECT_MACROS, Arm, Select, select_of
from rust_specialist.syntax.source import Source, span_of

__all__ = [
    "BORROWING_MACROS",
    "CONTAINERS",
    "EXPRESSION_MACROS",
    "SELECT_MACROS",
    "SPLIT_ABOVE",
    "Arm",
    "Captures",
    "Fragment",
    "Group",
    "Node",
    "PatternError",
    "Patterns",
    "Select",
    "Source",
    "arguments_of",
    "groups",
    "macro_name",
    "select_of",
    "span_of",
    "split",
    "top_groups",
]
