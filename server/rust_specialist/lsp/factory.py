"""Makes a server."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rust_specialist.lsp import initializing
from rust_specialist.lsp.server import Server

if TYPE_CHECKING:
    from rust_specialist.lint.rule import Rule


def create_server(rules: Iterable[Rule] | None = None) -> Server:
    """A server that is ready to run, with `rules` (by default those of all installed packs).

    It answers `initialize` before it loads its rules and features: the editor goes on meanwhile.
    """

    def assemble(server: Server) -> None:
        from rust_specialist.lsp.assembly import assemble

        assemble(server, rules)

    server = Server(assemble)
    initializing.register(server)
    return server
