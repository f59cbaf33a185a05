"""An editor for the tests of the specialist: JSON in and out, on the same event loop as the fake model."""

from __future__ import annotations

import asyncio
import copy
import json
import os
import sys
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

from lsp.raw import COMMAND, environment, frame

Json: TypeAlias = Any
REAL = [sys.executable, "-m", "rust_specialist", "serve"]

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-8"]},
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
    "workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}},
    "window": {"workDoneProgress": True, "showDocument": {"support": True}},
}


class AsyncEditor:
    """One server process. What it asks is answered by `answers`, by method; what it says is kept in `heard`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.capabilities = copy.deepcopy(CAPABILITIES)
        self.heard: list[dict[str, Any]] = []
        self.answers: dict[str, Callable[[Json], Json]] = {
            "window/workDoneProgress/create": lambda _: None,
            "window/showDocument": lambda _: {"success": True},
            "window/showMessageRequest": lambda _: None,
            "workspace/applyEdit": lambda _: {"applied": True},
        }
        self._next_id = 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Condition()
        self._reader = asyncio.ensure_future(self._read())

    # Sending

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(frame({"jsonrpc": "2.0", **message}))

    def notify(self, method: str, params: Json) -> None:
        self._send({"method": method, "params": params})

    def begin(self, method: str, params: Json) -> tuple[int, asyncio.Future[dict[str, Any]]]:
        self._next_id += 1
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[self._next_id] = future
        self._send({"id": self._next_id, "method": method, "params": params})
        return self._next_id, future

    async def request(self, method: str, params: Json = None) -> Json:
        _, future = self.begin(method, params)
        answer = await asyncio.wait_for(future, 60)
        assert "error" not in answer, answer
        return answer["result"]

    async def initialize(self, agent: dict[str, Any], **options: Json) -> None:
        await self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "capabilities": self.capabilities,
                "initializationOptions": {"agent": agent, **options},
            },
        )
        self.notify("initialized", {})

    def open(self, path: Path, text: str, version: int = 1) -> str:
        uri = path.as_uri()
        item = {"uri": uri, "languageId": "rust", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    async def hover(self, uri: str, line: int, character: int) -> str:
        found = await self.request("textDocument/hover", place(uri, line, character))
        return found["contents"]["value"] if found else ""

    async def actions(self, uri: str, line: int, character: int) -> list[dict[str, Any]]:
        at = {"line": line, "character": character}
        params: dict[str, Any] = {
            "textDocument": {"uri": uri},
            "range": {"start": at, "end": at},
            "context": {"diagnostics": []},
        }
        return await self.request("textDocument/codeAction", params) or []

    async def command(self, command: str, *arguments: Json) -> Json:
        return await self.request(
            "workspace/executeCommand",
            {"command": f"rust-specialist.{command}", "arguments": list(arguments)},
        )

    # Receiving

    async def wait(self, wanted: Callable[[], bool], seconds: float = 30) -> None:
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(wanted), seconds)

    def said(self, method: str) -> list[Json]:
        return [message["params"] for message in self.heard if message.get("method") == method]

    def progress(self) -> list[dict[str, Any]]:
        return [params["value"] for params in self.said("$/progress")]

    async def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with suppress(asyncio.IncompleteReadError):
            while True:
                head = await stream.readuntil(b"\r\n\r\n")
                length = int(head.split(b":")[1].split(b"\r\n")[0])
                self._take(json.loads(await stream.readexactly(length)))
                async with self._news:
                    self._news.notify_all()

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            future = self._waiting.pop(message["id"], None)
            if future is not None and not future.done():
                future.set_result(message)
            return
        self.heard.append(message)
        if "id" in message:
            answer = self.answers.get(message["method"])
            result = answer(message.get("params")) if answer is not None else None
            self._send({"id": message["id"], "result": result})

    async def end(self) -> None:
        await self.request("shutdown")
        self.notify("exit", None)
        assert await asyncio.wait_for(self._process.wait(), 20) == 0
        await self._reader


def place(uri: str, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


@asynccontextmanager
async def editor(
    home: Path, *, real: bool = False, command: Sequence[str] = (), **variables: str
) -> AsyncGenerator[AsyncEditor]:
    """A server whose user lives in `home`; with the demo's rules, unless `real` or another `command` is given."""
    own = {
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "LOCALAPPDATA": str(home / "local"),
    }
    env = {**environment(), **own, **variables}
    if real:
        # cargo keeps its home.
        env.pop("CARGO_HOME")
        env |= {name: os.environ[name] for name in ("CARGO_HOME",) if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(command or (REAL if real else COMMAND)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=env,
        limit=2**24,
    )
    try:
        yield AsyncEditor(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
