"""Workspace folders: those of `initialize`, and their changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls import uris

from rust_specialist.lsp.conversion import path_of
from rust_specialist.lsp.features import configuration
from rust_specialist.lsp.server import Server


def register(server: Server) -> None:
    """Add the handler."""
    server.on(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, partial(did_change, server))


def take(server: Server, params: types.InitializeParams) -> None:
    """The folders of `initialize`, in whichever of the protocol's three ways they are given."""
    addresses = [folder.uri for folder in params.workspace_folders or ()]
    if not addresses and params.root_uri is not None:
        addresses = [params.root_uri]
    if not addresses and params.root_path:
        uri = uris.from_fs_path(params.root_path)
        addresses = [uri] if uri is not None else []
    _add(server, addresses)


async def did_change(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Folders were added or removed; their settings are asked for."""
    for folder in params.event.removed:
        path = server.folders.pop(folder.uri, None)
        if path is not None:
            server.editor.by_folder.pop(path, None)
    _add(server, [folder.uri for folder in params.event.added])
    configuration.apply(server)
    await configuration.fetch(server)
    server.refresh_diagnostics()


def _add(server: Server, addresses: list[str]) -> None:
    for uri in addresses:
        path = path_of(uri)
        if path is not None:
            server.folders[uri] = Path(path)
