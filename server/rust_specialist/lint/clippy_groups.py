"""Which group of clippy's a lint belongs to: who allows the group allows the lint."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("clippy_groups.toml")


@cache
def groups_of(lint: str) -> tuple[str, ...]:
    """The names of the groups that `lint` (`clippy::ptr_arg`) belongs to; none where it is no lint of clippy's."""
    if not lint.startswith("clippy::"):
        return ()
    group = _groups().get(lint.removeprefix("clippy::"))
    return ("clippy::all",) if group is None else ("clippy::all", f"clippy::{group}")


@cache
def _groups() -> Mapping[str, str]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {lint: group for group, lints in table.items() for lint in lints.split()}
