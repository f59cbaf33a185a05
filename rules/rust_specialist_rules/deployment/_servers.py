"""What serves requests: the crates, the calls that begin it, and the addresses that are listened on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.lint import (
    SERVER_FRAMEWORKS,
    Context,
    Crate,
    Kind,
    Node,
    Role,
    arguments_in,
    called_path,
    initialiser_of,
    string_value,
)

#: Calls that stand for the whole server, whatever is called on what they give.
SERVES = (
    *("axum::serve", "axum::serve::serve", "axum::Server::bind", "warp::serve", "actix_web::HttpServer::new"),
    *("rocket::build", "poem::Server::new", "salvo::Server::new", "tonic::transport::Server::builder"),
)

#: Calls that listen on the address that they are given.
BINDS = (
    *("tokio::net::TcpListener::bind", "std::net::TcpListener::bind"),
    *("axum_server::bind", "axum::Server::bind"),
)

_LOOPBACK = re.compile(r"127\.\d+\.\d+\.\d+|localhost|::1")
_LITERAL = re.compile(r"(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})")
_CONSTANTS = {"LOCALHOST": "127.0.0.1", "UNSPECIFIED": "0.0.0.0"}


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port as written at `node`; port 0 is any free one."""

    node: Node
    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only the same machine (or container) reaches it."""
        return _LOOPBACK.fullmatch(self.host) is not None


def is_of_program(context: Context) -> bool:
    """Whether the file belongs to a program, or to the library beside it."""
    if context.role is Role.LIB:
        return any(target.role is Role.BIN for target in context.crate.targets)
    return context.role is Role.BIN


def is_server(context: Context) -> bool:
    """Whether the file is of a program whose package has a framework for servers among its dependencies."""
    return is_of_program(context) and has_framework(context.crate)


def has_framework(crate: Crate) -> bool:
    """Whether the package depends on a framework for servers, not for its tests only."""
    return any(crate.dependencies_on(name, (Kind.NORMAL,)) for name in SERVER_FRAMEWORKS)


def address_of(node: Node, context: Context, depth: int = 0) -> Address | None:
    """The address that an expression certainly is: a literal, a pair, `SocketAddr::from(..)`, a local of one."""
    if depth > 6:
        return None
    match node.type:
        case "string_literal" | "raw_string_literal":
            found = _LITERAL.fullmatch(string_value(node) or "")
            return Address(node, found[1] or found[2], int(found[3])) if found is not None else None
        case "identifier":
            first = initialiser_of(context, node)
            return address_of(first, context, depth + 1) if first is not None else None
        case "reference_expression" | "try_expression" | "parenthesized_expression":
            inner = node.child_by_field_name("value") or next(iter(node.named_children), None)
            return address_of(inner, context, depth + 1) if inner is not None else None
        case "tuple_expression":
            return _pair(node, list(node.named_children), context)
        case "call_expression":
            return _called(node, context, depth)
        case _:
            return None


def _called(call: Node, context: Context, depth: int) -> Address | None:
    """`SocketAddr::from(..)`, `SocketAddr::new(..)`, and what only turns one text into an address."""
    given = list(arguments_in(call))
    path = called_path(call)
    if path is not None:
        resolved = context.resolve(path) or ""
        if resolved.endswith(("SocketAddr::from", "SocketAddrV4::from")) and len(given) == 1:
            return address_of(given[0], context, depth + 1)
        if resolved.endswith(("SocketAddr::new", "SocketAddrV4::new")) and len(given) == 2:
            return _pair(call, given, context)
        return None
    function = call.child_by_field_name("function")
    if function is not None and function.type == "generic_function":
        function = function.child_by_field_name("function")
    name = function.child_by_field_name("field") if function is not None else None
    value = function.child_by_field_name("value") if function is not None else None
    if (
        name is None
        or value is None
        or context.text(name) not in ("parse", "unwrap", "expect", "to_string", "into")
    ):
        return None
    return address_of(value, context, depth + 1)


def _pair(node: Node, parts: list[Node], context: Context) -> Address | None:
    """`("127.0.0.1", 80)`, `([127, 0, 0, 1], 80)` and the like."""
    if len(parts) != 2 or not re.fullmatch(r"\d[\d_]*(?:u16)?", context.text(parts[1])):
        return None
    port = int(context.text(parts[1]).replace("_", "").removesuffix("u16"))
    host = _host(parts[0], context)
    return Address(node, host, port) if host is not None and port < 65536 else None


def _host(node: Node, context: Context) -> str | None:
    if node.type in ("string_literal", "raw_string_literal"):
        return string_value(node)
    text = "".join(context.text(node).split())
    numbers = re.fullmatch(r"\[(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),?\]", text)
    if numbers is not None:
        return ".".join(numbers.groups())
    numbers = re.fullmatch(r"(?:\w+::)*Ipv4Addr::new\((\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})\)", text)
    if numbers is not None:
        return ".".join(numbers.groups())
    if node.type == "call_expression" and len(arguments_in(node)) == 1:
        return _host(arguments_in(node)[0], context)  # `IpAddr::V4(..)`, `IpAddr::from(..)`
    return _CONSTANTS.get(text.rpartition("::")[2]) if "::" in text else None
