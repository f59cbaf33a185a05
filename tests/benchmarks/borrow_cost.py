#!/usr/bin/env python3
"""What the borrow checker costs beyond parsing and facts, over a random sample of real code.

tests/benchmarks/borrow_cost.py                          100,000 lines of the crates that cargo has fetched
tests/benchmarks/borrow_cost.py --lines 300000 --seed 7  another sample; the same seed draws the same files
tests/benchmarks/borrow_cost.py --folder PATH            of the Rust files below PATH
tests/benchmarks/borrow_cost.py --json OUT               the figures as JSON, too (`-`: only that, on standard output)

All times are CPU time of this process. The garbage collector runs as it does in the program. Exit status: 0; 2 where
there are no files.
"""

# ruff: noqa: T201  (a command: printing is its job)

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT / "server"), str(_ROOT / "tests")]

from rust_specialist.collector import relax_collector  # noqa: E402
from rust_specialist.semantics import warm_up  # noqa: E402
from rust_specialist.text import Document  # noqa: E402
from support.borrow_checker import checked  # noqa: E402

_LONGEST_FILE = 1_000_000
_PARTS = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}


@dataclass(frozen=True, slots=True)
class Figures:
    """Times are in milliseconds: those of parsing, facts and checking per 1,000 lines, the others per function."""

    files: int
    lines: int
    functions: int
    parsing: float
    facts: float
    checking: float
    p50: float
    p95: float
    p99: float
    max: float
    slowest: str
    given_up: int
    findings: int

    def table(self) -> str:
        """The figures to be read."""
        return "\n".join(
            (
                f"{self.files:,} files, {self.lines:,} lines, {self.functions:,} functions",
                f"ms per 1,000 lines  parsing {self.parsing:.1f}  facts {self.facts:.1f}  checking {self.checking:.1f}",
                f"ms per function     p50 {self.p50:.3f}  p95 {self.p95:.2f}  p99 {self.p99:.2f}  max {self.max:.0f}",
                f"slowest in {self.slowest}; given up {self.given_up}; findings {self.findings}",
            )
        )


def sample(folder: Path, lines: int, seed: str) -> Iterator[tuple[Path, bytes]]:
    """Files below `folder` in an order drawn with the seed, until they have so many lines; huge ones left out."""
    files = sorted(folder.rglob("*.rs"))
    random.Random(seed).shuffle(files)
    left = lines
    for path in files:
        if left <= 0:
            return
        if not path.is_file() or path.stat().st_size > _LONGEST_FILE:
            continue
        text = path.read_bytes()
        left -= text.count(b"\n")
        yield path, text


def measured(files: Iterator[tuple[Path, bytes]], edition: int) -> Figures | None:
    """Check every function of the files; None where there are none."""
    count = lines = given_up = findings = 0
    parsing = facts = 0.0
    seconds: list[float] = []
    slowest = (0.0, "")
    relax_collector()
    warm_up()
    checked(Document(b"fn main() { let mut x = String::new(); x.push('a'); }", 0), edition)
    for path, text in files:
        one = checked(Document(text, 0), edition)
        count += 1
        lines += text.count(b"\n")
        parsing += one.parsing
        facts += one.facts
        given_up += one.given_up
        findings += len(one.findings)
        seconds += one.seconds
        slowest = max(slowest, (max(one.seconds, default=0.0), path.name))
    if not lines:
        return None
    times = sorted(seconds) or [0.0]
    at = {name: times[min(int(len(times) * part), len(times) - 1)] * 1000 for name, part in _PARTS.items()}
    per = 1e6 / lines
    return Figures(
        files=count,
        lines=lines,
        functions=len(seconds),
        parsing=parsing * per,
        facts=facts * per,
        checking=sum(seconds) * per,
        slowest=slowest[1],
        given_up=given_up,
        findings=findings,
        **at,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    parser.add_argument("--lines", type=int, default=100_000, metavar="N", help="about so many lines")
    parser.add_argument("--seed", default="0", help="any text; decides which files")
    parser.add_argument("--folder", type=Path, default=home / "registry" / "src", metavar="PATH")
    parser.add_argument("--edition", type=int, default=2021, metavar="YEAR")
    parser.add_argument("--json", metavar="OUT", help="write the figures there")
    options = parser.parse_args(arguments)
    begun = time.process_time()
    found = measured(sample(options.folder, options.lines, options.seed), options.edition)
    if found is None:
        print(f"borrow_cost: no Rust files below {options.folder}", file=sys.stderr)
        return 2
    if options.json != "-":
        print(found.table())
        print(f"in all {time.process_time() - begun:.1f} s of CPU time")
    if options.json is not None:
        text = (
            json.dumps({"seed": options.seed, "edition": options.edition, **asdict(found)}, indent=2) + "\n"
        )
        if options.json == "-":
            sys.stdout.write(text)
        else:
            Path(options.json).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
