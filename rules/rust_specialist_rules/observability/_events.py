"""Log lines: what `info!(target: "t", a = 1, ?b, "text {c}", d)` of tracing and log says, token by token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.lint import Context, Match, Node, Span, Type, holes_in, string_value, token_parts

LEVELS = ("trace", "debug", "info", "warn", "error")
_HOMES = {
    **{f"tracing::{level}": "tracing" for level in LEVELS},
    **{f"log::{level}": "log" for level in LEVELS},
    "tracing::event": "tracing",
    "log::log": "log",
}
_SETTINGS = frozenset({"target", "parent", "name", "logger"})
_NAME = re.compile(r"[A-Za-z_]\w*")

Tokens = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A log line. `fields` stand before the message, `arguments` behind it; both as their tokens."""

    home: str
    tokens: Node
    fields: tuple[Tokens, ...]
    message: Node | None
    arguments: tuple[Tokens, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A hole of the message: its place, and the name in it or the tokens that fill it."""

    span: Span
    spec: str
    name: str
    value: Tokens
    is_inline: bool


def event_of(match: Match, context: Context) -> Event | None:
    """The log line that a macro call of that name is; None where it is another macro, or cannot be read."""
    home = _HOMES.get(context.resolve(match["path"]) or "")
    tree = match["arguments"]
    if home is None or tree.type != "token_tree":
        return None
    parts = list(token_parts(tree))
    while parts and len(parts[0]) > 2 and parts[0][1].type == ":" and context.text(parts[0][0]) in _SETTINGS:
        del parts[0]
    if parts and context.text(match["path"]).rpartition("::")[2] in ("event", "log"):
        del parts[0]  # the level
    if any(part[0].type == "token_tree" and len(part) == 1 for part in parts[:1]):
        return None  # `{ a = 1 }, "text"`
    at = next(
        (i for i, part in enumerate(parts) if len(part) == 1 and string_value(part[0]) is not None), None
    )
    if home == "log" and any(token.type == ";" for part in parts for token in part):
        return None  # key and value pairs
    if at is None:
        return Event(home, tree, tuple(parts), None, ())
    return Event(home, tree, tuple(parts[:at]), parts[at][0], tuple(parts[at + 1 :]))


def shown_in(event: Event, context: Context) -> Iterator[Shown]:
    """The holes of the message in order, with what fills them; nothing where that cannot be told."""
    message = event.message
    value = string_value(message) if message is not None else None
    if message is None or value is None:
        return
    named = {
        context.text(part[0]): part[2:] for part in event.arguments if len(part) > 2 and part[1].type == "="
    }
    positional = [part for part in event.arguments if not (len(part) > 2 and part[1].type == "=")]
    raw = context.source.bytes_of(message)
    places = _places(raw, message.start_byte)
    holes = holes_in(value)
    if len(places) != len(holes) or any("*" in hole.spec or "$" in hole.spec for hole in holes):
        return
    following = 0
    for hole, span in zip(holes, places, strict=True):
        tokens: Tokens = ()
        if not hole.argument:
            tokens = positional[following] if following < len(positional) else ()
            following += 1
        elif hole.argument.isdigit():
            index = int(hole.argument)
            tokens = positional[index] if index < len(positional) else ()
        elif hole.argument in named:
            tokens = named[hole.argument]
        is_inline = _NAME.fullmatch(hole.argument) is not None and hole.argument not in named
        yield Shown(span, hole.spec, hole.argument if is_inline else "", tokens, is_inline)


def _places(raw: bytes, start: int) -> list[Span]:
    """The places of the holes in a literal as it is written."""
    found: list[Span] = []
    at = 0
    while at < len(raw):
        if raw[at : at + 2] in (b"{{", b"}}"):
            at += 2
        elif raw[at : at + 3] == b"\\u{":
            at = raw.find(b"}", at) + 1 or len(raw)
        elif raw[at : at + 1] == b"{":
            end = raw.find(b"}", at)
            if end < 0:
                return []
            found.append(Span(start + at, start + end + 1))
            at = end + 1
        else:
            at += 1
    return found


def local_named(name: str, at: Node, context: Context) -> tuple[bool, Type | None]:
    """Whether `name` is a local where `at` stands, and its type. For names in format strings, which are no nodes."""
    body = context.body(at)
    for binding in reversed(body.scopes.bindings if body is not None else ()):
        if binding.name == name and binding.declaration.end <= at.start_byte <= binding.scope.end_byte:
            return True, body.type_of_binding(binding) if body is not None else None
    return False, None
