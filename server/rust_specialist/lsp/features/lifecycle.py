"""Beginning and end of a session: what `initialize` says, initialized, shutdown, `$/setTrace`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from functools import partial
from typing import Any

from lsprotocol import types

from rust_specialist.lsp.features import configuration, folders, watched_files
from rust_specialist.lsp.server import Server

logger = logging.getLogger(__name__)


def register(server: Server) -> None:
    """Add the handlers."""
    server.on(types.INITIALIZED, partial(initialized, server))
    server.on(types.SHUTDOWN, partial(shutdown, server))
    server.on(types.SET_TRACE, partial(set_trace, server))


def begin(server: Server, params: types.InitializeParams) -> None:
    """Take note of the folders and settings in `initialize`."""
    folders.take(server, params)
    configuration.take_initial(server, params.initialization_options)
    for begun in server.contributions.on_initialize:
        begun(params)


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
    for begun in server.contributions.on_begun:
        begun()


def shutdown(server: Server, _: None) -> None:
    """Stop working; the process ends with `exit`. Nothing has to be saved."""
    server.session.scheduler.is_held = True


def set_trace(server: Server, params: types.SetTraceParams) -> None:
    """Trace, or stop it."""
    server.log.set_levels(server.log.level_wanted, params.value)
