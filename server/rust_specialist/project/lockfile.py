"""Cargo.lock: which version of each dependency is in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rust_specialist.project.dependencies import Dependency
from rust_specialist.project.toml import Table
from rust_specialist.project.versions import Version


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of a lock file. `source` is None for a member of the workspace or a path dependency."""

    name: str
    version: Version
    source: str | None
    dependencies: tuple[str, ...]


class Lockfile:
    """The packages of a Cargo.lock of any format version, by name."""

    def __init__(self, table: Table) -> None:
        self._packages: dict[str, list[Locked]] = {}
        for package in (*table.tables("package"), *_root_of(table)):
            name, version = package.text("name"), Version.parse(package.text("version") or "")
            if name is not None and version is not None:
                locked = Locked(name, version, package.text("source"), package.texts("dependencies"))
                self._packages.setdefault(name, []).append(locked)

    def packages(self, name: str) -> tuple[Locked, ...]:
        """The packages called `name`; several where several versions or sources are in use."""
        return tuple(self._packages.get(name, ()))

    @cached_property
    def _users(self) -> dict[str, set[str]]:
        """By the name of a package the names of those that depend on it."""
        users: dict[str, set[str]] = {}
        for name, packages in self._packages.items():
            for locked in packages:
                for edge in locked.dependencies:
                    users.setdefault(edge.split(" ")[0], set()).add(name)
        return users

    @property
    def is_empty(self) -> bool:
        """Whether it lists nothing, as where there is no lock file."""
        return not self._packages

    def resolve(
        self, name: str | None, version: Version | None, dependencies: Iterable[Dependency]
    ) -> tuple[Dependency, ...]:
        """`dependencies` of the package `name`, each with its version where the lock file leaves no doubt."""
        own = [
            locked
            for locked in self._packages.get(name or "", ())
            if locked.source is None and (version is None or locked.version == version)
        ]
        edges = own[0].dependencies if len(own) == 1 else None
        return tuple(
            dependency.resolved(self._version_of(dependency, edges), self._has_other_users(dependency, name))
            for dependency in dependencies
        )

    def _has_other_users(self, dependency: Dependency, own: str | None) -> bool | None:
        if self.is_empty or own is None:
            return None
        return bool(self._users.get(dependency.package, set()) - {own})

    def _version_of(self, dependency: Dependency, edges: tuple[str, ...] | None) -> Version | None:
        candidates = self._packages.get(dependency.package, [])
        if edges is not None:
            named = [edge.split(" ") for edge in edges if edge.split(" ")[0] == dependency.package]
            candidates = [
                locked
                for locked in candidates
                # An edge without a version means that there is only one.
                if any(len(edge) < 2 or edge[1] == str(locked.version) for edge in named)
            ]
        if dependency.requirement is not None:
            candidates = [locked for locked in candidates if dependency.requirement.matches(locked.version)]
        versions = {locked.version for locked in candidates}
        return versions.pop() if len(versions) == 1 else None


def _root_of(table: Table) -> tuple[Table, ...]:
    """The first format of lock files kept the root package in a table of its own."""
    return (table.table("root"),) if table.has_table("root") else ()
