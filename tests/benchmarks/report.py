"""The figures of a run: ratios against their bars, and everything as JSON."""

from __future__ import annotations

import dataclasses
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measures import Summary

_BEGIN = "<!-- measured: begin -->"
_END = "<!-- measured: end -->"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours against another's, with what it must not be above (`bar`) and what is wished for (`aim`)."""

    measure: str
    value: float
    bar: float
    aim: float
    unit: str = ""

    @property
    def verdict(self) -> str:
        """`aim`, `bar` or `missed`."""
        return "aim" if self.value <= self.aim else "bar" if self.value <= self.bar else "missed"


@dataclass(slots=True)
class Report:
    """What was measured so far."""

    ratios: list[Ratio] = field(default_factory=list[Ratio])
    figures: dict[str, dict[str, float]] = field(default_factory=dict[str, dict[str, float]])
    #: How long each part took, in seconds.
    took: dict[str, float] = field(default_factory=dict[str, float])

    def add_summaries(self, measure: str, summaries: Mapping[str, Summary]) -> None:
        """Note the figures of several programs, in milliseconds."""
        for name, one in summaries.items():
            self.figures[f"{measure}: {name}"] = {
                "median ms": round(one.median * 1e3, 3),
                "p95 ms": round(one.p95 * 1e3, 3),
                "worst ms": round(one.worst * 1e3, 3),
                "cpu ms": round(one.cpu * 1e3, 3),
                "repetitions": one.count,
            }

    def add_figures(self, measure: str, **figures: float) -> None:
        """Note some figures; an underscore in a name stands for a space."""
        self.figures[measure] = {name.replace("_", " "): round(value, 3) for name, value in figures.items()}

    def add_ratio(self, measure: str, value: float, bar: float, aim: float, unit: str = "") -> None:
        """Note a ratio."""
        self.ratios.append(Ratio(measure, value, bar, aim, unit))

    def table(self) -> str:
        """Both tables in Markdown."""
        lines = ["| measure | value | bar | aim | reached |", "|---|---|---|---|---|"]
        for one in self.ratios:
            value = f"{one.value:.3g}{one.unit}"
            lines.append(
                f"| {one.measure} | {value} | {one.bar:g}{one.unit} | {one.aim:g}{one.unit} | {one.verdict} |"
            )
        lines += ["", "| what | figures |", "|---|---|"]
        for name, figures in self.figures.items():
            lines.append(f"| {name} | {', '.join(f'{key} {value:g}' for key, value in figures.items())} |")
        return "\n".join(lines)

    def put_into(self, page: Path) -> None:
        """Put the tables into `page`, between the lines that mark their place.

        Raises:
            ValueError: the page has no such place.
        """
        before, begin, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
        _, end, after = rest.partition(_END)
        if not (begin and end):
            raise ValueError(f"{page.name} has no lines {_BEGIN!r} and {_END!r} to put the tables between")
        took = ", ".join(f"{name} {seconds:.0f}" for name, seconds in self.took.items())
        where = f"Measured on {', '.join(machine().values())}. Seconds that the parts took: {took}."
        content = f"{before}{begin}\n{where}\n\n{self.table()}\n{end}{after}"
        page.write_text(content, encoding="utf-8")

    def write(self, path: Path) -> None:
        """Everything as JSON."""
        content = {
            "machine": machine(),
            "ratios": [{**dataclasses.asdict(one), "reached": one.verdict} for one in self.ratios],
            "figures": self.figures,
            "seconds": self.took,
        }
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    processor = platform.processor()
    cores = 0
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            processor, cores = value.strip(), cores + 1
    return {
        "processor": f"{cores} x {processor}",
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"Python {platform.python_version()}",
    }
