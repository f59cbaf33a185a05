"""What the three protocols have in common: the conversation as plain data, and what a protocol must be able to do.

Protocols do no input or output: they turn a request into JSON and bytes into text and turns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, Protocol, TypeGuard, cast

from rust_specialist.agent.compatibility import Compatibility

#: More tool calls than this in one turn are not read.
MAX_CALLS = 32


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool that the model asks for; `arguments` is JSON as the model wrote it, valid or not."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    """The answer to a tool call."""

    id: str
    name: str
    text: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A turn of the conversation: the user's with text or results of tools, the assistant's with text and calls."""

    role: Literal["user", "assistant"]
    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    results: tuple[ToolResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that the model may call, with the JSON Schema of its arguments."""

    name: str
    description: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model.

    `choice` is `auto`, `any` (some tool must be called), `none` or the name of the tool that must be called. `format`
    is the JSON Schema of the whole answer, where the answer is to be JSON and no tool delivers it.
    """

    system: str
    messages: tuple[Message, ...]
    tools: tuple[Tool, ...] = ()
    choice: str = "auto"
    format: Mapping[str, Any] | None = None
    max_tokens: int = 2048


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counts them; 0 where it does not say."""

    input: int = 0
    output: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.input + other.input, self.output + other.output)


class Stop(Enum):
    """Why a turn ended."""

    END = "end"
    LENGTH = "length"
    REFUSED = "refused"
    #: The stream ended before the server said why.
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Turn:
    """All that came of one request."""

    text: str
    calls: tuple[ToolCall, ...]
    stop: Stop
    usage: Usage = Usage()


class StreamFailed(Exception):
    """The server reported an error in the middle of its answer; the text is the server's."""


class Decoder(Protocol):
    """Reads one answer."""

    @property
    def is_complete(self) -> bool:
        """Whether the server has said all that belongs to the answer: nothing more has to be read."""
        ...

    def feed(self, chunk: bytes) -> str:
        """The text that `chunk` adds.

        Raises:
            MalformedStream: this is not the protocol.
            StreamFailed: the server reported an error.
        """
        ...

    def finish(self) -> Turn:
        """The turn, after the last chunk."""
        ...


class Wire(Protocol):
    """A protocol."""

    #: Whether a tool can be forced; where not, the answer's format can.
    forces_tools: bool
    #: Whether the format of the whole answer can be given as a JSON Schema.
    forces_format: bool

    def url(self, base: str) -> str:
        """The address to send requests to."""
        ...

    def models_url(self, base: str) -> str:
        """The address that lists the models."""
        ...

    def headers(self, key: str | None) -> dict[str, str]:
        """Headers besides the content's type."""
        ...

    def body(self, model: str, request: Request, quirks: Compatibility) -> dict[str, Any]:
        """The request as JSON."""
        ...

    def decoder(self) -> Decoder:
        """A reader for one answer."""
        ...


def joined(base: str, path: str, *, version: str = "") -> str:
    """`path` below `base`, where `base` may already end with the path or with `version`, its first part."""
    base = base.rstrip("/")
    if base.endswith(path):
        return base
    if version and base.endswith(version):
        return base + path.removeprefix(version)
    return base + path


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether `value` is a JSON object."""
    return isinstance(value, dict)


def objects(value: object) -> list[dict[str, Any]]:
    """The JSON objects in the array `value`; nothing where it is none."""
    return [one for one in cast("list[object]", value) if is_object(one)] if isinstance(value, list) else []


def text_of(value: object) -> str:
    """`value` where it is a text, else an empty one: null and absent are the same here."""
    return value if isinstance(value, str) else ""


def count_of(value: object) -> int:
    """`value` where it is a count of tokens, else 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def arguments_of(call: ToolCall) -> dict[str, Any]:
    """The arguments of a call as an object; an empty one where the model wrote something else."""
    try:
        value: object = json.loads(call.arguments)
    except (ValueError, RecursionError):
        return {}
    return value if is_object(value) else {}


@dataclass(slots=True)
class Pieces:
    """Text and calls that come in pieces."""

    text: list[str] = field(default_factory=list[str])
    calls: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    names: dict[int, tuple[str, str]] = field(default_factory=dict[int, tuple[str, str]])

    def call(self, index: int, call_id: str, name: str, arguments: str) -> None:
        """A piece of call number `index`."""
        if index not in self.calls and len(self.calls) >= MAX_CALLS:
            return
        known_id, known_name = self.names.get(index, ("", ""))
        self.names[index] = (known_id or call_id, known_name or name)
        self.calls.setdefault(index, []).append(arguments)

    def turn(self, stop: Stop, usage: Usage) -> Turn:
        """All together."""
        calls = tuple(
            ToolCall(self.names[index][0] or f"call_{index}", self.names[index][1], "".join(parts) or "{}")
            for index, parts in sorted(self.calls.items())
        )
        return Turn("".join(self.text), calls, stop, usage)
