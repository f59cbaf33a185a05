"""What the tests of the specialist share: options for the fake server, small requests."""

from __future__ import annotations

from rust_specialist.agent.options import Options
from rust_specialist.agent.wires.base import Message, Request
from rust_specialist.project import Settings
from rust_specialist.project.schema import Value

HELLO = Request("You are terse.", (Message("user", "Hello?"),))


def options(url: str, provider: str = "openai", **agent: Value) -> Options:
    """The options of a user who has set up `url`; further settings of the group `agent` by their names."""
    values: dict[str, Value] = {
        "agent.enable": True, "agent.provider": provider, "agent.url": url, "agent.model": "small",
        **{f"agent.{key}": value for key, value in agent.items()},
    }  # fmt: skip
    return Options.of(Settings().with_values(values))
