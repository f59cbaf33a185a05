"""What rustc and the borrow checker say of each mutant, and how the two compare."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from borrows.mutants.crates import Command, Error, Workshop
from borrows.mutants.mutations import Mutation, mutations
from corpus.sources import SourceCrate
from rust_specialist.text import Document, Span
from support import borrow_checker, folders, toolchain
from support.borrowing import CODES

#: What rustc's borrow checker reports besides: errors of these codes hide no others, unlike errors of types.
_OF_BORROWS = frozenset(
    {
        *CODES,
        "E0493",
        "E0498",
        "E0500",
        "E0501",
        "E0506",
        "E0508",
        "E0510",
        "E0521",
        "E0621",
        "E0700",
        "E0712",
        "E0713",
    }
)


#: How many mutations of a kind are taken in one turn, where it is not one: those that are about ownership.
_SHARES = {
    **{"hold a shared borrow": 4, "hold an exclusive borrow": 3, "swap two statements": 3},
    **{"repeat a statement": 2, "delete .clone()": 3, "delete move": 2, "delete &": 2, "&mut -> &": 2},
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutation of one file (`path` relative to the crate's root), and rustc's errors."""

    crate: str
    path: str
    mutation: Mutation
    errors: tuple[Error, ...]

    @property
    def borrow_errors(self) -> list[Error]:
        """The errors in this file that the checker might report."""
        return [error for error in self.errors if error.code in CODES and error.lines]

    @property
    def is_judged(self) -> bool:
        """Whether rustc came as far as its borrow checker everywhere, so that its silence means something.

        A lifetime that is too short is reported without a code.
        """
        return all(
            error.code in _OF_BORROWS or (not error.code and "lifetime" in error.message)
            for error in self.errors
        )


def chosen(crate: SourceCrate, files: list[str], count: int, seed: str) -> list[tuple[str, Mutation]]:
    """At most `count` mutations of a crate, of all kinds in turn; the same for the same seed."""
    by_kind: defaultdict[str, list[tuple[str, Mutation]]] = defaultdict(list)
    for path in files:
        for one in mutations((crate.root / path).read_bytes()):
            by_kind[one.kind].append((path, one))
    drawn = random.Random(f"{seed}/{crate.name}")
    for kind in sorted(by_kind):
        drawn.shuffle(by_kind[kind])
    kinds = deque(sorted(by_kind))
    taken: list[tuple[str, Mutation]] = []
    while kinds and len(taken) < count:
        kind = kinds.popleft()
        share = _SHARES.get(kind, 1)
        taken += by_kind[kind][:share]
        del by_kind[kind][:share]
        if by_kind[kind]:
            kinds.append(kind)
    return sorted(taken[:count], key=lambda one: (one[0], one[1].span, one[1].text))


def judged(crate: SourceCrate, command: Command, count: int, seed: str) -> Iterator[Mutant]:
    """Mutants of a crate with rustc's verdicts; each verdict is kept, so that a second run compiles nothing."""
    version = toolchain.rustc_version().splitlines()[0].replace(" ", "-")
    kept = folders.cache_folder() / "mutants" / version / f"{crate.name}-{crate.version}.jsonl"
    kept.parent.mkdir(parents=True, exist_ok=True)
    known = _known(kept)
    with Workshop(command) as workshop, kept.open("a", encoding="utf-8") as out:
        for path, mutation in chosen(crate, workshop.files(), count, seed):
            key = f"{path}:{mutation.span.start}:{mutation.span.end}:{mutation.text.decode()}"
            errors = known.get(key)
            if errors is None:
                errors = workshop.errors(path, mutation.of((crate.root / path).read_bytes()))
                if errors is None:
                    continue
                out.write(json.dumps([key, [asdict(error) for error in errors]]) + "\n")
                out.flush()
            yield Mutant(crate.name, path, mutation, tuple(errors))


def _known(path: Path) -> dict[str, list[Error]]:
    found: dict[str, list[Error]] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line in lines:
        try:
            key, errors = json.loads(line)
        except ValueError:
            continue  # half written by a run that was killed
        found[key] = [Error(one["code"], tuple(one["lines"]), one["message"]) for one in errors]
    return found


@dataclass(frozen=True, slots=True)
class Case:
    """One error or finding of a mutant: `outcome` is found, missed, misplaced, false or unjudged."""

    outcome: str
    code: str
    line: int
    message: str
    mutant: Mutant


@dataclass(slots=True)
class Comparison:
    """Findings against errors, over all mutants."""

    mutants: int = 0
    rejected: int = 0
    accepted: int = 0
    cases: list[Case] = field(default_factory=list[Case])
    unchanged: list[str] = field(default_factory=list[str])
    _before: dict[str, frozenset[tuple[str, str]]] = field(
        default_factory=dict[str, frozenset[tuple[str, str]]]
    )

    def add(self, mutant: Mutant, before: bytes, edition: str) -> None:
        """Run the checker over one mutant. `before` is the file without the mutation."""
        self.mutants += 1
        self.accepted += not mutant.errors
        self.rejected += bool(mutant.borrow_errors)
        document = Document(mutant.mutation.of(before))
        left = list(mutant.borrow_errors)
        for line, code, message in self._new(mutant, document, before, edition):
            hit = next((one for one in left if one.code == code and line in one.lines), None)
            if hit is not None:
                left.remove(hit)
                outcome = "found"
            elif not mutant.is_judged:
                outcome = "unjudged"
            else:
                outcome = "misplaced" if mutant.errors else "false"
            self.cases.append(Case(outcome, code, line, message, mutant))
        self.cases += [Case("missed", one.code, one.lines[0], one.message, mutant) for one in left]

    def table(self) -> str:
        """Found, missed, misplaced and false per code."""
        outcomes = ("found", "missed", "misplaced", "false", "unjudged")
        counts = Counter((case.code, case.outcome) for case in self.cases)
        rows = [f"{'code':6}" + "".join(f"{name:>10}" for name in outcomes)]
        rows += [
            f"{code:6}" + "".join(f"{counts[code, name]:10}" for name in outcomes)
            for code in CODES
            if any(counts[code, name] for name in outcomes)
        ]
        totals = Counter(case.outcome for case in self.cases)
        rows.append(f"{'all':6}" + "".join(f"{totals[name]:10}" for name in outcomes))
        return "\n".join(rows)

    def _new(
        self, mutant: Mutant, document: Document, before: bytes, edition: str
    ) -> Iterator[tuple[int, str, str]]:
        """Line, code and message of the findings that the file without the mutation does not have."""
        name = f"{mutant.crate}/{mutant.path}"
        if name not in self._before:
            whole = Document(before)
            found = borrow_checker.findings(whole, edition)
            self._before[name] = frozenset((code, _line(whole, span)) for code, span, _ in found)
            self.unchanged += [
                f"{name}:{whole.line_of(span.start) + 1}: {code}: {message}" for code, span, message in found
            ]
        start = mutant.mutation.span.start
        changed = Span(start, start + len(mutant.mutation.text))
        for code, span, message in borrow_checker.findings(document, edition, changed):
            if (code, _line(document, span)) not in self._before[name]:
                yield document.line_of(span.start) + 1, code, message


def _line(document: Document, span: Span) -> str:
    return document.slice(document.line_span(document.line_of(span.start))).strip()
