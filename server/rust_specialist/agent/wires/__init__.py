"""The protocols that models' servers speak, by the names of `agent.provider`."""

from __future__ import annotations

from rust_specialist.agent.wires.anthropic import Anthropic
from rust_specialist.agent.wires.base import Wire
from rust_specialist.agent.wires.ollama import Ollama
from rust_specialist.agent.wires.openai import OpenAi

WIRES: dict[str, Wire] = {"openai": OpenAi(), "anthropic": Anthropic(), "ollama": Ollama()}
