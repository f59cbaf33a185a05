"""Linting the files of real crates in several processes, each with bounded memory and time per file."""

from __future__ import annotations

import multiprocessing
import re
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

from corpus.sources import SourceCrate
from rust_specialist.lint import packs
from rust_specialist.lint.fixes import apply_fixes, keeps_syntax
from rust_specialist.lint.model import Finding
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Discovery, Problem, Workspaces, discover, read
from rust_specialist.syntax import Source
from rust_specialist.text import Document

FILE_SECONDS = 60
FILE_BYTES = 4_000_000
MEMORY_BYTES = 4 << 30
CONTEXT_LINES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a crate. `snippet` is its first line, white space made one; `context` some lines around it."""

    rule: str
    crate: str
    path: str
    line: int
    message: str
    snippet: str
    context: str
    fix: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What identifies it across versions of the crate and of the rules' messages."""
        return (self.rule, self.crate, self.path, self.snippet)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to lint."""

    crate: str
    path: Path
    root: Path
    all_rules: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; `failures` name crashes, broken fixes and time-outs, `notes` what was not analysed."""

    job: Job
    lines: int = 0
    seconds: float = 0.0
    found: tuple[Found, ...] = ()
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Totals:
    """What came of all files."""

    files: int = 0
    lines: int = 0
    seconds: float = 0.0
    found: list[Found] = field(default_factory=list[Found])
    failures: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    slowest: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    complete: bool = True

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        name = f"{outcome.job.crate}/{outcome.job.path.relative_to(outcome.job.root).as_posix()}"
        self.files += 1
        self.lines += outcome.lines
        self.seconds += outcome.seconds
        self.found += outcome.found
        self.failures += [f"{name}: {failure}" for failure in outcome.failures]
        self.notes += [f"{name}: {note}" for note in outcome.notes]
        self.slowest = sorted([*self.slowest, (outcome.seconds, name)], reverse=True)[:5]


class _TooLong(BaseException):
    """Raised into a file's analysis by the clock; no rule's `except Exception` holds it up."""


def lint(crates: Sequence[SourceCrate], *, jobs: int, seconds: float, all_rules: bool = False) -> Totals:
    """Lint every Rust file of the crates in `jobs` processes; after `seconds` what is left is left out."""
    totals = Totals()
    end = time.monotonic() + seconds
    work = [Job(crate.name, path, crate.root, all_rules) for crate in crates for path in files_of(crate)]
    if jobs == 1:
        for job in work:
            if time.monotonic() > end:
                totals.complete = False
                break
            totals.add(lint_file(job))
    else:
        # Fresh processes: the parent may have threads, and each is renewed before its memory grows.
        context = multiprocessing.get_context("spawn")
        with context.Pool(jobs, _limit_memory, maxtasksperchild=40) as pool:
            results = pool.imap(_lint_files, list(_chunks(work, 10)))
            try:
                for _ in range((len(work) + 9) // 10):
                    for outcome in results.next(timeout=max(end - time.monotonic(), 0.1)):
                        totals.add(outcome)
            except multiprocessing.TimeoutError:
                totals.complete = False
    totals.found.sort(key=lambda found: (found.crate, found.path, found.line, found.rule, found.message))
    return totals


def files_of(crate: SourceCrate) -> list[Path]:
    """The Rust files of an unpacked crate, whatever its ignore files say of them."""
    found, _ = discover([crate.root], Discovery(respect_ignores=False))
    return [path for path in found if path.suffix == ".rs"]


def lint_file(job: Job) -> Outcome:
    """Lint one file with its crate's own Cargo facts, and try each of its fixes."""
    document = read(job.path, FILE_BYTES)
    if isinstance(document, Problem):
        return Outcome(job, notes=(document.message,))
    bench = _bench(job.all_rules)
    failures = bench.failures = []
    begin = time.perf_counter()
    found: tuple[Finding, ...] = ()
    source = None
    try:
        with _Clock(FILE_SECONDS):
            source = Source.parse(document)
            found = bench.linter.check(source, bench.workspaces.crate_of(job.path), str(job.path)).findings
    except _TooLong:
        failures.append(f"took longer than {FILE_SECONDS} s")
    except Exception as error:
        failures.append(f"the linter raised {type(error).__name__}: {error}")
    seconds = time.perf_counter() - begin
    if source is not None:
        failures += _broken_fixes(source, found)
    records = tuple(_record(job, document, finding) for finding in found)
    return Outcome(job, len(document.line_starts), seconds, records, tuple(failures))


def _broken_fixes(source: Source, found: Sequence[Finding]) -> Iterator[str]:
    for finding in found:
        line = source.document.line_of(finding.span.start) + 1
        if finding.fix is not None and not keeps_syntax(source, finding.fix):
            yield f"the fix of {finding.rule} on line {line} breaks the syntax"
        elif finding.fix is not None and not apply_fixes(source.document, [finding], unsafe=True).applied:
            yield f"the fix of {finding.rule} on line {line} cannot be applied"


def _record(job: Job, document: Document, finding: Finding) -> Found:
    line = document.line_of(finding.span.start)
    first, last = max(line - CONTEXT_LINES, 0), min(line + CONTEXT_LINES, len(document.line_starts) - 1)
    around = [(at, document.slice(document.line_span(at))) for at in range(first, last + 1)]
    return Found(
        rule=finding.rule,
        crate=job.crate,
        path=job.path.relative_to(job.root).as_posix(),
        line=line + 1,
        message=finding.message,
        snippet=re.sub(r"\s+", " ", document.slice(document.line_span(line))).strip()[:160],
        context="\n".join(f"{'>' if at == line else ' '}{at + 1:5} {text}" for at, text in around),
        fix=f"{finding.fix.title} ({finding.fix.applicability.value})" if finding.fix else None,
    )


class _Bench:
    """What a process keeps between files."""

    def __init__(self, all_rules: bool) -> None:
        self._rules = [rule for rule in packs.installed_rules() if all_rules or rule.default]
        self._linter: Linter | None = None
        self.failures: list[str] = []
        # Without the user's own Cargo settings, which would make the findings depend on the machine.
        self.workspaces = Workspaces(cargo_home=Path("no-such-folder").absolute())

    @property
    def linter(self) -> Linter:
        """A linter with all rules on: one that has switched a rule off is not used again."""
        if self._linter is None or self._linter.disabled:
            self._linter = Linter(self._rules, on_error=self._failed)
        return self._linter

    def _failed(self, rule: Rule, error: Exception) -> None:
        self.failures.append(f"{rule.id} raised {type(error).__name__}: {error}")


@cache
def _bench(all_rules: bool) -> _Bench:
    return _Bench(all_rules)


class _Clock:
    """Raises `_TooLong` into the block after some seconds, where the system has such a clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)

    @staticmethod
    def _ring(_number: int, _frame: FrameType | None) -> None:
        raise _TooLong


def _limit_memory() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _lint_files(jobs: list[Job]) -> list[Outcome]:
    return [lint_file(job) for job in jobs]


def _chunks(work: Sequence[Job], size: int) -> Iterator[list[Job]]:
    for start in range(0, len(work), size):
        yield list(work[start : start + size])
