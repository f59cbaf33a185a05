"""Calls of atomics and the orderings in them."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, Type

_ORDERING = "std::sync::atomic::Ordering::"
_POINTERS = frozenset({"&", "&mut", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"})


def ordering_of(argument: Node, context: Context) -> str | None:
    """`Relaxed`, `Acquire` and so on, when the argument certainly is that ordering of std."""
    if argument.type not in ("identifier", "scoped_identifier"):
        return None
    path = context.resolve(argument)
    return path.removeprefix(_ORDERING) if path is not None and path.startswith(_ORDERING) else None


def atomic_type(node: Node, context: Context) -> Type | None:
    """The type of an expression behind its pointers, None when that is unknown."""
    type_ = context.type_of(node)
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    return type_


def is_atomic(type_: Type) -> bool:
    """Whether it is one of std's atomics."""
    return type_.path.startswith("std::sync::atomic::Atomic")
