"""Tree queries: many patterns compiled into one, run over a part of a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node, Query, QueryCursor, QueryError

from rust_specialist.syntax.source import rust_language
from rust_specialist.text import Span

Captures = dict[str, list[Node]]


class PatternError(ValueError):
    """A query text that does not compile; the message names the row and column (both from 1)."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns that run together. A match says by index which one it is of."""

    texts: Sequence[str]
    _query: Query = field(repr=False)
    _index_of: tuple[int, ...] = field(repr=False)

    @classmethod
    def compile(cls, texts: Sequence[str]) -> Patterns:
        """Compile `texts`; each may itself hold several patterns.

        Raises:
            PatternError: one of them is not a query of the Rust grammar.
        """
        try:
            query = Query(rust_language(), "\n".join(texts))
        except QueryError as error:
            raise PatternError(str(error)) from error
        starts: list[int] = []
        at = 0
        for text in texts:
            starts.append(at)
            at += len(text.encode()) + 1
        index_of: list[int] = []
        for pattern in range(query.pattern_count):
            begin = query.start_byte_for_pattern(pattern)
            index_of.append(sum(1 for start in starts if start <= begin) - 1)
        return cls(tuple(texts), query, tuple(index_of))

    def matches(self, root: Node, span: Span | None = None) -> Iterator[tuple[int, Captures]]:
        """Each match below `root` that lies wholly inside `span`: the index of its text, and its captures.

        Run from the root of a tree: started at an inner node, a query loses what stands beside that node.
        """
        cursor = QueryCursor(self._query)
        if span is not None:
            cursor.set_byte_range(span.start, span.end)
            cursor.set_containing_byte_range(span.start, span.end)
        return self._found(cursor, root)

    def matches_of(self, node: Node) -> Iterator[tuple[int, Captures]]:
        """Each match that begins at `node` itself; nothing that stands beside it is seen."""
        cursor = QueryCursor(self._query)
        cursor.set_max_start_depth(0)
        return self._found(cursor, node)

    def _found(self, cursor: QueryCursor, root: Node) -> Iterator[tuple[int, Captures]]:
        index_of = self._index_of
        for pattern, captures in cursor.matches(root):
            yield index_of[pattern], captures
