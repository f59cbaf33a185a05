"""What works with the configured server: each thing tried once, with a small request that holds no code."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, Field

from rust_specialist.agent import definition, keys, sandbox
from rust_specialist.agent.client import ModelClient
from rust_specialist.agent.failures import AgentFailure
from rust_specialist.agent.loop import Conversation, Limits
from rust_specialist.agent.options import Options, is_loopback
from rust_specialist.agent.render import plain_line
from rust_specialist.cargo import command, troubles
from rust_specialist.cargo.trust import is_trusted
from rust_specialist.project import Settings

_SYSTEM = "You are being tested by a program. Follow the instruction exactly."


class Probe(BaseModel):
    """The answer of the test."""

    word: str = Field(description="The word that was given.")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried; `is_good` is None where it is worth knowing but no fault."""

    name: str
    is_good: bool | None
    detail: str


async def examine(options: Options, client: ModelClient | None = None) -> AsyncIterator[Check]:
    """The checks, as they are done; what cannot go on after a failure ends. Sends at most eight requests."""
    problem = options.problem
    where = "on this machine" if is_loopback(options.url) else "not on this machine"
    yield Check(
        "settings",
        problem is None,
        problem or f"{options.provider}, {options.url} ({where}), {options.model}",
    )
    try:
        specialist = definition.load(options.definition)
        refused = f"; not granted: {', '.join(specialist.refused)}" if specialist.refused else ""
        yield Check("definition", True, f"{specialist.name}, {len(specialist.sections)} sections{refused}")
    except AgentFailure as failure:
        yield Check("definition", False, str(failure))
    if problem is not None:
        return
    try:
        key = await keys.key_of(options)
        yield Check(
            "key", True, f"from {keys.source_of(options)}" if key is not None else "none is configured"
        )
        client = client or ModelClient(options)
    except AgentFailure as failure:
        yield Check("key", False, str(failure))
        return
    try:
        async for check in _with(client, options):
            yield check
    finally:
        await client.aclose()


def checks_of_fixes(root: Path, settings: Settings) -> Iterator[Check]:
    """What a proposed change of the workspace in `root` can be checked by."""
    if command.program() is None:
        yield Check("cargo", None, troubles.no_cargo())
    elif is_trusted(root, None, settings.cargo.trusted_folders):
        yield Check("cargo", True, "compiles proposed changes here, in a copy")
    else:
        detail = "compiles proposed changes in folders that the editor or your cargo.trustedFolders trust"
        yield Check("cargo", None, detail)
    mode, why = settings.agent.sandbox, sandbox.fault()
    if mode == "off":
        yield Check("sandbox", None, "agent.sandbox is `off`")
    elif why is None:
        yield Check("sandbox", True, "changes are compiled without network")
    else:
        yield Check("sandbox", None if mode == "auto" else False, f"bubblewrap (bwrap) cannot be used: {why}")


async def _with(client: ModelClient, options: Options) -> AsyncIterator[Check]:
    try:
        models = await client.models()
    except AgentFailure as failure:
        yield Check("server", False, str(failure))
        return
    if not models:
        yield Check("server", None, "it answers, but does not list its models")
    else:
        known = options.model in models
        more = "" if known else f"; it has {plain_line(', '.join(models[:8]))}"
        yield Check(
            "server", True if known else None, f"{'has' if known else 'does not list'} {options.model}{more}"
        )
    pieces: list[str] = []
    try:
        talk = Conversation(client, _SYSTEM, limits=Limits(answer_tokens=256))
        answer = await talk.text("Answer with the one word: ready", pieces.append)
        how = f"in {len(pieces)} pieces" if len(pieces) > 1 else "in one piece"
        yield Check("text", True, f"“{plain_line(answer.text, 40)}” {how}")
    except AgentFailure as failure:
        yield Check("text", False, str(failure))
        return
    try:
        talk = Conversation(client, _SYSTEM, limits=Limits(answer_tokens=256))
        probe = await talk.structured("The word is: ferris", Probe)
        right = "ferris" in probe.word.lower()
        yield Check(
            "form",
            True if right else None,
            f"by {_way(client)}{'' if right else ', but the content is wrong'}",
        )
    except AgentFailure as failure:
        yield Check("form", False, f"{failure} Explanations work, fixes will not.")


def _way(client: ModelClient) -> str:
    if client.wire.forces_tools and client.quirks.tools and client.quirks.forced_tools:
        return "a tool"
    return "a format" if client.wire.forces_format and client.quirks.json_schema else "words"
