"""Run the benchmarks: `scripts/benchmark [PART ...] [--json FILE] [--quick]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import batch, keystrokes, servers, specialist
from benchmarks.documents import Place, sheet
from benchmarks.keystrokes import Edit
from benchmarks.language_servers import AST_GREP, BARE, OURS, ROOT, Client
from benchmarks.measures import Sample, Summary
from benchmarks.report import Report

#: Lines of a document, and how many keystrokes into it are timed: the others take long over the longest.
_SIZES = {600: 200, 5000: 150, 20000: 80}
#: Bar and aim of a keystroke against ast-grep, by size.
_AGAINST_AST_GREP = {600: (0.8, 0.5), 5000: (0.2, 0.1), 20000: (0.12, 0.06)}

_PAGE = ROOT / "docs" / "performance.md"
#: What docs/performance.md tells; the costs of the specialist are told elsewhere.
_PUBLISHED = ("typing", "bursts", "outside", "starting", "memory", "batch")


def main() -> int:
    """Measure, print the tables, write the JSON."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[[], *_PARTS], help=f"of {', '.join(_PARTS)}; all by default"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to FILE")
    parser.add_argument(
        "--quick", action="store_true", help="fewer repetitions: a first look, not a figure to keep"
    )
    parser.add_argument(
        "--publish",
        action="store_true",
        help=f"measure {', '.join(_PUBLISHED)} and put the tables into docs/{_PAGE.name}, all figures beside it",
    )
    arguments = parser.parse_args()
    report = Report()
    for name in arguments.parts or (_PUBLISHED if arguments.publish else _PARTS):
        begin = time.perf_counter()
        print(f"{name} ...", end=" ", file=sys.stderr, flush=True)  # noqa: T201
        _PARTS[name](report, 0.2 if arguments.quick else 1.0)
        report.took[name] = round(time.perf_counter() - begin, 1)
        print(f"{report.took[name]:.0f} s", file=sys.stderr, flush=True)  # noqa: T201
    print(report.table())  # noqa: T201
    if arguments.json is not None:
        report.write(arguments.json)
    if arguments.publish:
        report.put_into(_PAGE)
        report.write(_PAGE.with_suffix(".json"))
    return 0


def _summaries(samples: dict[str, list[Sample]]) -> dict[str, Summary]:
    return {name: Summary.of(one) for name, one in samples.items()}


def _typing(report: Report, effort: float) -> None:
    """Keystrokes in function bodies."""
    medians: dict[int, float] = {}
    for lines, count in _SIZES.items():
        drawn = sheet(lines)
        edits = keystrokes.typing(drawn.in_bodies, round(count * effort), seed=1)
        with keystrokes.clients((OURS, AST_GREP, BARE), drawn.text) as running:
            found = _summaries(keystrokes.timed(running, edits))
        report.add_summaries(f"keystroke, {lines} lines", found)
        ours = found[OURS.name]
        medians[lines] = ours.median
        bar, aim = _AGAINST_AST_GREP[lines]
        label = f"keystroke, {lines} lines"
        report.add_ratio(
            f"{label}, against ast-grep lsp", ours.median / found[AST_GREP.name].median, bar, aim
        )
        report.add_ratio(f"{label}, against the bare server", ours.median / found[BARE.name].median, 4, 2.5)
        report.add_ratio(f"{label}, p95 / median", ours.p95 / ours.median, 4, 2)
    report.add_ratio("keystroke, 20,000 lines against 600", medians[20000] / medians[600], 6, 3)


def _bursts(report: Report, effort: float) -> None:
    """Fifty edits at once, two hundred lines at once."""
    drawn = sheet(5000)
    with keystrokes.clients((OURS, AST_GREP, BARE), drawn.text) as running:

        def burst(client: Client, seed: int) -> Sample:
            return keystrokes.burst(client, drawn, seed)

        def paste(client: Client, seed: int) -> Sample:
            return keystrokes.paste(client, drawn, seed)

        count = max(3, round(6 * effort))
        found = _summaries(keystrokes.repeated(running, burst, count))
        pasted = _summaries(keystrokes.repeated(running, paste, count))
    report.add_summaries("burst of 50 edits, 5000 lines", found)
    report.add_summaries("paste of 200 lines, 5000 lines", pasted)
    ratio = found[OURS.name].median / found[AST_GREP.name].median
    report.add_ratio("burst of 50 edits, against ast-grep lsp", ratio, 0.2, 0.1)


def _outside(report: Report, effort: float) -> None:
    """Edits that other functions of the file depend on; and how long a ping waits meanwhile."""
    drawn = sheet(20000)
    worst = 0.0
    with keystrokes.clients((OURS,), drawn.text) as (client,):
        for kind, places in (("use line", drawn.in_uses), ("struct", drawn.in_structs)):
            firsts: list[float] = []
            lasts: list[float] = []
            for place in places[: max(2, round(6 * effort))]:
                after = Place(place.line, place.column + 1)
                for edit in (Edit(place, place, "q"), Edit(place, after, "")):
                    first, last, delay = keystrokes.until_last(client, edit)
                    firsts.append(first)
                    lasts.append(last)
                    worst = max(worst, delay)
            report.add_figures(
                f"{kind} edited, 20000 lines",
                until_first_ms=max(firsts) * 1e3,
                until_last_ms=max(lasts) * 1e3,
            )
    opening = servers.opening_delay(OURS, 20000)
    report.add_figures("longest delay of a ping", opening_ms=opening * 1e3, editing_ms=worst * 1e3)
    report.add_ratio("longest delay of a ping, 20,000 lines", max(worst, opening) * 1e3, 50, 20, " ms")


def _starting(report: Report, effort: float) -> None:
    """Start and first diagnostics."""
    count = max(3, round(15 * effort))
    found = _summaries(servers.starts((OURS, AST_GREP, BARE), count))
    report.add_summaries("start until initialize is answered", found)
    first = _summaries(servers.first_diagnostics((OURS, AST_GREP, BARE), 600, count))
    report.add_summaries("first diagnostics, 600 lines", first)
    ratio = found[OURS.name].median / found[BARE.name].median
    report.add_ratio("start, against the bare server", ratio, 1.5, 1.2)


def _memory(report: Report, effort: float) -> None:
    """Resident memory and idleness."""
    ten = 0.0
    for count in (1, 10, 100) if effort == 1 else (1, 10):
        now, peak = servers.memory(OURS, count, 2000)
        ten = now if count == 10 else ten
        report.add_figures(f"memory, {count} documents of 2000 lines", resident_MiB=now, peak_MiB=peak)
    report.add_ratio("resident memory, 10 documents of 2,000 lines", ten, 150, 100, " MiB")
    report.add_figures("idle", cpu_ms_per_minute=servers.idle_cpu(OURS, 20 * effort) * 1e3)


def _batch(report: Report, effort: float) -> None:
    """`check` over a workspace."""
    with batch.place() as where:
        found = {name: action(where) for name, action in batch.ACTIONS.items()}
        for name, one in found.items():
            report.add_figures(
                f"{name}, {where.lines} lines", wall_s=one.wall, cpu_s=one.cpu, peak_MiB=one.peak
            )
        scan = found["ast-grep scan"].wall
        report.add_ratio("check cold, against ast-grep scan", found["check cold"].wall / scan, 5, 2.5)
        report.add_ratio("check warm, against ast-grep scan", found["check warm"].wall / scan, 0.6, 0.3)
        if effort == 1:
            batch.build_dependencies(where)
            linted = batch.clippy(where)
            report.add_figures("cargo clippy", wall_s=linted.wall, cpu_s=linted.cpu, peak_MiB=linted.peak)
            ratio = found["check cold"].wall / linted.wall
            report.add_ratio("check cold, against cargo clippy", ratio, 0.25, 0.1)


_PARTS: dict[str, Callable[[Report, float], None]] = {
    "typing": _typing,
    "bursts": _bursts,
    "outside": _outside,
    "starting": _starting,
    "memory": _memory,
    "batch": _batch,
    "specialist": specialist.measure,
}

if __name__ == "__main__":
    sys.exit(main())
