"""The three protocols against aimock, a server that others made: text, tools, and a form that is corrected."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agent.samples import options
from rust_specialist.agent.client import ModelClient
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.loop import Conversation
from rust_specialist.agent.schema import FixProposal
from rust_specialist.agent.wires import WIRES
from support.folders import cache_folder

pytestmark = pytest.mark.slow

VERSION = "1.43.0"
VALID = {"verdict": "no_fix", "summary": "It is right.", "risk": "low", "behaviour_change": False}
FIXTURES: list[dict[str, Any]] = [
    {"match": {"userMessage": "Say hello"}, "response": {"content": "Hello from *aimock*: größer → 🦀."}},
    {"match": {"userMessage": "Look first", "hasToolResult": False},
     "response": {"toolCalls": [{"name": "grep", "arguments": {"pattern": "fn"}}]}},
    {"match": {"userMessage": "Look first", "hasToolResult": True}, "response": {"content": "I have looked."}},
    {"match": {"userMessage": "Fix it", "hasToolResult": False},
     "response": {"toolCalls": [{"name": "submit", "arguments": {"verdict": "perhaps"}}]}},
    {"match": {"userMessage": "Fix it", "hasToolResult": True},
     "response": {"toolCalls": [{"name": "submit", "arguments": VALID}]}},
    {"match": {"userMessage": "Answer in JSON"}, "response": {"content": json.dumps({**VALID, "risk": "none"})}},
    {"match": {"userMessage": "Give it again"}, "response": {"content": json.dumps(VALID)}},
    {"match": {"userMessage": "Too much"}, "response": {"error": {"message": "Slow down.", "type": "rate_limit_error"},
                                                       "status": 429}},
]  # fmt: skip


def installed() -> Path:
    """The server's program; installed once, outside of the checkout."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("Node.js is not installed")
    folder = cache_folder() / f"aimock-{VERSION}"
    program = folder / "node_modules/@copilotkit/aimock/dist/cli.js"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            npm,
            "install",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(folder),
            f"@copilotkit/aimock@{VERSION}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
        if done.returncode != 0:
            pytest.skip(f"aimock could not be installed: {done.stderr.strip().splitlines()[-1:]}")
    return program


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    program = installed()
    (tmp_path / "fixtures.json").write_text(json.dumps({"fixtures": FIXTURES}))
    process = await asyncio.create_subprocess_exec(
        "node", str(program), "-f", str(tmp_path), "-p", "0", "-c", "7", "--strict",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            while b"listening on " not in (line := await process.stdout.readline()):
                assert line, "aimock ended"
        yield line.decode().split("listening on ")[1].strip()
    finally:
        process.kill()
        await process.wait()


def client_of(url: str, provider: str) -> ModelClient:
    base = f"{url}/v1" if provider == "openai" else url
    return ModelClient(options(base, provider), retry_delay=0.01)


class Reader:
    async def call(self, name: str, arguments: dict[str, object]) -> str:
        return f"{name} found nothing for {arguments['pattern']}"


@pytest.mark.parametrize("provider", WIRES)
async def test_text(url: str, provider: str) -> None:
    client, heard = client_of(url, provider), list[str]()
    answer = await Conversation(client, "Be kind.").text("Say hello", heard.append)
    assert answer.text == "".join(heard) == "Hello from *aimock*: größer → 🦀."
    assert answer.is_complete
    assert len(heard) > 1
    await client.aclose()


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
async def test_a_tool(url: str, provider: str) -> None:
    client = client_of(url, provider)
    talk = Conversation(client, "Be kind.", tools=Reader(), granted=("grep",))
    assert (await talk.text("Look first")).text == "I have looked."
    await client.aclose()


@pytest.mark.parametrize("provider", WIRES)
async def test_a_form_that_is_corrected(url: str, provider: str) -> None:
    client = client_of(url, provider)
    question = "Answer in JSON" if provider == "ollama" else "Fix it"
    proposal = await Conversation(client, "Be kind.").structured(question, FixProposal)
    assert proposal.summary == "It is right."
    await client.aclose()


@pytest.mark.parametrize("provider", WIRES)
async def test_too_many_requests(url: str, provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_pause(_: float) -> None:
        await real(0)

    real = asyncio.sleep
    monkeypatch.setattr("rust_specialist.agent.client.asyncio.sleep", no_pause)
    client = client_of(url, provider)
    with pytest.raises(AgentFailure) as caught:
        await Conversation(client, "Be kind.").text("Too much")
    assert caught.value.kind is Kind.RATE
    await client.aclose()
