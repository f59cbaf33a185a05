"""`rust-specialist serve`: the language server. The only command that loads the protocol's libraries."""

from __future__ import annotations

import ipaddress
from argparse import Namespace
from dataclasses import dataclass
from typing import NamedTuple

from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.status import CLEAN
from rust_specialist.cli.terminal import Terminal


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Options:
    """How to serve: on `tcp`, or on standard input and output."""

    tcp: Address | None

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments.

        Raises:
            UsageError: the address is not one of this machine's own.
        """
        return cls(loopback_address(arguments.tcp) if arguments.tcp is not None else None)


def run(options: Options, terminal: Terminal) -> int:
    """Serve until the client says `exit` or goes away."""
    from rust_specialist.lsp import create_server

    server = create_server()
    if options.tcp is None:
        server.start_io()
        return CLEAN
    host, port = options.tcp
    try:
        server.start_tcp(host, port)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}:{port}: {(error.strerror or str(error)).lower()}"
        ) from None
    return CLEAN


def loopback_address(text: str) -> Address:
    """`HOST:PORT` as an address.

    Raises:
        UsageError: it is none, or other machines could connect to it.
    """
    host, separator, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not separator or not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise UsageError(f"--tcp wants HOST:PORT, such as 127.0.0.1:9257, not `{text}`")
    if host != "localhost" and not _is_loopback(host):
        raise UsageError(f"--tcp takes a loopback address only (127.0.0.1, ::1, localhost), not `{host}`")
    return Address(host, int(port))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
