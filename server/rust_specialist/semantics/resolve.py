"""Names to canonical paths inside one file: definitions, use lines, globs, the prelude."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rust_specialist.semantics import std_names
from rust_specialist.semantics.declarations import (
    Alias,
    Constant,
    Enum,
    ExternCrate,
    Function,
    Impl,
    Item,
    MacroCall,
    MacroRules,
    Module,
    ModuleItem,
    Struct,
    Trait,
    Use,
)
from rust_specialist.semantics.lazy import lazy

Namespace = Literal["type", "value", "any"]

_DEEPEST = 12
#: The first name of a glob may come from another glob, its from a third: of many globs, all orders would be tried.
_NESTED_GLOBS = 3


def is_block(segment: str) -> bool:
    """Whether a module segment stands for a block with items: names not found there are looked up outside."""
    return segment.startswith("{")


class _Scope:
    """The names of one module of the file."""

    __slots__ = ("globs", "imports", "murky", "types", "values")

    def __init__(self) -> None:
        self.types: dict[str, list[Item]] = {}
        self.values: dict[str, list[Item]] = {}
        self.imports: dict[str, list[Use]] = {}
        self.globs: list[Use] = []
        self.murky: set[str] = set()


class Unknown:
    """Answer of a lookup: the name exists or may exist, but what it stands for is not known."""


_UNKNOWN = Unknown()


class Resolver:
    """Resolves paths for one file. Built once from its declarations; answers are cached."""

    def __init__(self, uses: Iterable[Use], items: Iterable[Item], *, no_std: bool, no_prelude: bool) -> None:
        self._scopes: dict[Module, _Scope] = {(): _Scope()}
        self._prelude = {} if no_prelude else std_names.CORE_PRELUDE if no_std else std_names.STD_PRELUDE
        self._enums: dict[str, Enum] = {}
        self._targets: dict[Use, str | None] = {}
        self._resolving: set[Use] = set()
        self._cache: dict[tuple[str, Module, Namespace], str | None] = {}
        self._outer: Resolver | None = None
        self._add(uses, items)

    def extended(self, uses: Iterable[Use], items: Iterable[Item]) -> Resolver:
        """A resolver that also knows the items of a block, whose module is no other's. This one stays as it is."""
        found = Resolver((), (), no_std=False, no_prelude=False)
        found._prelude = self._prelude
        found._scopes = dict(self._scopes)
        found._enums = dict(self._enums)
        found._outer = self
        found._add(uses, items)
        return found

    def _add(self, uses: Iterable[Use], items: Iterable[Item]) -> None:
        for item in items:
            self._define(item)
        for use in uses:
            scope = self._scope(use.module)
            if use.name is None:
                scope.globs.append(use)
            elif use.name != "_":
                scope.imports.setdefault(use.name, []).append(use)

    def modules(self) -> Iterable[Module]:
        """All inline modules of the file, its root included."""
        return self._scopes

    def resolve(self, path: str, module: Module, namespace: Namespace = "any") -> str | None:
        """The canonical path of `path` as written in `module`; None when it is not known for sure."""
        outer = self._outer
        if (
            outer is not None
            and not any(is_block(segment) for segment in module)
            and outer._std_is_shadowed == self._std_is_shadowed
        ):
            # From outside of a block its names are not seen.
            return outer.resolve(path, module, namespace)
        key = (path, module, namespace)
        if key not in self._cache:
            found = self._resolve(path, module, namespace, 0)
            self._cache[key] = found if isinstance(found, str) else None
        return self._cache[key]

    def defined(self, name: str, module: Module, namespace: Namespace) -> Item | None:
        """The only definition of `name` in that very module."""
        scope = self._scopes.get(module)
        if scope is None or name in scope.murky:
            return None
        found = (scope.types if namespace == "type" else scope.values).get(name, [])
        return found[0] if len(found) == 1 else None

    def _scope(self, module: Module) -> _Scope:
        scope = self._scopes.get(module)
        if scope is None:
            scope = self._scopes[module] = _Scope()
        return scope

    def _define(self, item: Item) -> None:
        scope = self._scope(item.module)
        match item:
            case Impl() | MacroRules():
                return
            case MacroCall():
                scope.murky.update(item.defines)
                return
            case Function() | Constant():
                scope.values.setdefault(item.name, []).append(item)
            case Struct():
                scope.types.setdefault(item.name, []).append(item)
                if item.kind in ("tuple", "unit"):
                    scope.values.setdefault(item.name, []).append(item)
            case Enum() | Trait() | Alias() | ModuleItem() | ExternCrate():
                scope.types.setdefault(item.name, []).append(item)
                if isinstance(item, ModuleItem) and item.inline:
                    self._scope((*item.module, item.name))
                if isinstance(item, Enum):
                    self._enums[item.path] = item
            case _:
                return

    def _resolve(self, path: str, module: Module, namespace: Namespace, depth: int) -> str | Unknown | None:
        if depth > _DEEPEST:
            return _UNKNOWN
        first, _, rest = path.partition("::")
        segments = rest.split("::") if rest else []
        here = module
        while here and is_block(here[-1]):
            here = here[:-1]
        found: str | Unknown | None
        match first:
            case "":
                return std_names.canonical(rest) if rest else None
            case "crate" | "$crate":
                return std_names.canonical(path) if first == "crate" else _UNKNOWN
            case "Self":
                return _UNKNOWN
            case "self" if segments:
                found = _module_path(here)
            case "super":
                up = 1
                while segments and segments[0] == "super":
                    up += 1
                    segments = segments[1:]
                if up > len(here):
                    return "::".join(["super"] * (up - len(here)) + segments)
                found = _module_path(here[: len(here) - up])
            case _:
                found = self._name(first, module, "type" if segments else namespace, not segments, depth)
        for index, segment in enumerate(segments):
            if not isinstance(found, str):
                return found
            last = index == len(segments) - 1
            found = self._member(found, segment, namespace if last else "type", depth)
        return std_names.canonical(found) if isinstance(found, str) else found

    def _member(self, path: str, name: str, namespace: Namespace, depth: int) -> str | Unknown | None:
        inside = _module_of(path)
        if inside is not None and inside in self._scopes:
            found = self._in_module(name, inside, namespace, depth + 1)
            # Nothing of that name: perhaps a macro's, certainly not ours to know.
            return _UNKNOWN if found is None else found
        return f"{path}::{name}"

    def _is_plain_std(self, name: str) -> bool:
        """Whether `std::..` is the crate: so it is unless the file says otherwise by name."""
        return name in ("std", "core", "alloc") and not self._std_is_shadowed

    @lazy
    def _std_is_shadowed(self) -> bool:
        names = ("std", "core", "alloc")
        return any(
            not scope.murky.isdisjoint(names)
            or any(
                name in scope.types
                or any(
                    use.path not in names and use.path != f"::{name}" for use in scope.imports.get(name, ())
                )
                for name in names
            )
            for scope in self._scopes.values()
        )

    def _name(
        self, name: str, module: Module, namespace: Namespace, bare: bool, depth: int
    ) -> str | Unknown | None:
        """A name looked up lexically: blocks, the module, then the extern crates and the prelude."""
        if not bare and self._is_plain_std(name):
            return name
        scope_module = module
        while True:
            found = self._in_module(name, scope_module, namespace, depth + 1)
            if found is not None:
                return found
            if not scope_module or not is_block(scope_module[-1]):
                break
            scope_module = scope_module[:-1]
        hidden = self._unknown_globs(module)
        known = self._prelude.get(name)
        if known is not None:
            return _UNKNOWN if any(_may_shadow(glob, name) for glob in hidden) else known
        if bare or name[:1].isupper() or (hidden and name not in std_names.KNOWN_CRATES):
            return _UNKNOWN
        return name

    def _in_module(self, name: str, module: Module, namespace: Namespace, depth: int) -> str | Unknown | None:
        """A name defined in, imported or glob imported into one module; None when it is certainly not there."""
        scope = self._scopes.get(module)
        if scope is None or depth > _DEEPEST:
            return _UNKNOWN if depth > _DEEPEST else None
        if name in scope.murky:
            return _UNKNOWN
        here = _module_path(module)
        defined: set[str] = set()
        for space, names in (("type", scope.types), ("value", scope.values)):
            if namespace not in (space, "any"):
                continue
            items = names.get(name, ())
            if len(items) > 1:
                return _UNKNOWN
            for item in items:
                defined.add(item.crate_name if isinstance(item, ExternCrate) else f"{here}::{name}")
        if defined:
            return defined.pop() if len(defined) == 1 else _UNKNOWN
        targets: set[str] = set()
        for use in scope.imports.get(name, ()):
            target = self._use_target(use, namespace, depth)
            if not isinstance(target, str):
                return _UNKNOWN
            targets.add(target)
        if targets:
            return targets.pop() if len(targets) == 1 else _UNKNOWN
        return self._in_globs(name, scope, namespace, depth)

    def _use_target(self, use: Use, namespace: Namespace, depth: int) -> str | Unknown | None:
        # A use line's own name is not in scope for its first segment: `use log::log;`.
        first = use.path.partition("::")[0]
        if first == use.name and use.path != use.name:
            scope = self._scopes[use.module]
            if first not in scope.types:
                return std_names.canonical(use.path)
        if use.path == use.name:
            return std_names.canonical(use.path)
        if "::" not in use.path:
            return self._name(use.path, use.module, namespace, False, depth + 1)
        return self._resolve(use.path, use.module, namespace, depth + 1)

    def _in_globs(self, name: str, scope: _Scope, namespace: Namespace, depth: int) -> str | Unknown | None:
        targets: set[str] = set()
        for glob in scope.globs:
            target = self._glob_target(glob, depth)
            if target is None:
                continue
            inside = _module_of(target)
            if inside is not None and inside in self._scopes:
                found = self._in_module(name, inside, namespace, depth + 1)
                if isinstance(found, Unknown):
                    return found
                if found is not None:
                    targets.add(found)
            elif target in self._enums:
                if self._enums[target].variant(name) is not None:
                    targets.add(f"{target}::{name}")
            elif name in std_names.STD_ITEMS.get(target, ()):
                targets.add(std_names.canonical(f"{target}::{name}"))
        if not targets:
            return None
        return targets.pop() if len(targets) == 1 else _UNKNOWN

    def _glob_target(self, glob: Use, depth: int) -> str | None:
        """The canonical path whose items a glob brings. A glob is not asked for the names in its own path."""
        if glob in self._targets:
            return self._targets[glob]
        if glob in self._resolving or len(self._resolving) >= _NESTED_GLOBS:
            return None
        self._resolving.add(glob)
        found = self._resolve(glob.path, glob.module, "type", depth + 1)
        self._resolving.discard(glob)
        target = found if isinstance(found, str) else None
        if not self._resolving:
            # While others are being resolved an answer may lack theirs.
            self._targets[glob] = target
        return target

    def _unknown_globs(self, module: Module, depth: int = 0) -> list[str]:
        """The targets of globs in scope whose content is not known, "" for one that is unknown itself."""
        found: list[str] = []
        if depth > 4:
            return [""]
        while True:
            scope = self._scopes.get(module)
            for glob in scope.globs if scope is not None else ():
                if glob in self._resolving:
                    continue
                target = self._glob_target(glob, depth)
                if target is None:
                    found.append("")
                    continue
                inside = _module_of(target)
                if inside is not None and inside in self._scopes:
                    if inside != module:
                        found.extend(self._unknown_globs(inside, depth + 1))
                elif target not in self._enums:
                    found.append(target)
            if not module or not is_block(module[-1]):
                return found
            module = module[:-1]


def _may_shadow(glob: str, name: str) -> bool:
    if name in std_names.GLOB_TAKES.get(glob, ()):
        return True
    if name in std_names.GLOB_PROOF or glob in std_names.HARMLESS_GLOBS:
        return False
    if glob.startswith("std::"):
        # What a std module defines under a prelude name is in the table, and was found there.
        return False
    home = glob.partition("::")[0] in ("super", "crate", "self")
    return not (home and name in std_names.HOME_GLOB_PROOF)


def _module_path(module: Module) -> str:
    return "::".join(("self", *module))


def _module_of(path: str) -> Module | None:
    """The inline module that a canonical path would name."""
    first, *rest = path.split("::")
    return tuple(rest) if first == "self" else None
