"""Chat completions as OpenAI defined them, and as most servers speak them."""

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
    count_of,
    is_object,
    joined,
    objects,
    text_of,
)

_STOPS = {
    "stop": Stop.END,
    "tool_calls": Stop.END,
    "function_call": Stop.END,
    "length": Stop.LENGTH,
    "content_filter": Stop.REFUSED,
}


class OpenAi:
    """The protocol; it has no state."""

    forces_tools = True
    forces_format = True

    def url(self, base: str) -> str:
        """`BASE/chat/completions`."""
        return joined(base, "/chat/completions")

    def models_url(self, base: str) -> str:
        """`BASE/models`."""
        return joined(base.rstrip("/").removesuffix("/chat/completions"), "/models")

    def headers(self, key: str | None) -> dict[str, str]:
        """The key as a bearer's token."""
        return {"authorization": f"Bearer {key}"} if key else {}

    def body(self, model: str, request: Request, quirks: Compatibility) -> dict[str, Any]:
        """The request."""
        body: dict[str, Any] = {
            "model": model,
            "messages": [{"role": "system", "content": request.system}],
            "stream": True,
            "max_completion_tokens" if quirks.completion_tokens else "max_tokens": request.max_tokens,
        }
        for message in request.messages:
            body["messages"] += _messages(message)
        if quirks.stream_usage:
            body["stream_options"] = {"include_usage": True}
        if request.tools and quirks.tools:
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
            if quirks.tool_choice and request.choice != "auto":
                named = {"type": "function", "function": {"name": request.choice}}
                words = {"any": "required", "none": "none"}
                body["tool_choice"] = words.get(request.choice, named)
        if request.format is not None and quirks.json_schema:
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "answer", "schema": dict(request.format)},
            }
        return body

    def decoder(self) -> OpenAiDecoder:
        """A reader for one answer."""
        return OpenAiDecoder()


def _messages(message: Message) -> list[dict[str, Any]]:
    if message.role == "user":
        results: list[dict[str, Any]] = [
            {"role": "tool", "tool_call_id": result.id, "content": result.text} for result in message.results
        ]
        return [*results, {"role": "user", "content": message.text}] if message.text else results
    said: dict[str, Any] = {"role": "assistant"}
    # Without text the field is left out: some servers fail on null.
    if message.text or not message.calls:
        said["content"] = message.text
    if message.calls:
        said["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in message.calls
        ]
    return [said]


class OpenAiDecoder:
    """Reads the chunks of one completion."""

    def __init__(self) -> None:
        self._events = SseParser()
        self._pieces = Pieces()
        self._stop = Stop.CUT
        self._usage = Usage()
        self.is_complete = False

    def feed(self, chunk: bytes) -> str:
        """The text that `chunk` adds."""
        before = len(self._pieces.text)
        for event in self._events.feed(chunk):
            if event.data.strip() == "[DONE]":
                self.is_complete = True
                break
            self._take(event.data)
        return "".join(self._pieces.text[before:])

    def finish(self) -> Turn:
        """The turn; a reason to stop makes it a whole one, even without the mark at the end."""
        return self._pieces.turn(self._stop, self._usage)

    def _take(self, data: str) -> None:
        try:
            value: object = json.loads(data)
        except (ValueError, RecursionError):
            raise MalformedStream("an event is not JSON") from None
        if not is_object(value):
            raise MalformedStream("an event is no object")
        if (error := value.get("error")) is not None:
            raise StreamFailed(text_of(error.get("message")) if is_object(error) else text_of(error))
        if is_object(usage := value.get("usage")):
            self._usage = Usage(
                count_of(usage.get("prompt_tokens")), count_of(usage.get("completion_tokens"))
            )
        for choice in objects(value.get("choices"))[:1]:
            delta = choice.get("delta")
            if is_object(delta):
                if text := text_of(delta.get("content")):
                    self._pieces.text.append(text)
                for at, call in enumerate(objects(delta.get("tool_calls"))):
                    self._call(at, call)
            if isinstance(reason := choice.get("finish_reason"), str):
                self._stop = _STOPS.get(reason, Stop.END)

    def _call(self, at: int, call: dict[str, Any]) -> None:
        index = call.get("index")
        function = call.get("function")
        if not is_object(function):
            return
        self._pieces.call(
            index if isinstance(index, int) else at,
            text_of(call.get("id")),
            text_of(function.get("name")),
            text_of(function.get("arguments")),
        )
