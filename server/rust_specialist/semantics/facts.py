"""`FileFacts`: everything a file declares, with names resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, cast

from rust_specialist.semantics import std_names
from rust_specialist.semantics.declarations import (
    Alias,
    Constant,
    Enum,
    Function,
    Generic,
    Impl,
    Item,
    MacroCall,
    MacroRules,
    Module,
    Struct,
    Trait,
    Use,
    Variant,
    attribute_path,
)
from rust_specialist.semantics.declared import Declared
from rust_specialist.semantics.impl_table import ImplTable
from rust_specialist.semantics.items import ItemFacts, documents_safety
from rust_specialist.semantics.lazy import lazy
from rust_specialist.semantics.resolution import Method, Resolution, fits, method_for
from rust_specialist.semantics.resolve import Namespace, Resolver
from rust_specialist.semantics.types import PRIMITIVES, Type, substitute

_STRUCTURAL = frozenset(
    {"&", "&mut", "*const", "*mut", "[]", "[;]", "()", "(,)", "fn", "dyn", "impl", "!", "?"}
)
_DEEPEST_ALIAS = 8
_NOT_YET = Item("", (), (), "", ())

_I = TypeVar("_I", bound=Item)


class FileFacts:
    """The facts of one file. Immutable; equal when all its item facts are equal, in order."""

    def __init__(self, items: tuple[ItemFacts, ...], outer: FileFacts | None = None) -> None:
        """`outer` are the facts of the file around a block, whose own are `items`."""
        self._parts: tuple[ItemFacts, ...] = items if outer is None else (*outer._parts, *items)
        self._own_parts = items
        self._outer = outer
        self._resolved: dict[int, Item] = {}
        self._looked_up: dict[tuple[type[Item], str], Item | None] = {}
        #: Heads of impls and traits, by their text and module; kept here by `RootBody.owner`.
        self.heads: dict[tuple[bytes, Module], Impl | Trait] = {}
        #: Types by the text that spells them and all that its meaning depends on; kept here by `RootBody.resolve_type`.
        self.types: dict[tuple[bytes, int, Module, frozenset[str], Type | None], Type | None] = {}
        #: These facts with those of blocks, by their text and module; kept here by `with_block`.
        self.blocks: dict[tuple[bytes, Module], FileFacts] = {}

    @classmethod
    def of(cls, items: Iterable[ItemFacts]) -> FileFacts:
        """The facts of a file whose top-level items have these facts, in order."""
        return cls(tuple(items))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FileFacts) and self._parts == other._parts

    @lazy
    def _hash(self) -> int:
        return hash(self._parts)

    def __hash__(self) -> int:
        return self._hash

    def extended(self, extra: ItemFacts) -> FileFacts:
        """The same facts with those of a block's own items added; only the body that holds the block may use them.

        They lie over these facts and copy nothing: a block's items have paths of their own, and change nothing for
        what stands outside of the block.
        """
        return FileFacts((extra,), self)

    # Everything declared, as written.

    @lazy
    def uses(self) -> tuple[Use, ...]:
        """All leaves of use declarations."""
        return tuple(use for part in self._parts for use in part.uses)

    @lazy
    def renames(self) -> Mapping[bytes, bytes]:
        """Names that a `use .. as ..` line gives, and the last segment of what they stand for."""
        return {
            use.name.encode(): last.encode()
            for use in self.uses
            if use.name is not None and (last := use.path.rpartition("::")[2]) != use.name
        }

    @lazy
    def items(self) -> tuple[Item, ...]:
        """All declarations, nested modules flattened; types as written."""
        return tuple(item for part in self._parts for item in part.items)

    @lazy
    def _declared(self) -> Declared:
        own = tuple(item for part in self._own_parts for item in part.items)
        return Declared(own, self._outer._declared if self._outer is not None else None)

    @lazy
    def inner_attributes(self) -> tuple[str, ...]:
        """The texts of the file's `#![..]` attributes."""
        return tuple(text for part in self._parts for text in part.inner_attributes)

    @lazy
    def documents_safety(self) -> bool:
        """Whether two of three unsafe blocks of the file have a `SAFETY:` comment: then the others were forgotten."""
        return documents_safety(self._parts)

    @lazy
    def is_broken(self) -> bool:
        """Whether a syntax error stands in the declarations, so that some may be missing or wrong."""
        return any(part.is_broken for part in self._parts)

    @lazy
    def is_no_std(self) -> bool:
        """Whether the file says `#![no_std]`, unconditionally or not."""
        return any("no_std" in text for text in self.inner_attributes)

    @lazy
    def features(self) -> frozenset[str]:
        """The unstable features that `#![feature(..)]` enables."""
        found: set[str] = set()
        for text in self.inner_attributes:
            if attribute_path(text) == "feature":
                inside = text.partition("(")[2].rpartition(")")[0]
                found.update(part.strip() for part in inside.split(",") if part.strip())
        return frozenset(found)

    @lazy
    def diverging_names(self) -> frozenset[str]:
        """The names of the file's functions and methods that return `!`."""
        found: set[str] = set()
        for item in self.items:
            methods = item.methods if isinstance(item, Impl | Trait) else ()
            for function in (item,) if isinstance(item, Function) else methods:
                if function.returns is not None and function.returns.path == "!":
                    found.add(function.name)
        return frozenset(found)

    @lazy
    def macro_calls(self) -> tuple[MacroCall, ...]:
        """The macros invoked where items stand."""
        return self._declared.of(MacroCall)

    @lazy
    def macro_words(self) -> frozenset[str]:
        """All identifiers in the tokens of macros invoked where items stand: those may have got impls."""
        return frozenset[str]().union(*(call.words for call in self.macro_calls))

    def all(self, kind: type[_I]) -> tuple[_I, ...]:
        """All declarations of one kind, with their types resolved."""
        around = self._outer.all(kind) if self._outer is not None else ()
        return (*around, *(self._resolve_item(item) for item in self._declared.own_of(kind)))

    # Names.

    @lazy
    def _resolver(self) -> Resolver:
        if self._outer is not None:
            uses = (use for part in self._own_parts for use in part.uses)
            return self._outer._resolver.extended(uses, self._declared.own)
        no_prelude = any("no_implicit_prelude" in text for text in self.inner_attributes)
        return Resolver(self.uses, self.items, no_std=self.is_no_std, no_prelude=no_prelude)

    def resolve(self, path: str, module: Module = (), namespace: Namespace = "any") -> str | None:
        """The canonical path of `path` as written in `module`, None when not known for sure.

        `Mutex` gives `std::sync::Mutex` where that is what it means. Items of the file begin with `self::`.
        """
        return self._resolver.resolve(path, module, namespace)

    def resolve_type(
        self,
        written: Type | None,
        module: Module = (),
        generics: frozenset[str] = frozenset(),
        self_type: Type | None = None,
    ) -> Type | None:
        """A type as written to one with canonical heads; aliases are replaced by what they stand for."""
        if written is None:
            return None
        return self._resolve_type(written, module, generics, self_type, 0)

    def _resolve_type(
        self, written: Type, module: Module, generics: frozenset[str], self_type: Type | None, depth: int
    ) -> Type | None:
        if depth > 40:
            return None
        path = written.path
        if (
            path in PRIMITIVES
            and not written.parameter
            and path not in generics
            and self._resolver.defined(path, module, "type") is None
        ):
            return Type(path) if written.arguments or written.lifetimes else written
        arguments: tuple[Type | None, ...] = ()
        if written.arguments:
            arguments = tuple(
                [
                    None if a is None else self._resolve_type(a, module, generics, self_type, depth + 1)
                    for a in written.arguments
                ]
            )
        if path in _STRUCTURAL or path.endswith("=") or path[:1].isdigit():
            return Type(path, arguments, False, written.lifetimes)
        if path == "Self":
            return self_type
        if path in generics:
            return Type(path, (), True)
        if path.startswith("Self::") or path.partition("::")[0] in generics:
            return None
        found = self.resolve(path, module, "type")
        if found is None:
            return None
        return self._through_alias(Type(found, arguments, False, written.lifetimes), depth)

    def _through_alias(self, type_: Type, depth: int = 0) -> Type | None:
        path = type_.path
        if path == "std::fmt::Result":
            return Type("std::result::Result", (Type("()"), Type("std::fmt::Error")))
        if path == "std::sync::LockResult":
            guard = type_.argument(0)
            return Type("std::result::Result", (guard, Type("std::sync::PoisonError", (guard,))))
        std_alias = std_names.STD_ALIASES.get(path)
        if std_alias is not None:
            head, defaults = std_alias
            filled = [None if d is None else Type(d) for d in defaults]
            for index, argument in enumerate(type_.arguments[: len(filled)]):
                filled[index] = argument
            return Type(head, tuple(filled))
        alias = self._at(Alias, path)
        if not alias:
            return type_
        if len(alias) != 1 or depth > _DEEPEST_ALIAS or alias[0].type is None:
            return None
        names = [g.name for g in alias[0].generics if g.kind != "lifetime"]
        target = self._resolve_type(alias[0].type, alias[0].module, frozenset(names), None, depth + 1)
        bindings: dict[str, Type | None] = {name: type_.argument(index) for index, name in enumerate(names)}
        return substitute(target, bindings)

    # Lookups by canonical path.

    def struct(self, path: str) -> Struct | None:
        """The only struct or union of that path, types resolved."""
        return self._only(Struct, path)

    def enum(self, path: str) -> Enum | None:
        """The only enum of that path."""
        return self._only(Enum, path)

    def trait(self, path: str) -> Trait | None:
        """The only trait of that path."""
        return self._only(Trait, path)

    def function(self, path: str) -> Function | None:
        """The only free function of that path."""
        return self._only(Function, path)

    def static(self, path: str) -> Constant | None:
        """The only static of that path."""
        found = self._only(Constant, path)
        return found if found is not None and found.is_static else None

    def constant(self, path: str) -> Constant | None:
        """The only const or static of that path."""
        return self._only(Constant, path)

    def variant(self, path: str) -> tuple[Enum, Variant] | None:
        """The variant of that path (`self::Shape::Circle`) with its enum."""
        head, _, name = path.rpartition("::")
        enum = self.enum(head)
        variant = enum.variant(name) if enum is not None else None
        return None if enum is None or variant is None else (enum, variant)

    def alias(self, path: str) -> Alias | None:
        """The only type alias of that path."""
        return self._only(Alias, path)

    @lazy
    def impls(self) -> tuple[Impl, ...]:
        """All impls, with traits, self types and signatures resolved."""
        return self._impl_table.all

    @lazy
    def method_names(self) -> frozenset[str]:
        """The names of all methods and associated functions that impls and traits of the file declare."""
        of_impls = [function.name for impl in self._declared.of(Impl) for function in impl.methods]
        return frozenset([*of_impls, *(f.name for trait in self._declared.of(Trait) for f in trait.methods)])

    @lazy
    def extension_method_names(self) -> frozenset[str]:
        """The names of methods that traits of the file, or impls for references and for anything, may add to types."""
        declared = {f.name for trait in self._declared.of(Trait) for f in trait.methods}
        return self.reference_method_names | declared

    @lazy
    def reference_method_names(self) -> frozenset[str]:
        """The names of methods that trait impls for references, and for anything, add to references."""
        found: set[str] = set()
        for impl in self.impls:
            type_ = impl.self_type
            if impl.is_trait_impl and (type_ is None or type_.is_reference or type_.parameter):
                found.update(f.name for f in impl.methods)
                trait = self.trait(impl.trait.path) if impl.trait is not None else None
                found.update(f.name for f in trait.methods) if trait is not None else None
        return frozenset(found)

    def functions_named(self, name: str) -> tuple[tuple[Function, Impl | Trait | None], ...]:
        """All functions and methods called `name`, each with the impl or trait it stands in; types as written."""
        return tuple(self._functions_by_name.get(name, ()))

    @lazy
    def _functions_by_name(self) -> dict[str, list[tuple[Function, Impl | Trait | None]]]:
        found: dict[str, list[tuple[Function, Impl | Trait | None]]] = {}
        for function in self._declared.of(Function):
            found.setdefault(function.name, []).append((function, None))
        owners: list[Impl | Trait] = [*self._declared.of(Impl), *self._declared.of(Trait)]
        for owner in owners:
            for function in owner.methods:
                found.setdefault(function.name, []).append((function, owner))
        return found

    @lazy
    def _impl_table(self) -> ImplTable:
        own = (self._resolve_item(impl) for impl in self._declared.own_of(Impl))
        return ImplTable(own, self.trait, self._outer._impl_table if self._outer is not None else None)

    def declares(self, owner: Impl | Trait) -> bool:
        """Whether that very object is one of `impls`, and no trait and no impl of the std table."""
        return self._impl_table.holds(owner)

    def impls_for(self, type_: Type) -> tuple[Impl, ...]:
        """The impls whose self type can be `type_`, blanket ones (`impl<T> X for T`) left out."""
        return self._impl_table.of_type(type_)

    def impls_of(self, trait: str, type_: Type | None = None) -> tuple[Impl, ...]:
        """The impls of the trait with the canonical path `trait`, for `type_` or for anything."""
        among = self.impls if type_ is None else self.impls_for(type_)
        return tuple(i for i in among if i.trait is not None and i.trait.path == trait)

    def may_have_hidden_impl(self, trait: str, type_: Type) -> bool:
        """Whether an impl whose trait could not be resolved but is called `trait` may be one for `type_`."""
        return any(
            impl.is_trait_impl
            and (impl.trait is None or impl.trait.name == trait)
            and (impl.self_type is None or fits(impl.self_type, type_))
            and written.trait is not None
            and written.trait.name == trait
            for impl, written in zip(self.impls, self._declared.of(Impl), strict=True)
        )

    def methods_of(self, type_: Type) -> tuple[Method, ...]:
        """All methods and associated functions that impls of this file give `type_` itself (no auto-deref)."""
        return tuple(
            method_for(impl, function, type_) for impl in self.impls_for(type_) for function in impl.methods
        )

    def method(self, type_: Type, name: str) -> Method | None:
        """The method `name` of `type_` itself (no auto-deref): an inherent one, else the only one of a trait."""
        found = self.methods_named(type_, name)
        return found[0] if len(found) == 1 else None

    def methods_named(self, type_: Type, name: str) -> list[Method]:
        """The inherent methods `name` of `type_` itself; if there are none, those of traits."""
        return self._impl_table.methods(type_, name)

    def trait_method(self, trait: str, name: str, self_type: Type | None) -> Method | None:
        """The method `name` of a trait of this file, as seen by a value of `self_type`."""
        return self._impl_table.trait_method(trait, name, self_type)

    # Resolved copies.

    def _at(self, kind: type[_I], path: str) -> Sequence[_I]:
        """The declarations of one kind with that path, types as written."""
        found = self._declared.own_at(kind, path)
        return found if found or self._outer is None else self._outer._at(kind, path)

    def _only(self, kind: type[_I], path: str) -> _I | None:
        key = (kind, path)
        known = self._looked_up.get(key, _NOT_YET)
        if known is _NOT_YET:
            known = self._looked_up[key] = self._find_only(kind, path)
        return cast("_I | None", known)

    def _find_only(self, kind: type[_I], path: str) -> _I | None:
        found = self._declared.own_at(kind, path)
        if not found and self._outer is not None:
            return self._outer._only(kind, path)
        if len(found) != 1:
            return None
        item = found[0]
        space: Namespace = "value" if isinstance(item, Function | Constant) else "type"
        if self._resolver.defined(item.name, item.module, space) is not item:
            return None
        return self._resolve_item(item)

    def resolved(self, item: _I, generics: frozenset[str] = frozenset(), self_type: Type | None = None) -> _I:
        """A declaration as written with its types resolved, inside an item with these generics and this `Self`."""
        return Resolution(self.resolve_type, item.module, generics, self_type).item(item)

    def resolved_generics(
        self, generics: tuple[Generic, ...], module: Module, around: frozenset[str], self_type: Type | None
    ) -> tuple[Generic, ...]:
        """The generic parameters of a function as written with their bounds resolved; `around` are outer ones."""
        names = around | {generic.name for generic in generics if generic.kind != "lifetime"}
        return Resolution(self.resolve_type, module, names, self_type).generics(generics)

    def may_name_value(self, name: str) -> bool:
        """Whether the file declares or imports anything of that name (a quick look, before `resolve`)."""
        return name in self._value_names or (self._outer is not None and self._outer.may_name_value(name))

    def is_own(self, type_: Type) -> bool:
        """Whether the type's head is, or may be, declared in this crate: other files may add methods to it."""
        return type_.path.startswith(("self::", "crate::", "super::"))

    def may_be_macro(self, name: str) -> bool:
        """Whether the file has a macro of that name of its own, or imports something called so."""
        return name in self._macro_names

    @lazy
    def _macro_names(self) -> frozenset[str]:
        declared = {item.name for item in self.items if isinstance(item, MacroRules)}
        imported = {
            use.name
            for use in self.uses
            if use.name is not None and not use.path.startswith(("std::", "core::", "alloc::"))
        }
        return frozenset(declared | imported)

    @lazy
    def _value_names(self) -> frozenset[str]:
        own = self._own_parts
        declared = {item.name for item in self._declared.own if isinstance(item, Constant | Struct)}
        return frozenset(declared | {use.name for part in own for use in part.uses if use.name is not None})

    def _resolve_item(self, item: _I) -> _I:
        key = id(item)
        done = self._resolved.get(key)
        if done is None:
            done = self._resolved[key] = self.resolved(item)
        return done  # type: ignore[return-value]
