"""The server for coding agents, by lines on its standard input: what clients get wrong, and what they break off."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from agent.workspace import FILES, write
from rust_specialist.mcp.messages import (
    CAPABILITIES_KEY,
    SERVER_KEY,
    STATELESS,
    VERSION_KEY,
    Request,
    line_of,
    request_of,
)
from rust_specialist.mcp.server import Server
from rust_specialist.mcp.tools import TOOLS, Reply

Json = dict[str, Any]
META: Json = {VERSION_KEY: STATELESS, CAPABILITIES_KEY: {}}


class Slow:
    """An advice of which `check` takes for ever and `lint` fails."""

    def __init__(self) -> None:
        self.began = asyncio.Event()
        self.ended = 0

    async def lint(self, path: str, text: str | None) -> Reply:
        raise RuntimeError("a fault")

    async def explain(self, name: str) -> Reply:
        return Reply(name, {"markdown": name})

    async def borrow_timeline(self, path: str, line: int, text: str | None) -> Reply:
        raise NotImplementedError

    async def check(self, path: str) -> Reply:
        self.began.set()
        try:
            await asyncio.sleep(600)
        finally:
            self.ended += 1
        raise AssertionError

    async def verify_edit(self, edits: list[Any], mends: str | None) -> Reply:
        raise NotImplementedError

    async def rules(self, query: str) -> Reply:
        raise NotImplementedError


def _ignore(tool: str, fault: Exception) -> None:
    """Faults are looked for in the answers."""


def call(identity: int | str, name: str, arguments: Json, meta: Json | None = None) -> Json:
    return {
        "jsonrpc": "2.0", "id": identity, "method": "tools/call",
        "params": {"name": name, "arguments": arguments, **({"_meta": meta} if meta else {})},
    }  # fmt: skip


async def answers(*messages: Json, advice: Slow | None = None) -> list[Json]:
    sent: list[Json] = []
    server = Server(advice or Slow(), sent.append, _ignore)
    for message in messages:
        server.handle(_request(message))
    await server.finish()
    return sent


async def test_the_handshake_names_a_version_that_both_know() -> None:
    def initialize(version: object) -> Json:
        return {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": version}}

    for asked, given in (
        ("2025-11-25", "2025-11-25"),
        ("2024-11-05", "2024-11-05"),
        ("2099-01-01", "2025-11-25"),
        (7, "2025-11-25"),
    ):
        (answer,) = await answers(initialize(asked))
        assert answer["result"]["protocolVersion"] == given
        assert "resultType" not in answer["result"]


async def test_requests_without_a_session() -> None:
    discovered, listed, called = await answers(
        {"jsonrpc": "2.0", "id": "d", "method": "server/discover", "params": {"_meta": META}},
        {"jsonrpc": "2.0", "id": "l", "method": "tools/list", "params": {"_meta": META}},
        call("c", "explain", {"name": "x"}, META),
    )
    assert discovered["result"]["supportedVersions"] == [STATELESS]
    assert {tool["name"] for tool in listed["result"]["tools"]} == {tool.name for tool in TOOLS}
    for answer in (discovered, listed, called):
        assert answer["result"]["resultType"] == "complete"
        assert answer["result"]["_meta"][SERVER_KEY]["name"] == "rust-specialist"
    for answer in (discovered, listed):
        assert answer["result"]["ttlMs"] > 0
        assert answer["result"]["cacheScope"] == "private"


REFUSED: list[tuple[Json, str, int]] = [
    ({**META, VERSION_KEY: "2030-01-01"}, "tools/list", -32022),
    ({**META, VERSION_KEY: 7}, "tools/list", -32602),
    ({VERSION_KEY: STATELESS}, "tools/list", -32602),
    ({}, "server/discover", -32602),
    (META, "initialize", -32601),
    (META, "ping", -32601),
    (META, "resources/list", -32601),
    ({"other": 1}, "prompts/list", -32601),
]


@pytest.mark.parametrize(("meta", "method", "code"), REFUSED)
async def test_requests_that_are_refused(meta: Json, method: str, code: int) -> None:
    (answer,) = await answers({"jsonrpc": "2.0", "id": 1, "method": method, "params": {"_meta": meta}})
    assert answer["error"]["code"] == code
    if code == -32022:
        assert answer["error"]["data"] == {"supported": [STATELESS], "requested": "2030-01-01"}


async def test_a_fault_of_ours_is_an_error_and_the_server_goes_on() -> None:
    first, second = await answers(call(1, "lint", {"path": "a"}), call(2, "explain", {"name": "x"}))
    assert first["error"]["code"] == -32603
    assert second["result"]["structuredContent"] == {"markdown": "x"}


async def test_a_call_that_is_cancelled_gets_no_answer() -> None:
    advice, sent = Slow(), list[Json]()
    server = Server(advice, sent.append, _ignore)
    for message in (call(1, "check", {"path": "a"}), call(2, "explain", {"name": "x"})):
        server.handle(_request(message))
    await advice.began.wait()
    identities: tuple[object, ...] = (99, [], None, 1)
    for identity in identities:
        server.handle(
            _request(
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": identity}}
            )
        )
    await server.finish()
    assert advice.ended == 1
    assert [message["id"] for message in sent] == [2]


async def test_two_calls_with_one_id() -> None:
    advice, sent = Slow(), list[Json]()
    server = Server(advice, sent.append, _ignore)
    for _ in range(2):
        server.handle(_request(call(1, "check", {"path": "a"})))
    assert [message["error"]["code"] for message in sent] == [-32602]
    await asyncio.sleep(0)
    await server.end()
    assert advice.ended == 1


async def test_progress_is_told_to_those_who_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rust_specialist.mcp.server._PROGRESS", 0.01)
    for token in ("t", None):
        advice, sent = Slow(), list[Json]()
        server = Server(advice, sent.append, _ignore)
        meta = {"progressToken": token} if token else {}
        server.handle(_request(call(1, "check", {"path": "a"}, meta)))
        await advice.began.wait()
        for _ in range(1000):
            if len(sent) > 2 or token is None:
                break
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        await server.end()
        assert bool(sent) is (token is not None)
        assert all(message["params"]["progressToken"] == "t" for message in sent)


def _request(message: Json) -> Request:
    request = request_of(line_of(message))
    assert request is not None
    return request


async def _talk(root: Path, *lines: bytes) -> tuple[list[Json], str, int]:
    """All that a server in `root` writes to `lines`, what it complains of, and its status."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "rust_specialist", "mcp", "--root", str(root),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await asyncio.wait_for(process.communicate(b"".join(lines)), 100)
    return [json.loads(line) for line in out.splitlines()], err.decode(), process.returncode or 0


async def test_lines_that_are_no_requests(tmp_path: Path) -> None:
    deep = b"[" * 100_000 + b"\n"
    ping = line_of({"jsonrpc": "2.0", "id": "p", "method": "ping"})
    sent, complaints, status = await _talk(
        tmp_path, b"\n", b"no json\n", b"\xff\xfe\n", deep, b"[]\n", b"7\n", b'{"id": 3}\n',
        b'{"jsonrpc":"2.0","id":true,"method":"ping"}\n', b'{"jsonrpc":"2.0","id":9,"result":{}}\n',
        b'{"jsonrpc":"2.0","id":4,"method":"ping","params":[]}\n', ping,
    )  # fmt: skip
    codes = [message["error"]["code"] for message in sent if "error" in message]
    assert codes == [-32700, -32700, -32700, -32600, -32600, -32600, -32600, -32600]
    assert [message["id"] for message in sent[-2:]] == [4, "p"]
    assert sent[-1]["result"] == {}
    assert complaints == ""
    assert status == 0


async def test_what_is_asked_before_the_end_is_answered(tmp_path: Path) -> None:
    write(tmp_path, {"a.rs": "fn f() {}\n", **FILES})
    calls = [call(number, "lint", {"path": "a.rs"}) for number in range(20)]
    sent, _, status = await _talk(tmp_path, *map(line_of, calls))
    assert sorted(message["id"] for message in sent) == list(range(20))
    assert status == 0


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    sent, complaints, status = await _talk(tmp_path / "nowhere")
    assert (sent, status) == ([], 2)
    assert "no such folder" in complaints


async def test_a_client_that_goes_away_ends_the_server(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "rust_specialist", "mcp", "--root", str(tmp_path),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 60) == 0
