"""What the client has said of its settings so far, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rust_specialist.project import Layer


def _nothing() -> Layer:
    return Layer("editor")


@dataclass(slots=True)
class EditorSettings:
    """Three layers for everything, each over the one before, and one for each workspace folder over them."""

    initial: Layer = field(default_factory=_nothing)
    pushed: Layer = field(default_factory=_nothing)
    pulled: Layer = field(default_factory=_nothing)
    by_folder: dict[Path, Layer] = field(default_factory=dict[Path, Layer])
    #: The number of the last question: answers can overtake one another, and only the last one counts.
    question: int = 0
