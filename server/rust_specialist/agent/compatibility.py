"""What a server was found not to understand: asked once, noted, and not asked again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rust_specialist.agent.wires.base import Request


@dataclass(frozen=True, slots=True)
class Compatibility:
    """The quirks of one server with one model. The defaults are what the protocols say."""

    #: Whether the answer's limit is called `max_completion_tokens` instead of `max_tokens`.
    completion_tokens: bool = False
    #: Whether the tokens used may be asked for in a stream (`stream_options`).
    stream_usage: bool = True
    #: Whether a tool can be called for by name, or any tool at all.
    tool_choice: bool = True
    tools: bool = True
    #: Whether a model that is to call a tool has to: some servers take that for a wish, and so do models.
    forced_tools: bool = True
    #: Whether the answer's format can be given as a JSON Schema.
    json_schema: bool = True

    def to_json(self) -> str:
        """For the file that keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Compatibility:
        """What `to_json` wrote; whatever cannot be read has its default."""
        try:
            given: object = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(given, dict):
            return cls()
        names = {one.name for one in fields(cls)}
        known = {key: value for key, value in given.items() if key in names and isinstance(value, bool)}  # pyright: ignore[reportUnknownVariableType]
        return cls(**known)  # pyright: ignore[reportUnknownArgumentType]

    def learn(self, status: int, said: str, request: Request) -> Compatibility | None:
        """What to try next after the server refused `request` and said `said`; None where nothing is learnt.

        Every step gives something up, so there is an end to it.
        """
        if status not in (400, 404, 422, 500, 501):
            return None
        words = said.lower()
        if status != 500:
            if "max_completion_tokens" in words and not self.completion_tokens:
                return replace(self, completion_tokens=True)
            if "stream_options" in words and self.stream_usage:
                return replace(self, stream_usage=False)
            if request.tools and "tool_choice" in words and self.tool_choice:
                return replace(self, tool_choice=False)
            if request.tools and self.tools and any(word in words for word in ("tool", "function")):
                return replace(self, tools=False, tool_choice=False)
        schema_words = ("response_format", "json_schema", "schema", "format", "grammar")
        if (
            request.format is not None
            and self.json_schema
            and (status == 500 or any(word in words for word in schema_words))
        ):
            return replace(self, json_schema=False)
        return None
