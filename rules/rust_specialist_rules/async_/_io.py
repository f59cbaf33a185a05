"""What the rules of this pack know of readers and writers: whether a method is one of tokio's extension traits."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, Type
from rust_specialist_rules._executor import behind_pointers

_TRAITS = frozenset(
    {"AsyncRead", "AsyncWrite", "AsyncBufRead", "AsyncReadExt", "AsyncWriteExt", "AsyncBufReadExt"}
)
#: Modules of tokio whose types read and write, and have no such methods of their own.
_HOMES = (
    "tokio::net::",
    "tokio::io::",
    "tokio::fs::File",
    "tokio::process::Child",
    "tokio_rustls::",
    "tokio_util::io::",
)


def is_tokio_io(receiver: Node, trait: str, method: str, context: Context) -> bool:
    """Whether `receiver.method(..)` is certainly the method of tokio's extension trait `trait`."""
    type_ = behind_pointers(context.type_of(receiver))
    if type_ is not None and type_.path == "std::pin::Pin":
        type_ = behind_pointers(type_.argument(0))
    if type_ is not None:
        return type_.path.startswith(_HOMES) or _is_bound(type_, receiver, context)
    imported = any(use.path == f"tokio::io::{trait}" for use in context.facts.uses)
    return imported and not context.facts.functions_named(method)


def _is_bound(type_: Type, at: Node, context: Context) -> bool:
    """Whether a generic parameter, or an `impl` or `dyn` type, is bound by one of tokio's traits."""
    bounds = type_.arguments if type_.path in ("impl", "dyn") else ()
    if type_.parameter:
        body = context.body(at)
        generic = body.root.generics.get(type_.path) if body is not None else None
        bounds = generic.bounds if generic is not None else ()
    return any(
        bound is not None and bound.path.startswith("tokio::io::") and bound.name in _TRAITS
        for bound in bounds
    )
