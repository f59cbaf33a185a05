"""The `[lints]` tables of Cargo.toml: which level rustc and clippy are told for a lint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rust_specialist.project.toml import Table


@dataclass(frozen=True, slots=True)
class LintLevel:
    """One entry. `name` carries its tool (`clippy::unwrap_used`); rustc's own lints have none (`unsafe_code`)."""

    name: str
    level: str
    priority: int = 0


def lint_levels_of(manifest: Table, workspace: Table | None) -> tuple[LintLevel, ...]:
    """The entries that hold for the package, the one that wins over the others last, as Cargo passes them."""
    lints = manifest.table("lints")
    if lints.flag("workspace") is True:
        lints = (workspace if workspace is not None else Table()).table("lints")
    # Cargo orders by priority, and within one priority backwards by the name without its tool.
    backwards = sorted(_levels(lints), key=lambda lint: lint.name.rpartition("::")[2], reverse=True)
    return tuple(sorted(backwards, key=lambda lint: lint.priority))


def level_of(levels: Iterable[LintLevel], names: Iterable[str]) -> str | None:
    """The level of a lint that goes by any of `names` (its own, its twin's, its groups'); None if none is set."""
    wanted = {name.replace("-", "_") for name in names}
    return next((lint.level for lint in reversed(tuple(levels)) if lint.name in wanted), None)


def _levels(lints: Table) -> Iterator[LintLevel]:
    for tool in lints:
        table = lints.table(tool)
        for lint in table:
            level = table.text(lint) or table.table(lint).text("level")
            if level in ("allow", "warn", "deny", "forbid"):
                name = lint.replace("-", "_")
                priority = table.table(lint).integer("priority") or 0
                yield LintLevel(name if tool == "rust" else f"{tool}::{name}", level, priority)
