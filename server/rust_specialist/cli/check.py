"""`rust-specialist check`: look for faults, say what was found, mend what is asked to be mended."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rust_specialist.cli.analysis import Analyser, Fixing, Outcome, Plan, Trouble, TroubleKind, worst
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.files import ChangedOnDisk, replace_file
from rust_specialist.cli.inputs import Inputs, absolute, find_inputs, shown_path
from rust_specialist.cli.jobs import jobs_for
from rust_specialist.cli.reporting import Report, diff_lines, write_report
from rust_specialist.cli.shards import Shard
from rust_specialist.cli.status import CLEAN, FOUND, UNUSABLE
from rust_specialist.cli.terminal import Terminal
from rust_specialist.lint.model import Severity
from rust_specialist.lint.rule import Rule
from rust_specialist.project import Selection
from rust_specialist.project.settings import RuleSettings
from rust_specialist.report import FileReport
from rust_specialist.text import Document

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    markdown: bool
    plan: Plan
    output_format: str
    output_file: str | None
    statistics: bool
    diff: bool
    fail_on: Severity
    exit_zero: bool
    jobs: int | None
    cargo: bool = False
    clippy: bool = False
    cache: bool = True
    shard: Shard | None = None

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments.

        Raises:
            UsageError: they contradict each other.
        """
        paths: tuple[str, ...] = tuple(arguments.paths)
        if STANDARD_INPUT in paths and len(paths) > 1:
            raise UsageError("standard input (`-`) cannot be checked together with other paths")
        if arguments.stdin_filename is not None and paths != (STANDARD_INPUT,):
            raise UsageError("--stdin-filename is for standard input: give `-` as the path")
        if "" in paths:
            raise UsageError("a path is empty")
        if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
            raise UsageError("--unsafe-fixes goes with --fix or --diff")
        if arguments.fix and arguments.diff:
            raise UsageError("--fix changes files and --diff shows what it would change: give one of them")
        if arguments.diff and arguments.output_format != "text":
            raise UsageError("--diff has a format of its own: leave --output-format away")
        if (arguments.cargo or arguments.clippy) and (arguments.diff or STANDARD_INPUT in paths):
            raise UsageError(
                "--cargo and --clippy compile what is on the disk: not with --diff or standard input"
            )
        shard = Shard.of(arguments.shard) if arguments.shard is not None else None
        if shard is not None and STANDARD_INPUT in paths:
            raise UsageError("standard input (`-`) has no parts: leave --shard away")
        if shard is not None and (arguments.cargo or arguments.clippy):
            raise UsageError(
                "--cargo and --clippy compile whole packages: run them once by themselves, without --shard"
            )
        fixing = Fixing.NONE
        if arguments.fix or arguments.diff:
            fixing = Fixing.ALL if arguments.unsafe_fixes else Fixing.SAFE
        return cls(
            paths,
            arguments.stdin_filename,
            arguments.markdown,
            Plan(
                _names(arguments.select),
                _names(arguments.ignore),
                _settings_file(arguments.config),
                arguments.isolated,
                fixing,
            ),
            arguments.output_format,
            arguments.output_file,
            arguments.statistics,
            arguments.diff,
            Severity(arguments.fail_on),
            arguments.exit_zero,
            arguments.jobs,
            arguments.cargo or arguments.clippy,
            arguments.clippy,
            arguments.cache and fixing is Fixing.NONE,
            shard,
        )


@dataclass(slots=True)
class _Run:
    """What has come of a run so far."""

    files: list[FileReport] = field(default_factory=list[FileReport])
    failures: list[str] = field(default_factory=list[str])
    # Rank of the worst finding that is left; --diff changes nothing, so all are.
    worst: int = -1
    mended: int = 0
    changed: int = 0


def run(options: Options, terminal: Terminal) -> int:
    """Check, report, and give the exit status.

    Raises:
        UsageError: something was named that does not exist.
    """
    analyser = Analyser(options.plan)
    _refuse_unknown_names(analyser, options.plan)
    if options.paths == (STANDARD_INPUT,):
        return _check_standard_input(options, analyser, terminal)
    inputs = find_inputs(analyser, options.paths, markdown=options.markdown)
    if options.shard is not None:
        inputs = options.shard.narrowed(inputs)
    run = _Run()
    told: set[Trouble] = set()
    _tell(inputs.troubles, inputs, run, told, terminal)
    with terminal.progress("checking", len(inputs.names)) as advance:
        for outcome in _outcomes(options, analyser, inputs):
            _tell(outcome.troubles, inputs, run, told, terminal)
            _take(outcome, inputs.names[outcome.path], options, run, terminal)
            advance()
    if options.cargo:
        _add_compiler(options, analyser, inputs, run, terminal)
    shown = {file.path for file in run.files}
    paths = [path for path, name in inputs.names.items() if name in shown]
    category = options.shard.category if options.shard is not None else None
    report = Report(run.files, len(inputs.names), run.failures, _rules(analyser, paths, options), category)
    if not options.diff:
        _write(report, options, terminal)
    _say_what_was_mended(options, run, terminal)
    return _status(options, run)


def _outcomes(options: Options, analyser: Analyser, inputs: Inputs) -> Iterable[Outcome]:
    def check(paths: Sequence[str]) -> Iterable[Outcome]:
        jobs = jobs_for([_size(path) for path in paths], options.jobs)
        if jobs > 1:
            # What starts processes takes time to import.
            from rust_specialist.cli.pool import check_in_processes

            return check_in_processes(options.plan, paths, jobs)
        return map(analyser.check_file, paths)

    if not options.cache:
        return check(inputs.paths)
    from rust_specialist.cli.remembering import remembering

    return remembering(analyser, inputs.paths, check)


def _add_compiler(
    options: Options, analyser: Analyser, inputs: Inputs, run: _Run, terminal: Terminal
) -> None:
    """Put what the compiler finds beside our own findings."""
    # Reading cargo's messages takes time to import.
    from rust_specialist.cli.cargo import add_compiler

    def store(path: str, old: bytes, new: bytes) -> bool:
        return _store(path, inputs.names[path], old, new, run, terminal)

    def recheck(path: str) -> FileReport | None:
        again = _Run()
        _take(analyser.check_file(path), inputs.names[path], options, again, terminal)
        run.mended += again.mended
        return again.files[0] if again.files else None

    command = "clippy" if options.clippy else None
    compiled = add_compiler(analyser, inputs, run.files, command, terminal, store, recheck)
    for failure in compiled.failures:
        run.failures.append(failure)
        terminal.error(failure)
    run.files = compiled.files
    run.mended += compiled.mended
    run.changed += len(compiled.changed)
    run.worst = max((worst(file.findings) for file in run.files), default=-1)


def _take(outcome: Outcome, name: str, options: Options, run: _Run, terminal: Terminal) -> None:
    """Put the outcome of a file into the report; write the file, or the difference, if it was changed."""
    run.mended += outcome.mended
    if outcome.original is not None and outcome.text is not None:
        run.changed += 1
        if options.diff:
            terminal.write_lines(diff_lines(name, outcome.original, outcome.text))
        elif not _store(outcome.path, name, outcome.original, outcome.text, run, terminal):
            run.mended -= outcome.mended
            run.changed -= 1
    if outcome.text is not None:
        run.files.append(FileReport(name, Document(outcome.text), outcome.findings))
    run.worst = max(run.worst, outcome.worst_before if options.diff else outcome.worst)


def _store(path: str, name: str, old: bytes, new: bytes, run: _Run, terminal: Terminal) -> bool:
    try:
        replace_file(Path(path), old, new)
    except ChangedOnDisk:
        message = f"{name}: was changed while it was checked; it was not fixed"
    except OSError as error:
        message = f"{name}: cannot be written: {(error.strerror or str(error)).lower()}"
    else:
        return True
    run.failures.append(message)
    terminal.error(message)
    return False


def _check_standard_input(options: Options, analyser: Analyser, terminal: Terminal) -> int:
    name = options.stdin_filename or "<stdin>"
    path = absolute(options.stdin_filename or "stdin.rs")
    if not sys.stdin:
        raise UsageError("standard input is closed")
    text = sys.stdin.buffer.read()
    outcome = analyser.check_text(path, text)
    run = _Run()
    inputs = Inputs({path: name}, ())
    _tell(outcome.troubles, inputs, run, set(), terminal)
    run.mended = outcome.mended
    run.changed = int(outcome.original is not None)
    run.worst = outcome.worst_before if options.diff else outcome.worst
    after = text if outcome.text is None else outcome.text
    if outcome.findings:
        run.files.append(FileReport(name, Document(after), outcome.findings))
    report = Report(run.files, 1, run.failures, _rules(analyser, [path], options))
    if options.diff:
        terminal.write_lines(diff_lines(name, text, after))
    elif options.plan.fixing is Fixing.NONE:
        _write(report, options, terminal)
    else:
        # Standard output is for the fixed text, whatever came of it: whoever pipes through us must not lose it.
        terminal.write_bytes(after)
        write_report(
            report, options.output_format, options.output_file, options.statistics, terminal, aside=True
        )
    _say_what_was_mended(options, run, terminal)
    return _status(options, run)


def _write(report: Report, options: Options, terminal: Terminal) -> None:
    write_report(report, options.output_format, options.output_file, options.statistics, terminal)


def _tell(
    troubles: Sequence[Trouble], inputs: Inputs, run: _Run, told: set[Trouble], terminal: Terminal
) -> None:
    """Say each trouble once. What is wrong with an input or with the settings makes the run fail."""
    for trouble in troubles:
        if trouble in told:
            continue
        told.add(trouble)
        message = _message(trouble, inputs)
        if trouble.kind is TroubleKind.RULE or (
            trouble.kind is TroubleKind.PROJECT and trouble.path not in inputs.names
        ):
            terminal.warning(message)
        else:
            run.failures.append(message)
            terminal.error(message)


def _message(trouble: Trouble, inputs: Inputs) -> str:
    if not trouble.path:
        # Settings name their file themselves, by its whole path.
        return trouble.message.removeprefix(f"{Path.cwd()}{os.sep}")
    name = inputs.names.get(trouble.path) or shown_path(trouble.path)
    place = f"{name}:{trouble.line}" if trouble.line is not None else name
    return f"{place}: {trouble.message}"


def _say_what_was_mended(options: Options, run: _Run, terminal: Terminal) -> None:
    if options.plan.fixing is Fixing.NONE:
        return
    from rust_specialist.report import count

    would = "would mend" if options.diff else "mended"
    if run.mended:
        terminal.note(f"{would} {count(run.mended, 'finding')} in {count(run.changed, 'file')}")
    else:
        terminal.note("nothing to mend")


def _status(options: Options, run: _Run) -> int:
    if run.failures:
        return UNUSABLE
    return FOUND if run.worst >= options.fail_on.rank and not options.exit_zero else CLEAN


def _rules(analyser: Analyser, paths: Iterable[str], options: Options) -> Sequence[Rule]:
    """The rules that a report may have to describe: the installed ones, and those declared for the `paths`."""
    if options.output_format != "sarif":
        return ()
    configurations = [analyser.configuration(path) for path in paths]
    distinct = {repr(one.declared): one for one in configurations}.values()
    rules = [
        *analyser.linters.installed,
        *(rule for one in distinct for rule in analyser.linters.catalogue(one).values()),
    ]
    return list({rule.id: rule for rule in rules}.values())


def _refuse_unknown_names(analyser: Analyser, plan: Plan) -> None:
    if plan.select is None and plan.ignore is None:
        return
    configuration = analyser.configuration(absolute("_"))
    rules = analyser.linters.catalogue(configuration).values()
    flags = RuleSettings(select=plan.select or (), ignore=plan.ignore or ())
    known = [(rule.id, rule.clippy) for rule in rules]
    for problem in Selection(flags).unknown(known, "command line"):
        option = problem.key.replace("rules.", "--")
        raise UsageError(f"{option}: {problem.message} (all of them: `rust-specialist rules`)")


def _names(given: Sequence[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    return tuple(name for text in given for part in text.split(",") if (name := part.strip()))


def _settings_file(given: str | None) -> str | None:
    if given is None:
        return None
    path = Path(absolute(given))
    if not path.is_file():
        raise UsageError(f"--config: {given}: no such file")
    return str(path)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
