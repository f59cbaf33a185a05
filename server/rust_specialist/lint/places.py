"""What wakes a rule in a document that is not Rust: a dependency or a key of a Cargo.toml, a Dockerfile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from rust_specialist.lint.dockerfiles.context import DockerfileContext
    from rust_specialist.lint.dockerfiles.view import Dockerfile
    from rust_specialist.lint.manifests.context import ManifestContext
    from rust_specialist.lint.manifests.view import DependencyItem, Manifest
    from rust_specialist.syntax.toml import TomlItem

What = TypeVar("What")
Around = TypeVar("Around")


class DocumentKind(Enum):
    """The kinds of documents that there are rules for; the values are what users call them."""

    RUST = "Rust"
    MANIFEST = "Cargo.toml"
    DOCKERFILE = "Dockerfile"


class Part(Enum):
    """Which part of a document a rule is handed."""

    WHOLE = "whole"
    ITEM = "item"
    DEPENDENCY = "dependency"


@dataclass(frozen=True, slots=True)
class Place(Generic[What, Around]):
    """A place that wakes a rule: `What` is handed to its check function, with an `Around` for a context.

    `names` select among the parts: paths of items, names of packages; none means every one.
    """

    kind: DocumentKind
    part: Part = Part.WHOLE
    names: frozenset[str] = frozenset()


def dependency(*packages: str) -> Place[DependencyItem, ManifestContext]:
    """Every dependency of a Cargo.toml on one of `packages` (their real names); without names every dependency.

    `[dependencies]`, `[dev-dependencies]`, `[build-dependencies]`, the same under `[target.*]`, and
    `[workspace.dependencies]`.
    """
    return Place(DocumentKind.MANIFEST, Part.DEPENDENCY, frozenset(packages))


def manifest_item(*paths: str) -> Place[TomlItem, ManifestContext]:
    """Every key or table of a Cargo.toml at one of `paths`, e.g. `profile.release.panic`; `*` is any one key."""
    return Place(DocumentKind.MANIFEST, Part.ITEM, frozenset(paths))


def whole_manifest() -> Place[Manifest, ManifestContext]:
    """A Cargo.toml as a whole, for what is missing in it or concerns several places."""
    return Place(DocumentKind.MANIFEST)


def whole_dockerfile() -> Place[Dockerfile, DockerfileContext]:
    """A Dockerfile as a whole."""
    return Place(DocumentKind.DOCKERFILE)
