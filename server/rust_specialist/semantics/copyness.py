"""Whether a type is Copy and whether its values can hold references: three-valued, None is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rust_specialist.semantics.declarations import Enum, Generic, Struct, attribute_path
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.types import PRIMITIVES, Type

_COPY = frozenset(
    {
        "&",
        "*const",
        "*mut",
        "()",
        "!",
        "fn",
        "{integer}",
        "{float}",
        "std::time::Duration",
        "std::time::Instant",
        "std::time::SystemTime",
        "std::cmp::Ordering",
        "std::sync::atomic::Ordering",
        "std::any::TypeId",
        "std::thread::ThreadId",
        "std::alloc::Layout",
        "std::marker::PhantomData",
        "std::ptr::NonNull",
        "std::net::IpAddr",
        "std::net::Ipv4Addr",
        "std::net::Ipv6Addr",
        "std::net::SocketAddr",
        "std::net::SocketAddrV4",
        "std::net::SocketAddrV6",
        "std::io::ErrorKind",
        "std::io::SeekFrom",
        "std::fmt::Error",
        "std::ops::RangeFull",
        "std::sync::mpsc::RecvError",
        "std::sync::mpsc::TryRecvError",
        "std::sync::mpsc::RecvTimeoutError",
        "std::sync::WaitTimeoutResult",
        "std::thread::AccessError",
        "std::fs::FileTimes",
        "std::path::Component",
        "std::path::Prefix",
        "std::path::PrefixComponent",
        "std::str::Utf8Error",
        "tokio::time::Instant",
    }
)
_COPY_IF_ARGUMENTS = frozenset(
    {
        "std::option::Option",
        "std::result::Result",
        "std::task::Poll",
        "std::cmp::Reverse",
        "std::num::Wrapping",
        "std::ops::Bound",
        "std::ops::ControlFlow",
        "std::pin::Pin",
        "std::mem::MaybeUninit",
        "std::mem::ManuallyDrop",
        "std::sync::mpsc::SendError",
        "std::sync::mpsc::TrySendError",
        "(,)",
        "[;]",
    }
)
_STD_WITH_COPY_UNKNOWN = frozenset(
    {
        "std::process::ExitCode",
        "std::process::ExitStatus",
        "std::process::ExitStatusError",
        "std::fs::FileType",
        "std::string::ParseError",
        "std::collections::Bound",
    }
)
_NOT_COPY_MODULES = (
    "std::collections::",
    "std::sync::",
    "std::rc::",
    "std::cell::",
    "std::string::",
    "std::vec::",
    "std::boxed::",
    "std::path::",
    "std::thread::",
    "std::fs::",
    "std::process::",
)
_NOT_COPY = frozenset(
    {
        "&mut",
        "std::ffi::CString",
        "std::ffi::OsString",
        "std::borrow::Cow",
        "std::io::Error",
        "std::io::BufReader",
        "std::io::BufWriter",
        "std::io::Cursor",
        "std::io::Stdin",
        "std::io::Stdout",
        "std::io::Stderr",
        "std::net::TcpStream",
        "std::net::TcpListener",
        "std::net::UdpSocket",
        "std::ops::Range",
        "std::ops::RangeInclusive",
        "std::ops::RangeFrom",
        "dyn",
        "[]",
        "str",
    }
)
_TRAITS_WITHOUT_COPY = frozenset(
    {
        "std::clone::Clone",
        "std::fmt::Debug",
        "std::fmt::Display",
        "std::default::Default",
        "std::marker::Send",
        "std::marker::Sync",
        "std::marker::Sized",
        "std::marker::Unpin",
        "std::cmp::PartialEq",
        "std::cmp::Eq",
        "std::cmp::PartialOrd",
        "std::cmp::Ord",
        "std::hash::Hash",
        "std::convert::AsRef",
        "std::convert::AsMut",
        "std::convert::Into",
        "std::convert::From",
        "std::iter::Iterator",
        "std::iter::IntoIterator",
        "std::ops::Fn",
        "std::ops::FnMut",
        "std::ops::FnOnce",
        "std::ops::Add",
        "std::ops::Sub",
        "std::ops::Mul",
        "std::ops::Div",
        "std::ops::AddAssign",
        "std::ops::Deref",
        "std::string::ToString",
        "std::borrow::ToOwned",
        "std::io::Read",
        "std::io::Write",
        "std::io::BufRead",
        "std::io::Seek",
        "std::error::Error",
        "std::future::Future",
        "std::any::Any",
        "std::str::FromStr",
        "?",
    }
)
_PLAIN_ATTRIBUTES = frozenset(
    {
        "derive",
        "repr",
        "doc",
        "allow",
        "warn",
        "deny",
        "forbid",
        "expect",
        "cfg",
        "must_use",
        "non_exhaustive",
        "deprecated",
        "serde",
        "error",
        "diagnostic::on_unimplemented",
        "default",
        "clap",
        "command",
        "arg",
        "schemars",
        "sqlx",
        "diesel",
        "rustfmt::skip",
        "track_caller",
        "inline",
        "must_not_suspend",
        "debugger_visualizer",
        "automatically_derived",
    }
)
_DEEPEST = 12

Generics = Mapping[str, Generic]


def is_copy(
    type_: Type | None, facts: FileFacts, generics: Generics | None = None, depth: int = 0
) -> bool | None:
    """Whether values of the type are Copy. `generics` are the parameters in scope, by name (`RootBody.generics`)."""
    if type_ is None or depth > _DEEPEST:
        return None
    path = type_.path
    if type_.parameter:
        return _parameter_is_copy(path, facts, generics or {}, depth)
    if path in PRIMITIVES and path != "str":
        return True
    if path in _COPY:
        return True
    if path in _COPY_IF_ARGUMENTS:
        if not type_.arguments:
            return None
        return _all(is_copy(a, facts, generics, depth + 1) for a in type_.arguments)
    if path == "impl":
        return _bounds_are_copy(type_.arguments, facts, depth)
    if path in _NOT_COPY:
        return False
    if path.startswith("std::") and path not in _STD_WITH_COPY_UNKNOWN:
        return False if path.startswith(_NOT_COPY_MODULES) else None
    item = facts.struct(path) or facts.enum(path)
    return _item_is_copy(item, type_, facts, generics, depth) if item is not None else None


def _all(answers: Iterable[bool | None]) -> bool | None:
    """False as soon as one is False, else None as soon as one is unknown."""
    known: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            known = None
    return known


def _item_is_copy(
    item: Struct | Enum, type_: Type, facts: FileFacts, generics: Generics | None, depth: int
) -> bool | None:
    if item.name in facts.macro_words:
        return None
    for attribute in item.attributes:
        if attribute_path(attribute) == "derive":
            continue
        if attribute_path(attribute) not in _PLAIN_ATTRIBUTES or "Copy" in attribute:
            return None
    parameters = [g for g in item.generics if g.kind == "type"]
    if "Copy" in item.derives:
        if not parameters:
            return True
        answer = _all(is_copy(a, facts, generics, depth + 1) for a in type_.arguments[: len(parameters)])
        return answer if len(type_.arguments) >= len(parameters) else None
    impls = facts.impls_of("std::marker::Copy", type_)
    if impls:
        return True if not parameters and not impls[0].is_negative else None
    if any("Copy" in path for path in item.derive_paths) or facts.may_have_hidden_impl("Copy", type_):
        return None
    return False


def _parameter_is_copy(name: str, facts: FileFacts, generics: Generics, depth: int) -> bool | None:
    generic = generics.get(name)
    if generic is None:
        return None
    if generic.kind == "const":
        return True
    return _bounds_are_copy(generic.bounds, facts, depth)


def _bounds_are_copy(bounds: tuple[Type | None, ...], facts: FileFacts, depth: int) -> bool | None:
    answer: bool | None = False
    for bound in bounds:
        if bound is None:
            answer = None
        elif bound.path == "std::marker::Copy":
            return True
        elif bound.path not in _TRAITS_WITHOUT_COPY:
            trait = facts.trait(bound.path)
            inner = (
                _bounds_are_copy(trait.supertraits, facts, depth + 1) if trait and depth < _DEEPEST else None
            )
            if inner:
                return True
            if inner is None:
                answer = None
    return answer


def has_reference(type_: Type | None, facts: FileFacts, depth: int = 0) -> bool | None:
    """Whether values of the type can hold a borrow: a reference, or a type with lifetime parameters."""
    if type_ is None or depth > _DEEPEST:
        return None
    path = type_.path
    if path in ("&", "&mut"):
        return True
    if path in ("*const", "*mut", "fn") or path in PRIMITIVES or path in ("()", "!", "{integer}", "{float}"):
        return False
    if type_.parameter or path in ("dyn", "impl", "{closure}", "{iterator}"):
        return None
    item = facts.struct(path) or facts.enum(path)
    if item is not None:
        if any(g.kind == "lifetime" for g in item.generics):
            return True
        if len(type_.arguments) < len([g for g in item.generics if g.kind == "type"]):
            return None
    elif path in _BORROWING:
        return True
    elif not (path in _COPY or path in _COPY_IF_ARGUMENTS or path in _NOT_COPY or path in _OWNING) or (
        not type_.arguments and path in _OWNING_GENERIC | _COPY_IF_ARGUMENTS
    ):
        return None
    return _any(has_reference(a, facts, depth + 1) for a in type_.arguments)


def _any(answers: Iterable[bool | None]) -> bool | None:
    known: bool | None = False
    for answer in answers:
        if answer:
            return True
        if answer is None:
            known = None
    return known


_BORROWING = frozenset(
    {
        "std::sync::MutexGuard",
        "std::sync::RwLockReadGuard",
        "std::sync::RwLockWriteGuard",
        "std::cell::Ref",
        "std::cell::RefMut",
        "std::thread::ScopedJoinHandle",
        "tokio::sync::MutexGuard",
        "tokio::sync::RwLockReadGuard",
        "tokio::sync::RwLockWriteGuard",
    }
)
_OWNING_GENERIC = frozenset(
    {
        "std::vec::Vec",
        "std::boxed::Box",
        "std::rc::Rc",
        "std::sync::Arc",
        "std::sync::Mutex",
        "std::sync::RwLock",
        "std::cell::Cell",
        "std::cell::RefCell",
        "std::collections::HashMap",
        "std::collections::HashSet",
        "std::collections::BTreeMap",
        "std::collections::BTreeSet",
        "std::collections::VecDeque",
        "std::collections::BinaryHeap",
        "std::sync::mpsc::Sender",
        "std::sync::mpsc::Receiver",
        "std::thread::JoinHandle",
        "[]",
    }
)
_OWNING = _OWNING_GENERIC | {
    "std::string::String",
    "std::path::PathBuf",
    "std::path::Path",
    "std::ffi::OsString",
    "std::fs::File",
    "std::sync::PoisonError",
}
