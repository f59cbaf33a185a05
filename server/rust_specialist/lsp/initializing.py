"""The answer to `initialize`. Imports little, so that the client does not wait for rules that it needs later."""

from __future__ import annotations

import logging
from functools import partial

from lsprotocol import types

from rust_specialist.lsp.capabilities import server_capabilities
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.parent import when_gone
from rust_specialist.lsp.server import Server

logger = logging.getLogger(__name__)


def register(server: Server) -> None:
    """Add the handler."""
    server.on(types.INITIALIZE, partial(initialize, server))


def initialize(server: Server, params: types.InitializeParams) -> types.InitializeResult:
    """Take note of the client, and say what the server can do for it; the rest is loaded once that is said."""
    server.client = ClientFeatures.of(params)
    server.initial = params
    server.log.attach()
    server.log.set_levels(server.log.level_wanted, params.trace or types.TraceValue.Off)
    if params.process_id is not None:
        process_id = params.process_id

        def gone() -> None:
            logger.warning("process %d, which started the server, is gone", process_id)
            server.end(1)

        server.protocol.run_in_background(when_gone(process_id, gone), "watching the parent process")
    server.defer(server.assemble)
    return types.InitializeResult(
        server_capabilities(server.client), types.ServerInfo(server.name, server.version)
    )
