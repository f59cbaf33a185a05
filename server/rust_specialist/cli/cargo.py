"""`rust-specialist check --cargo`: the compiler's findings and ours in one report, each fault once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rust_specialist.cargo.check import check
from rust_specialist.cargo.command import Plan
from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.merging import merge
from rust_specialist.cargo.reports import as_finding
from rust_specialist.cargo.results import CheckResult
from rust_specialist.cli.analysis import Analyser, Fixing
from rust_specialist.cli.inputs import Inputs
from rust_specialist.cli.terminal import Terminal
from rust_specialist.lint.fixes import apply_fixes
from rust_specialist.lint.model import Finding
from rust_specialist.report import FileReport
from rust_specialist.session.disputes import disputed
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.text import Document

#: A suggestion may uncover another one; those that undo each other must not go on for ever.
MAX_ROUNDS = 5

#: (path, old text, new text) to whether it was written.
Store = Callable[[str, bytes, bytes], bool]
#: Look at a file again after a change; the findings that are left, and the text they are about.
Recheck = Callable[[str], FileReport | None]


@dataclass(slots=True)
class Compiled:
    """What cargo found in the files of a run. `failures` are what kept it from its work, each once."""

    files: list[FileReport]
    failures: list[str] = field(default_factory=list[str])
    mended: int = 0
    #: The files that suggestions of the compiler have changed.
    changed: set[str] = field(default_factory=set[str])


def add_compiler(
    analyser: Analyser,
    inputs: Inputs,
    files: Sequence[FileReport],
    command: str | None,
    terminal: Terminal,
    store: Store,
    recheck: Recheck,
) -> Compiled:
    """Run cargo in the workspaces of the inputs and put what it finds in them into `files`.

    `command` is `check` or `clippy`; None leaves it to each workspace's settings. With fixes asked for, those of the
    compiler are applied too, and cargo runs again.
    """
    by_name = {file.path: file for file in files}
    compiled = Compiled([])
    roots = _roots(analyser, inputs)
    if not roots:
        compiled.failures.append("--cargo: none of the files belongs to a package with a Cargo.toml")
    results = _check_all(analyser, roots, inputs, command, terminal)
    if analyser.plan.fixing is not Fixing.NONE:
        for _ in range(MAX_ROUNDS):
            changed = _mend(analyser, inputs, results, compiled, store)
            if not changed:
                break
            for path in changed:
                by_name.pop(inputs.names[path], None)
                again = recheck(path)
                if again is not None:
                    by_name[again.path] = again
            results = _check_all(analyser, roots, inputs, command, terminal)
    compiled.failures += dict.fromkeys(one.problem for one in results if one.problem is not None)
    for result in results:
        for path, found in _by_path(result, inputs).items():
            text = result.texts.get(Path(path))
            if text is None:
                name = inputs.names[path]
                compiled.failures.append(
                    f"{name}: was changed while cargo read it; its findings are left out"
                )
                continue
            name = inputs.names[path]
            own = by_name.get(name) or FileReport(name, Document(text), ())
            by_name[name] = _merged(analyser, path, own, found, result)
    compiled.files = [by_name[name] for name in inputs.names.values() if name in by_name]
    return compiled


def _roots(analyser: Analyser, inputs: Inputs) -> list[Path]:
    workspaces = analyser.workspaces
    packages = [workspaces.package_root(path) for path in inputs.names]
    return list(
        dict.fromkeys(workspaces.workspace_root(package) for package in packages if package is not None)
    )


def _check_all(
    analyser: Analyser, roots: Iterable[Path], inputs: Inputs, command: str | None, terminal: Terminal
) -> list[CheckResult]:
    results: list[CheckResult] = []
    for root in roots:
        settings = analyser.configuration(str(root / "Cargo.toml")).settings.cargo
        if command is not None:
            settings = replace(settings, command=command)
        paths = [Path(path) for path in inputs.names if Path(path).is_relative_to(root)]
        with terminal.waiting(f"cargo {settings.command}") as say:
            results.append(
                asyncio.run(check(Plan(root, settings), paths, lambda progress: say(progress.doing)))
            )
    return results


def _by_path(result: CheckResult, inputs: Inputs) -> dict[str, list[CompilerFinding]]:
    """The findings in the inputs, and the inputs that were compiled without one: ours in them are compared, too."""
    found: dict[str, list[CompilerFinding]] = {
        str(path): [] for path in result.compiled if str(path) in inputs.names and path in result.texts
    }
    for finding in result.findings:
        if str(finding.path) in inputs.names:
            found.setdefault(str(finding.path), []).append(finding)
    return found


def _merged(
    analyser: Analyser, path: str, own: FileReport, found: list[CompilerFinding], result: CheckResult
) -> FileReport:
    document = OpenDocument(path, Path(path), Language.RUST, own.document)
    document.found = own.findings
    wrong = set(disputed(document, result))
    standing = [finding for finding in own.findings if finding not in wrong]
    twins = analyser.configuration(path).settings.rules.clippy_twins
    merged = merge(own.document, standing, found, (), publishes=True, clippy_twins=twins)
    everything = [*merged.own, *map(as_finding, merged.compiler)]
    return FileReport(own.path, own.document, tuple(sorted(everything, key=_order)))


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.rule, finding.message


def _mend(
    analyser: Analyser, inputs: Inputs, results: Iterable[CheckResult], compiled: Compiled, store: Store
) -> list[str]:
    """Apply the compiler's suggestions; the files that have changed."""
    changed: list[str] = []
    for result in results:
        for path, found in _by_path(result, inputs).items():
            text = result.texts.get(Path(path))
            if text is None:
                continue
            is_unsafe = analyser.plan.fixing is Fixing.ALL
            fixed = apply_fixes(Document(text), map(as_finding, found), unsafe=is_unsafe)
            if fixed.applied and store(path, text, fixed.document.text):
                compiled.mended += len(fixed.applied)
                compiled.changed.add(path)
                changed.append(path)
    return changed
