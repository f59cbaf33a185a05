"""The impls of a file, found by type: which traits and methods they give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rust_specialist.semantics.declarations import Impl, Trait
from rust_specialist.semantics.lazy import lazy
from rust_specialist.semantics.resolution import Method, fits, method_for
from rust_specialist.semantics.types import Type


class ImplTable:
    """Impls with their types resolved. `outer` are those around a block with impls of its own; they come first."""

    def __init__(
        self,
        impls: Iterable[Impl],
        trait: Callable[[str], Trait | None],
        outer: ImplTable | None = None,
    ) -> None:
        """`trait` gives the trait of a canonical path, where it is one of the file."""
        self.own = tuple(impls)
        self._trait = trait
        self._outer = outer
        self._for: dict[Type, tuple[Impl, ...]] = {}
        self._methods: dict[tuple[Type, str], list[Method]] = {}

    @lazy
    def all(self) -> tuple[Impl, ...]:
        """All impls, those around first."""
        return self.own if self._outer is None else (*self._outer.all, *self.own)

    @lazy
    def _identities(self) -> frozenset[int]:
        return frozenset(id(impl) for impl in self.own)

    def holds(self, impl: Impl | Trait) -> bool:
        """Whether that very object is one of the impls."""
        return id(impl) in self._identities or (self._outer is not None and self._outer.holds(impl))

    @lazy
    def _by_head(self) -> dict[str, list[Impl]]:
        found: dict[str, list[Impl]] = {}
        for impl in self.own:
            if impl.self_type is not None:
                head = "*" if impl.self_type.parameter else impl.self_type.path
                found.setdefault(head, []).append(impl)
        return found

    def _has_head(self, head: str) -> bool:
        return head in self._by_head or (self._outer is not None and self._outer._has_head(head))

    def of_type(self, type_: Type) -> tuple[Impl, ...]:
        """The impls whose self type can be `type_`, blanket ones (`impl<T> X for T`) left out."""
        # Most types asked for have none: that is found out without hashing all of the type.
        if not self._has_head(type_.path):
            return ()
        known = self._for.get(type_)
        if known is None:
            around = self._outer.of_type(type_) if self._outer is not None else ()
            among = self._by_head.get(type_.path, ())
            known = self._for[type_] = (
                *around,
                *(impl for impl in among if impl.self_type is not None and fits(impl.self_type, type_)),
            )
        return known

    def methods(self, type_: Type, name: str) -> list[Method]:
        """The inherent methods `name` of `type_` itself; if there are none, those of traits."""
        impls = self.of_type(type_)
        if not impls:
            return []
        key = (type_, name)
        known = self._methods.get(key)
        if known is None:
            known = self._methods[key] = self._find(impls, type_, name)
        return known

    def _find(self, impls: tuple[Impl, ...], type_: Type, name: str) -> list[Method]:
        inherent: list[Method] = []
        of_traits: list[Method] = []
        for impl in impls:
            here = [f for f in impl.methods if f.name == name]
            (of_traits if impl.is_trait_impl else inherent).extend(method_for(impl, f, type_) for f in here)
            if impl.trait is not None and not here:
                default = self.trait_method(impl.trait.path, name, type_)
                if default is not None:
                    of_traits.append(default)
        return inherent or of_traits

    def trait_method(self, trait: str, name: str, self_type: Type | None) -> Method | None:
        """The method `name` of a trait of the file, as seen by a value of `self_type`."""
        declared = self._trait(trait)
        found = [f for f in declared.methods if f.name == name] if declared is not None else []
        if declared is None or len(found) != 1:
            return None
        return Method(found[0], (("Self", self_type),), declared, declared.path)
