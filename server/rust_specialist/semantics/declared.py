"""The declarations of a file, by kind and by path; those of a block's items lie over those of the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from rust_specialist.semantics.declarations import Item

_I = TypeVar("_I", bound=Item)


class Declared:
    """Declarations as written, in order. `outer` are those around, which come first and have other paths."""

    def __init__(self, items: tuple[Item, ...], outer: Declared | None = None) -> None:
        self.own = items
        self._outer = outer
        self._all: dict[type[Item], tuple[Item, ...]] = {}
        self._by_path: dict[type[Item], dict[str, list[Item]]] = {}

    def of(self, kind: type[_I]) -> tuple[_I, ...]:
        """All declarations of one kind, those around first."""
        known = self._all.get(kind)
        if known is None:
            around = self._outer.of(kind) if self._outer is not None else ()
            known = self._all[kind] = (*around, *self.own_of(kind))
        return cast("tuple[_I, ...]", known)

    def own_of(self, kind: type[_I]) -> tuple[_I, ...]:
        """The declarations of one kind, those around left out."""
        return tuple(item for item in self.own if isinstance(item, kind))

    def own_at(self, kind: type[_I], path: str) -> Sequence[_I]:
        """The declarations of one kind with that path, those around left out."""
        index = self._by_path.get(kind)
        if index is None:
            index = self._by_path[kind] = {}
            for item in self.own_of(kind):
                index.setdefault(item.path, []).append(item)
        return cast("Sequence[_I]", index.get(path, ()))
