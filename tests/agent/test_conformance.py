"""What is sent, against the types of the official SDKs; for this test only (requirements/conformance.txt)."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import Any, cast

import pytest
from pydantic import TypeAdapter, ValidationError

from rust_specialist.agent.compatibility import Compatibility
from rust_specialist.agent.schema import TOOLS, FixProposal, json_schema
from rust_specialist.agent.wires import WIRES
from rust_specialist.agent.wires.base import Message, Request, Tool, ToolCall, ToolResult

pytestmark = pytest.mark.slow

READ = Tool("read_file", TOOLS["read_file"][1], json_schema(TOOLS["read_file"][0]))
CHECK = Tool("cargo_check", TOOLS["cargo_check"][1], json_schema(TOOLS["cargo_check"][0]))
SUBMIT = Tool("submit", "The answer.", json_schema(FixProposal))
CALLS = (ToolCall("c1", "read_file", '{"path": "src/lib.rs"}'), ToolCall("c2", "submit", "{not json"))
RESULTS = (ToolResult("c1", "read_file", "fn f() {}"), ToolResult("c2", "submit", "not JSON", is_error=True))
TALK = (
    Message("user", "Fix it."),
    Message("assistant", "", CALLS),
    Message("user", "Go on.", results=RESULTS),
    Message("assistant", "Well.", CALLS[:1]),
    Message("user", results=RESULTS[:1]),
)
REQUESTS = {
    "plain": Request("System.", TALK[:1]),
    "tools": Request("System.", TALK, (READ, CHECK, SUBMIT)),
    "any": Request("System.", TALK, (READ, SUBMIT), choice="any"),
    "none": Request("System.", TALK, (READ, SUBMIT), choice="none"),
    "forced": Request("System.", TALK, (SUBMIT,), choice="submit"),
    "format": Request("System.", TALK[:1], format=json_schema(FixProposal)),
}
QUIRKS = {
    "usual": Compatibility(),
    "odd": Compatibility(completion_tokens=True, stream_usage=False, tool_choice=False),
}
TYPES = {
    "openai": ("openai.types.chat.completion_create_params", "CompletionCreateParamsStreaming"),
    "anthropic": ("anthropic.types.message_create_params", "MessageCreateParamsStreaming"),
}


def validated(provider: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """`body` as the SDK's type; raises where it is not. Parts that are validated only when they are read are read."""
    module, name = TYPES[provider]
    pytest.importorskip(provider)
    adapter: TypeAdapter[Any] = TypeAdapter(getattr(importlib.import_module(module), name))
    return consumed(adapter.validate_python(body))


def consumed(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Mapping):
        return {key: consumed(one) for key, one in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        parts = list[Any](value)  # pyright: ignore[reportUnknownArgumentType]
        return [consumed(one) for one in parts]
    return value


@pytest.mark.parametrize("quirks", QUIRKS)
@pytest.mark.parametrize("name", REQUESTS)
@pytest.mark.parametrize("provider", TYPES)
def test_bodies_are_what_the_sdk_would_send(provider: str, name: str, quirks: str) -> None:
    body = WIRES[provider].body("small", REQUESTS[name], QUIRKS[quirks])
    found = validated(provider, body)
    assert len(found["messages"]) == len(body["messages"])
    # A type that takes only what it knows drops the rest: nothing of ours may be lost.
    assert found.keys() == body.keys()


@pytest.mark.parametrize("provider", TYPES)
def test_a_planted_fault_is_found(provider: str) -> None:
    body = WIRES[provider].body("small", REQUESTS["tools"], Compatibility())
    body["messages"][0]["role"] = "wizard"
    with pytest.raises(ValidationError):
        validated(provider, body)
