"""Which types read and write bytes."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, Type

READ = frozenset(
    {
        *("std::io::Read", "std::io::BufRead", "tokio::io::AsyncRead", "tokio::io::AsyncReadExt"),
        *("tokio::io::AsyncBufRead", "tokio::io::AsyncBufReadExt"),
        *(
            "futures::io::AsyncRead",
            "futures::io::AsyncReadExt",
            "futures::AsyncRead",
            "futures::AsyncReadExt",
        ),
    }
)
WRITE = frozenset(
    {
        *("std::io::Write", "tokio::io::AsyncWrite", "tokio::io::AsyncWriteExt"),
        *("futures::io::AsyncWrite", "futures::io::AsyncWriteExt"),
        *("futures::AsyncWrite", "futures::AsyncWriteExt"),
    }
)
BUF_READ = frozenset({"std::io::BufRead"})

_STREAMS = frozenset(
    {
        *("std::fs::File", "std::net::TcpStream", "std::os::unix::net::UnixStream"),
        *("tokio::fs::File", "tokio::net::TcpStream", "tokio::net::UnixStream", "tokio::io::DuplexStream"),
    }
)
_READERS = frozenset(
    {
        *("std::io::Stdin", "std::io::StdinLock", "std::io::BufReader", "std::process::ChildStdout"),
        *("tokio::io::Stdin", "tokio::io::BufReader", "std::process::ChildStderr"),
    }
)
_WRITERS = frozenset(
    {
        *("std::io::Stdout", "std::io::StdoutLock", "std::io::BufWriter", "std::process::ChildStdin"),
        *("tokio::io::Stdout", "tokio::io::BufWriter"),
    }
)
_POINTERS = frozenset({"&", "&mut", "std::boxed::Box", "std::pin::Pin"})
_KNOWN = {
    READ: _STREAMS | _READERS,
    WRITE: _STREAMS | _WRITERS,
    BUF_READ: frozenset({"std::io::BufReader", "std::io::StdinLock", "std::io::Stdin"}),
}


def does(context: Context, node: Node, traits: frozenset[str]) -> bool:
    """Whether the expression `node` certainly is of a type that has one of `traits` (READ, WRITE or BUF_READ).

    Types that lose nothing, such as `Vec<u8>` and byte slices, are none of them.
    """
    type_ = context.type_of(node)
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    if type_ is None:
        return False
    if type_.path in _KNOWN[traits]:
        return True
    bounds: tuple[Type | None, ...] = ()
    if type_.path in ("dyn", "impl"):
        bounds = type_.arguments
    elif type_.parameter:
        body = context.body(node)
        generic = body.root.generics.get(type_.path) if body is not None else None
        bounds = generic.bounds if generic is not None else ()
    return any(bound is not None and bound.path in traits for bound in bounds)
