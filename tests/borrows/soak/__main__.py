"""Run the borrow checker alone over the sources of real crates. See scripts/soak --help."""

# ruff: noqa: T201  (a command: printing is its job)

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from borrows import scores
from borrows.soak.checking import Kept, Result, crates, jobs_of, run
from corpus.sources import SourcesUnavailable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    options = _parser().parse_args(arguments)
    if options.programs or options.update:
        print(scores.table(scores.measured()))
        if options.update:
            scores.write()
        return 0
    try:
        every = crates()
    except SourcesUnavailable as error:
        print(f"soak: {error}", file=sys.stderr)
        return 2
    chosen = [one for one in every if not options.crates or one.name in options.crates]
    if not chosen:
        print(f"soak: none of these crates is among the {len(every)} known", file=sys.stderr)
        return 2
    kept = Kept()
    if options.fresh:
        kept.forget()
    totals = Totals()
    complete = run(
        jobs_of(chosen, options.seed), options.jobs, options.lines, options.timeout, kept, totals.add
    )
    print(totals.report())
    if totals.found or totals.failures:
        return 1
    return 0 if complete else 3


@dataclass(slots=True)
class Totals:
    """What came of all files."""

    files: int = 0
    lines: int = 0
    parsing: float = 0.0
    facts: float = 0.0
    given_up: int = 0
    times: list[int] = field(default_factory=list[int])
    crates: set[str] = field(default_factory=set[str])
    codes: Counter[str] = field(default_factory=Counter[str])
    failures: list[str] = field(default_factory=list[str])
    slowest: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    found: int = 0

    def add(self, result: Result) -> None:
        """Count one file, and print its findings."""
        self.files += 1
        self.lines += result.lines
        self.parsing += result.parsing
        self.facts += result.facts
        self.given_up += result.given_up
        self.times += result.functions
        self.crates.add(result.file.partition("/")[0])
        if result.functions:
            self.slowest = sorted([*self.slowest, (max(result.functions), result.file)], reverse=True)[:5]
        if result.failure:
            self.failures.append(f"{result.file}: {result.failure}")
        for one in result.found:
            self.found += 1
            self.codes[one.code] += 1
            print(
                f"{one.crate}/{one.path}:{one.line}: {one.code}: {one.message}\n    {one.snippet}", flush=True
            )

    def report(self) -> str:
        """The figures."""
        times = sorted(self.times) or [0]
        at = {name: times[min(int(len(times) * part), len(times) - 1)] for name, part in _PARTS.items()}
        checking = sum(times) / 1e6
        thousand = max(self.lines, 1) / 1000
        lines = [
            f"{len(self.crates)} crates, {self.files:,} files, {self.lines:,} lines, {len(self.times):,} functions",
            "CPU time per function, ms: "
            + ", ".join(f"{name} {value / 1000:.2f}" for name, value in at.items()),
            f"ms per 1,000 lines: parsing {self.parsing * 1000 / thousand:.1f}, "
            f"facts {self.facts * 1000 / thousand:.1f}, checking {checking * 1000 / thousand:.1f}",
            f"functions given up: {self.given_up}",
            "slowest: " + ", ".join(f"{name} {value / 1000:.0f} ms" for value, name in self.slowest),
            f"findings: {self.found}",
            *(f"  {count:6}  {code}" for code, count in self.codes.most_common()),
        ]
        if self.failures:
            lines += [f"FAILED: {len(self.failures)}", *(f"  {one}" for one in self.failures[:20])]
        return "\n".join(lines)


_PARTS = {"median": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__)
    parser.add_argument("crates", nargs="*", metavar="CRATE", help="only these crates")
    parser.add_argument("--lines", type=int, metavar="N", help="stop after about N lines")
    parser.add_argument("--seed", default="0", help="any text; decides the order of the files")
    parser.add_argument(
        "--jobs", type=int, default=min(os.cpu_count() or 1, 8), metavar="N", help="processes"
    )
    parser.add_argument("--timeout", type=float, default=7200, metavar="SECONDS", help="stop after this")
    parser.add_argument("--fresh", action="store_true", help="forget the results of an earlier run")
    parser.add_argument("--programs", action="store_true", help="print the table of the annotated programs")
    parser.add_argument("--update", action="store_true", help="and add to expected.toml what is newly found")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
