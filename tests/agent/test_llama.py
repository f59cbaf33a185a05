"""Against llama.cpp's own server, with a model of random weights: nobody knows beforehand what it says.

Wanted by installing it: requirements/llama.txt. RUST_SPECIALIST_LLAMA names a Python that has it.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel

from agent.asking import SUSPECT, TEXT, ask_of, document, file
from agent.editor import editor
from agent.samples import options
from rust_specialist.agent.client import ModelClient
from rust_specialist.agent.doctor import examine
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.loop import Conversation, Limits
from rust_specialist.agent.schema import FixProposal
from rust_specialist.agent.wires.base import Message, Request, Stop
from support.tiny_model import write_tiny_model

__all__ = ["file"]

PYTHON = os.environ.get("RUST_SPECIALIST_LLAMA") or (
    sys.executable if importlib.util.find_spec("xllamacpp") is not None else ""
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PYTHON, reason="llama.cpp's server is not installed (requirements/llama.txt)"),
]


class Choice(BaseModel):
    """What a grammar alone can make valid: no text, no number."""

    verdict: Literal["fix", "no_fix"]
    is_sure: bool


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    model = tmp_path / "tiny.gguf"
    write_tiny_model(model)
    server = await asyncio.create_subprocess_exec(
        PYTHON, "-m", "support.llama_server", str(model), cwd=Path(__file__).parents[1],
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        address = await asyncio.wait_for(server.stdout.readline(), 120)
        assert address, "the server ended before it listened"
        yield address.decode().strip()
    finally:
        if server.returncode is None:
            server.kill()
        await server.wait()


def asked(tokens: int = 64) -> Request:
    return Request("You are terse.", (Message("user", "Hello?"),), max_tokens=tokens)


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
async def test_noise_streams(url: str, provider: str) -> None:
    client, heard = ModelClient(options(url, provider)), list[str]()
    turn = await client.turn(asked(), heard.append)
    assert turn.text == "".join(heard)
    assert len(heard) > 1
    # Sixty-four tokens of noise rarely hold the one that ends an answer.
    assert turn.stop in (Stop.LENGTH, Stop.END)
    assert turn.usage.output > 0
    await client.aclose()


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
async def test_forms(url: str, provider: str) -> None:
    """A form either comes out valid, or is given up with one of two sentences; nothing else ever happens."""
    client = ModelClient(options(url, provider))
    outcomes: list[str] = []
    for number in range(6):
        talk = Conversation(client, "You fix.", limits=Limits(answer_tokens=512))
        try:
            await talk.structured(f"Fix number {number}.", FixProposal)
            outcomes.append("valid")
        except AgentFailure as failure:
            outcomes.append(failure.kind.value)
    assert set(outcomes) <= {"valid", Kind.INVALID.value, Kind.CUT_OFF.value}, outcomes
    await client.aclose()


async def test_what_a_grammar_can_hold(url: str) -> None:
    client = ModelClient(options(url))
    for number in range(5):
        talk = Conversation(client, "You choose.", limits=Limits(answer_tokens=256))
        assert (await talk.structured(f"Choice {number}.", Choice)).verdict in ("fix", "no_fix")
    await client.aclose()


async def test_a_cancel_frees_the_server(url: str) -> None:
    """It answers one question at a time: the next one would wait for thousands of tokens."""
    client = ModelClient(options(url))
    begun = asyncio.Event()
    task = asyncio.create_task(client.turn(asked(16_000), lambda _: begun.set()))
    await asyncio.wait_for(begun.wait(), 60)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    turn = await asyncio.wait_for(client.turn(asked(4)), 20)
    assert turn.usage.output <= 4
    await client.aclose()


async def test_the_doctor(url: str) -> None:
    found = {check.name: check async for check in examine(options(url))}
    assert found["server"].is_good, found["server"].detail
    assert found["text"].is_good, found["text"].detail
    # It cannot repeat a word; that it has the form may happen.
    assert "form" in found


async def test_through_the_editor(url: str, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        agent = {"enable": True, "url": url, "model": "small", "hover": "off"}
        await client.initialize(agent)
        uri = client.open(file, TEXT)
        assert "this is suspect" in await client.hover(uri, *SUSPECT)
        result = await client.command("ask", ask_of(uri))
        text = document(result["uri"])
        assert text.startswith("# demo::suspect, src/lib.rs:2\n\n*small, ")
        assert result["complete"] or text.endswith("this is not the whole of it.*\n")
        await client.end()
