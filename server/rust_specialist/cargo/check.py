"""One check of a workspace: cargo is run, its messages become findings."""

from __future__ import annotations

import asyncio
import os
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from rust_specialist.cargo import command, troubles
from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.messages import BuildFinished, CompilerArtifact, CompilerMessage, message_of
from rust_specialist.cargo.process import Process
from rust_specialist.cargo.progress import Progress, progress_in
from rust_specialist.cargo.reading import finding_of, is_placeless_error
from rust_specialist.cargo.results import CheckResult
from rust_specialist.cargo.texts import Snapshot
from rust_specialist.lint.model import Severity

#: More findings than this are of no use to anybody.
MAX_FINDINGS = 5_000
#: Lines of standard error that are kept to say why a check failed.
_MAX_NOTES = 400
#: Seconds of work after which others get a turn.
_SLICE = 0.010

OnProgress = Callable[[Progress], None]


async def check(plan: command.Plan, paths: Iterable[Path], on_progress: OnProgress) -> CheckResult:
    """Run cargo once, in a process group that ends with this coroutine, however it ends.

    `paths` are files whose texts are wanted even if nothing is found in them. Never raises for what cargo or the
    workspace do: that is the result's `problem`.
    """
    program = command.program()
    if program is None:
        return CheckResult(plan.root, problem=troubles.no_cargo())
    if not (plan.root / "Cargo.toml").is_file():
        return CheckResult(plan.root, problem=f"there is no Cargo.toml in {plan.root}")
    try:
        directory: Path | None = None
        if plan.needs_target_directory:
            answer = await _target_directory(program, plan)
            if isinstance(answer, str):
                return CheckResult(plan.root, problem=answer)
            directory = answer
        run = _Run(plan, on_progress)
        await run.run([program, *plan.arguments(directory)])
        return await run.result(paths)
    except OSError as error:
        return CheckResult(plan.root, problem=troubles.not_started(error.strerror or str(error)))


async def _target_directory(program: str, plan: command.Plan) -> Path | str:
    """The workspace's own target directory, or why it cannot be known."""
    process = await Process.start([program, *command.METADATA], plan.root, command.environment())
    try:
        async with asyncio.timeout(plan.settings.timeout):
            notes, lines = await asyncio.gather(_all(process.notes()), _all(process.lines()))
            status = await process.status()
    except TimeoutError:
        return troubles.silent(plan.settings.timeout, "")
    finally:
        await process.end()
    directory = command.target_directory_in(b"\n".join(lines))
    texts = [note.decode("utf-8", "replace") for note in notes]
    return directory or troubles.failure(texts, status)


async def _all(pieces: AsyncIterator[bytes]) -> list[bytes]:
    return [piece async for piece in pieces]


class _Run:
    """The state of one run of cargo."""

    def __init__(self, plan: command.Plan, on_progress: OnProgress) -> None:
        self._plan, self._on_progress = plan, on_progress
        self._snapshot = Snapshot()
        self._findings: dict[CompilerFinding, None] = {}
        self._artifacts: list[CompilerArtifact] = []
        self._finished: BuildFinished | None = None
        self._notes: deque[str] = deque(maxlen=_MAX_NOTES)
        self._progress = Progress("")
        self._status = 0
        # The first error that is about no place: a crate of the standard library that is missing, say.
        self._placeless: str | None = None
        self._is_silent = False
        self._last_news = time.monotonic()

    async def run(self, arguments: list[str]) -> None:
        """Run cargo to its end."""
        process = await Process.start(arguments, self._plan.root, command.environment())
        try:
            async with asyncio.TaskGroup() as group:
                watching = group.create_task(self._watch(process))
                reading = group.create_task(self._read_messages(process))
                await self._read_notes(process)
                await reading
                self._status = await process.status()
                watching.cancel()
        finally:
            await process.end()
        if self._wants_older_cargo() and "--keep-going" in arguments:
            arguments.remove("--keep-going")
            self._notes.clear()
            await self.run(arguments)

    def _wants_older_cargo(self) -> bool:
        return self._finished is None and any(
            "--keep-going" in note and note.startswith("error: ") for note in self._notes
        )

    async def _read_messages(self, process: Process) -> None:
        breath = time.perf_counter()
        async for line in process.lines():
            self._last_news = time.monotonic()
            message = message_of(line)
            match message:
                case CompilerMessage():
                    self._take(message)
                case CompilerArtifact():
                    self._artifacts.append(message)
                case BuildFinished():
                    self._finished = message
                case _:
                    pass
            if time.perf_counter() - breath >= _SLICE:
                await asyncio.sleep(0)
                breath = time.perf_counter()

    def _take(self, message: CompilerMessage) -> None:
        if len(self._findings) < MAX_FINDINGS:
            finding = finding_of(message.message, self._plan.root)
            if finding is not None:
                # The library and its tests say the same.
                self._findings.setdefault(finding)
            elif self._placeless is None and is_placeless_error(message.message):
                self._placeless = message.message.message

    async def _read_notes(self, process: Process) -> None:
        async for piece in process.notes():
            self._last_news = time.monotonic()
            note = piece.decode("utf-8", "replace")
            progress = progress_in(note, self._progress)
            if progress is self._progress:
                self._notes.append(note)
            else:
                self._progress = progress
                self._on_progress(progress)

    async def _watch(self, process: Process) -> None:
        """End a run that says nothing for too long; tell its progress again and again, so that a bar shows."""
        while True:
            await asyncio.sleep(0.5)
            self._on_progress(self._progress)
            if time.monotonic() - self._last_news > self._plan.settings.timeout:
                self._is_silent = True
                await process.end()
                return

    async def result(self, paths: Iterable[Path]) -> CheckResult:
        """What came of it."""
        findings = tuple(self._findings)
        has_errors = any(finding.severity is Severity.ERROR for finding in findings)
        problem: str | None = None
        if self._is_silent:
            problem = troubles.silent(self._plan.settings.timeout, self._progress.doing)
        elif self._finished is None or not (self._finished.success or has_errors):
            problem = self._placeless or troubles.failure(list(self._notes), self._status)
        wanted = dict.fromkeys([*_paths(findings), *paths])
        return CheckResult(
            self._plan.root,
            findings,
            await self._snapshot.texts(wanted),
            frozenset(self._compiled()),
            is_complete=self._finished is not None and problem is None,
            compiles=self._finished is not None and self._finished.success,
            problem=problem,
        )

    def _compiled(self) -> Iterable[Path]:
        """The files that the targets of the workspace were made of, as their dependency files list them."""
        # Cargo says where symbolic links lead.
        root = os.path.realpath(self._plan.root)
        for artifact in self._artifacts:
            if not Path(artifact.manifest_path).is_relative_to(root):
                continue
            for name in artifact.filenames:
                if name.endswith(".rmeta"):
                    yield from _sources(Path(name), self._plan.root)


def _paths(findings: Iterable[CompilerFinding]) -> Iterable[Path]:
    """All files that `findings` point into."""
    for finding in findings:
        yield finding.path
        yield from (label.path for label in finding.labels)
        yield from (label.path for remark in finding.remarks for label in remark.labels)
        yield from (suggestion.path for suggestion in finding.suggestions)


def _sources(artifact: Path, root: Path) -> Iterable[Path]:
    stem = artifact.stem.removeprefix("lib")
    try:
        text = artifact.with_name(f"{stem}.d").read_text("utf-8", "replace")
    except OSError:
        return
    for line in text.splitlines():
        # "src/lib.rs:": each source has a rule of its own, without prerequisites.
        if line.endswith(":") and not line.startswith("#"):
            yield root / line[:-1].replace("\\ ", " ")
