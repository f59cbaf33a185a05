"""`rust-specialist explain --agent FILE:LINE`: the specialist's explanation of what is found on a line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rust_specialist.agent import local
from rust_specialist.agent.failures import AgentFailure
from rust_specialist.agent.options import Options as AgentOptions
from rust_specialist.agent.options import is_allowed
from rust_specialist.agent.render import plain_line, sanitised
from rust_specialist.cli.analysis import Analyser, Plan
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.questions import Place, settings_of, subject_at
from rust_specialist.cli.status import CLEAN, FOUND
from rust_specialist.cli.terminal import Terminal

if TYPE_CHECKING:
    from rust_specialist.agent.cache import Entry
    from rust_specialist.agent.subject import Subject


def run(place_text: str, terminal: Terminal) -> int:
    """Ask, and write the answer; without a configured model, what is known here and how to configure one.

    Raises:
        UsageError: there is nothing to ask about, or no answer.
    """
    place = Place.of(place_text)
    analyser = Analyser(Plan())
    subject = subject_at(analyser, place)
    settings = settings_of(analyser, place)
    options = AgentOptions.of(settings)
    if not options.is_configured or not is_allowed(settings, subject.path):
        terminal.markdown(local.answer(subject))
        return CLEAN
    try:
        entry = asyncio.run(_asked(subject, options, terminal))
    except AgentFailure as failure:
        if failure.partial.strip():
            terminal.markdown(sanitised(failure.partial))
        raise UsageError(str(failure)) from None
    terminal.markdown(sanitised(entry.text))
    terminal.note(f"the words of {plain_line(entry.model, 60)}, not checked")
    if not entry.is_complete:
        terminal.warning("the answer was cut off; this is not the whole of it")
        return FOUND
    return CLEAN


async def _asked(subject: Subject, options: AgentOptions, terminal: Terminal) -> Entry:
    from rust_specialist.agent.specialist import Specialist

    specialist = Specialist(options)
    try:
        prepared = specialist.prepare(subject, "explain")
        known = specialist.known(prepared)
        if known is not None:
            return known
        told: set[str] = set()

        def on_stage(stage: str) -> None:
            if stage not in told:
                told.add(stage)
                terminal.note(f"specialist: {stage}")

        return await specialist.jobs.join(specialist.explain(prepared), on_stage=on_stage)
    finally:
        await specialist.aclose()
