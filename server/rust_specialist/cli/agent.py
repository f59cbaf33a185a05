"""`rust-specialist agent`: what would be sent, what works, what is kept, what was sent."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rust_specialist.cli.analysis import Analyser, Plan
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.inputs import absolute
from rust_specialist.cli.status import CLEAN, FOUND
from rust_specialist.cli.terminal import Terminal

_WORDS = {True: "ok", False: "FAILED", None: "note"}


@dataclass(frozen=True, slots=True)
class Options:
    """The action and what it takes."""

    action: str
    place: str = ""
    fix: bool = False
    clear: bool = False
    lines: int = 20

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments."""
        given = vars(arguments)
        return cls(
            arguments.action,
            given.get("place", ""),
            given.get("fix", False),
            given.get("clear", False),
            given.get("lines", 20),
        )


def run(options: Options, terminal: Terminal) -> int:
    """Do it.

    Raises:
        UsageError: it cannot be done.
    """
    match options.action:
        case "preview":
            return _preview(options, terminal)
        case "doctor":
            return asyncio.run(_doctor(terminal))
        case "cache":
            return _cache(options, terminal)
        case _:
            return _audit(options, terminal)


def _preview(options: Options, terminal: Terminal) -> int:
    from rust_specialist.agent.failures import AgentFailure
    from rust_specialist.agent.options import Options as AgentOptions
    from rust_specialist.agent.specialist import Specialist
    from rust_specialist.cli.questions import Place, settings_of, subject_at

    place = Place.of(options.place)
    analyser = Analyser(Plan())
    subject = subject_at(analyser, place)
    # On whether or not it may be sent: nothing leaves the machine here.
    specialist = Specialist(AgentOptions.of(settings_of(analyser, place)))
    try:
        prepared = specialist.prepare(subject, "fix" if options.fix else "explain")
    except AgentFailure as failure:
        raise UsageError(str(failure)) from None
    terminal.write(specialist.preview(prepared))
    return CLEAN


async def _doctor(terminal: Terminal) -> int:
    from rust_specialist.agent.doctor import Check, checks_of_fixes, examine
    from rust_specialist.agent.options import HOW_TO_CONFIGURE
    from rust_specialist.agent.options import Options as AgentOptions

    settings = Analyser(Plan()).configuration(absolute("_")).settings
    options = AgentOptions.of(settings)
    is_good = True
    if not settings.agent.enable:
        terminal.write(
            "note    consent: agent.enable is false in your settings; no code is sent until it is true\n"
        )
    if not options.is_configured:
        terminal.write(f"note    settings: no model is configured\n\n{HOW_TO_CONFIGURE}")
        return CLEAN

    def tell(check: Check) -> None:
        nonlocal is_good
        is_good = is_good and check.is_good is not False
        terminal.write(f"{_WORDS[check.is_good]:<7} {check.name}: {check.detail}\n")

    async for check in examine(options):
        tell(check)
    for check in checks_of_fixes(Path.cwd(), settings):
        tell(check)
    return CLEAN if is_good else FOUND


def _cache(options: Options, terminal: Terminal) -> int:
    from rust_specialist.agent import pages
    from rust_specialist.agent.cache import AnswerCache
    from rust_specialist.project.user_folders import cache_directory

    cache = AnswerCache(cache_directory() / "answers")
    if options.clear:
        count = cache.clear()
        pages.remove(cache_directory() / "documents")
        terminal.write(f"{_answers(count)} removed\n")
        return CLEAN
    count, size = cache.size()
    terminal.write(f"{_answers(count)}, {-(-size // 1000)} kB, in {cache.root}\n")
    return CLEAN


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"


def _audit(options: Options, terminal: Terminal) -> int:
    from rust_specialist.project.user_folders import data_directory

    path = data_directory() / "audit.jsonl"
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        terminal.write(f"nothing has been sent ({path} does not exist)\n")
        return CLEAN
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or 'it cannot be read').lower()}") from None
    for line in lines[-options.lines :]:
        terminal.write(_line(line, path))
    return CLEAN


def _line(line: str, path: Path) -> str:
    """One record in one line; of a broken one only that it is."""
    try:
        one: dict[str, Any] = json.loads(line)
        files = ", ".join(file["path"] for file in one["files"])
        return (
            f"{one['time']}  {one['host']}  {one['model']}  {one['task']} ({one['purpose']}): {one['outcome']}; "
            f"sent {one['sent_bytes']} bytes of {files}; received {one['received_bytes']} bytes; "
            f"{one['milliseconds']} ms\n"
        )
    except (ValueError, KeyError, TypeError):
        return f"(a line of {path.name} cannot be read)\n"
