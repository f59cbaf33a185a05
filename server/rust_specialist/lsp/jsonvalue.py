"""Looking into JSON values of unknown shape without trusting them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias, cast

Json: TypeAlias = Any
"""A value as `json.loads` gives it."""

JsonObject: TypeAlias = dict[str, Any]


def as_object(value: object) -> JsonObject:
    """`value` if it is a JSON object, else an empty one."""
    return cast("JsonObject", value) if isinstance(value, dict) else {}


def as_list(value: object) -> list[Json]:
    """The elements of `value` if it is a JSON array, else none."""
    return list(cast("Iterable[Any]", value)) if isinstance(value, list) else []
