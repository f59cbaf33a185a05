"""Which files lie in the folders of the workspace."""

from __future__ import annotations

from pathlib import Path

from rust_specialist.lsp.conversion import uri_of
from rust_specialist.lsp.features.progress import Progress
from rust_specialist.lsp.server import Server
from rust_specialist.project import Discovery, Problem


async def workspace_files(server: Server, progress: Progress) -> dict[str, Path]:
    """The files of the workspace folders and the open documents, by the client's addresses, in a fixed order."""
    found: dict[str, Path] = {
        key: document.path for key, document in server.session.documents.items() if document.path is not None
    }
    open_paths = set(found.values())
    for folder in server.folders.values():
        settings = server.linting.configuration_of(folder / "_")
        discovery = Discovery(
            markdown=settings.settings.server.markdown,
            exclude=settings.settings.files.exclude,
            exclude_root=settings.exclude_root,
        )
        for item in discovery.files([folder]):
            if not isinstance(item, Problem) and item not in open_paths:
                found[uri_of(item)] = item
            await progress.breathe()
    return found
