"""What is known of crates by name: tables with their sources and the date they were read, beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DropIn(_Row):
    """The first of the successors has the same interface: it can stand for the versions `of`."""

    of: str
    version: str


class Unmaintained(_Row):
    """A crate that nobody looks after; without `advisory` its author says so. `instead` are the successors."""

    instead: tuple[str, ...] = Field(min_length=1)
    advisory: str | None = None
    drop_in: DropIn | None = None


class Removed(_Row):
    """A feature that versions matching `since` do not have. `instead` are those to ask for, none where it is gone."""

    since: str
    instead: tuple[str, ...] = ()


class InStd(_Row):
    """What std has had since a version of Rust: `whole` says that nothing is left that only the crate offers."""

    since: str
    instead: str
    whole: bool = False


class _Table(_Row):
    source: str
    read: str


class _UnmaintainedTable(_Table):
    crates: Mapping[str, Unmaintained]


class _RemovedTable(_Table):
    crates: Mapping[str, Mapping[str, Removed]]


class _InStdTable(_Table):
    crates: Mapping[str, InStd]


def unmaintained() -> Mapping[str, Unmaintained]:
    """By the name of the package."""
    return _unmaintained().crates


def removed_features() -> Mapping[str, Mapping[str, Removed]]:
    """By the name of the package, then of the feature."""
    return _removed().crates


def in_std() -> Mapping[str, InStd]:
    """By the name of the package."""
    return _in_std().crates


@cache
def _unmaintained() -> _UnmaintainedTable:
    return _UnmaintainedTable.model_validate(_read("unmaintained"))


@cache
def _removed() -> _RemovedTable:
    return _RemovedTable.model_validate(_read("removed_features"))


@cache
def _in_std() -> _InStdTable:
    return _InStdTable.model_validate(_read("in_std"))


def _read(name: str) -> dict[str, object]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
