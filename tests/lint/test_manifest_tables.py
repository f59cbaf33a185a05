"""The tables of crates: their form, their sources, their order."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from rust_specialist.lint.manifests import tables


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DropIn(Row):
    of: str
    version: str


class Unmaintained(Row):
    instead: list[str] = Field(min_length=1)
    advisory: str | None = Field(None, pattern=r"^RUSTSEC-\d{4}-\d{4}$")
    drop_in: DropIn | None = None


class Removed(Row):
    since: str = Field(pattern=r"^>=\d")
    instead: list[str] = []


class InStd(Row):
    since: str = Field(pattern=r"^1\.\d+$")
    instead: str = Field(min_length=1)
    whole: bool = False


class Needed(Row):
    items: dict[str, list[str]] = {}
    derives: dict[str, list[str]] = {}


ROWS: dict[str, TypeAdapter[Any]] = {
    "unmaintained": TypeAdapter(dict[str, Unmaintained]),
    "removed_features": TypeAdapter(dict[str, dict[str, Removed]]),
    "in_std": TypeAdapter(dict[str, InStd]),
    "needed_features": TypeAdapter(dict[str, Needed]),
}


@pytest.mark.parametrize("name", ROWS)
def test_form(name: str) -> None:
    table = tomllib.loads(files(tables).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    assert set(table) == {"source", "read", "crates"}
    assert re.search(r"https?://|docs\.rs", table["source"])
    assert datetime.date.fromisoformat(table["read"]) <= datetime.date.today()
    ROWS[name].validate_python(table["crates"])
    assert list(table["crates"]) == sorted(table["crates"])


@pytest.mark.parametrize("read", [tables.unmaintained, tables.removed_features, tables.in_std])
def test_every_row_is_read(read: Callable[[], Mapping[str, object]]) -> None:
    assert len(read()) > 5
