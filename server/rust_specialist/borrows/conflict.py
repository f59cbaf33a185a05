"""What an ownership error consists of: the record from which findings, hovers, timelines and ways out are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rust_specialist.text import Span

Role = Literal[
    "declared", "moved", "borrowed", "used", "assigned", "captured", "dropped", "loop", "needed", "noted"
]


@dataclass(frozen=True, slots=True)
class Part:
    """Another place that takes part, with a sentence for it."""

    role: Role
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One error as rustc would report it. All spans are bytes of the document."""

    code: str
    variable: str
    """The local's name, as declared."""
    place: str
    """The place as Rust text (`s.name`, `*r`)."""
    span: Span
    """What rustc points at."""
    message: str
    parts: tuple[Part, ...] = ()
    declaration: Span | None = None
    type: str | None = None
    """The type of the place as text, where it is known."""
    how: str = ""
    """What happens at `span`: `move`, `copy`, `use`, `borrow`, `borrow mut`, `assign`, `capture`, `return`, `drop`."""
    how_before: str = ""
    """What happened before (`move`, `borrow`, `borrow mut`, `method:NAME`, `capture`, `for`)."""
    ways: tuple[str, ...] = ()
    """What would mend it, best first: `add-mut`, `clone`, `borrow`, `move-later`, `add-move`, `own`, `block` .."""
