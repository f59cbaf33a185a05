"""The specialist: what it costs while it is off, how soon a cancel reaches the model's server, what a check costs."""

from __future__ import annotations

import asyncio
import statistics
import sys

from benchmarks import agent_cancel, overlay_cost, servers
from benchmarks.language_servers import Server
from benchmarks.measures import Summary, percentile
from benchmarks.report import Report

_COMMAND = (sys.executable, "-m", "benchmarks.our_server")
#: Our server, and what it would be had nobody written the specialist. Both are started in the same way.
OFF = Server("switched off", _COMMAND)
NONE = Server("not there", (*_COMMAND, "without"))


def measure(report: Report, effort: float) -> None:
    """Add all figures to the report; `effort` is 1 for figures to keep."""
    _off(report, max(3, round(15 * effort)))
    delays = sorted(asyncio.run(agent_cancel.measure(max(5, round(30 * effort)))))
    report.add_figures(
        "cancel until the model's server sees it",
        median_ms=statistics.median(delays) * 1e3,
        worst_ms=delays[-1] * 1e3,
    )
    worst = percentile(delays, 95) * 1e3
    report.add_ratio("cancel until the model's server sees it, p95", worst, 100, 20, " ms")
    costs = overlay_cost.measure(max(3, round(10 * effort)))
    for name, summary in costs.items():
        report.add_figures(
            f"edit of one file, {name}", wall_ms=summary.median * 1e3, cpu_ms=summary.cpu * 1e3
        )
    verified, plain = costs[overlay_cost.VERIFICATION], costs[overlay_cost.CARGO_CHECK]
    report.add_ratio("verification, against cargo check", verified.median / plain.median, 1.5, 1.25)


def _off(report: Report, count: int) -> None:
    """Start, first diagnostics and memory of the server with the specialist off, and of one without it."""
    both = (OFF, NONE)
    # What Python keeps of its sources is there from now on.
    servers.starts(both, 1)
    for measured, found in (
        ("start until initialize is answered", servers.starts(both, count)),
        ("first diagnostics, 600 lines", servers.first_diagnostics(both, 600, count)),
    ):
        known = {name: Summary.of(samples) for name, samples in found.items()}
        report.add_summaries(f"specialist, {measured}", known)
        # A difference of a few per cent can be seen in processor time only, where others use the machine, too.
        ratio = known[OFF.name].cpu / known[NONE.name].cpu
        report.add_ratio(f"specialist off, cpu of {measured}, against none", ratio, 1.05, 1.02)
    resident: dict[str, list[float]] = {one.name: [] for one in both}
    for _ in range(max(3, count // 3)):
        for one in both:
            resident[one.name].append(servers.memory(one, 3, 600)[0])
    middle = {name: statistics.median(values) for name, values in resident.items()}
    for name, value in middle.items():
        report.add_figures(f"specialist, memory, 3 documents of 600 lines: {name}", resident_MiB=value)
    ratio = middle[OFF.name] / middle[NONE.name]
    report.add_ratio("specialist off, resident memory, against none", ratio, 1.03, 1.01)
