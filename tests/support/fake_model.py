"""A model's server on loopback that does what it is told, request by request, and notes what becomes of each.

It speaks just enough HTTP/1.1 to misbehave where a real server never would: it hangs, dribbles, stops in the middle of
an event, sends broken UTF-8, and counts clients that went away.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call in a reply."""

    name: str
    arguments: Mapping[str, Any] | str
    id: str = "call_1"

    @property
    def written(self) -> str:
        return self.arguments if isinstance(self.arguments, str) else json.dumps(dict(self.arguments))


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer. `pieces` are sent as they are, one after the other, with `delay` seconds between them.

    `hang` waits for the client to go away: before the head where there are no pieces, else after them. `cut` drops the
    connection after the pieces, without the end that HTTP wants.
    """

    pieces: tuple[bytes, ...] = ()
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    hang: bool = False
    cut: bool = False


@dataclass(slots=True)
class Received:
    """A request that came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        value: Any = json.loads(self.body)
        assert isinstance(value, dict)
        return cast("dict[str, Any]", value)


def openai(
    text: str = "", *calls: Call, stop: str | None = None, step: int = 5, done: bool = True
) -> tuple[bytes, ...]:
    """The chunks of a chat completion, `step` characters of text in each."""
    parts: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    parts += [{"content": text[at : at + step]} for at in range(0, len(text), step)]
    for index, call in enumerate(calls):
        head = {"index": index, "id": call.id, "type": "function"}
        parts.append({"tool_calls": [{**head, "function": {"name": call.name, "arguments": ""}}]})
        written = call.written
        parts += [
            {"tool_calls": [{"index": index, "function": {"arguments": written[at : at + 7]}}]}
            for at in range(0, len(written), 7)
        ]
    reason = stop or ("tool_calls" if calls else "stop")
    chunks = [_chunk(part) for part in parts]
    chunks.append(_chunk({}, reason))
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    chunks.append(_data({"id": "c", "object": "chat.completion.chunk", "choices": [], "usage": usage}))
    return (*chunks, b"data: [DONE]\n\n") if done else tuple(chunks)


def _chunk(delta: dict[str, Any], reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return _data(
        {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    )


def _data(value: object, event: str = "") -> bytes:
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def anthropic(
    text: str = "", *calls: Call, stop: str | None = None, step: int = 5, end: bool = True
) -> tuple[bytes, ...]:
    """The events of a message."""
    message: dict[str, Any] = {
        "id": "m", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None,
        "stop_sequence": None, "usage": {"input_tokens": 11, "output_tokens": 1},
    }  # fmt: skip
    events: list[dict[str, Any]] = [{"type": "message_start", "message": message}, {"type": "ping"}]
    index = 0
    if text:
        events.append(
            {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        )
        for at in range(0, len(text), step):
            delta = {"type": "text_delta", "text": text[at : at + step]}
            events.append({"type": "content_block_delta", "index": 0, "delta": delta})
        events.append({"type": "content_block_stop", "index": 0})
        index = 1
    for number, call in enumerate(calls, index):
        block: dict[str, Any] = {"type": "tool_use", "id": call.id, "name": call.name, "input": {}}
        events.append({"type": "content_block_start", "index": number, "content_block": block})
        written = call.written
        for at in range(0, len(written), 7):
            delta = {"type": "input_json_delta", "partial_json": written[at : at + 7]}
            events.append({"type": "content_block_delta", "index": number, "delta": delta})
        events.append({"type": "content_block_stop", "index": number})
    reason = stop or ("tool_use" if calls else "end_turn")
    ended: dict[str, Any] = {"stop_reason": reason, "stop_sequence": None}
    events.append({"type": "message_delta", "delta": ended, "usage": {"output_tokens": 7}})
    if end:
        events.append({"type": "message_stop"})
    return tuple(_data(event, str(event["type"])) for event in events)


def ollama(text: str = "", *calls: Call, stop: str = "stop", step: int = 5) -> tuple[bytes, ...]:
    """The lines of a chat answer."""
    lines: list[dict[str, Any]] = [
        {"message": {"role": "assistant", "content": text[at : at + step]}, "done": False}
        for at in range(0, len(text), step)
    ]
    if calls:
        said = [{"function": {"name": call.name, "arguments": json.loads(call.written)}} for call in calls]
        lines.append({"message": {"role": "assistant", "content": "", "tool_calls": said}, "done": False})
    last = {"role": "assistant", "content": ""}
    lines.append(
        {"message": last, "done": True, "done_reason": stop, "prompt_eval_count": 11, "eval_count": 7}
    )
    return tuple(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


ANSWERS: dict[str, Callable[..., tuple[bytes, ...]]] = {
    "openai": openai,
    "anthropic": anthropic,
    "ollama": ollama,
}


def error(status: int, message: str = "", headers: Iterable[tuple[str, str]] = ()) -> Reply:
    """An answer that is an error, in the form most servers use."""
    body = json.dumps({"error": {"message": message, "type": "error"}}).encode()
    return Reply((body,), status, (("content-type", "application/json"), *headers))


@dataclass(eq=False)
class FakeModel:
    """The server. Replies are taken from `script` in order; after that, `otherwise` answers."""

    script: list[Reply] = field(default_factory=list[Reply])
    otherwise: Reply = field(default_factory=lambda: Reply(openai("Out of replies.")))
    requests: list[Received] = field(default_factory=list[Received])
    #: When clients went away before their answer was complete, as `time.perf_counter()` counts.
    disconnects: list[float] = field(default_factory=list[float])
    under_way: int = 0
    most_at_once: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _port: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[FakeModel]:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def wait_for(self, condition: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until `condition` holds; it is looked at after each thing that happens here."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(condition), seconds)

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._serve(reader, writer):
                    pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:])
            if name
        }
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.requests.append(Received(method, path, headers, body))
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        await self._tell()
        try:
            reply = self.script.pop(0) if self.script else self.otherwise
            return await self._answer(reply, reader, writer)
        finally:
            self.under_way -= 1
            with suppress(RuntimeError):
                await self._tell()

    async def _answer(self, reply: Reply, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        # A client sends nothing while it waits: what can be read now is its end.
        gone = asyncio.ensure_future(reader.read(1))
        try:
            if reply.hang and not reply.pieces:
                await gone
                self.disconnects.append(time.perf_counter())
                return False
            headers = dict(reply.headers) or {"content-type": "text/event-stream"}
            lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {value}" for name, value in headers.items())]
            head = "\r\n".join([*lines, "transfer-encoding: chunked"]) + "\r\n\r\n"
            writer.write(head.encode("latin-1"))
            for piece in reply.pieces:
                writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                await writer.drain()
                if reply.delay:
                    await asyncio.wait([gone], timeout=reply.delay)
                if gone.done():
                    self.disconnects.append(time.perf_counter())
                    return False
            if reply.hang:
                await gone
                self.disconnects.append(time.perf_counter())
                return False
            if reply.cut:
                writer.close()
                return False
            writer.write(b"0\r\n\r\n")
            await writer.drain()
            return False
        except ConnectionError:
            self.disconnects.append(time.perf_counter())
            return False
        finally:
            gone.cancel()
