"""What the code does not show: where values are moved away, lent by a method call, and dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rust_specialist.borrows.analysis import LIMIT
from rust_specialist.borrows.builder import Builder, Mistyped, TooBig
from rust_specialist.borrows.ir import Event, Kind, Local, Program
from rust_specialist.borrows.lowering import lower
from rust_specialist.borrows.owners import is_only_move, is_owner
from rust_specialist.semantics import Body, FileFacts
from rust_specialist.syntax import Node, Source

HintKind = Literal["moved", "borrowed", "dropped"]

_NAMED = frozenset({"let", "parameter", "self"})
#: More names than that are cut.
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Hint:
    """A text to be shown at the byte `offset` between the code, before it (`&`) or behind (`moved`)."""

    offset: int
    text: str
    kind: HintKind
    meaning: str

    def shifted(self, by: int) -> Hint:
        """The hint for the same code `by` bytes further on."""
        return Hint(self.offset + by, self.text, self.kind, self.meaning)


def hints(source: Source, facts: FileFacts, function: Node, edition: int | None) -> tuple[Hint, ...]:
    """The hints of a `function_item`, by offset; `edition` is a year, None for unknown. Never raises.

    None for a function that the borrow checker gives up. What is not sure is left out.
    """
    root = Body.of(source, facts, function).root
    try:
        lowered = lower(root, edition, LIMIT)
    except (Mistyped, TooBig, RecursionError):
        return ()
    return () if lowered is None else _Reading(source, *lowered).hints()


class _Reading:
    def __init__(self, source: Source, program: Program, builder: Builder) -> None:
        self._source = source
        self._events = [event for unit in program.units for block in unit.blocks for event in block.events]
        self._locals = {
            local.index: local
            for local in program.locals
            if local.kind in _NAMED and local.name.isidentifier()
        }
        self._owners = {index for index, local in self._locals.items() if is_owner(builder, local)}
        self._may_leave: set[int] = set()
        self._dropped: dict[int, list[str]] = {}

    def hints(self) -> tuple[Hint, ...]:
        """All of them, each once."""
        found: dict[tuple[int, str], Hint] = {}
        for event in self._events:
            local = self._locals.get(event.place.local)
            hint = self._hint(event, local) if local is not None and event.start < event.end else None
            if hint is not None:
                found.setdefault((hint.offset, hint.kind), hint)
        for event in self._events:
            if event.kind is Kind.DROP:
                self._drop(event)
        for offset, names in self._dropped.items():
            shown = ", ".join([*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else [])])
            listed = ", ".join(f"`{name}`" for name in names)
            found[offset, "dropped"] = Hint(offset, f"drops {shown}", "dropped", f"Dropped here: {listed}.")
        return tuple(sorted(found.values(), key=lambda hint: hint.offset))

    def _hint(self, event: Event, local: Local) -> Hint | None:
        index, name = local.index, local.name
        is_whole = not event.place.path
        match event.kind:
            case Kind.MOVE:
                self._may_leave.add(index)
                if is_whole and index in self._owners and event.why != "capture":
                    return Hint(event.end, "moved", "moved", f"`{name}` is moved away here.")
            case Kind.USE:
                self._may_leave.add(index)
                if index in self._owners and is_only_move(self._source, local, event):
                    return Hint(event.end, "moved", "moved", f"`{name}` is moved away here.")
            case Kind.BORROW if event.loan is not None and event.loan.why == "receiver":
                if is_whole and index in self._owners and self._is_bare(event):
                    sign = "&mut" if event.loan.mutable else "&"
                    how = "exclusively " if event.loan.mutable else ""
                    return Hint(
                        event.start,
                        sign,
                        "borrowed",
                        f"The method borrows `{name}` {how}here.".replace("  ", " "),
                    )
            case Kind.MAYBE | Kind.RETURN:
                self._may_leave.add(index)
            case _:
                pass
        return None

    def _is_bare(self, event: Event) -> bool:
        """Whether the receiver is a variable by itself: what stands before a longer place would be read wrong."""
        node = self._source.root.descendant_for_byte_range(event.start, event.end)
        return node is not None and node.type in ("identifier", "self")

    def _drop(self, event: Event) -> None:
        index = event.place.local
        local = self._locals.get(index)
        if local is None or index not in self._owners or index in self._may_leave or event.place.path:
            return
        # At the brace that ends the block; behind it, for what follows it is no longer there.
        if self._source.document.text[event.start : event.start + 1] != b"}":
            return
        names = self._dropped.setdefault(event.start + 1, [])
        if local.name not in names:
            names.append(local.name)
