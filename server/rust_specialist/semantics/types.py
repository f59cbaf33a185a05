"""Types as plain values: a canonical head and its arguments; `None` stands for "unknown" everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

INTEGERS = frozenset({"u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"})
FLOATS = frozenset({"f16", "f32", "f64", "f128"})
PRIMITIVES = INTEGERS | FLOATS | {"bool", "char", "str"}

_POINTERS = frozenset({"&", "&mut", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"})


class Type:
    """A type: `path` is the head, `arguments` what it is applied to. Immutable.

    Heads: a canonical path (`std::sync::Mutex`; `self::cache::Cache` for an item of this file, in its inline module
    `cache`; `crate::x::Y` and `super::Y` outside the file), a primitive's name, `&`, `&mut`, `*const`, `*mut`, `[]`
    (slice), `[;]` (array), `()`, `(,)` (tuple), `fn` (argument 0 a tuple of the parameters, 1 the result), `dyn` and
    `impl` (arguments are the bounds), `!`. An associated type binding `Item = T` is an argument with the head `Item=`.
    Missing arguments are unknown ones: `Type("std::vec::Vec")` is a Vec of whatever.

    Types are made and looked up so often that a frozen dataclass (slow to make, hashed anew each time) costs too much.
    """

    __slots__ = ("_hash", "arguments", "lifetimes", "parameter", "path")

    def __init__(
        self,
        path: str,
        arguments: tuple[Type | None, ...] = (),
        parameter: bool = False,
        lifetimes: tuple[str, ...] = (),
    ) -> None:
        """`parameter`: whether this is a generic parameter of the item around.

        `lifetimes` are those written at this head (`'a` of `&'a T` or `Foo<'a, T>`), without the quote; they are not
        part of equality.
        """
        self.path: Final = path
        self.arguments: Final = arguments
        self.parameter: Final = parameter
        self.lifetimes: Final = lifetimes
        self._hash: int | None = None

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Type)
            and self.path == other.path
            and self.arguments == other.arguments
            and self.parameter == other.parameter
        )

    def __hash__(self) -> int:
        known = self._hash
        if known is None:
            known = self._hash = hash((self.path, self.arguments, self.parameter))
        return known

    def __reduce__(self) -> tuple[type[Type], tuple[object, ...]]:
        # Without the hash, which is another one in each process.
        return Type, (self.path, self.arguments, self.parameter, self.lifetimes)

    def __repr__(self) -> str:
        parts = [repr(self.path), repr(self.arguments), repr(self.parameter), repr(self.lifetimes)]
        return f"Type({', '.join(parts)})"

    def argument(self, index: int) -> Type | None:
        """The argument at `index`, from 0; None when it is unknown or was not written."""
        return self.arguments[index] if index < len(self.arguments) else None

    def binding(self, name: str) -> Type | None:
        """The type bound to the associated type `name` (`Item = T`), if any."""
        for argument in self.arguments:
            if argument is not None and argument.path == name + "=":
                return argument.argument(0)
        return None

    @property
    def name(self) -> str:
        """The last segment of the path."""
        return self.path.rpartition("::")[2]

    @property
    def is_reference(self) -> bool:
        """Whether the head is `&` or `&mut`."""
        return self.path in ("&", "&mut")

    def __str__(self) -> str:
        return display(self)


UNIT = Type("()")
NEVER = Type("!")
BOOL = Type("bool")
STR = Type("str")
USIZE = Type("usize")
STRING = Type("std::string::String")


def reference(to: Type | None, *, mutable: bool = False) -> Type:
    """`&to` or `&mut to`."""
    return Type("&mut" if mutable else "&", (to,))


def tuple_of(elements: tuple[Type | None, ...]) -> Type:
    """The tuple of `elements`; `()` when there are none."""
    return Type("(,)", elements) if elements else UNIT


def option(of: Type | None) -> Type:
    """`Option<of>`."""
    return Type("std::option::Option", (of,))


def result(ok: Type | None, error: Type | None = None) -> Type:
    """`Result<ok, error>`."""
    return Type("std::result::Result", (ok, error))


def peel(type_: Type | None) -> Type | None:
    """What is behind references, Box, Rc and Arc, as far as known."""
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    return type_


def peel_references(type_: Type | None) -> Type | None:
    """What is behind `&` and `&mut`."""
    while type_ is not None and type_.path in ("&", "&mut"):
        type_ = type_.argument(0)
    return type_


def walk(type_: Type | None) -> Iterator[Type | None]:
    """The type and all its arguments, outermost first; unknown ones as None."""
    yield type_
    if type_ is not None:
        for argument in type_.arguments:
            yield from walk(argument)


def substitute(type_: Type | None, bindings: Mapping[str, Type | None]) -> Type | None:
    """`type_` with its generic parameters replaced; a parameter without a binding becomes unknown."""
    if type_ is None:
        return None
    if type_.parameter:
        return bindings.get(type_.path)
    if not type_.arguments:
        return type_
    return Type(type_.path, tuple(substitute(a, bindings) for a in type_.arguments), False, type_.lifetimes)


def unify(pattern: Type | None, actual: Type | None, bindings: dict[str, Type | None]) -> None:
    """Note in `bindings` what the generic parameters of `pattern` must be for it to equal `actual`.

    Two different answers for one parameter leave it unknown.
    """
    if pattern is None or actual is None:
        return
    if pattern.parameter:
        known = bindings.get(pattern.path, actual)
        bindings[pattern.path] = agree(known, actual)
    elif pattern.path == actual.path:
        for left, right in zip(pattern.arguments, actual.arguments, strict=False):
            unify(left, right, bindings)


def agree(left: Type | None, right: Type | None) -> Type | None:
    """What both types say, when they are the same type: unknown arguments of one are taken from the other."""
    if left is None or right is None:
        return None
    if left == right:
        return left
    if left.path != right.path or left.parameter != right.parameter:
        return None
    if not left.arguments or not right.arguments:
        return left if left.arguments else right
    if len(left.arguments) != len(right.arguments):
        return Type(left.path)
    merged: list[Type | None] = []
    for one, other in zip(left.arguments, right.arguments, strict=True):
        both = (one or other) if one is None or other is None else agree(one, other)
        if both is None and one is not None:
            return None
        merged.append(both)
    return Type(left.path, tuple(merged), False, left.lifetimes)


def map_heads(type_: Type | None, change: Callable[[Type], Type | None]) -> Type | None:
    """Rebuild a type bottom up: `change` gets each type with its arguments already changed."""
    if type_ is None:
        return None
    arguments = tuple(map_heads(a, change) for a in type_.arguments)
    return change(Type(type_.path, arguments, type_.parameter, type_.lifetimes))


def display(type_: Type | None) -> str:
    """The type as Rust text with short names, `_` for what is unknown."""
    if type_ is None:
        return "_"
    inner = [display(a) for a in type_.arguments]
    match type_.path:
        case "&" | "&mut" | "*const" | "*mut":
            space = "" if type_.path == "&" else " "
            return f"{type_.path}{space}{inner[0] if inner else '_'}"
        case "[]":
            return f"[{inner[0] if inner else '_'}]"
        case "[;]":
            return f"[{inner[0] if inner else '_'}; _]"
        case "(,)":
            return f"({', '.join(inner)}{',' if len(inner) == 1 else ''})"
        case "dyn" | "impl":
            return f"{type_.path} {' + '.join(inner) or '_'}"
        case "fn":
            return f"fn{_call(inner)}"
        case path if path.endswith("="):
            return f"{path[:-1]} = {inner[0] if inner else '_'}"
        case path if path.startswith("std::ops::") and type_.name in ("Fn", "FnMut", "FnOnce") and inner:
            return type_.name + _call(inner)
        case _:
            return type_.name + (f"<{', '.join(inner)}>" if inner else "")


def _call(inner: list[str]) -> str:
    parameters = inner[0] if inner else "()"
    if parameters.endswith(",)"):
        parameters = parameters[:-2] + ")"
    returned = inner[1] if len(inner) > 1 else "()"
    return parameters if returned == "()" else f"{parameters} -> {returned}"
