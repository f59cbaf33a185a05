"""Questions about types that several rules ask."""

from __future__ import annotations

from rust_specialist.lint import Type

_POINTERS = frozenset({"&", "&mut", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"})


def behind_pointers(type_: Type | None) -> Type | None:
    """What is behind references and owning pointers; None where that is not known."""
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    return type_


def behind_references(type_: Type | None) -> Type | None:
    """What is behind `&` and `&mut`; None where that is not known."""
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_
