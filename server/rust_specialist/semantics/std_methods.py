"""What the language and std do to types: operators, deref, indexing, awaiting."""

from __future__ import annotations

from rust_specialist.semantics.types import FLOATS, INTEGERS, STR, UNIT, USIZE, Type, result

_FUTURE = "std::future::Future"
_INTEGER = Type("{integer}")
_FLOAT = Type("{float}")

_DEREF_TO_ARGUMENT = frozenset(
    {
        "&",
        "&mut",
        "*const",
        "*mut",
        "std::boxed::Box",
        "std::rc::Rc",
        "std::sync::Arc",
        "std::sync::MutexGuard",
        "std::sync::RwLockReadGuard",
        "std::sync::RwLockWriteGuard",
        "std::sync::LazyLock",
        "std::cell::Ref",
        "std::cell::RefMut",
        "std::cell::LazyCell",
        "std::mem::ManuallyDrop",
        "std::panic::AssertUnwindSafe",
        "tokio::sync::MutexGuard",
        "tokio::sync::OwnedMutexGuard",
        "tokio::sync::MappedMutexGuard",
        "tokio::sync::RwLockReadGuard",
        "tokio::sync::RwLockWriteGuard",
        "tokio::sync::OwnedRwLockReadGuard",
        "tokio::sync::OwnedRwLockWriteGuard",
        "tokio::sync::watch::Ref",
        "parking_lot::MutexGuard",
        "parking_lot::RwLockReadGuard",
        "parking_lot::RwLockWriteGuard",
        "parking_lot::RwLockUpgradableReadGuard",
        "parking_lot::ReentrantMutexGuard",
        "futures::lock::MutexGuard",
        "futures::lock::OwnedMutexGuard",
        "async_lock::MutexGuard",
        "async_lock::RwLockReadGuard",
        "async_lock::RwLockWriteGuard",
        "async_std::sync::MutexGuard",
        "async_std::sync::RwLockReadGuard",
        "async_std::sync::RwLockWriteGuard",
    }
)
_DEREF_TO = {
    "std::string::String": STR,
    "std::path::PathBuf": Type("std::path::Path"),
    "std::ffi::OsString": Type("std::ffi::OsStr"),
    "std::ffi::CString": Type("std::ffi::CStr"),
}
_AWAIT = {
    "tokio::task::JoinHandle": "tokio::task::JoinError",
    "tokio::sync::oneshot::Receiver": "tokio::sync::oneshot::error::RecvError",
    "futures::channel::oneshot::Receiver": "futures::channel::oneshot::Canceled",
}
_RANGES = frozenset(f"std::ops::Range{end}" for end in ("", "Inclusive", "From", "To", "ToInclusive", "Full"))


def deref_target(type_: Type) -> Type | None:
    """What `*` makes of a type of the language, of std or of a known lock crate."""
    if type_.path in _DEREF_TO_ARGUMENT:
        return type_.argument(0)
    if type_.path == "std::vec::Vec":
        return Type("[]", (type_.argument(0),))
    if type_.path == "[;]":
        # Not a deref, but the unsizing step that auto-deref takes last.
        return Type("[]", type_.arguments)
    if type_.path == "std::pin::Pin":
        inner = type_.argument(0)
        return deref_target(inner) if inner is not None else None
    return _DEREF_TO.get(type_.path)


def arithmetic(sign: str, left: Type | None, right: Type | None) -> Type | None:
    """The result of a binary operator on numbers (references to them included), None for anything else."""
    if left is not None and left.path == "&":
        left = left.argument(0)
    if right is not None and right.path == "&":
        right = right.argument(0)
    if left is None or right is None:
        return None
    if sign in ("<<", ">>"):
        return left if left.path in INTEGERS or left == _INTEGER else None
    if left == right and (left.path in INTEGERS or left.path in FLOATS or left in (_INTEGER, _FLOAT)):
        return left
    if left == right and left.path == "bool" and sign in ("&", "|", "^"):
        return left
    for literal, other in ((left, right), (right, left)):
        if literal == _INTEGER and other.path in INTEGERS:
            return other
        if literal == _FLOAT and other.path in FLOATS:
            return other
    return None


def index_result(base: Type, index: Type) -> Type | None:
    """The type of `base[index]` (the place, not a reference to it) without auto-deref."""
    match base.path:
        case "[]" | "[;]" | "std::vec::Vec" | "std::collections::VecDeque":
            if index in (USIZE, _INTEGER):
                return base.argument(0)
            if index.path in _RANGES and base.path != "std::collections::VecDeque":
                return Type("[]", (base.argument(0),))
        case "str" | "std::string::String" if index.path in _RANGES:
            return STR
        case "std::collections::HashMap" | "std::collections::BTreeMap":
            return base.argument(1)
        case _:
            pass
    return None


def future_of(output: Type | None) -> Type:
    """`impl Future<Output = output>`."""
    return Type("impl", (Type(_FUTURE, (Type("Output=", (output,)),)),))


def awaited(type_: Type) -> Type | None:
    """What `.await` gives on a value of that type."""
    if type_.path in ("impl", "dyn"):
        for bound in type_.arguments:
            if bound is not None and bound.path == _FUTURE:
                return bound.binding("Output")
        return None
    if type_.path in _AWAIT:
        return result(type_.argument(0), Type(_AWAIT[type_.path]))
    if type_.path in ("std::pin::Pin", "std::boxed::Box", "&mut"):
        inner = type_.argument(0)
        return awaited(inner) if inner is not None else None
    if type_.path == "tokio::time::Sleep":
        return UNIT
    if type_.path == "tokio::time::Timeout":
        inner = type_.argument(0)
        return result(awaited(inner) if inner else None, Type("tokio::time::error::Elapsed"))
    if type_.path == "std::future::Ready":
        return type_.argument(0)
    return None
