"""Declarations with their types resolved, and signatures with generic parameters filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from rust_specialist.semantics.declarations import (
    Alias,
    Constant,
    Enum,
    Field,
    Function,
    Generic,
    Impl,
    Item,
    Module,
    Parameter,
    Struct,
    Trait,
)
from rust_specialist.semantics.types import Type, substitute, unify

ResolveType = Callable[[Type | None, Module, frozenset[str], Type | None], Type | None]


@dataclass(frozen=True, slots=True)
class Method:
    """A method or associated function found for a type."""

    declared: Function
    """The signature in terms of the impl's and its own generic parameters."""
    bindings: tuple[tuple[str, Type | None], ...]
    """What the type says about the impl's parameters (and `Self`, for a trait's method)."""
    owner: Impl | Trait
    trait: str | None
    """Canonical path of the trait it comes from; None for an inherent method."""

    @property
    def function(self) -> Function:
        """The signature as the type sees it: the impl's parameters filled in, its own still generic."""
        bindings = dict(self.bindings)
        for generic in self.declared.generics:
            bindings[generic.name] = Type(generic.name, (), True)
        return substituted(self.declared, bindings)


_I = TypeVar("_I", bound=Item)


class Resolution:
    """Resolves the types of one declaration."""

    def __init__(
        self,
        resolve: ResolveType,
        module: Module,
        generics: frozenset[str] = frozenset(),
        self_type: Type | None = None,
    ) -> None:
        self._resolve = resolve
        self._module = module
        self._generics = generics
        self._self_type = self_type

    def item(self, item: _I) -> _I:
        """A copy of `item` with all its types resolved."""
        return cast(_I, self._item(item))

    def _item(self, item: Item) -> Item:
        match item:
            case Struct():
                self._enter(item.generics, _own(item, item.generics))
                return replace(item, fields=self._fields(item.fields), generics=self.generics(item.generics))
            case Enum():
                self._enter(item.generics, _own(item, item.generics))
                variants = tuple(replace(v, fields=self._fields(v.fields)) for v in item.variants)
                return replace(item, variants=variants, generics=self.generics(item.generics))
            case Trait():
                self._enter(item.generics, Type("Self", (), True))
                return replace(
                    item,
                    supertraits=tuple(self._type(t) for t in item.supertraits),
                    generics=self.generics(item.generics),
                    methods=tuple(self._function(f) for f in item.methods),
                    types=tuple(self._alias(a) for a in item.types),
                    constants=tuple(replace(c, type=self._type(c.type)) for c in item.constants),
                )
            case Impl():
                self._enter(item.generics, None)
                self._self_type = self._type(item.self_type)
                return replace(
                    item,
                    trait=self._type(item.trait),
                    self_type=self._self_type,
                    generics=self.generics(item.generics),
                    methods=tuple(self._function(f) for f in item.methods),
                    types=tuple(self._alias(a) for a in item.types),
                    constants=tuple(replace(c, type=self._type(c.type)) for c in item.constants),
                )
            case Function():
                return self._function(item)
            case Alias():
                self._enter(item.generics, self._self_type)
                return self._alias(item)
            case Constant():
                return replace(item, type=self._type(item.type))
            case _:
                return item

    def _enter(self, generics: tuple[Generic, ...], self_type: Type | None) -> None:
        self._generics |= {g.name for g in generics if g.kind != "lifetime"}
        self._self_type = self_type

    def _type(self, written: Type | None) -> Type | None:
        return self._resolve(written, self._module, self._generics, self._self_type)

    def _fields(self, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(replace(f, type=self._type(f.type)) for f in fields)

    def generics(self, generics: tuple[Generic, ...]) -> tuple[Generic, ...]:
        """Copies of generic parameters with their bounds resolved."""
        return tuple(
            replace(g, bounds=tuple(self._type(b) for b in g.bounds), default=self._type(g.default))
            for g in generics
        )

    def _alias(self, alias: Alias) -> Alias:
        return replace(alias, type=self._type(alias.type), bounds=tuple(self._type(b) for b in alias.bounds))

    def _parameter(self, parameter: Parameter) -> Parameter:
        type_ = self._type(parameter.type)
        if type_ is parameter.type:
            return parameter
        return Parameter(parameter.pattern, type_, parameter.text, parameter.attributes)

    def _function(self, function: Function) -> Function:
        outer = self._generics
        if function.generics:
            self._generics = outer | {g.name for g in function.generics if g.kind != "lifetime"}
        returns = self._type(function.returns)
        resolved = function
        if (
            function.parameters
            or function.generics
            or function.receiver_type
            or returns is not function.returns
        ):
            resolved = replace(
                function,
                receiver_type=self._type(function.receiver_type),
                parameters=tuple([self._parameter(p) for p in function.parameters]),
                returns=returns,
                generics=self.generics(function.generics),
            )
        self._generics = outer
        return resolved


def _own(item: Item, generics: tuple[Generic, ...]) -> Type:
    return Type(item.path, tuple(Type(g.name, (), True) for g in generics if g.kind != "lifetime"))


def fits(pattern: Type | None, actual: Type | None) -> bool:
    """Whether an impl for `pattern` can be one for `actual`; what is unknown fits."""
    if pattern is None or actual is None or pattern.parameter or actual.parameter:
        return True
    if pattern.path != actual.path:
        return False
    return all(fits(p, a) for p, a in zip(pattern.arguments, actual.arguments, strict=False))


def method_for(impl: Impl, function: Function, type_: Type) -> Method:
    """`function` of `impl` as a method of `type_`."""
    bindings: dict[str, Type | None] = {}
    unify(impl.self_type, type_, bindings)
    return Method(
        function, tuple(bindings.items()), impl, impl.trait.path if impl.trait is not None else None
    )


def substituted(function: Function, bindings: Mapping[str, Type | None]) -> Function:
    """The signature with generic parameters replaced."""
    return replace(
        function,
        receiver_type=substitute(function.receiver_type, bindings),
        parameters=tuple(replace(p, type=substitute(p.type, bindings)) for p in function.parameters),
        returns=substitute(function.returns, bindings),
    )
