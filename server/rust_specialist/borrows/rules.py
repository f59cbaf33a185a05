"""The borrow checker as rules, one for each error code: selected, explained and suppressed like all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files

from rust_specialist.borrows.analysis import conflicts_of
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.ways_out import ways_out
from rust_specialist.lint.context import Context, Match
from rust_specialist.lint.model import Finding, Severity
from rust_specialist.lint.packs import Pack
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.triggers import found

NAME = "borrow"

#: The error codes there are.
_LISTED = (
    "E0373 E0381 E0382 E0384 E0499 E0502 E0503 E0505 E0506 E0507 E0508 E0509 E0515 E0594 E0596 E0597 E0716"
)
CODES = tuple(_LISTED.split())


#: A function is woken by its parameters: what holds a syntax error wakes nobody, and bodies that do are our case.
_FUNCTION = "(function_item parameters: (parameters) @node)"


def conflicts_at(match: Match, context: Context) -> tuple[Conflict, ...]:
    """The conflicts of the function that woke a rule; found once for all codes."""
    body = context.body(match.node)
    if body is None:
        return ()
    edition = context.edition
    return context.memo(("borrows", match.node.start_byte, edition), lambda: conflicts_of(body.root, edition))


def _codes_at(match: Match, context: Context) -> frozenset[str]:
    return frozenset(conflict.code for conflict in conflicts_at(match, context))


def _check(code: str) -> Callable[[Match, Context], Iterator[Finding]]:
    def check(match: Match, context: Context) -> Iterator[Finding]:
        for conflict in conflicts_at(match, context):
            if conflict.code == code:
                related = tuple(context.related(part.span, part.message) for part in conflict.parts)
                fix = next(
                    (one.fix for one in ways_out(context.source, conflict) if one.fix is not None), None
                )
                yield context.finding(conflict.span, conflict.message, fix, related=related)

    return check


def _page(code: str) -> str:
    return files("rust_specialist.borrows").joinpath("pages", f"{code}.md").read_text(encoding="utf-8")


def _rule(code: str) -> Rule:
    return Rule(
        pack=NAME,
        name=code,
        on=(found(_FUNCTION, _codes_at, code),),
        check=_check(code),
        doc=_page(code),
        severity=Severity.ERROR,
        compiler_code=code,
    )


RULES: tuple[Rule, ...] = tuple(_rule(code) for code in CODES)
"""One rule for each error code."""

PACK = Pack(NAME, "Ownership and borrow errors, found while you type, before the compiler runs.", RULES)
