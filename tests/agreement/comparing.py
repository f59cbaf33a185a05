"""Which findings of clippy's and ours are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from agreement.clippy import Compiled, Told
from agreement.ours import Ours


@dataclass(slots=True)
class Agreement:
    """What came of one lint, each finding with its crate's name.

    `both` holds ours. What only one side has stands apart where the other cannot see it or need not: `made` is said
    by clippy alone of code that a macro makes, `not_compiled` by us alone of code under a `cfg` that does not hold.
    """

    both: list[tuple[str, Ours]] = field(default_factory=list[tuple[str, Ours]])
    only_ours: list[tuple[str, Ours]] = field(default_factory=list[tuple[str, Ours]])
    not_compiled: list[tuple[str, Ours]] = field(default_factory=list[tuple[str, Ours]])
    only_clippys: list[tuple[str, Told]] = field(default_factory=list[tuple[str, Told]])
    made: list[tuple[str, Told]] = field(default_factory=list[tuple[str, Told]])


def add(
    agreements: defaultdict[str, Agreement], crate: str, compiled: Compiled, ours: Iterable[Ours]
) -> None:
    """Compare what both say of one crate, and add it to the lints' agreements."""
    left: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in compiled.told:
        left[told.lint, told.path].append(told)
    unmatched: list[Ours] = []
    # Findings that begin on the same line first: an `if` within an `if` overlaps two of clippy's.
    for one in ours:
        if not _take(left[one.lint, one.path], one, exactly=True):
            unmatched.append(one)
        else:
            agreements[one.lint].both.append((crate, one))
    for one in unmatched:
        agreement = agreements[one.lint]
        if _take(left[one.lint, one.path], one, exactly=False):
            agreement.both.append((crate, one))
        elif one.is_compiled(compiled.cfgs):
            agreement.only_ours.append((crate, one))
        else:
            agreement.not_compiled.append((crate, one))
    for rest in left.values():
        for told in rest:
            agreement = agreements[told.lint]
            (agreement.made if told.in_macro else agreement.only_clippys).append((crate, told))


def _take(told: list[Told], ours: Ours, *, exactly: bool) -> bool:
    """Take the first of `told` that is the same as `ours` off the list."""
    for at, one in enumerate(told):
        if any(_same(lines, ours, exactly) for lines in one.lines):
            del told[at]
            return True
    return False


def _same(lines: tuple[int, int], ours: Ours, exactly: bool) -> bool:
    if exactly:
        return lines[0] == ours.first
    return lines[0] <= ours.last and ours.first <= lines[1]


def share(agreement: Agreement) -> float | None:
    """The part of ours that clippy finds, too, from 0 to 1; None where we find nothing."""
    ours: Sequence[object] = agreement.both
    total = len(ours) + len(agreement.only_ours)
    return len(ours) / total if total else None
