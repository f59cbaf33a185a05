"""Ollama's own chat protocol: lines of JSON."""

from __future__ import annotations

import json
from typing import Any

from rust_specialist.agent.compatibility import Compatibility
from rust_specialist.agent.sse import LineSplitter, MalformedStream
from rust_specialist.agent.wires.base import (
    Message,
    Pieces,
    Request,
    Stop,
    StreamFailed,
    Turn,
    Usage,
    arguments_of,
    count_of,
    is_object,
    joined,
    objects,
    text_of,
)

#: Tokens of context to ask for, at least and in steps of: without it the server silently cuts off the beginning of what
#: it is sent, and each other number makes it load the model again.
_CONTEXT = 16_384


class Ollama:
    """The protocol; it has no state."""

    forces_tools = False
    forces_format = True

    def url(self, base: str) -> str:
        """`BASE/api/chat`."""
        return joined(base, "/api/chat", version="/api")

    def models_url(self, base: str) -> str:
        """`BASE/api/tags`."""
        return joined(base.rstrip("/").removesuffix("/chat"), "/api/tags", version="/api")

    def headers(self, key: str | None) -> dict[str, str]:
        """Usually none; a proxy in front of the server may want a key."""
        return {"authorization": f"Bearer {key}"} if key else {}

    def body(self, model: str, request: Request, quirks: Compatibility) -> dict[str, Any]:
        """The request; no tool can be forced here."""
        body: dict[str, Any] = {
            "model": model,
            "messages": [{"role": "system", "content": request.system}],
            "stream": True,
            "options": {"num_predict": request.max_tokens, "num_ctx": _context(request)},
        }
        for message in request.messages:
            body["messages"] += _messages(message)
        if request.tools and quirks.tools and request.choice != "none":
            body["tools"] = [
                {
                    "type": "function",
                    "function": {
                        "name": tool.name,
                        "description": tool.description,
                        "parameters": dict(tool.schema),
                    },
                }
                for tool in request.tools
            ]
        if request.format is not None and quirks.json_schema:
            body["format"] = dict(request.format)
        return body

    def decoder(self) -> OllamaDecoder:
        """A reader for one answer."""
        return OllamaDecoder()


def _context(request: Request) -> int:
    """Tokens for all of the request and its answer, three bytes to a token."""
    texts = [request.system, *(message.text for message in request.messages)]
    texts += [result.text for message in request.messages for result in message.results]
    tokens = sum(len(text.encode("utf-8", "replace")) for text in texts) // 3 + request.max_tokens
    return -(-tokens // _CONTEXT) * _CONTEXT


def _messages(message: Message) -> list[dict[str, Any]]:
    if message.role == "user":
        results = [
            {"role": "tool", "tool_name": result.name, "content": result.text} for result in message.results
        ]
        return [*results, {"role": "user", "content": message.text}] if message.text else results
    said: dict[str, Any] = {"role": "assistant", "content": message.text}
    if message.calls:
        said["tool_calls"] = [
            {"function": {"name": call.name, "arguments": arguments_of(call)}} for call in message.calls
        ]
    return [said]


class OllamaDecoder:
    """Reads the lines of one answer."""

    def __init__(self) -> None:
        self._lines = LineSplitter()
        self._pieces = Pieces()
        self._stop = Stop.CUT
        self._usage = Usage()
        self._calls = 0
        self.is_complete = False

    def feed(self, chunk: bytes) -> str:
        """The text that `chunk` adds."""
        before = len(self._pieces.text)
        for line in self._lines.feed(chunk):
            if line.strip():
                self._take(line)
            if self.is_complete:
                break
        return "".join(self._pieces.text[before:])

    def finish(self) -> Turn:
        """The turn; the last line may lack its line end."""
        if not self.is_complete:
            try:
                for line in self._lines.feed(b"", last=True):
                    self._take(line)
            except MalformedStream:
                # A line that the end cut off: what came before it stands.
                pass
        return self._pieces.turn(self._stop, self._usage)

    def _take(self, line: str) -> None:
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError):
            raise MalformedStream("a line is not JSON") from None
        if not is_object(value):
            raise MalformedStream("a line is no object")
        if "error" in value:
            raise StreamFailed(text_of(value.get("error")))
        if is_object(message := value.get("message")):
            if text := text_of(message.get("content")):
                self._pieces.text.append(text)
            for call in objects(message.get("tool_calls")):
                if is_object(function := call.get("function")):
                    arguments = function.get("arguments")
                    written = arguments if isinstance(arguments, str) else json.dumps(arguments or {})
                    self._pieces.call(
                        self._calls, text_of(call.get("id")), text_of(function.get("name")), written
                    )
                    self._calls += 1
        if value.get("done") is True:
            self.is_complete = True
            self._stop = Stop.LENGTH if value.get("done_reason") == "length" else Stop.END
            self._usage = Usage(count_of(value.get("prompt_eval_count")), count_of(value.get("eval_count")))
