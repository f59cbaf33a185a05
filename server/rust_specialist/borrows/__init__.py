"""The instant borrow checker: ownership errors of one function, without the compiler.

Silent whenever one fact is unsure. `check` gives findings, `conflicts` the records behind them.
"""

from __future__ import annotations

from rust_specialist.borrows.analysis import COUNTER, LIMIT, conflicts_of
from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.rules import PACK, RULES
from rust_specialist.lint.model import Finding, Related, Severity
from rust_specialist.semantics import Body, FileFacts
from rust_specialist.syntax import Node, Source

__all__ = ["COUNTER", "LIMIT", "PACK", "RULES", "Conflict", "Part", "check", "conflicts", "finding_of"]


def conflicts(source: Source, facts: FileFacts, function: Node, edition: int | None) -> tuple[Conflict, ...]:
    """The ownership errors of a `function_item`; `edition` is a year, None for unknown. Never raises."""
    return conflicts_of(Body.of(source, facts, function).root, edition)


def check(source: Source, facts: FileFacts, function: Node, edition: int | None) -> tuple[Finding, ...]:
    """The same as findings, with rule ids like `borrow::E0382`."""
    return tuple(finding_of(conflict) for conflict in conflicts(source, facts, function, edition))


def finding_of(conflict: Conflict) -> Finding:
    """The finding that tells a conflict."""
    return Finding(
        f"borrow::{conflict.code}",
        conflict.span,
        conflict.message,
        Severity.ERROR,
        None,
        tuple(Related(part.span, part.message) for part in conflict.parts),
        None,
        conflict.code,
    )
