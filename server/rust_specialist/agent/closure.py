"""The packages that a check of one file compiles out of folders on this machine, and whose code runs meanwhile."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.project import Crate, Kind, Role, Workspaces
from rust_specialist.project.toml import Table

# What a build script may take out of the package's other files: then they run as a part of it.
_INCLUDED = re.compile(r"\binclude(?:_str|_bytes)?\s*!\s*[(\[{]([^)\]}]*)|#\s*\[\s*path\s*=\s*\"([^\"]*)\"")
_FILE = re.compile(r"([\w.-]+\.rs)\"?\s*$")


@dataclass(frozen=True, slots=True)
class Closure:
    """What has to be copied for a check of `package`. All paths are real ones.

    `folders` are the outermost folders of packages, the workspace's first; `manifests` single files that Cargo reads
    besides. `running` are the packages whose code runs while others are compiled: procedural macros, what build scripts
    use, and all that those depend on. `dependents` are the members of the workspace that use the library of `package`.
    """

    workspace: Path
    package: Path
    name: str
    folders: tuple[Path, ...]
    manifests: tuple[Path, ...]
    running: frozenset[Path]
    dependents: tuple[str, ...]

    @property
    def ancestor(self) -> Path:
        """The deepest folder above all of it."""
        return Path(os.path.commonpath([*self.folders, *(manifest.parent for manifest in self.manifests)]))


def closure_of(workspaces: Workspaces, path: Path) -> Closure | None:
    """The closure of the package that the file at `path` belongs to; None where it belongs to none.

    Raises:
        ValueError: its parts lie on several drives.
    """
    real = Path(os.path.realpath(path))
    package = workspaces.package_root(real)
    if package is None:
        return None
    top = workspaces.workspace_root(package)
    crates = _crates(workspaces, top, package)
    crate = crates.get(package)
    if crate is None or crate.name is None:
        return None
    others = {folder for folder in crates if not folder.is_relative_to(top)}
    outermost = sorted(one for one in others if not any(other in one.parents for other in others))
    manifests = {
        other.workspace / "Cargo.toml"
        for other in crates.values()
        if other.workspace is not None and not any(_is_in(other.workspace, one) for one in (top, *outermost))
    }
    closure = Closure(
        top,
        package,
        crate.name,
        (top, *outermost),
        tuple(sorted(manifests)),
        frozenset(_running(crates)),
        tuple(sorted(_dependents(crates, package))),
    )
    _ = closure.ancestor
    return closure


def runs_while_compiling(closure: Closure, crate: Crate, path: Path) -> str | None:
    """Why the code in the file at `path` (a real path) runs during a check; None if it is only compiled."""
    if closure.package in closure.running:
        return "its package runs while others are compiled (a procedural macro, or used by a build script)"
    if crate.role_of(path) in (Role.BUILD_SCRIPT, Role.UNKNOWN):
        return "it is not certain that this file is no part of a build script"
    for target in crate.targets:
        if target.role is Role.BUILD_SCRIPT and _may_include(target.path, path):
            return f"the build script {target.path.name} may include it"
    return None


def _crates(workspaces: Workspaces, top: Path, package: Path) -> dict[Path, Crate]:
    """All packages that lie in folders of this machine, by folder: the members and what they depend on by path."""
    found: dict[Path, Crate] = {}
    pending = [*workspaces.members(top), package, *_patches(workspaces.files.table(top / "Cargo.toml"), top)]
    while pending:
        folder = Path(os.path.realpath(pending.pop()))
        if folder not in found and workspaces.files.exists(folder / "Cargo.toml"):
            crate = workspaces.crate_of(folder / "Cargo.toml")
            if crate.root == folder:
                found[folder] = crate
                pending += (place for _, place in _paths(crate))
    return found


def _paths(crate: Crate) -> Iterator[tuple[Kind, Path]]:
    """The folders of the path dependencies of `crate`."""
    for dependency in crate.dependencies:
        base = crate.workspace if dependency.inherited else crate.root
        if dependency.path is not None and "\0" not in dependency.path and base is not None:
            yield dependency.kind, Path(os.path.realpath(base / dependency.path))


def _patches(manifest: Table | None, top: Path) -> Iterator[Path]:
    """The folders that `[patch]` and `[replace]` of the workspace name."""
    if manifest is None:
        return
    tables = [
        manifest.table("replace"),
        *(manifest.table("patch", source) for source in manifest.table("patch")),
    ]
    for table in tables:
        for key in table:
            place = table.table(key).text("path")
            if place is not None and "\0" not in place:
                yield top / place


def _running(crates: dict[Path, Crate]) -> set[Path]:
    pending = [folder for folder, crate in crates.items() if crate.is_proc_macro]
    for crate in crates.values():
        pending += (folder for kind, folder in _paths(crate) if kind is Kind.BUILD)
    found: set[Path] = set()
    while pending:
        folder = pending.pop()
        if folder not in found and folder in crates:
            found.add(folder)
            pending += (place for kind, place in _paths(crates[folder]) if kind is not Kind.DEV)
    return found


def _dependents(crates: dict[Path, Crate], package: Path) -> Iterator[str]:
    """The names of the packages that depend on `package`, directly or not."""
    pending, found = [package], {package}
    while pending:
        current = pending.pop()
        for folder, crate in crates.items():
            if folder not in found and any(place == current for _, place in _paths(crate)):
                found.add(folder)
                pending.append(folder)
                if crate.name is not None and crate.workspace == crates[package].workspace:
                    yield crate.name


def _is_in(place: Path, folder: Path) -> bool:
    return place == folder or folder in place.parents


def _may_include(script: Path, path: Path) -> bool:
    try:
        text = script.read_bytes()[: 1024 * 1024].decode("utf-8", "replace")
    except OSError:
        return True
    for match in _INCLUDED.finditer(text):
        named = _FILE.search((match[1] or match[2] or "").strip().rstrip(","))
        if named is None:
            # Generated code is no file of the package.
            if "OUT_DIR" not in (match[1] or ""):
                return True
        elif named[1] == path.name:
            return True
    # `mod name;` of the script finds files beside it.
    names = re.findall(r"\bmod\s+(?:r#)?(\w+)\s*;", text)
    return any(path.stem == name or path.parent.name == name for name in names)
