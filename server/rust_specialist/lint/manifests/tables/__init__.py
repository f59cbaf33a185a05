"""What is known of crates by name: tables with their sources and the date they were read, beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class DropIn:
    """The first of the successors has the same interface: it can stand for the versions `of`."""

    of: str
    version: str


@dataclass(frozen=True, slots=True)
class Unmaintained:
    """A crate that nobody looks after; without `advisory` its author says so. `instead` are the successors."""

    instead: tuple[str, ...]
    advisory: str | None = None
    drop_in: DropIn | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A feature that versions matching `since` do not have. `instead` are those to ask for, none where it is gone."""

    since: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InStd:
    """What std has had since a version of Rust: `whole` says that nothing is left that only the crate offers."""

    since: str
    instead: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Needed:
    """What of a crate needs a feature, by path; one of the features is enough. `derives` are macros for `derive`."""

    items: Mapping[str, tuple[str, ...]]
    derives: Mapping[str, tuple[str, ...]]


@cache
def unmaintained() -> Mapping[str, Unmaintained]:
    """By the name of the package."""
    return {
        name: Unmaintained(
            tuple(row["instead"]),
            row.get("advisory"),
            DropIn(**row["drop_in"]) if "drop_in" in row else None,
        )
        for name, row in _crates("unmaintained").items()
    }


@cache
def removed_features() -> Mapping[str, Mapping[str, Removed]]:
    """By the name of the package, then of the feature."""
    return {
        name: {
            feature: Removed(row["since"], tuple(row.get("instead", ()))) for feature, row in features.items()
        }
        for name, features in _crates("removed_features").items()
    }


@cache
def in_std() -> Mapping[str, InStd]:
    """By the name of the package."""
    return {name: InStd(**row) for name, row in _crates("in_std").items()}


@cache
def needed_features() -> Mapping[str, Needed]:
    """By the name of the package."""
    return {
        name: Needed(
            *({path: tuple(one) for path, one in row.get(key, {}).items()} for key in ("items", "derives"))
        )
        for name, row in _crates("needed_features").items()
    }


def _crates(name: str) -> dict[str, dict[str, Any]]:
    # The package's own files, whose form the tests look at: importing a library for that would slow every start.
    table = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    crates: dict[str, dict[str, Any]] = table["crates"]
    return crates
