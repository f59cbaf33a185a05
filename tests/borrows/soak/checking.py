"""The borrow checker over the files of real crates: several processes, bounded memory, results kept on disk."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import random
import re
import signal
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import rust_specialist
from corpus import sources
from corpus.linting import files_of
from corpus.sources import SourceCrate, resolved
from rust_specialist.project import Problem, Workspaces, read
from rust_specialist.semantics import warm_up
from support import borrow_checker, folders

PINS = Path(__file__).parents[1] / "crates.toml"
FILE_BYTES = 4_000_000
FILE_SECONDS = 120
MEMORY_BYTES = 3 << 30
#: Bindings written by programs: millions of lines of one kind.
_GENERATED = re.compile(r"windows(-sys|_\w+)?|winapi|web-sys|objc2-.*|ndk-sys|jni-sys|libc|linux-raw-sys")
#: Folders of programs that are not meant to compile.
_REJECTED = re.compile(
    r"(^|/)(ui|ui-\w+|compile[-_]fail\w*|trybuild|fail|compile_tests|invalid|bad|err|errors)/.*\.rs$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a real crate; `snippet` is its line."""

    crate: str
    path: str
    line: int
    code: str
    message: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file. CPU times are in seconds, those of `functions` in microseconds, one for each function."""

    file: str
    lines: int = 0
    parsing: float = 0.0
    facts: float = 0.0
    functions: tuple[int, ...] = ()
    given_up: int = 0
    slowest: int = 0
    found: tuple[Found, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One file of a crate."""

    crate: SourceCrate
    path: Path

    @property
    def name(self) -> str:
        """The file as `crate-version/path`."""
        return f"{self.crate.name}-{self.crate.version}/{self.path.relative_to(self.crate.root).as_posix()}"


class Told(Protocol):
    """Who is told of each result."""

    def __call__(self, result: Result, /) -> None: ...


class _TooLong(BaseException):
    """Raised into a file's analysis by the clock; no `except Exception` holds it up."""


def crates() -> list[SourceCrate]:
    """The crates of the rules' corpus, of [soak] and [mutants], and all that they depend on, generated bindings apart.

    Raises:
        SourcesUnavailable: cargo cannot fetch them.
    """
    tables: dict[str, dict[str, Any]] = tomllib.loads(PINS.read_text(encoding="utf-8"))
    own = {
        name: {"version": pin} if isinstance(pin, str) else pin
        for table in tables.values()
        for name, pin in table.items()
    }
    corpus = {name: pin for table in sources.pins().values() for name, pin in table.items()}
    # Apart: together, their exact versions would contradict each other.
    every = {(one.name, one.version): one for part in (own, corpus) for one in resolved(part)}
    return [every[key] for key in sorted(every) if not _GENERATED.fullmatch(key[0])]


def jobs_of(chosen: Sequence[SourceCrate], seed: str) -> list[Job]:
    """All files of these crates that are meant to compile, in an order drawn with the seed."""
    work = [
        Job(crate, path)
        for crate in chosen
        for path in files_of(crate)
        if not _REJECTED.search(path.relative_to(crate.root).as_posix())
    ]
    random.Random(seed).shuffle(work)
    return work


class Kept:
    """Results on disk, valid for one state of the checker; a run that was broken off goes on."""

    def __init__(self) -> None:
        folder = folders.cache_folder() / "soak"
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{_state()}.jsonl"
        self.known: dict[str, Result] = {}
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        for line in lines:
            try:
                data: dict[str, Any] = json.loads(line)
            except ValueError:
                continue  # half written by a run that was killed
            data["found"] = tuple(Found(**one) for one in data["found"])
            data["functions"] = tuple(data["functions"])
            self.known[data["file"]] = Result(**data)

    def add(self, result: Result) -> None:
        """Write one result."""
        with self._path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(asdict(result)) + "\n")

    def forget(self) -> None:
        """Begin anew."""
        self._path.unlink(missing_ok=True)
        self.known = {}


def run(
    work: Sequence[Job], jobs: int, most_lines: int | None, seconds: float, kept: Kept, told: Told
) -> bool:
    """Check files until `most_lines` are done; False when the time was up before."""
    end = time.monotonic() + seconds
    lines = 0
    for result in _results(work, jobs, kept):
        told(result)
        lines += result.lines
        if most_lines is not None and lines >= most_lines:
            return True
        if time.monotonic() > end:
            return False
    return True


def _results(work: Sequence[Job], jobs: int, kept: Kept) -> Iterator[Result]:
    new = [job for job in work if job.name not in kept.known]
    yield from (kept.known[job.name] for job in work if job.name in kept.known)
    if jobs == 1:
        for job in new:
            result = check_file(job)
            kept.add(result)
            yield result
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(jobs, _limit_memory, maxtasksperchild=400) as pool:
        for result in pool.imap_unordered(check_file, new, chunksize=4):
            kept.add(result)
            yield result


def check_file(job: Job) -> Result:
    """Run the borrow checker over one file."""
    document = read(job.path, FILE_BYTES)
    if isinstance(document, Problem):
        return Result(job.name)
    _warm()
    edition = _workspaces().crate_of(job.path).edition
    begin = time.perf_counter()
    try:
        with _Clock():
            checked = borrow_checker.checked(document, edition)
    except _TooLong:
        return Result(job.name, failure=f"took longer than {FILE_SECONDS} s")
    except Exception as error:
        return Result(job.name, failure=f"raised {type(error).__name__}: {error}")
    found: list[Found] = []
    for code, span, message in checked.findings:
        line = document.line_of(span.start)
        snippet = document.slice(document.line_span(line)).strip()[:160]
        crate, _, path = job.name.partition("/")
        found.append(Found(crate, path, line + 1, code, message, snippet))
    times = tuple(round(one * 1e6) for one in checked.seconds)
    return Result(
        job.name,
        len(document.line_starts),
        checked.parsing,
        checked.facts,
        times,
        checked.given_up,
        round((time.perf_counter() - begin) * 1e6),
        tuple(found),
    )


@cache
def _warm() -> None:
    # The table of std signatures is read once in a process, not with the first function.
    warm_up()


@cache
def _workspaces() -> Workspaces:
    # Without the user's own Cargo settings, which would make the findings depend on the machine.
    return Workspaces(cargo_home=Path("no-such-folder").absolute())


@cache
def _state() -> str:
    """A digest of the program's sources."""
    root = Path(rust_specialist.__file__).parent
    digest = hashlib.sha256()
    for package in ("text", "syntax", "semantics", "borrows"):
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _limit_memory() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class _Clock:
    """Raises `_TooLong` into the block after FILE_SECONDS, where the system has such a clock."""

    def __enter__(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, FILE_SECONDS)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)

    @staticmethod
    def _ring(*_: object) -> None:
        raise _TooLong
