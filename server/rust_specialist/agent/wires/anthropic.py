"""Anthropic's messages."""

from __future__ import annotations

import json
from typing import Any

from rust_specialist.agent.compatibility import Compatibility
from rust_specialist.agent.sse import MalformedStream, SseParser
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
    text_of,
)

_VERSION = "2023-06-01"
_STOPS = {"max_tokens": Stop.LENGTH, "model_context_window_exceeded": Stop.LENGTH, "refusal": Stop.REFUSED}


class Anthropic:
    """The protocol; it has no state."""

    forces_tools = True
    forces_format = False

    def url(self, base: str) -> str:
        """`BASE/v1/messages`."""
        return joined(base, "/v1/messages", version="/v1")

    def models_url(self, base: str) -> str:
        """`BASE/v1/models`."""
        return joined(base.rstrip("/").removesuffix("/messages"), "/v1/models", version="/v1")

    def headers(self, key: str | None) -> dict[str, str]:
        """The protocol's version, and the key."""
        return {"anthropic-version": _VERSION} | ({"x-api-key": key} if key else {})

    def body(self, model: str, request: Request, quirks: Compatibility) -> dict[str, Any]:
        """The request. What is before the mark in `system` is the same in many requests, and may be kept ready."""
        body: dict[str, Any] = {
            "model": model,
            "max_tokens": request.max_tokens,
            "system": [{"type": "text", "text": request.system, "cache_control": {"type": "ephemeral"}}],
            "messages": [_message(message) for message in request.messages],
            "stream": True,
        }
        if request.tools and quirks.tools:
            body["tools"] = [
                {"name": tool.name, "description": tool.description, "input_schema": dict(tool.schema)}
                for tool in request.tools
            ]
            if quirks.tool_choice and request.choice != "auto":
                named = {"type": "tool", "name": request.choice}
                body["tool_choice"] = {"type": request.choice} if request.choice in ("any", "none") else named
        return body

    def decoder(self) -> AnthropicDecoder:
        """A reader for one answer."""
        return AnthropicDecoder()


def _message(message: Message) -> dict[str, Any]:
    content: list[dict[str, Any]] = [
        {
            "type": "tool_result",
            "tool_use_id": result.id,
            "content": result.text,
            **({"is_error": True} if result.is_error else {}),
        }
        for result in message.results
    ]
    if message.text:
        content.append({"type": "text", "text": message.text})
    content += [
        {"type": "tool_use", "id": call.id, "name": call.name, "input": arguments_of(call)}
        for call in message.calls
    ]
    return {"role": message.role, "content": content}


class AnthropicDecoder:
    """Reads the events of one message."""

    def __init__(self) -> None:
        self._events = SseParser()
        self._pieces = Pieces()
        self._stop = Stop.CUT
        self._input = self._output = 0
        self.is_complete = False

    def feed(self, chunk: bytes) -> str:
        """The text that `chunk` adds."""
        before = len(self._pieces.text)
        for event in self._events.feed(chunk):
            try:
                value: object = json.loads(event.data)
            except (ValueError, RecursionError):
                raise MalformedStream("an event is not JSON") from None
            if not is_object(value):
                raise MalformedStream("an event is no object")
            self._take(value)
            if self.is_complete:
                break
        return "".join(self._pieces.text[before:])

    def finish(self) -> Turn:
        """The turn; a reason to stop makes it a whole one, even without the event at the end."""
        return self._pieces.turn(self._stop, Usage(self._input, self._output))

    def _take(self, value: dict[str, Any]) -> None:
        index = value.get("index")
        at = index if isinstance(index, int) else 0
        match value.get("type"):
            case "message_start" if is_object(message := value.get("message")):
                self._usage(message.get("usage"))
            case "content_block_start" if is_object(block := value.get("content_block")):
                if block.get("type") == "tool_use":
                    self._pieces.call(at, text_of(block.get("id")), text_of(block.get("name")), "")
                elif text := text_of(block.get("text")):
                    self._pieces.text.append(text)
            case "content_block_delta" if is_object(delta := value.get("delta")):
                if delta.get("type") == "text_delta":
                    self._pieces.text.append(text_of(delta.get("text")))
                elif delta.get("type") == "input_json_delta":
                    self._pieces.call(at, "", "", text_of(delta.get("partial_json")))
            case "message_delta":
                delta = value.get("delta")
                if is_object(delta) and isinstance(reason := delta.get("stop_reason"), str):
                    self._stop = _STOPS.get(reason, Stop.END)
                self._usage(value.get("usage"))
            case "message_stop":
                self.is_complete = True
            case "error":
                error = value.get("error")
                raise StreamFailed(text_of(error.get("message")) if is_object(error) else "")
            case _:
                # Pings, ends of blocks, and what later versions may bring.
                pass

    def _usage(self, usage: object) -> None:
        if is_object(usage):
            self._input = count_of(usage.get("input_tokens")) or self._input
            self._output = count_of(usage.get("output_tokens")) or self._output
