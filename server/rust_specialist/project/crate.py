"""What Cargo says of the package that a file belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from rust_specialist.project.config import CargoConfig, Toolchain
from rust_specialist.project.dependencies import Dependency, Kind
from rust_specialist.project.deployment import Deployment
from rust_specialist.project.files import absolute
from rust_specialist.project.lints import LintLevel, level_of
from rust_specialist.project.targets import Role, Target, role_of
from rust_specialist.project.toml import Frozen
from rust_specialist.project.versions import Requirement, Version

NO_CONFIG = CargoConfig()
NO_DEPLOYMENT = Deployment()
ANY_KIND = (Kind.NORMAL, Kind.DEV, Kind.BUILD)


@lru_cache(maxsize=256)
def _requirement(text: str) -> Requirement | None:
    """Rules ask for the same few requirements again and again."""
    return Requirement.parse(text)


@dataclass(frozen=True)
class Crate:
    """The facts of one package. A fact that could not be found out is None, and every question about it is too.

    `is_known` is False where there is no manifest, or none that could be read: then nothing is known of the
    dependencies either. `edition` is the year as a number. `root` is the package's folder, `workspace` the folder
    of the workspace it belongs to (its own, if it belongs to no other), both absolute. `features` pairs each
    feature with what it switches on; `profiles` are those of the workspace root, frozen; `deployment` is what else lies
    there for its programs.
    """

    is_known: bool = False
    root: Path | None = None
    workspace: Path | None = None
    name: str | None = None
    version: Version | None = None
    edition: int | None = None
    rust_version: Version | None = None
    publish: bool | None = None
    dependencies: tuple[Dependency, ...] = ()
    features: tuple[tuple[str, tuple[str, ...]], ...] = ()
    targets: tuple[Target, ...] = ()
    lints: tuple[LintLevel, ...] = ()
    profiles: tuple[tuple[str, Frozen], ...] = ()
    config: CargoConfig = NO_CONFIG
    toolchain: Toolchain | None = None
    deployment: Deployment = NO_DEPLOYMENT

    @classmethod
    def unknown(cls) -> Crate:
        """The crate of a file that belongs to no package."""
        return cls()

    @property
    def manifest(self) -> Path | None:
        """The package's Cargo.toml."""
        return self.root / "Cargo.toml" if self.root is not None else None

    @cached_property
    def fingerprint(self) -> str:
        """A text that is the same, in every process, for equal facts only."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def is_proc_macro(self) -> bool:
        """Whether the library is a procedural macro."""
        return any(target.is_proc_macro for target in self.targets)

    @property
    def has_library(self) -> bool:
        """Whether the package has a library target."""
        return any(target.role is Role.LIB for target in self.targets)

    def role_of(self, path: str | Path) -> Role:
        """What the file at `path` is compiled into; UNKNOWN where that is not certain."""
        if self.root is None:
            return Role.UNKNOWN
        known = self._roles
        key = str(path)
        if key not in known:
            known[key] = role_of(self.targets, self.root, absolute(path))
        return known[key]

    @cached_property
    def _roles(self) -> dict[str, Role]:
        """The answers of `role_of`: it is asked at each keystroke, and a package may have hundreds of targets."""
        return {}

    def dependencies_on(self, name: str, kinds: Collection[Kind] = ANY_KIND) -> tuple[Dependency, ...]:
        """The declarations of the package `name` (its real name; `-` and `_` are the same)."""
        wanted = name.replace("-", "_")
        return tuple(
            dependency
            for dependency in self.dependencies
            if dependency.kind in kinds and dependency.package.replace("-", "_") == wanted
        )

    def depends_on(
        self, name: str, requirement: str = "*", kinds: Collection[Kind] = ANY_KIND
    ) -> bool | None:
        """Whether the package `name` is a dependency in a version that matches `requirement` (as in Cargo.toml).

        None where the version is not known well enough, where two versions give two answers, or in an unknown
        crate.

        Raises:
            ValueError: `requirement` is none.
        """
        wanted = _requirement(requirement)
        if wanted is None:
            raise ValueError(f"not a version requirement: {requirement!r}")
        if not self.is_known:
            return None
        found = self.dependencies_on(name, kinds)
        answers = {True if wanted.is_any else dependency.satisfies(wanted) for dependency in found}
        if not answers:
            return False
        return answers.pop() if len(answers) == 1 else None

    def depends_on_any(self, *names: str) -> bool | None:
        """Whether at least one of the packages `names` is a dependency; None in an unknown crate."""
        return any(self.dependencies_on(name) for name in names) if self.is_known else None

    def version_of(self, name: str) -> Version | None:
        """The exact version of the package `name`, where there is one and it is known."""
        versions = {dependency.version for dependency in self.dependencies_on(name)}
        return versions.pop() if len(versions) == 1 else None

    def features_of(self, name: str, kinds: Collection[Kind] = ANY_KIND) -> frozenset[str] | None:
        """The features that this package asks of `name` (`default` among them); None if it is no dependency.

        More may be on in a build: other packages, and features switched on by features, are not counted.
        """
        found = self.dependencies_on(name, kinds)
        if not found:
            return None
        keys = {dependency.key for dependency in found}
        features = {feature for dependency in found for feature in dependency.features}
        features |= {"default" for dependency in found if dependency.default_features}
        # `default = ["tokio/net"]` of this package is on in every usual build.
        for item in self._default_features():
            key, slash, feature = item.partition("/")
            if slash and key.removesuffix("?") in keys:
                features.add(feature)
        return frozenset(features)

    @cached_property
    def feature_names(self) -> frozenset[str]:
        """The features of this package: those of `[features]`, and optional dependencies of which none says `dep:`."""
        explicit = {
            item.removeprefix("dep:") for _, items in self.features for item in items if item[:4] == "dep:"
        }
        optional = {dependency.key for dependency in self.dependencies if dependency.optional}
        return frozenset({name for name, _ in self.features} | (optional - explicit))

    def _default_features(self) -> frozenset[str]:
        """All that `default` switches on in this package, directly or by other features of its own."""
        enables = dict(self.features)
        found: set[str] = set()
        pending = ["default"]
        while pending:
            for item in enables.get(pending.pop(), ()):
                if item not in found:
                    found.add(item)
                    pending.append(item)
        return frozenset(found)

    def supports_rust(self, version: str) -> bool | None:
        """Whether code may use what Rust `version` brought: by `rust-version`, else by the pinned toolchain."""
        wanted = Version.parse_partial(version)
        floor = self.rust_version or (self.toolchain.version if self.toolchain is not None else None)
        return floor >= wanted if floor is not None and wanted is not None else None

    def lint_level(self, *names: str) -> str | None:
        """The level that `[lints]` sets for a lint that goes by `names` (with tool and groups), or None."""
        return level_of(self.lints, names)

    @cached_property
    def allowed_at_root(self) -> frozenset[str]:
        """The lints that the root of the library, or the roots of all programs, switch off for their whole crate."""
        roots = {role: [t.root for t in self.targets if t.role is role] for role in (Role.LIB, Role.BIN)}
        allowed = [
            frozenset(root.allowed if root is not None else ()) for root in roots[Role.LIB] or roots[Role.BIN]
        ]
        return allowed[0].intersection(*allowed[1:]) if allowed else frozenset()

    def profile(self, name: str, key: str) -> Frozen:
        """The value of `key` in `[profile.NAME]` of the workspace root; None if it is not set."""
        for profile, values in self.profiles:
            if profile == name and isinstance(values, tuple):
                for pair in values:
                    if isinstance(pair, tuple) and len(pair) == 2 and pair[0] == key:
                        return pair[1]
        return None
