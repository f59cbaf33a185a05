"""What the tests of the specialist share: options for the fake server, small requests."""

from __future__ import annotations

from typing import Any

from rust_specialist.agent.options import Options
from rust_specialist.agent.wires.base import Message, Request
from rust_specialist.project import Settings

HELLO = Request("You are terse.", (Message("user", "Hello?"),))


def options(url: str, provider: str = "openai", **agent: Any) -> Options:
    """The options of a user who has set up `url`; further settings of the group `agent` by their names."""
    values = {
        "agent.enable": True, "agent.provider": provider, "agent.url": url, "agent.model": "small",
        **{f"agent.{key}": value for key, value in agent.items()},
    }  # fmt: skip
    return Options.of(Settings().with_values(values))
