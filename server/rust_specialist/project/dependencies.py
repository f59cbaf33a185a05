"""The dependencies that a manifest declares, workspace inheritance included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from rust_specialist.project.toml import Table
from rust_specialist.project.versions import Requirement, Version


class Kind(Enum):
    """For which code a dependency is there; the values are Cargo.toml's words."""

    NORMAL = "normal"
    DEV = "dev"
    BUILD = "build"


@dataclass(frozen=True, slots=True)
class Dependency:
    """One line of a dependency table.

    `key` is the name in Cargo.toml, `package` the crate's real name (they differ where it is renamed).
    `version` is the one of Cargo.lock, None where it is not known exactly; `target` is the `cfg(...)` or triple.
    `path` is as it is written: relative to the package's folder, or to the workspace's if it is `inherited`.
    `has_other_users` says whether another package of Cargo.lock depends on the crate, too, and so may switch features
    of it on; None where there is no Cargo.lock.
    """

    key: str
    package: str
    kind: Kind
    requirement: Requirement | None
    version: Version | None = None
    target: str | None = None
    optional: bool = False
    features: tuple[str, ...] = ()
    default_features: bool = True
    git: str | None = None
    path: str | None = None
    inherited: bool = False
    has_other_users: bool | None = None

    @property
    def code_name(self) -> str:
        """The crate's name in Rust code."""
        return self.key.replace("-", "_")

    @property
    def lower_bound(self) -> Version | None:
        """The exact version where it is known, else the smallest one that the requirement allows, else None."""
        if self.version is not None:
            return self.version
        if self.requirement is None or self.requirement.is_any:
            return None
        return self.requirement.lower_bound

    def satisfies(self, wanted: Requirement) -> bool | None:
        """Whether the version in use matches `wanted`; None where more than one answer is possible."""
        if self.version is not None:
            return wanted.matches(self.version)
        if wanted.is_any:
            return True
        return self.requirement.implies(wanted) if self.requirement is not None else None

    def resolved(self, version: Version | None, has_other_users: bool | None = None) -> Dependency:
        """The same dependency with `version` in use, by others too or not."""
        return replace(self, version=version, has_other_users=has_other_users)


def dependencies_of(manifest: Table, workspace: Table | None) -> tuple[Dependency, ...]:
    """All dependencies of the package `manifest`; `workspace` is the `[workspace]` table it inherits from.

    Sorted, so that the order of lines in the manifest makes no difference.
    """
    shared = (workspace if workspace is not None else Table()).table("dependencies")
    found = list(_tables_of(manifest, None, shared))
    targets = manifest.table("target")
    for target in targets:
        found += _tables_of(targets.table(target), _normal(target), shared)
    return tuple(sorted(found, key=lambda one: (one.kind.value, one.key, one.target or "")))


def shared_dependencies(workspace: Table) -> Mapping[str, Dependency]:
    """What the `[workspace]` table offers its members to inherit, by key."""
    shared = workspace.table("dependencies")
    found = {key: _dependency(key, shared, Table()) for key in shared}
    return {key: dependency for key, dependency in found.items() if dependency is not None}


# A string, a name, or a sign of a `cfg(...)`.
_CFG_TOKEN = re.compile(r'"[^"]*"|[^\s"(),=]+|[(),=]')

_TABLES = (
    (Kind.NORMAL, ("dependencies",)),
    (Kind.DEV, ("dev-dependencies", "dev_dependencies")),
    (Kind.BUILD, ("build-dependencies", "build_dependencies")),
)


def _tables_of(manifest: Table, target: str | None, shared: Table) -> Iterator[Dependency]:
    for kind, names in _TABLES:
        # The spelling with an underscore is read only where the other one is absent.
        name = next((name for name in names if manifest.has_table(name)), names[0])
        table = manifest.table(name)
        for key in table:
            dependency = _dependency(key, table, shared)
            if dependency is not None:
                yield replace(dependency, kind=kind, target=target)


def _dependency(key: str, table: Table, shared: Table) -> Dependency | None:
    """The dependency under `key` of `table`, as a normal one; None where Cargo would make nothing of it."""
    value = table.get(key)
    if isinstance(value, str):
        return Dependency(key, key, Kind.NORMAL, Requirement.parse(value))
    if not table.has_table(key):
        return None
    details = table.table(key)
    optional = details.flag("optional") is True
    if details.flag("workspace") is True:
        base = _dependency(key, shared, Table())
        if base is None:
            # Declared nowhere: the name is all there is.
            return Dependency(key, key, Kind.NORMAL, None, optional=optional, inherited=True)
        return replace(
            base,
            optional=optional,
            features=_joined(base.features, details.texts("features")),
            # A member can switch default features on again, but not off.
            default_features=base.default_features
            or details.flag("default-features", "default_features") is True,
            inherited=True,
        )
    version = details.text("version")
    return Dependency(
        key=key,
        package=details.text("package") or key,
        kind=Kind.NORMAL,
        requirement=Requirement.parse(version) if version is not None else Requirement.parse("*"),
        optional=optional,
        features=_joined((), details.texts("features")),
        default_features=details.flag("default-features", "default_features") is not False,
        git=details.text("git"),
        path=details.text("path"),
    )


def _normal(target: str) -> str:
    """`target` with the spaces of a `cfg(...)` as Cargo writes them."""
    if not target.startswith("cfg("):
        return target
    spaced = {",": ", ", "=": " = "}
    return "".join(spaced.get(token[0], token[0]) for token in _CFG_TOKEN.finditer(target))


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
