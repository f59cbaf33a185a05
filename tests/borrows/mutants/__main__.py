"""Change real crates in one place, ask rustc and the borrow checker, compare. See `--help`."""

# ruff: noqa: T201  (a command: printing is its job)

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from typing import IO

from borrows.mutants.crates import commands, fetched
from borrows.mutants.judging import Case, Comparison, judged
from corpus.sources import SourcesUnavailable
from support import folders

EPILOG = """\
found: the checker says what rustc says, on the same line. missed: rustc alone says it. misplaced: the checker says
something else about a mutant that rustc rejects. false: it speaks of a mutant that compiles. unjudged: an error of
types kept rustc from looking.

exit status: 0 no false finding; 1 some; 2 wrong usage, or the crates cannot be had; 3 the time was up
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    options = _parser().parse_args(arguments)
    lock = _lock()
    if lock is None:
        print("mutants: it is already running; wait for the other run", file=sys.stderr)
        return 2
    with lock:
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    end = time.monotonic() + options.timeout
    comparison = Comparison()
    complete = True
    try:
        crates = fetched(options.crates)
        calls = commands(crates)
        if absent := [crate.name for crate in crates if crate.name not in calls]:
            print(f"do not build here: {', '.join(absent)}")
        each = -(-options.count // max(len(calls), 1))
        for crate in (crate for crate in crates if crate.name in calls):
            command = calls[crate.name]
            for mutant in judged(crate, command, each, options.seed):
                before = (crate.root / mutant.path).read_bytes()
                comparison.add(mutant, before, command.edition)
                if time.monotonic() > end:
                    complete = False
                    break
    except SourcesUnavailable as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 2
    _write(comparison.cases)
    print(
        f"{comparison.mutants} mutants of {len(calls)} crates: {comparison.accepted} compile, "
        f"rustc reports borrow errors in {comparison.rejected}"
    )
    print(comparison.table())
    for line in comparison.unchanged:
        print(f"FALSE on unchanged code: {line}")
    for case in comparison.cases:
        if case.outcome == "false" or case.outcome in options.show:
            print(_shown(case))
    if not complete:
        return 3
    return 1 if comparison.unchanged or any(case.outcome == "false" for case in comparison.cases) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/mutants",
        description="Judge the borrow checker by small changes of real crates (tests/borrows/crates.toml, [mutants]).",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("crates", nargs="*", metavar="CRATE", help="pinned crates (default: all of them)")
    parser.add_argument("--count", type=int, default=1500, help="mutants, about (default: %(default)s)")
    parser.add_argument(
        "--seed", default="0", help="any text; the same text draws the same mutants (default: 0)"
    )
    parser.add_argument(
        "--show",
        action="append",
        default=[],
        choices=["found", "missed", "misplaced", "unjudged"],
        help="print these cases too; false ones are always printed",
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=3600,
        metavar="SECONDS",
        help="stop after this (default: %(default)s)",
    )
    return parser


def _lock() -> IO[bytes] | None:
    """An open file that only one run can have at a time, where the system has such locks; None when it is taken."""
    path = folders.cache_folder() / "mutants" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("wb")
    try:
        import fcntl
    except ImportError:
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _shown(case: Case) -> str:
    mutation = case.mutant.mutation
    return (
        f"{case.outcome} {case.code} {case.mutant.crate}/{case.mutant.path}:{case.line}: {case.message}\n"
        f"    {mutation.kind}, line {mutation.line}, bytes {mutation.span.start}..{mutation.span.end}"
    )


def _write(cases: Sequence[Case]) -> None:
    """All cases as lines of JSON in the cache folder."""
    path = folders.cache_folder() / "mutants" / "results.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "outcome": case.outcome,
            "code": case.code,
            "crate": case.mutant.crate,
            "path": case.mutant.path,
            "line": case.line,
            "message": case.message,
            "kind": case.mutant.mutation.kind,
            "start": case.mutant.mutation.span.start,
            "end": case.mutant.mutation.span.end,
        }
        for case in cases
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
