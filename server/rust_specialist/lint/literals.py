"""What string literals, format strings and token trees say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.syntax import Node
from rust_specialist.text import decode

_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F_]{1,8})\}|x([0-9a-fA-F]{2})|(\r?\n\s*)|(.))", re.S)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "\\": "\\", "'": "'", '"': '"'}
_HOLE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Hole:
    """A `{argument:spec}` of a format string; `start` and `end` are places in the string's value."""

    argument: str
    spec: str
    start: int
    end: int


def string_value(node: Node) -> str | None:
    """The text that a string literal (`".."`, `r#".."#`) stands for; None for any other node."""
    text = decode(node.text or b"")
    if node.type == "raw_string_literal":
        hashes = text.partition('"')[0].removeprefix("r")
        if not text.startswith("r") or set(hashes) - {"#"}:
            return None
        return text[len(hashes) + 2 : len(text) - len(hashes) - 1]
    if node.type != "string_literal" or not text.startswith('"') or not text.endswith('"'):
        return None
    return _ESCAPE.sub(_unescaped, text[1:-1])


def holes_in(value: str) -> tuple[Hole, ...]:
    """The holes of a format string with this value, in order; `{{` and `}}` are none."""
    found: list[Hole] = []
    for match in _HOLE.finditer(value):
        if match[1] is not None:
            argument, _, spec = match[1].partition(":")
            found.append(Hole(argument.strip(), spec.strip(), match.start(), match.end()))
    return tuple(found)


def token_parts(tree: Node) -> tuple[tuple[Node, ...], ...]:
    """The tokens of a `token_tree` between its outermost commas; comments and empty parts are left out."""
    parts: list[list[Node]] = [[]]
    for token in tree.children[1:-1]:
        if token.type == ",":
            parts.append([])
        elif not token.type.endswith("comment"):
            parts[-1].append(token)
    return tuple(tuple(part) for part in parts if part)


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is not None or match[2] is not None:
        number = int((match[1] or match[2]).replace("_", "") or "0", 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return "" if match[3] is not None else _SIMPLE.get(match[4], match[4])
