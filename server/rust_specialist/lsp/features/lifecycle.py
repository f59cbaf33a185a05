"""Beginning and end of a session: initialize, initialized, shutdown, the parent process, `$/setTrace`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from functools import partial
from typing import Any

from lsprotocol import types

from rust_specialist.lsp.capabilities import server_capabilities
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.features import configuration, folders, watched_files
from rust_specialist.lsp.parent import when_gone
from rust_specialist.lsp.server import Server

logger = logging.getLogger(__name__)


def register(server: Server) -> None:
    """Add the handlers."""
    server.on(types.INITIALIZE, partial(initialize, server))
    server.on(types.INITIALIZED, partial(initialized, server))
    server.on(types.SHUTDOWN, partial(shutdown, server))
    server.on(types.SET_TRACE, partial(set_trace, server))


def initialize(server: Server, params: types.InitializeParams) -> types.InitializeResult:
    """Take note of the client, and say what the server can do for it."""
    server.client = ClientFeatures.of(params)
    server.log.attach()
    server.log.set_levels(server.log.level_wanted, params.trace or types.TraceValue.Off)
    folders.take(server, params)
    configuration.take_initial(server, params.initialization_options)
    for begun in server.contributions.on_initialize:
        begun(params)
    if params.process_id is not None:
        process_id = params.process_id

        def gone() -> None:
            logger.warning("process %d, which started the server, is gone", process_id)
            server.end(1)

        server.protocol.run_in_background(when_gone(process_id, gone), "watching the parent process")
    return types.InitializeResult(
        server_capabilities(server.client, server.contributions.commands),
        types.ServerInfo(server.name, server.version),
    )


def initialized(server: Server, _: types.InitializedParams) -> Coroutine[Any, Any, None]:
    """Ask the client for what it can only be asked for now."""
    # At once: documents that are opened with the same breath wait for the settings, too.
    server.session.scheduler.is_held = server.client.configuration
    return _ask(server)


async def _ask(server: Server) -> None:
    await asyncio.gather(
        configuration.fetch(server),
        configuration.register_changes(server),
        watched_files.register_watchers(server),
    )


def shutdown(server: Server, _: None) -> None:
    """Stop working; the process ends with `exit`. Nothing has to be saved."""
    server.session.scheduler.is_held = True


def set_trace(server: Server, params: types.SetTraceParams) -> None:
    """Trace, or stop it."""
    server.log.set_levels(server.log.level_wanted, params.value)
