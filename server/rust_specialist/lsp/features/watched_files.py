"""Files that are not open but matter: manifests, lock files, settings, toolchains. Clients tell when they change."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lsprotocol import types

from rust_specialist.lsp.conversion import path_of
from rust_specialist.lsp.server import Server

PATTERNS = (
    "**/Cargo.toml",
    "**/Cargo.lock",
    "**/rust-specialist.toml",
    "**/.cargo/config.toml",
    "**/.cargo/config",
    "**/rust-toolchain.toml",
    "**/rust-toolchain",
    "**/*.rs",
)


def register(server: Server) -> None:
    """Add the handler."""
    server.on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, partial(did_change, server))


def did_change(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Forget what was read from the files that have changed."""
    paths: list[Path] = []
    for change in params.changes:
        path = path_of(change.uri)
        # Of a source it matters that it is there (it may be a target), not what is in it.
        is_other_text = (
            change.type == types.FileChangeType.Changed and path is not None and path.suffix == ".rs"
        )
        if path is not None and not is_other_text:
            paths.append(path)
    server.files_changed(paths)


async def register_watchers(server: Server) -> None:
    """Ask to be told; a client that cannot be asked is one that tells anyway, or never does."""
    if not server.client.registers_watchers:
        return
    watchers = [types.FileSystemWatcher(pattern) for pattern in PATTERNS]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration(
        "rust-specialist-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, server.unstructure(options)
    )
    await server.register_capability(registration)
