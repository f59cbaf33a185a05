"""cargo check in the copy of a workspace."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rust_specialist.agent.overlay import Overlay
from rust_specialist.agent.sandbox import Confinement, NoSandbox, prefix
from rust_specialist.cargo import command, troubles
from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.messages import BuildFinished, CompilerMessage, message_of
from rust_specialist.cargo.process import Process
from rust_specialist.cargo.reading import finding_of, is_placeless_error
from rust_specialist.project.settings import CargoSettings

#: Seconds that the check of an edit may take, and that of the text before it: that one may have to compile all
#: dependencies first.
LIMIT = 120.0
FIRST_LIMIT = 900.0
#: Bytes of cargo's messages that are read.
_MAX_OUTPUT = 8 * 1024 * 1024
_MAX_NOTES = 400
#: Bytes of address space that a compiler gets in any case.
_LEAST_MEMORY = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Compiled:
    """What cargo said of one state of the copy. `problem`, in words for the user, says why it does not count.

    The paths of the findings are those of the copy. `is_confined` says that it was compiled without network.
    """

    findings: tuple[CompilerFinding, ...] = ()
    problem: str | None = None
    is_confined: bool = False


async def compile_overlay(
    overlay: Overlay,
    packages: Sequence[str],
    settings: CargoSettings,
    *,
    confinement: Confinement,
    limit: float = LIMIT,
    on_start: Callable[[], None] = lambda: None,
) -> Compiled:
    """Run cargo check for the `packages` in the copy; nothing is fetched, and the user's tree is not written to.

    Cargo is started in the user's workspace, whose toolchain and configuration hold. Ends with everything it started
    when this coroutine does. `on_start` is called when it runs.
    """
    program = command.program()
    if program is None:
        return Compiled(problem=troubles.no_cargo())
    environment = {
        key: value for key, value in command.environment().items() if key not in confinement.hidden
    }
    environment |= {"CARGO_INCREMENTAL": "1", "CARGO_TERM_PROGRESS_WHEN": "never"}
    # A build directory of the user's configuration is not for this.
    environment["CARGO_BUILD_BUILD_DIR"] = str(overlay.target)
    try:
        # Not the folder around them: what is known of the copy lies there.
        writable = (overlay.tree, overlay.target, overlay.folder / "tmp")
        sandbox = await prefix(confinement.sandbox, *writable)
        if sandbox:
            for folder in writable:
                folder.mkdir(exist_ok=True)
            environment["TMPDIR"] = str(writable[-1])
        async with asyncio.timeout(limit):
            arguments = [*_limits(), *sandbox, program, *_arguments(overlay, packages, settings)]
            compiled = await _run(arguments, overlay, environment, on_start)
            return replace(compiled, is_confined=bool(sandbox))
    except NoSandbox as error:
        return Compiled(problem=f"cargo was not run: {error}")
    except TimeoutError:
        return Compiled(problem=f"cargo check took longer than {limit:.0f} seconds")
    except OSError as error:
        return Compiled(problem=troubles.not_started(error.strerror or str(error)))


def _limits() -> list[str]:
    """What stands before the command so that no process of it takes the machine's memory: a constant may be huge."""
    if sys.platform == "win32":
        return []
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return []
    kib = max(memory * 3 // 4, _LEAST_MEMORY) // 1024
    return ["/bin/sh", "-c", f'ulimit -v {kib} 2>/dev/null; exec "$@"', "rust-specialist"]


def _arguments(overlay: Overlay, packages: Sequence[str], settings: CargoSettings) -> list[str]:
    manifest = overlay.place(overlay.closure.workspace) / "Cargo.toml"
    arguments = ["check", "--offline", "--message-format=json", "--keep-going"]
    arguments += ["--manifest-path", str(manifest), "--target-dir", str(overlay.target)]
    for package in packages:
        arguments += ["--package", package]
    if settings.all_targets:
        arguments.append("--all-targets")
    if "all" in settings.features:
        arguments.append("--all-features")
    elif settings.features:
        arguments += ["--features", ",".join(settings.features)]
    if settings.no_default_features:
        arguments.append("--no-default-features")
    if settings.target:
        arguments += ["--target", settings.target]
    return [*arguments, *settings.extra_args]


async def _run(
    arguments: Sequence[str],
    overlay: Overlay,
    environment: Mapping[str, str],
    on_start: Callable[[], None],
) -> Compiled:
    # Nobody is to notice it: neither the editor nor the user's own builds.
    process = await Process.start(arguments, overlay.closure.workspace, environment, low_priority=True)
    on_start()
    try:
        notes, (findings, finished, placeless, is_cut) = await asyncio.gather(
            _notes(process), _messages(process, overlay)
        )
        status = await process.status() if not is_cut else 0
    finally:
        await process.end()
    if is_cut:
        return Compiled(problem="cargo check said too much")
    has_errors = any(finding.level == "error" for finding in findings)
    if finished is None or not (finished.success or has_errors):
        return Compiled(problem=placeless or troubles.failure(notes, status))
    return Compiled(findings)


async def _messages(
    process: Process, overlay: Overlay
) -> tuple[tuple[CompilerFinding, ...], BuildFinished | None, str | None, bool]:
    """The findings, the end of the build, the first error about no place, and whether there was too much of it."""
    root = overlay.place(overlay.closure.workspace)
    findings: dict[CompilerFinding, None] = {}
    finished: BuildFinished | None = None
    placeless: str | None = None
    size = 0
    async for line in process.lines():
        size += len(line)
        if size > _MAX_OUTPUT:
            await process.end()
            return (), None, None, True
        match message_of(line):
            case CompilerMessage(message=diagnostic):
                finding = finding_of(diagnostic, root)
                if finding is not None:
                    # The library and its tests say the same.
                    findings.setdefault(finding)
                elif placeless is None and is_placeless_error(diagnostic):
                    placeless = diagnostic.message
            case BuildFinished() as message:
                finished = message
            case _:
                pass
    return tuple(findings), finished, placeless, False


async def _notes(process: Process) -> list[str]:
    notes: list[str] = []
    async for note in process.notes():
        if len(notes) < _MAX_NOTES:
            notes.append(note.decode("utf-8", "replace"))
    return notes
