"""The crates of all open workspaces: found by path, kept until a file that they were read from changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from rust_specialist.project.code_words import CodeWords, code_words_of
from rust_specialist.project.config import config_of, toolchain_of
from rust_specialist.project.crate import Crate
from rust_specialist.project.dependencies import dependencies_of, shared_dependencies
from rust_specialist.project.deployment import deployment_of
from rust_specialist.project.files import Files, absolute
from rust_specialist.project.lints import lint_levels_of
from rust_specialist.project.lockfile import Lockfile
from rust_specialist.project.manifest_facts import ManifestFacts
from rust_specialist.project.problems import Problem
from rust_specialist.project.targets import targets_of
from rust_specialist.project.toml import Table, as_mapping, freeze
from rust_specialist.project.versions import Version

_EDITIONS = {"2015": 2015, "2018": 2018, "2021": 2021, "2024": 2024}


class Workspaces:
    """Gives the `Crate` of any file. The first question about a folder reads the disk, later ones do not.

    `cargo_home` is the folder whose `config.toml` holds for all workspaces; by default `CARGO_HOME`, else
    `~/.cargo`. After `changed`, `overlay` or a `refresh` that says True, ask for the crates again: those whose
    facts are the same have the same fingerprint.
    """

    def __init__(self, cargo_home: Path | None = None) -> None:
        self.files = Files()
        # Counts the times that something changed: what was derived in an older generation is out of date.
        self.generation = 0
        self._cargo_home = cargo_home if cargo_home is not None else _cargo_home()
        self._crates: dict[Path, Crate] = {}
        self._roots: dict[Path, Path | None] = {}
        self._lockfiles: dict[Path, Lockfile] = {}
        self._problems: dict[Problem, None] = {}
        self._code: dict[Path, CodeWords | None] = {}

    def crate_of(self, path: str | os.PathLike[str]) -> Crate:
        """The crate that the file at `path` belongs to; `Crate.unknown()` if it belongs to none."""
        root = self.package_root(path)
        if root is None:
            return Crate.unknown()
        if root not in self._crates:
            self._crates[root] = self._crate(root)
        return self._crates[root]

    def package_root(self, path: str | os.PathLike[str]) -> Path | None:
        """The folder of the nearest Cargo.toml above the file at `path`, unless that describes no package."""
        folder = absolute(path).parent
        if folder not in self._roots:
            self._roots[folder] = self._package_root(folder)
        return self._roots[folder]

    def workspace_root(self, root: Path) -> Path:
        """The folder of the workspace that the package in `root` belongs to; `root` itself if there is none."""
        manifest = self.files.table(root / "Cargo.toml")
        if manifest is None or manifest.has_table("workspace"):
            return root
        pointer = manifest.table("package").text("workspace")
        if pointer is not None:
            return self._pointed_at(root, pointer)
        for parent in root.parents:
            above = (
                self.files.table(parent / "Cargo.toml") if self.files.exists(parent / "Cargo.toml") else None
            )
            if above is None:
                continue
            if above.has_table("workspace"):
                if not _is_excluded(parent, above.table("workspace"), root):
                    return parent
            elif (further := above.table("package").text("workspace")) is not None:
                return self._pointed_at(parent, further)
        return root

    def members(self, root: Path) -> tuple[Path, ...]:
        """The folders of the packages that the workspace in `root` lists, sorted, its root package included.

        Path dependencies, which Cargo makes members too, count if they lie inside the workspace. A package
        without a workspace is its own only member.
        """
        manifest = self.files.table(root / "Cargo.toml")
        if manifest is None:
            return ()
        if not manifest.has_table("workspace"):
            return (root,)
        workspace = manifest.table("workspace")
        found = {root} if manifest.has_table("package") else set[Path]()
        for pattern in workspace.texts("members"):
            found.update(self._expand(root, pattern))
        pending = sorted(found)
        seen = set(pending)
        while pending:
            for folder in self._path_dependencies(pending.pop(), workspace, root):
                if folder not in seen and root in folder.parents:
                    seen.add(folder)
                    pending.append(folder)
        return tuple(sorted(folder for folder in seen if not _is_excluded(root, workspace, folder)))

    def manifest(self, path: str | os.PathLike[str]) -> ManifestFacts:
        """What surrounds the Cargo.toml at `path`."""
        place = absolute(path)
        folder = place.parent
        table = self.files.table(place)
        if table is None or place.name != "Cargo.toml":
            return ManifestFacts(folder)
        top = self.workspace_root(folder)
        above = self.files.table(top / "Cargo.toml")
        shared = above.table("workspace") if above is not None and above.has_table("workspace") else None
        members: tuple[Crate, ...] = ()
        if table.has_table("workspace"):
            members = tuple(self.crate_of(member / "Cargo.toml") for member in self.members(folder))
        beside = {
            dependency.path: self.crate_of(target)
            for dependency in dependencies_of(table, None)
            if dependency.path is not None
            and "\0" not in dependency.path
            and self.files.exists(target := Path(os.path.normpath(folder / dependency.path)) / "Cargo.toml")
        }
        return ManifestFacts(
            folder,
            is_known=True,
            crate=self.crate_of(place) if table.has_table("package") else Crate.unknown(),
            workspace=top if shared is not None else None,
            members=members,
            lockfile=self._lockfile(top),
            beside=beside,
            shared=shared_dependencies(shared) if shared is not None else None,
            code=self._code_of(folder) if _has_bare_feature(table) else None,
        )

    def code_changed(self, path: str | os.PathLike[str]) -> bool:
        """Told that the Rust file at `path` was saved: whether what is known of some package's code is out of date."""
        place = absolute(path)
        outdated = [root for root in self._code if root in place.parents]
        for root in outdated:
            del self._code[root]
        return bool(outdated)

    def _code_of(self, root: Path) -> CodeWords | None:
        if root not in self._code:
            self._code[root] = code_words_of(str(root))
        return self._code[root]

    def manifest_above(self, path: str | os.PathLike[str]) -> ManifestFacts:
        """What surrounds the nearest Cargo.toml in the folder of the file at `path` or above it."""
        for folder in absolute(path).parents:
            if self.files.exists(folder / "Cargo.toml"):
                return self.manifest(folder / "Cargo.toml")
        return ManifestFacts()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the files read so far, in a fixed order, each problem once."""
        found = {**dict.fromkeys(self.files.problems), **self._problems}
        return tuple(
            sorted(found, key=lambda problem: (str(problem.path), problem.line or 0, problem.message))
        )

    def overlay(self, path: str | os.PathLike[str], text: bytes | None) -> bool:
        """Take `text`, unsaved in an editor, for the content of the file at `path` (None: closed again).

        Whether crates may have changed by it.
        """
        return self._drop(self.files.overlay(absolute(path), text))

    def changed(self, path: str | os.PathLike[str]) -> bool:
        """Told that `path` was written, made or removed: whether crates may have changed by it."""
        return self._drop(self.files.changed(absolute(path)))

    def refresh(self) -> bool:
        """Look at all files that facts came from: whether crates may have changed."""
        return self._drop(self.files.refresh())

    def _drop(self, outdated: bool) -> bool:
        if outdated:
            self.generation += 1
            for known in (self._crates, self._roots, self._lockfiles, self._problems):
                known.clear()
        return outdated

    def _package_root(self, folder: Path) -> Path | None:
        for parent in (folder, *folder.parents):
            manifest = parent / "Cargo.toml"
            if self.files.exists(manifest):
                table = self.files.table(manifest)
                # A manifest that cannot be read describes a package of which nothing is known.
                return (
                    parent
                    if table is None or table.has_table("package") or table.has_table("project")
                    else None
                )
        return None

    def _pointed_at(self, root: Path, pointer: str) -> Path:
        """The workspace that `package.workspace` in `root` names."""
        target = Path(os.path.normpath(root / pointer)) if "\0" not in pointer else root
        table = self.files.table(target / "Cargo.toml") if target != root else None
        if table is not None and table.has_table("workspace"):
            return target
        message = f"`package.workspace = {pointer!r}` names no workspace; its inherited values are unknown"
        self._problems[Problem(root / "Cargo.toml", message)] = None
        return root

    def _crate(self, root: Path) -> Crate:
        config = config_of(self.files, root, self._cargo_home)
        toolchain, problem = toolchain_of(self.files, root)
        if problem is not None:
            self._problems[problem] = None
        manifest = self.files.table(root / "Cargo.toml")
        if manifest is None:
            return Crate(root=root, workspace=root, config=config, toolchain=toolchain)
        top = self.workspace_root(root)
        above = self.files.table(top / "Cargo.toml")
        shared = above.table("workspace") if above is not None and above.has_table("workspace") else None
        package = manifest.table("package" if manifest.has_table("package") else "project")
        inherited = Inheritance(package, shared.table("package") if shared is not None else Table())
        if shared is None:
            self._complain_of_inheritance(root, package)
        name = package.text("name")
        version = Version.parse(inherited.text("version") or "")
        edition = _EDITIONS.get(inherited.text("edition") or "") if "edition" in package else 2015
        found = self._lockfile(top).resolve(name, version, dependencies_of(manifest, shared))
        features = manifest.table("features")
        profiles = (above or manifest).table("profile")
        targets = targets_of(self.files, root, manifest, name, edition)
        return Crate(
            is_known=True,
            root=root,
            workspace=top,
            name=name,
            version=version,
            edition=edition,
            rust_version=Version.parse_partial(inherited.text("rust-version") or ""),
            publish=_publish(inherited.get("publish")) if inherited.is_found("publish") else None,
            dependencies=found,
            features=tuple(sorted((key, features.texts(key)) for key in features)),
            targets=targets,
            lints=lint_levels_of(manifest, shared),
            profiles=tuple(sorted((key, freeze(profiles.get(key))) for key in profiles)),
            config=config,
            toolchain=toolchain,
            deployment=deployment_of(self.files, root, top, name, targets, found),
        )

    def _lockfile(self, root: Path) -> Lockfile:
        if root not in self._lockfiles:
            path = root / "Cargo.lock"
            table = self.files.table(path) if self.files.exists(path) else None
            self._lockfiles[root] = Lockfile(table if table is not None else Table())
        return self._lockfiles[root]

    def _complain_of_inheritance(self, root: Path, package: Table) -> None:
        keys = [key for key in package if package.table(key).flag("workspace") is True]
        if keys:
            message = f"`package.{keys[0]}` is inherited, but no workspace was found above this package"
            self._problems.setdefault(Problem(root / "Cargo.toml", message))

    def _expand(self, root: Path, pattern: str) -> Iterator[Path]:
        """The folders with a manifest that one entry of `members` stands for."""
        if "\0" in pattern:
            return
        if not any(character in pattern for character in "*?["):
            yield Path(os.path.normpath(root / pattern))
            return
        try:
            for folder in sorted(root.glob(pattern)):
                if self.files.exists(folder / "Cargo.toml"):
                    yield folder
        except (ValueError, NotImplementedError, OSError, IndexError) as error:
            self._problems[Problem(root / "Cargo.toml", f"`workspace.members`: {pattern!r}: {error}")] = None

    def _path_dependencies(self, folder: Path, workspace: Table, root: Path) -> Iterator[Path]:
        manifest = self.files.table(folder / "Cargo.toml")
        if manifest is None:
            return
        for dependency in dependencies_of(manifest, workspace):
            if dependency.path is not None and "\0" not in dependency.path:
                base = root if dependency.inherited else folder
                place = Path(os.path.normpath(base / dependency.path))
                if self.files.exists(place / "Cargo.toml"):
                    yield place


def _has_bare_feature(manifest: Table) -> bool:
    """Whether some feature switches nothing on, so that only code can read it."""
    features = manifest.table("features")
    return any(not features.texts(name) for name in features if name != "default")


class Inheritance:
    """The `[package]` table of a member, with `KEY.workspace = true` looked up in `[workspace.package]`."""

    def __init__(self, package: Table, shared: Table) -> None:
        self._package = package
        self._shared = shared

    def get(self, key: str) -> object:
        """The value of `key`, inherited if it says so; None where it is absent."""
        value = self._package.get(key)
        return self._shared.get(key) if as_mapping(value).get("workspace") is True else value

    def is_found(self, key: str) -> bool:
        """Whether `key` is not inherited, or is and the workspace has it."""
        return as_mapping(self._package.get(key)).get("workspace") is not True or key in self._shared

    def text(self, key: str) -> str | None:
        """The string under `key`, inherited if it says so."""
        value = self.get(key)
        return value if isinstance(value, str) else None


def _publish(value: object) -> bool:
    return not (value is False or value == [])


def _is_excluded(root: Path, workspace: Table, folder: Path) -> bool:
    def lies_in(keys: tuple[str, ...]) -> bool:
        places = (Path(os.path.normpath(root / key)) for key in keys if "\0" not in key)
        return any(folder == place or place in folder.parents for place in places)

    return lies_in(workspace.texts("exclude")) and not lies_in(workspace.texts("members"))


def _cargo_home() -> Path | None:
    named = os.environ.get("CARGO_HOME")
    if named:
        return absolute(named)
    try:
        return Path.home() / ".cargo"
    except RuntimeError:
        return None
