"""What was found out about findings that only one side has: reasons.toml."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agreement.comparing import Agreement

PATH = Path(__file__).with_name("reasons.toml")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`count` findings of ours alone, of a lint in a crate, that were looked at, and why they are right or wrong."""

    lint: str
    crate: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """All of the file; `missed` says by lint why most of what clippy alone finds is not found by us."""

    right: tuple[Verdict, ...]
    missed: Mapping[str, str]
    #: Known defects of ours.
    wrong: tuple[Verdict, ...] = ()

    def shown_right(self, lint: str, agreement: Agreement) -> int:
        """How many of the lint's findings of ours alone are right."""
        return _spoken_for(self.right, lint, agreement)

    def unspoken(self, lint: str, agreement: Agreement) -> int:
        """How many of them nobody has looked at."""
        return len(agreement.only_ours) - _spoken_for((*self.right, *self.wrong), lint, agreement)


def _spoken_for(verdicts: Sequence[Verdict], lint: str, agreement: Agreement) -> int:
    left = Counter(crate for crate, _ in agreement.only_ours)
    total = 0
    for one in verdicts:
        if one.lint == lint:
            taken = min(left[one.crate], one.count)
            left[one.crate] -= taken
            total += taken
    return total


def reasons(path: Path = PATH) -> Reasons:
    """The reasons of the file.

    Raises:
        ValueError: it is no such file.
    """
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        right = tuple(Verdict(**one) for one in table.get("right", ()))
        wrong = tuple(Verdict(**one) for one in table.get("wrong", ()))
    except TypeError as error:
        raise ValueError(f"{path.name}: {error}") from None
    doubled = [key for key, count in Counter((one.lint, one.crate) for one in right).items() if count > 1]
    if doubled:
        raise ValueError(f"{path.name}: two entries for {' in '.join(doubled[0])}")
    return Reasons(right, table.get("missed", {}), wrong)
