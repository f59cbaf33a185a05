"""What surrounds one Cargo.toml: its package, its workspace, the lock file, the packages beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rust_specialist.project.code_words import CodeWords
from rust_specialist.project.crate import Crate
from rust_specialist.project.dependencies import Dependency
from rust_specialist.project.lockfile import Lockfile
from rust_specialist.project.toml import Table
from rust_specialist.project.versions import Version


@dataclass(frozen=True, slots=True)
class ManifestFacts:
    """The facts around the manifest in `folder`. `is_known` is False where it could not be read from any file.

    `crate` is its package (unknown in a manifest that describes none). `workspace` is the folder of the workspace
    that it belongs to or describes, None where there is none. `members` are the workspace's packages if it describes
    one. `beside` are the packages of path dependencies, by the path as it is written; `shared` is what the workspace
    offers to inherit, by key, None where there is none. `code` is known where some feature switches nothing on: its
    files as they were last saved.
    """

    folder: Path | None = None
    is_known: bool = False
    crate: Crate = field(default_factory=Crate.unknown)
    workspace: Path | None = None
    members: tuple[Crate, ...] = ()
    lockfile: Lockfile = field(default_factory=lambda: Lockfile(Table()))
    beside: Mapping[str, Crate] = field(default_factory=dict[str, Crate])

    shared: Mapping[str, Dependency] | None = None
    code: CodeWords | None = None

    @property
    def is_member(self) -> bool:
        """Whether it belongs to a workspace that another manifest describes."""
        return self.workspace is not None and self.workspace != self.folder

    def locked_version(self, package: str) -> Version | None:
        """The version of `package` in the lock file, where there is one only."""
        versions = {locked.version for locked in self.lockfile.packages(package)}
        return versions.pop() if len(versions) == 1 else None
