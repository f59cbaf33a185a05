"""What is known of a variable without any error: who owns its value, to whom it is lent, where it goes."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.timeline import Timeline, timeline
from rust_specialist.semantics import Binding, Body, FileFacts, Type, display, is_copy
from rust_specialist.syntax import Node, Source


def ownership_at(
    source: Source, facts: FileFacts, function: Node, edition: int | None, offset: int
) -> str | None:
    """The facts of the variable at byte `offset` of a `function_item`, as a few lines of Markdown. Never raises.

    None where no variable stands there, its type is unknown, or the borrow checker gives the function up.
    """
    root = Body.of(source, facts, function).root
    binding = next((one for one in root.own_scopes.bindings if _covers(one, offset)), None)
    type_ = root.inference.type_of_binding(binding) if binding is not None else None
    if binding is None or type_ is None:
        return None
    drawn = timeline(source, facts, function, edition, most=10_000)
    if drawn is None or binding.declaration.start not in drawn.declared:
        return None
    copied = is_copy(type_, root.local_facts, root.generics)
    lane = drawn.declared.index(binding.declaration.start)
    lines = [_nature(binding.name, type_, copied), *_borrows(drawn, lane), *_goes(drawn, lane, copied)]
    return "\n".join(lines) + "\n"


def _covers(binding: Binding, offset: int) -> bool:
    spans = [binding.declaration, *(occurrence.span for occurrence in binding.occurrences)]
    return any(span.start <= offset < span.end for span in spans)


def _nature(name: str, type_: Type, copied: bool | None) -> str:
    shown = f"`{name}`: `{display(type_)}`"
    match type_.path, copied:
        case "&", _:
            return f"{shown}, a shared reference; `Copy`, so giving it away keeps it"
        case "&mut", _:
            return f"{shown}, an exclusive reference; lent on where it is passed, or moved"
        case _, True:
            return f"{shown}, plain data; `Copy`, so it is copied and never moved"
        case _, False:
            return f"{shown}, owned here"
        case _:
            return shown


def _borrows(drawn: Timeline, lane: int) -> Iterator[str]:
    lanes = drawn.chart.lanes
    for link in drawn.chart.links:
        how = "exclusively " if link.exclusive else ""
        if link.to == lane:
            yield f"- borrows `{lanes[link.of].title}` {how}from line {link.line + 1} to {lanes[lane].end + 1}"
        elif link.of == lane:
            holder = lanes[link.to]
            yield f"- lent {how}to `{holder.title}` from line {link.line + 1} to {max(holder.end, link.line) + 1}"


def _goes(drawn: Timeline, lane: int, copied: bool | None) -> Iterator[str]:
    if copied is not False:
        return
    for mark in sorted((one for one in drawn.chart.marks if one.lane == lane), key=lambda one: one.line):
        if mark.kind == "moved":
            yield f"- moved away on line {mark.line + 1}"
        elif mark.kind == "dropped":
            yield f"- dropped on line {mark.line + 1}"
