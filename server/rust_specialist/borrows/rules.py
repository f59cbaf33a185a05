"""The borrow checker as rules: one for each error code, so that it is selected, explained and suppressed like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rust_specialist.borrows.analysis import conflicts_of
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.pages import PAGES
from rust_specialist.lint.context import Context, Match
from rust_specialist.lint.model import Finding, Severity
from rust_specialist.lint.packs import Pack
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.triggers import node

NAME = "borrow"


def conflicts_at(match: Match, context: Context) -> tuple[Conflict, ...]:
    """The conflicts of the function that woke a rule; found once for all codes."""
    body = context.body(match.node)
    if body is None:
        return ()
    edition = context.edition
    return context.memo(("borrows", match.node.start_byte, edition), lambda: conflicts_of(body.root, edition))


def _check(code: str) -> Callable[[Match, Context], Iterator[Finding]]:
    def check(match: Match, context: Context) -> Iterator[Finding]:
        for conflict in conflicts_at(match, context):
            if conflict.code == code:
                related = tuple(context.related(part.span, part.message) for part in conflict.parts)
                yield context.finding(conflict.span, conflict.message, related=related)

    return check


def _rule(code: str) -> Rule:
    return Rule(
        pack=NAME,
        name=code,
        on=node("function_item"),
        check=_check(code),
        doc=PAGES[code],
        severity=Severity.ERROR,
        compiler_code=code,
    )


RULES: tuple[Rule, ...] = tuple(_rule(code) for code in sorted(PAGES))
"""One rule for each error code."""

PACK = Pack(NAME, "Ownership and borrow errors, found while you type, before the compiler runs.", RULES)
