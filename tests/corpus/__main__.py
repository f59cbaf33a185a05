"""Run the rules over the sources of real crates. See `--help`."""

# ruff: noqa: T201  (a command: printing is its job)

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence

from corpus import triage
from corpus.linting import Found, Totals, lint
from corpus.sources import SourcesUnavailable, fetch, pins
from rust_specialist.lint import packs

EPILOG = """\
exit status: 0 all is well; 1 a crash, a fix that breaks the syntax, or (with --ci) a finding without a verdict;
2 wrong usage, or the crates cannot be fetched; 3 the time was up before all files were linted
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    options = _parser().parse_args(arguments)
    names = options.crates or list(pins()["ci"] if options.ci or options.update else _all_names())
    begin = time.monotonic()
    try:
        crates = fetch(names)
        rows = triage.read() if options.ci or options.update else []
    except (SourcesUnavailable, triage.BadList) as error:
        print(f"corpus: {error}", file=sys.stderr)
        return 2
    try:
        packs.installed_rules()
    except Exception as error:
        print(f"corpus: the rules cannot be loaded: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    totals = lint(crates, jobs=options.jobs, seconds=options.timeout, all_rules=options.all_rules)
    if options.rule:
        totals.found = [
            one for one in totals.found if options.rule in (one.rule, one.rule.partition("::")[2])
        ]
    _report(totals, names, time.monotonic() - begin)
    status = 1 if totals.failures else 0
    if options.draw is not None:
        _draw(totals.found, options.draw, options.seed)
    if options.update:
        if not totals.complete:
            print("The list was not written: the time was up before all files were linted.")
        else:
            triage.write(triage.updated(rows, totals.found))
            print(f"Wrote {triage.LIST.name}.")
    elif options.ci:
        status = max(status, _compare(rows, totals.found))
    return status if totals.complete else 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/corpus",
        description="Run the rules over the sources of real crates, pinned in tests/corpus/crates.toml.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("crates", nargs="*", metavar="CRATE", help="pinned crates (default: all of them)")
    parser.add_argument(
        "--ci", action="store_true", help="the [ci] crates; compare with tests/corpus/findings.jsonl"
    )
    parser.add_argument("--update", action="store_true", help="write findings.jsonl anew; verdicts are kept")
    parser.add_argument(
        "--draw", type=_at_least_1, metavar="N", help="print N findings drawn at random, for review"
    )
    parser.add_argument(
        "--seed", default="0", help="any text; the same text draws the same findings (default: 0)"
    )
    parser.add_argument("--rule", help="report only this rule")
    parser.add_argument("--all-rules", action="store_true", help="the rules that are off by default, too")
    parser.add_argument(
        "--jobs",
        type=_at_least_1,
        default=min(os.cpu_count() or 1, 8),
        metavar="N",
        help="processes (default: %(default)s)",
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=1800.0,
        metavar="SECONDS",
        help="stop after this time (default: %(default)s)",
    )
    return parser


def _at_least_1(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _all_names() -> list[str]:
    return [name for table in pins().values() for name in table]


def _report(totals: Totals, names: Sequence[str], seconds: float) -> None:
    print(f"{len(names)} crates, {totals.files} files, {totals.lines} lines in {seconds:.1f} s ", end="")
    speed = totals.lines / totals.seconds if totals.seconds else 0
    print(f"({totals.seconds:.1f} s of linting, {speed:.0f} lines a second and process)")
    if not totals.complete:
        print("The time was up: not all files were linted.")
    print("slowest: " + ", ".join(f"{name} {taken:.2f} s" for taken, name in totals.slowest))
    for title, lines in (("not analysed", totals.notes), ("FAILED", totals.failures)):
        if lines:
            print(f"{title}: {len(lines)}")
            # The same failure in many files is told once, with the first of them.
            first: dict[str, str] = {}
            counts = Counter(line.partition(": ")[2] for line in lines)
            for line in lines:
                first.setdefault(line.partition(": ")[2], line)
            for text, count in counts.most_common(30):
                print(f"  {first[text]}" + (f" (and {count - 1} more files)" if count > 1 else ""))
    print(f"findings: {len(totals.found)}")
    for rule, count in sorted(
        Counter(one.rule for one in totals.found).items(), key=lambda item: (-item[1], item[0])
    ):
        print(f"  {count:6}  {rule}")


def _draw(found: Sequence[Found], count: int, seed: str) -> None:
    """The findings are in a fixed order, so the seed alone decides."""
    drawn = random.Random(seed).sample(list(found), min(count, len(found)))
    print(f"\ndrawn with seed {seed!r}: {len(drawn)} of {len(found)}")
    for number, one in enumerate(drawn, start=1):
        print(f"\n{number}. {one.rule} in {one.crate}/{one.path}:{one.line}\n   {one.message}")
        if one.fix:
            print(f"   fix: {one.fix}")
        print(one.context)


def _compare(rows: Sequence[triage.Triaged], found: Sequence[Found]) -> int:
    result = triage.compare(rows, found)
    counts = ", ".join(f"{result.verdicts[verdict]} {verdict}" for verdict in triage.VERDICTS)
    print(f"verdicts: {counts}; {len(result.gone)} listed findings were not found again")
    for row in result.gone[:20]:
        print(f"  gone: {row.rule} in {row.crate}/{row.path}: {row.snippet}")
    if result.untriaged:
        print(
            "Without a verdict (scripts/corpus --update lists them; then give each a verdict and a reason):"
        )
        for one in result.untriaged[:50]:
            print(f"  {one.rule} in {one.crate}/{one.path}:{one.line}: {one.message}\n    {one.snippet}")
    return 1 if result.untriaged else 0


if __name__ == "__main__":
    sys.exit(main())
