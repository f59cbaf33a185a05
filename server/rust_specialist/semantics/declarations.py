"""What a file declares, as plain data. Types are as written; `FileFacts` hands out resolved copies.

No nodes and no absolute offsets: two states of an item that differ only in a body, a comment or a position are equal.
`module` is the inline module path inside the file (`("tests",)`), `cfg` the conditions of all `#[cfg(..)]` around,
`attributes` the texts between the brackets of `#[..]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rust_specialist.semantics.types import Type

Module = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic parameter with all its bounds, those of the where clause included."""

    name: str
    kind: Literal["type", "lifetime", "const"]
    bounds: tuple[Type | None, ...] = ()
    default: Type | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What all declarations have."""

    name: str
    module: Module
    attributes: tuple[str, ...]
    visibility: str
    cfg: tuple[str, ...]

    @property
    def path(self) -> str:
        """The canonical path, `self::` for the root of the file."""
        return "::".join(("self", *self.module, self.name))

    def has_attribute(self, name: str) -> bool:
        """Whether an attribute's path is `name` (`test`, `tokio::main`)."""
        return any(attribute_path(text) == name for text in self.attributes)

    @property
    def derives(self) -> tuple[str, ...]:
        """The last segments of all derived traits."""
        return tuple(path.rpartition("::")[2] for path in self.derive_paths)

    @property
    def derive_paths(self) -> tuple[str, ...]:
        """All derived traits as written."""
        found: list[str] = []
        for text in self.attributes:
            if attribute_path(text) == "derive":
                inside = text.partition("(")[2].rpartition(")")[0]
                found.extend("".join(part.split()) for part in inside.split(",") if part.strip())
        return tuple(found)

    @property
    def repr(self) -> str | None:
        """What stands inside `#[repr(..)]`, if it is there."""
        for text in self.attributes:
            if attribute_path(text) == "repr":
                return text.partition("(")[2].rpartition(")")[0].strip()
        return None


@dataclass(frozen=True, slots=True)
class Use:
    """One leaf of a use declaration. `name` is what it brings into scope: None for a glob, "_" for `as _`."""

    path: str
    name: str | None
    module: Module
    visibility: str
    cfg: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field; tuple fields are named "0", "1", ..."""

    name: str
    type: Type | None
    visibility: str
    attributes: tuple[str, ...]
    text: str = ""
    """The type as written."""


@dataclass(frozen=True, slots=True)
class Struct(Item):
    """A struct or union."""

    kind: Literal["struct", "tuple", "unit", "union"]
    fields: tuple[Field, ...]
    generics: tuple[Generic, ...]

    def field(self, name: str) -> Field | None:
        """The only field called `name`."""
        found = [f for f in self.fields if f.name == name]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of an enum; `discriminant` is the text after `=`."""

    name: str
    kind: Literal["struct", "tuple", "unit"]
    fields: tuple[Field, ...]
    discriminant: str | None
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enum(Item):
    """An enum."""

    variants: tuple[Variant, ...]
    generics: tuple[Generic, ...]

    def variant(self, name: str) -> Variant | None:
        """The only variant called `name`."""
        found = [v for v in self.variants if v.name == name]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter that is not `self`."""

    pattern: str
    type: Type | None
    text: str
    """The type as written, lifetimes included."""
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Function(Item):
    """A function or method, with or without a body."""

    receiver: Literal["self", "&self", "&mut self", "typed"] | None
    """How `self` is taken; "typed" is `self: T`, with `receiver_type`."""
    receiver_type: Type | None
    receiver_lifetime: str | None
    parameters: tuple[Parameter, ...]
    returns: Type | None
    """As written; an `async fn` gives a future of it. `()` when nothing is written."""
    returns_text: str
    """The result's type as written (without `->`), then the where clause, if any."""
    generics: tuple[Generic, ...]
    is_async: bool = False
    is_unsafe: bool = False
    is_const: bool = False
    abi: str | None = None
    """The ABI of `extern "C" fn`, "C" for a bare `extern fn`."""
    has_body: bool = True
    is_variadic: bool = False

    @property
    def is_test(self) -> bool:
        """Whether an attribute ends in `test` (`#[test]`, `#[tokio::test]`, `#[rstest]`)."""
        return any(attribute_path(text).endswith("test") for text in self.attributes)

    @property
    def target_features(self) -> tuple[str, ...]:
        """The features of `#[target_feature(enable = "..")]`."""
        found: list[str] = []
        for text in self.attributes:
            if attribute_path(text) == "target_feature":
                for quoted in text.split('"')[1::2]:
                    found.extend(part.strip() for part in quoted.split(","))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Alias(Item):
    """A type alias or associated type; `type` is None for one without a value."""

    type: Type | None
    generics: tuple[Generic, ...]
    bounds: tuple[Type | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Constant(Item):
    """A const or static; `value` is the initialiser's text (at most 200 bytes of it, else None)."""

    type: Type | None
    is_static: bool
    is_mut: bool
    value: str | None
    is_thread_local: bool = False


@dataclass(frozen=True, slots=True)
class Trait(Item):
    """A trait."""

    is_unsafe: bool
    supertraits: tuple[Type | None, ...]
    generics: tuple[Generic, ...]
    methods: tuple[Function, ...]
    types: tuple[Alias, ...]
    constants: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Impl(Item):
    """An impl block; `name` is the text of the self type. `trait` is None for an inherent one."""

    trait: Type | None
    is_trait_impl: bool
    is_negative: bool
    self_type: Type | None
    is_unsafe: bool
    generics: tuple[Generic, ...]
    methods: tuple[Function, ...]
    types: tuple[Alias, ...]
    constants: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class ModuleItem(Item):
    """A module; `inline` when its content is in this file."""

    inline: bool


@dataclass(frozen=True, slots=True)
class ExternCrate(Item):
    """`extern crate crate_name as name;`."""

    crate_name: str


@dataclass(frozen=True, slots=True)
class MacroRules(Item):
    """A `macro_rules!` definition."""


@dataclass(frozen=True, slots=True)
class MacroCall(Item):
    """A macro invoked where items stand: `name` is its path, `words` the identifiers in its tokens."""

    words: frozenset[str]
    defines: frozenset[str]
    """Names that the tokens seem to define or import."""


def attribute_path(text: str) -> str:
    """The path of an attribute text: `cfg` of `cfg(test)`; `unsafe(no_mangle)` is `no_mangle`."""
    text = text.strip()
    if text.startswith("unsafe(") or text.startswith("unsafe ("):
        text = text.partition("(")[2].rpartition(")")[0].strip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] in "_:"):
        end += 1
    return text[:end]
