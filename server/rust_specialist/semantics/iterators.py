"""What `for` and the iterator adapters yield."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.semantics.types import USIZE, Type, option, reference, substitute, tuple_of, unify

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference

_BY_VALUE = frozenset(
    {
        "std::vec::Vec",
        "std::collections::VecDeque",
        "std::collections::HashSet",
        "std::collections::BTreeSet",
        "std::collections::BinaryHeap",
        "std::collections::LinkedList",
        "std::option::Option",
        "[;]",
        "[]",
    }
)
_MAPS = frozenset({"std::collections::HashMap", "std::collections::BTreeMap"})
_UNCHANGED = frozenset(
    {
        "rev",
        "filter",
        "take",
        "skip",
        "take_while",
        "skip_while",
        "step_by",
        "peekable",
        "fuse",
        "cycle",
        "inspect",
    }
)
_RANGES = frozenset({"std::ops::Range", "std::ops::RangeInclusive", "std::ops::RangeFrom"})

#: An iterator whose exact type does not matter: argument 0 is the item.
ITERATOR = "{iterator}"


def iterator(item: Type | None) -> Type:
    """Some iterator over `item`."""
    return Type(ITERATOR, (item,))


def item_of(inference: Inference, type_: Type) -> Type | None:
    """What a `for` over a value of that type binds."""
    if type_.path == ITERATOR or type_.path in _RANGES:
        return type_.argument(0)
    if type_.path in ("&", "&mut"):
        inner = type_.argument(0)
        if inner is None:
            return None
        mutable = type_.path == "&mut"
        if inner.path in _BY_VALUE:
            element = inner.argument(0)
            return reference(element, mutable=mutable) if element is not None else None
        if inner.path in _MAPS:
            return _pair(inner, mutable)
        return item_of(inference, inner) if mutable else None
    if type_.path == "[]":
        return None
    if type_.path in _BY_VALUE:
        return type_.argument(0)
    if type_.path in _MAPS:
        return tuple_of((type_.argument(0), type_.argument(1)))
    if type_.path in ("std::sync::mpsc::Receiver", "std::boxed::Box"):
        inner = type_.argument(0)
        if type_.path == "std::boxed::Box":
            return item_of(inference, inner) if inner is not None and inner.path == "dyn" else None
        return inner
    if type_.path in ("impl", "dyn"):
        for bound in type_.arguments:
            if bound is not None and bound.path in ("std::iter::Iterator", "std::iter::IntoIterator"):
                return bound.binding("Item")
        return None
    for impl in inference.facts.impls_of("std::iter::Iterator", type_):
        for alias in impl.types:
            if alias.name == "Item":
                bindings: dict[str, Type | None] = {}
                unify(impl.self_type, type_, bindings)
                return substitute(alias.type, bindings)
    return None


def _pair(map_: Type, mutable: bool) -> Type:
    key, value = map_.argument(0), map_.argument(1)
    return tuple_of(
        (
            reference(key) if key is not None else None,
            reference(value, mutable=mutable) if value is not None else None,
        )
    )


def source_method(type_: Type, name: str) -> Type | None:
    """The iterator that a collection's own method gives; `type_` is the collection itself."""
    element = type_.argument(0)
    if type_.path in _BY_VALUE:
        match name:
            case "iter":
                return iterator(reference(element) if element is not None else None)
            case "iter_mut":
                return iterator(reference(element, mutable=True) if element is not None else None)
            case "into_iter" if type_.path != "[]":
                return iterator(element)
            case "drain" if type_.path != "[]":
                return iterator(element)
            case "windows" | "chunks" | "chunks_exact" if type_.path == "[]":
                return iterator(reference(type_))
            case "chunks_mut" if type_.path == "[]":
                return iterator(reference(type_, mutable=True))
            case _:
                return None
    if type_.path in _MAPS:
        value = type_.argument(1)
        match name:
            case "iter":
                return iterator(_pair(type_, False))
            case "iter_mut":
                return iterator(_pair(type_, True))
            case "keys":
                return iterator(reference(element) if element is not None else None)
            case "values":
                return iterator(reference(value) if value is not None else None)
            case "values_mut":
                return iterator(reference(value, mutable=True) if value is not None else None)
            case "into_keys":
                return iterator(element)
            case "into_values":
                return iterator(value)
            case "into_iter" | "drain":
                return iterator(tuple_of((element, value)))
            case _:
                return None
    if type_.path == "str":
        match name:
            case "chars":
                return iterator(Type("char"))
            case "bytes":
                return iterator(Type("u8"))
            case "char_indices":
                return iterator(tuple_of((USIZE, Type("char"))))
            case "lines" | "split_whitespace" | "split" | "split_terminator" | "rsplit" | "splitn":
                return iterator(reference(Type("str")))
            case _:
                return None
    return None


def is_iterator(type_: Type) -> bool:
    """Whether the methods of `Iterator` are the type's own: an adapter, a range, an `impl Iterator`."""
    if type_.path == "impl":
        return any(bound is not None and bound.path == "std::iter::Iterator" for bound in type_.arguments)
    return type_.path in _RANGES or type_.path == ITERATOR


def adapted(inference: Inference, type_: Type, name: str, arguments: list[Type | None]) -> Type | None:
    """The result of an `Iterator` method on an iterator; None for other types and methods."""
    if not is_iterator(type_):
        return None
    item = item_of(inference, type_)
    if name in _UNCHANGED:
        return iterator(item)
    first = arguments[0] if arguments else None
    match name:
        case "enumerate":
            return iterator(tuple_of((USIZE, item)))
        case "cloned" | "copied":
            return iterator(item.argument(0) if item is not None and item.path == "&" else None)
        case "map":
            return iterator(first.argument(1) if first is not None and first.path == "{closure}" else None)
        case "zip":
            other = item_of(inference, first) if first is not None else None
            return iterator(tuple_of((item, other)))
        case "chain":
            return iterator(item)
        case "next" | "last" | "next_back" | "max" | "min" | "find" | "max_by_key" | "min_by_key" | "nth":
            return option(item)
        case "max_by" | "min_by" | "reduce":
            return option(item)
        case "position":
            return option(USIZE)
        case "count":
            return USIZE
        case "any" | "all":
            return Type("bool")
        case "for_each":
            return Type("()")
        case "into_iter" | "by_ref":
            return iterator(item)
        case _:
            return None
