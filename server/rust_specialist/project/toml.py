"""TOML as it is found: a tolerant reader of tables whose values may be of any type."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeGuard

from rust_specialist.project.problems import Problem

# Ten times the largest lock files that are known; manifests are far smaller.
MAX_BYTES = 4 * 1024 * 1024
# The time that the parser takes for a dotted key grows with the square of its parts.
MAX_PARTS = 100

type_names = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "a table",
    type(None): "nothing",
}

_LONG_KEY = re.compile(
    r"""(?:\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*){%d}""" % MAX_PARTS,  # noqa: UP031 - braces
)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

Frozen = str | int | float | bool | None | tuple["Frozen", ...] | tuple[tuple[str, "Frozen"], ...]


class Table:
    """A TOML table read without trust: a value of another type than the one asked for counts as absent."""

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        self.values: Mapping[str, object] = values if values is not None else {}

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def get(self, key: str) -> object:
        """The value of `key`, of whatever type, or None."""
        return self.values.get(key)

    def text(self, *keys: str) -> str | None:
        """The string under the first of `keys` that holds one."""
        return next((value for key in keys if isinstance(value := self.values.get(key), str)), None)

    def flag(self, *keys: str) -> bool | None:
        """The boolean under the first of `keys` that holds one."""
        return next((value for key in keys if isinstance(value := self.values.get(key), bool)), None)

    def integer(self, key: str) -> int | None:
        """The integer under `key` (a boolean is none)."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings in the array under `key`."""
        return tuple(item for item in items_of(self.values.get(key)) if isinstance(item, str))

    def table(self, *path: str) -> Table:
        """The table found by following `path`; an empty one where there is none."""
        values: object = self.values
        for key in path:
            values = as_mapping(values).get(key)
        return Table(as_mapping(values))

    def has_table(self, key: str) -> bool:
        """Whether `key` holds a table, were it an empty one."""
        return isinstance(self.values.get(key), dict)

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables in the array under `key`."""
        return tuple(Table(item) for item in items_of(self.values.get(key)) if is_table(item))


def is_table(value: object) -> TypeGuard[dict[str, object]]:
    """Whether `value` is a table."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Whether `value` is an array."""
    return isinstance(value, list)


def as_mapping(value: object) -> Mapping[str, object]:
    """`value` if it is a table, else an empty one."""
    return value if is_table(value) else {}


def items_of(value: object) -> Sequence[object]:
    """The items of `value` if it is an array, else none."""
    return value if is_array(value) else ()


def freeze(value: object, depth: int = 8) -> Frozen:
    """`value` with tables as sorted tuples of pairs and arrays as tuples, so that it compares and hashes.

    Nothing that Cargo reads is nested deeper than `depth`; what is becomes None.
    """
    if depth == 0:
        return None
    if is_table(value):
        return tuple(sorted((key, freeze(item, depth - 1)) for key, item in value.items()))
    if is_array(value):
        return tuple(freeze(item, depth - 1) for item in value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def parse(path: Path, text: bytes) -> Table | Problem:
    """The table that `text` spells, or what is wrong with it and on which line."""
    if len(text) > MAX_BYTES:
        return Problem(path, f"larger than {MAX_BYTES} bytes, not read")
    try:
        # A byte order mark is accepted, as Cargo accepts it.
        string = text.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        return Problem(path, f"not UTF-8: byte {text[error.start]:#04x} at offset {error.start}", line)
    long_key = _LONG_KEY.search(string)
    if long_key is not None:
        line = string.count("\n", 0, long_key.start()) + 1
        return Problem(path, f"a key of more than {MAX_PARTS} parts, not read", line)
    try:
        return Table(tomllib.loads(string))
    except RecursionError:
        return Problem(path, "not valid TOML: nested too deeply")
    except ValueError as error:
        message = str(error)
        place = _PLACE.search(message)
        if place is None:
            return Problem(path, f"not valid TOML: {message}")
        line = int(place[1]) if place[1] else string.count("\n") + 1
        words = message[: place.start()]
        return Problem(path, f"not valid TOML: {words[:1].lower()}{words[1:]}", line)
