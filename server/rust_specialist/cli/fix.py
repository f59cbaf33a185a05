"""`rust-specialist fix --agent FILE:LINE`: a change that the specialist proposes, verified before it is shown."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rust_specialist.cli.analysis import Analyser, Plan
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.files import ChangedOnDisk, replace_file
from rust_specialist.cli.reporting import diff_lines
from rust_specialist.cli.status import CLEAN, FOUND
from rust_specialist.cli.terminal import Terminal

if TYPE_CHECKING:
    from rust_specialist.agent.cache import Entry
    from rust_specialist.agent.options import Options as AgentOptions
    from rust_specialist.agent.redact import Redactor
    from rust_specialist.agent.subject import Subject


@dataclass(frozen=True, slots=True)
class Options:
    """The place, FILE:LINE, and whether a verified change is written."""

    place: str
    apply: bool

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments.

        Raises:
            UsageError: the specialist is not asked for, or no place is named.
        """
        if not arguments.agent:
            raise UsageError(
                "`fix` asks the specialist, with --agent FILE:LINE; the rules' own fixes are applied by "
                "`rust-specialist check --fix`"
            )
        if arguments.place is None:
            raise UsageError("fix --agent wants a place: FILE:LINE, as in src/main.rs:12")
        return cls(arguments.place, arguments.apply)


def run(options: Options, terminal: Terminal) -> int:
    """Ask for a change, show it, and write it if that is wanted and it was verified.

    Raises:
        UsageError: there is nothing to ask, nobody to ask, or no answer.
    """
    # The specialist takes time to import.
    from rust_specialist.agent.applying import apply_edits
    from rust_specialist.agent.boundary import Refused
    from rust_specialist.agent.failures import AgentFailure
    from rust_specialist.agent.render import plain_line
    from rust_specialist.agent.schema import Edit
    from rust_specialist.cli.questions import Place, options_for, subject_at

    place = Place.of(options.place)
    analyser = Analyser(Plan())
    subject = subject_at(analyser, place)
    if not subject.topics:
        raise UsageError(f"nothing is found on line {place.line} of {place.path} that could be fixed")
    try:
        entry, redactor = asyncio.run(_asked(analyser, subject, options_for(analyser, place), terminal))
    except AgentFailure as failure:
        raise UsageError(str(failure)) from None
    summary, reason = plain_line(entry.summary, 300), plain_line(entry.text, 400)
    if not entry.label:
        terminal.write(f"No fix: {summary} ({reason})\n")
        return FOUND
    old = subject.source.document.text
    edits = [Edit(file=file, search=search, replace=new) for file, search, new in entry.edits]
    new = old
    with suppress(Refused):
        new = apply_edits(edits, lambda _: old, redactor, frozenset((subject.name,))).get(subject.name, old)
    if new != old:
        terminal.write_lines(diff_lines(place.path, old, new))
    if entry.label == "unverified":
        terminal.write(f"No verified fix: {summary}\nNot applied, because: {reason}\n")
        return FOUND
    changes = "; the program behaves differently" if entry.behaviour_change else ""
    because = "" if entry.label == "cargo check passed" else f": {reason}"
    terminal.write(f"{summary}\n{entry.label}{changes}{because}\n")
    if options.apply:
        try:
            replace_file(subject.path, old, new)
        except ChangedOnDisk:
            raise UsageError(f"{place.path} was changed meanwhile; it was left as it is") from None
        except OSError as error:
            raise UsageError(
                f"{place.path} cannot be written: {(error.strerror or str(error)).lower()}"
            ) from None
        terminal.write(f"Applied to {place.path}.\n")
    return CLEAN


async def _asked(
    analyser: Analyser, subject: Subject, whom: AgentOptions, terminal: Terminal
) -> tuple[Entry, Redactor]:
    """The specialist's answer, and what puts secrets back into it."""
    from rust_specialist.agent.specialist import Specialist
    from rust_specialist.cli.questions import fix_work

    specialist = Specialist(whom)
    try:
        prepared = specialist.prepare(subject, "fix")
        known = specialist.known(prepared)
        if known is not None:
            return known, prepared.redactor
        work = fix_work(analyser, subject, prepared.redactor)
        if work.verifier.is_trusted:
            # All dependencies may have to be compiled first: that is no time of the model's.
            terminal.note("specialist: checking the code as it is")
            await work.verifier.check(subject.name, work.baseline)
        job = specialist.fix(prepared, work)
        told: set[str] = set()

        def on_stage(stage: str) -> None:
            if stage not in told:
                told.add(stage)
                terminal.note(f"specialist: {stage}")

        return await specialist.jobs.join(job, on_stage=on_stage), prepared.redactor
    finally:
        await specialist.aclose()
