"""One finding where two programs say the same: our instant ones, our compiler's, and those that others show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.lint.model import Finding
from rust_specialist.text import Document, Span


@dataclass(frozen=True, slots=True)
class Merged:
    """What is shown of a document: `own` findings, and those of `compiler` that none of them says already.

    `confirmed` are the findings, shown or not, that the compiler has found, too, each with what it said.
    """

    own: tuple[Finding, ...]
    compiler: tuple[CompilerFinding, ...]
    confirmed: Mapping[Finding, CompilerFinding]


def merge(
    document: Document,
    own: Sequence[Finding],
    compiler: Sequence[CompilerFinding],
    others: Sequence[CompilerFinding],
    *,
    publishes: bool,
    clippy_twins: str,
) -> Merged:
    """Put together what is known of one document, everything in the offsets of its text.

    `compiler` are our own run's findings (shown if `publishes`), `others` are shown by another server.
    `clippy_twins` is the setting.
    """
    by_compiler = twins(document, own, compiler)
    by_others = twins(document, own, others)
    shown: list[Finding] = []
    said: set[CompilerFinding] = set()
    for finding in own:
        compilers = by_compiler.get(finding)
        is_lint = finding.compiler_code is None
        if is_lint and clippy_twins == "on":
            is_shown = True
        elif finding in by_others:
            is_shown = False
        else:
            # Of an error our own finding has more to say, of a lint the linter that it comes from.
            is_shown = not (is_lint and publishes and compilers is not None)
        if is_shown:
            shown.append(finding)
            if compilers is not None:
                said.add(compilers)
    others_say = {(one.code, one.span) for one in others}
    return Merged(
        tuple(shown),
        tuple(one for one in compiler if one not in said and (one.code, one.span) not in others_say)
        if publishes
        else (),
        {**by_others, **by_compiler},
    )


def twins(
    document: Document, own: Iterable[Finding], compiler: Sequence[CompilerFinding]
) -> dict[Finding, CompilerFinding]:
    """The findings of `own` that `compiler` has, too: the same code or lint at the same place.

    The same place is the same range; else ranges that overlap; else the same line. Each of the compiler's is the twin
    of one finding only.
    """
    found: dict[Finding, CompilerFinding] = {}
    if not compiler:
        return found
    by_code: dict[str, list[CompilerFinding]] = {}
    for one in compiler:
        if one.code is not None:
            by_code.setdefault(one.code, []).append(one)
    pairs = [(mine, theirs) for mine in own for code in _codes(mine) for theirs in by_code.get(code, ())]
    taken: set[CompilerFinding] = set()
    for is_same_place in (_is_equal, _is_overlapping, _is_on_one_line):
        for mine, theirs in pairs:
            if mine not in found and theirs not in taken and is_same_place(document, mine.span, theirs.span):
                found[mine] = theirs
                taken.add(theirs)
    return found


def _codes(mine: Finding) -> set[str]:
    """What the compiler may call the fault: a rule that is one of rustc's lints has its name."""
    return {code for code in (mine.compiler_code, mine.clippy, mine.rule.rpartition("::")[2]) if code}


def _is_equal(_: Document, one: Span, other: Span) -> bool:
    return one == other


def _is_overlapping(_: Document, one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_on_one_line(document: Document, one: Span, other: Span) -> bool:
    return document.line_of(one.start) == document.line_of(other.start)
