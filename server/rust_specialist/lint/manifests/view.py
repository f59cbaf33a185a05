"""A Cargo.toml as rules see it: its items by path, and its dependencies whichever way they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rust_specialist.project import Kind, Requirement
from rust_specialist.syntax.toml import TomlDocument, TomlItem
from rust_specialist.text import Document, Span

_TABLES = {
    "dependencies": Kind.NORMAL,
    "dev-dependencies": Kind.DEV,
    "dev_dependencies": Kind.DEV,
    "build-dependencies": Kind.BUILD,
    "build_dependencies": Kind.BUILD,
}


@dataclass(frozen=True, slots=True, eq=False)
class DependencyItem:
    """One dependency in a Cargo.toml.

    `name` is its key, `package` the crate's real name. `is_shared` says that it stands in `[workspace.dependencies]`,
    where `kind` means nothing; `target` is the `cfg(...)` or triple of its table.
    """

    item: TomlItem
    kind: Kind
    is_shared: bool = False
    target: str | None = None

    @property
    def name(self) -> str:
        """The key, as written."""
        return self.item.name

    @property
    def package(self) -> str:
        """The crate's real name."""
        return self.item.text_at("package") or self.name

    @property
    def is_renamed(self) -> bool:
        """Whether it says `package = ".."`."""
        return self.item.get("package") is not None

    @property
    def key(self) -> Span:
        """The place of the key."""
        return self.item.key

    @property
    def version(self) -> TomlItem | None:
        """The item whose string is the version requirement."""
        return self.item if self.item.text is not None else self.item.get("version")

    @property
    def requirement(self) -> Requirement | None:
        """The version requirement; None where it has none of its own or Cargo would refuse it."""
        version = self.version
        return Requirement.parse(version.text) if version is not None and version.text is not None else None

    @property
    def inherits(self) -> bool:
        """Whether it says `workspace = true`."""
        return self.item.flag_at("workspace") is True

    @property
    def is_optional(self) -> bool:
        """Whether it says `optional = true`."""
        return self.item.flag_at("optional") is True

    @property
    def has_default_features(self) -> bool:
        """Whether it does not say `default-features = false`."""
        return False not in (self.item.flag_at("default-features"), self.item.flag_at("default_features"))

    @property
    def features(self) -> tuple[TomlItem, ...]:
        """The strings of its `features`."""
        found = self.item.get("features")
        return tuple(one for one in found.elements if one.text is not None) if found is not None else ()

    def has(self, key: str) -> bool:
        """Whether it says anything under `key` (`git`, `path` ..)."""
        return self.item.get(key) is not None


@dataclass(frozen=True, eq=False)
class Manifest:
    """A Cargo.toml. `is_valid` says that all of it is TOML: only then may a rule speak of what is missing."""

    toml: TomlDocument

    @classmethod
    def parse(cls, document: Document) -> Manifest:
        """Parse; never raises."""
        return cls(TomlDocument.parse(document))

    @property
    def document(self) -> Document:
        """The text."""
        return self.toml.document

    @property
    def root(self) -> TomlItem:
        """The table that holds everything."""
        return self.toml.root

    @property
    def is_valid(self) -> bool:
        """Whether all of it is TOML."""
        return self.toml.is_valid

    def get(self, *path: str) -> TomlItem | None:
        """The item found by following `path`, or None."""
        return self.root.get(*path)

    def matching(self, path: str) -> Iterator[TomlItem]:
        """The items at a dotted `path`; `*` is any one key."""
        found = [self.root]
        for part in path.split("."):
            found = [
                inner
                for item in found
                for inner in ([item.items[part]] if part in item.items else [])
                + (list(item.items.values()) if part == "*" else [])
            ]
        yield from found

    @cached_property
    def dependencies(self) -> tuple[DependencyItem, ...]:
        """All dependencies, in the order of their tables; one that is not whole is left out."""
        return tuple(self._dependencies())

    def _dependencies(self) -> Iterator[DependencyItem]:
        for item in self.root.under("workspace", "dependencies"):
            yield DependencyItem(item, Kind.NORMAL, is_shared=True)
        yield from _in_tables(self.root, None)
        for target in self.root.under("target"):
            yield from _in_tables(target, target.name)


def _in_tables(table: TomlItem, target: str | None) -> Iterator[DependencyItem]:
    for name, kind in _TABLES.items():
        for item in table.under(name):
            if item.text is not None or item.is_table:
                yield DependencyItem(item, kind, target=target)
