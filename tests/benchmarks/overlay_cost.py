"""What the verification of an edit costs, beside a plain `cargo check` of the same edit.

    python -m benchmarks.overlay_cost [ROUNDS]        (from the folder tests, Linux)

A generated workspace of two packages, about 3,000 lines without dependencies. Both sides are warm: the plain check
has a checkout and a target folder of its own, the verification its copy with a baseline. Each round takes another edit
of one file, first the one and then the other.
"""

# ruff: noqa: T201  (a command: printing is its job)

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measures import Sample, Summary
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.schema import Edit
from rust_specialist.agent.verify import Baseline, Verifier
from rust_specialist.agent.workshops import Workshops
from rust_specialist.cli.analysis import Analyser, Plan
from rust_specialist.lint.model import Finding
from rust_specialist.project import Workspaces
from rust_specialist.project.settings import CargoSettings

CARGO_CHECK, VERIFICATION = "cargo check", "verification"
_MODULES = 12
_FUNCTIONS = 18
_FUNCTION = """\
/// The sum of what is above `limit` in `items`, and how many there are.
pub fn above_{n}(items: &[u64], limit: u64) -> (u64, usize) {{
    let mut sum = 0;
    let mut count = 0;
    for item in items {{
        if *item > limit + {n} {{
            sum += item;
            count += 1;
        }}
    }}
    let _ = count;
    (sum, count)
}}

"""


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else 10
    found = measure(rounds)
    print(f"{rounds} rounds; seconds: median, p95, worst; cpu (mean)")
    for name, one in found.items():
        print(f"{name:13} {one.median:.3f} {one.p95:.3f} {one.worst:.3f}; {one.cpu:.3f}")
    verified, plain = found[VERIFICATION], found[CARGO_CHECK]
    wall, cpu = verified.median / plain.median, verified.cpu / plain.cpu
    print(f"verification costs {wall:.2f} times a plain check (wall), {cpu:.2f} times (cpu)")
    return 0


def measure(rounds: int) -> dict[str, Summary]:
    """The figures of both sides, by `CARGO_CHECK` and `VERIFICATION`, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_measure(Path(folder), rounds))
    return {name: Summary.of(samples) for name, samples in found.items()}


async def _measure(folder: Path, rounds: int) -> dict[str, list[Sample]]:
    mine, theirs = folder / "mine", folder / "theirs"
    for root in (mine, theirs):
        _write(root)
    verifier = _verifier(mine, folder / "copies")
    baseline = Baseline()
    _plain(theirs)
    await verifier.verify([_edit(0)], baseline)
    figures: dict[str, list[Sample]] = {CARGO_CHECK: [], VERIFICATION: []}
    for number in range(1, rounds + 1):
        edit = _edit(number)
        path = theirs / edit.file
        text = path.read_text()
        path.write_text(text.replace(edit.search, edit.replace))
        begin = _now()
        _plain(theirs)
        figures[CARGO_CHECK].append(_since(begin))
        path.write_text(text)
        begin = _now()
        verdict = await verifier.verify([edit], baseline)
        figures[VERIFICATION].append(_since(begin))
        assert verdict.label == "cargo check passed", verdict.reason
        # The plain side, too, starts each round from its first text, compiled.
        _plain(theirs)
    return figures


def _verifier(root: Path, folder: Path) -> Verifier:
    analyser = Analyser(Plan(isolated=True))

    def lint(path: Path, text: bytes) -> tuple[Finding, ...]:
        return analyser.check_text(str(path), text).findings

    return Verifier(
        Workspaces(), Redactor(root), lint, CargoSettings(), trusted=True, workshops=Workshops(folder)
    )


def _edit(number: int) -> Edit:
    return Edit(
        file="core/src/module_3.rs",
        search="pub fn above_7(items: &[u64], limit: u64) -> (u64, usize) {\n    let mut sum = 0;",
        replace=f"pub fn above_7(items: &[u64], limit: u64) -> (u64, usize) {{\n    let mut sum = 0 * {number};",
    )


def _plain(root: Path) -> None:
    subprocess.run(
        ["cargo", "check", "--offline", "--quiet", "--message-format=json", "--workspace", "--all-targets"],
        cwd=root, check=True, capture_output=True,
    )  # fmt: skip


def _now() -> tuple[float, float]:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in usage)


def _since(begin: tuple[float, float]) -> Sample:
    wall, cpu = _now()
    return Sample(wall - begin[0], cpu - begin[1])


def _write(root: Path) -> None:
    modules = "".join(f"pub mod module_{number};\n" for number in range(_MODULES))
    text = "".join(_FUNCTION.format(n=number) for number in range(_FUNCTIONS))
    files = {
        "Cargo.toml": '[workspace]\nmembers = ["core", "app"]\nresolver = "2"\n',
        "core/Cargo.toml": '[package]\nname = "bench-core"\nversion = "0.1.0"\nedition = "2021"\n',
        "core/src/lib.rs": modules,
        "app/Cargo.toml": '[package]\nname = "bench-app"\nversion = "0.1.0"\nedition = "2021"\n\n'
        '[dependencies]\nbench-core = { path = "../core" }\n',
        "app/src/main.rs": "use bench_core::module_3;\n\nfn main() {\n"
        '    println!("{:?}", module_3::above_7(&[1, 2, 30], 4));\n}\n',
        **{f"core/src/module_{number}.rs": text for number in range(_MODULES)},
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
