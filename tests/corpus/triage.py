"""The committed list of what the rules find in the pinned crates, each with a verdict that somebody stands for.

One JSON object a line: `rule`, `crate`, `path`, `snippet`, `count`, `verdict`, `reason`. Verdicts: `true` (worth
telling), `noise` (right, but nobody would thank us), `false` (wrong: a defect of the rule), `untriaged`.

A row with `*` for path and snippet speaks for all findings of a rule in a crate that have no row of their own;
`--update` makes one where there are many. One finding more than its `count` is new all the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.linting import Found

LIST = Path(__file__).with_name("findings.jsonl")
#: With more findings of a rule in a crate than this, one row speaks for all of them.
MANY = 25
Key = tuple[str, str, str, str]
VERDICTS = ("true", "noise", "false", "untriaged")


class BadList(ValueError):
    """The list cannot be read."""


@dataclass(frozen=True, slots=True)
class Triaged:
    """One line of the list: `count` findings of one rule on equal lines of one file."""

    rule: str
    crate: str
    path: str
    snippet: str
    count: int
    verdict: str
    reason: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """As `Found.key`."""
        return (self.rule, self.crate, self.path, self.snippet)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between the list and what was found."""

    untriaged: list[Found]
    gone: list[Triaged]
    verdicts: Counter[str]


def read(path: Path = LIST) -> list[Triaged]:
    """The list; empty when there is no file.

    Raises:
        BadList: a line is no such object, by number.
    """
    if not path.exists():
        return []
    rows: list[Triaged] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = Triaged(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise BadList(f"{path.name}:{number}: {error}") from None
        if row.verdict not in VERDICTS:
            raise BadList(f"{path.name}:{number}: verdict {row.verdict!r} is none of {', '.join(VERDICTS)}")
        if row.verdict != "untriaged" and not row.reason.strip():
            raise BadList(f"{path.name}:{number}: a verdict needs a reason")
        rows.append(row)
    return rows


def compare(rows: Iterable[Triaged], found: Iterable[Found]) -> Comparison:
    """Findings beyond what the list allows, rows not found again, and how many findings have which verdict."""
    rows = list(rows)
    left = Counter({row.key: row.count for row in rows if row.verdict != "untriaged"})
    verdict_of = {row.key: row.verdict for row in rows}
    untriaged: list[Found] = []
    verdicts: Counter[str] = Counter()
    for one in found:
        key = next((key for key in (one.key, _all_of(one)) if left[key] > 0), None)
        if key is None:
            untriaged.append(one)
            verdicts["untriaged"] += 1
        else:
            left[key] -= 1
            verdicts[verdict_of[key]] += 1
    return Comparison(untriaged, [row for row in rows if left[row.key] > 0], verdicts)


def updated(rows: Iterable[Triaged], found: Iterable[Found]) -> list[Triaged]:
    """The list for what was found now: known verdicts stay, what is gone goes, what is new is untriaged."""
    found = list(found)
    known = {row.key: row for row in rows}
    totals = Counter(_all_of(one) for one in found)
    counts: Counter[Key] = Counter()
    for one in found:
        every = _all_of(one)
        singly = one.key in known or (every not in known and totals[every] <= MANY)
        counts[one.key if singly else every] += 1
    made: list[Triaged] = []
    for key, count in sorted(counts.items()):
        row = known.get(key)
        keeps = row is not None and count <= row.count
        verdict, reason = (row.verdict, row.reason) if row is not None and keeps else ("untriaged", "")
        made.append(Triaged(*key, count, verdict, reason))
    return made


def _all_of(one: Found) -> Key:
    return (one.rule, one.crate, "*", "*")


def write(rows: Iterable[Triaged], path: Path = LIST) -> None:
    """Write the list, sorted, one object a line."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in sorted(rows, key=lambda row: row.key)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
