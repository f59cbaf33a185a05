"""Cargo on save and on command: which workspace, whether it may run, what becomes of what it finds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from rust_specialist.lsp import capabilities
from rust_specialist.lsp.conversion import path_of
from rust_specialist.lsp.features.closed_files import ClosedFileDiagnostics
from rust_specialist.lsp.features.progress import Progress
from rust_specialist.lsp.features.withdrawals import compare
from rust_specialist.lsp.jsonvalue import Json, as_object
from rust_specialist.lsp.protocol import RequestFailed
from rust_specialist.lsp.server import Server
from rust_specialist.project.settings import CargoSettings

if TYPE_CHECKING:
    from rust_specialist.cargo.actor import CheckActor
    from rust_specialist.cargo.command import Plan
    from rust_specialist.cargo.progress import Progress as CargoProgress
    from rust_specialist.cargo.results import CheckResult

# Nothing of cargo is imported before the first check.

logger = logging.getLogger(__name__)

#: Seconds between two looks at how far cargo is.
_TICK = 0.1
_MANIFEST = "Cargo.toml"


def register(server: Server) -> None:
    """Add the handlers and commands."""
    checks = CargoChecks(server)
    given = server.contributions
    given.on_save.append(checks.saved)
    given.on_close.append(checks.closed_files.document_closed)
    given.on_end.append(checks.close)
    given.commands[capabilities.COMMAND_CARGO_CHECK] = checks.command
    given.commands[capabilities.COMMAND_CARGO_CANCEL] = checks.cancel
    given.on_initialize.append(lambda params: server.companion.take_options(params.initialization_options))
    server.on("rustSpecialist/trust", partial(_take_trust, server, checks))


def _take_trust(server: Server, checks: CargoChecks, params: Json) -> None:
    trusted = as_object(params).get("trusted")
    if not isinstance(trusted, bool):
        logger.warning("rustSpecialist/trust was ignored: `trusted` must be true or false")
        return
    server.companion.trusted = trusted
    if not trusted:
        checks.cancel()


class CargoChecks:
    """The checks of all workspaces of a session: one actor for each."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._actors: dict[Path, CheckActor] = {}
        # The workspaces of which the log has said already that nothing runs in them.
        self._distrusted: set[Path] = set()
        self._last: dict[Path, CheckResult] = {}
        self.closed_files = ClosedFileDiagnostics(server)

    # When

    def saved(self, key: str) -> None:
        """A document was saved: check its workspace, if that is wanted and allowed."""
        path = path_of(key)
        if path is None or not (path.suffix == ".rs" or path.name in (_MANIFEST, "Cargo.lock")):
            return
        root = self._root_of(path)
        if root is None:
            logger.debug("%s belongs to no package: cargo has nothing to check", path)
            return
        settings = self._settings(root)
        wanted = settings.on_save
        if wanted == "never" or (wanted == "auto" and self._server.companion.reports_compiler):
            return
        if not self._is_trusted(root, settings):
            message = self._distrust(root)
            if wanted == "always":
                self._server.tell_once(message)
            elif root not in self._distrusted:
                self._distrusted.add(root)
                logger.info("%s", message)
            return
        self._request(root, settings)

    async def command(self, arguments: Sequence[Json]) -> Json:
        """Check now: the workspace of the document (or path) that is the argument, else all that are open."""
        roots = self._roots(arguments)
        for root in roots:
            if not self._is_trusted(root, self._settings(root)):
                raise RequestFailed(types.LSPErrorCodes.RequestFailed, self._distrust(root))
        tasks = [self._request(root, self._settings(root)) for root in roots]
        await asyncio.gather(*(asyncio.shield(task) for task in tasks))
        return [_summary(self._last[root]) for root in roots if root in self._last]

    def cancel(self, _: Sequence[Json] = ()) -> None:
        """Stop all checks."""
        for actor in self._actors.values():
            actor.cancel()

    async def close(self) -> None:
        """The session ends, and with it every process."""
        await asyncio.gather(*(actor.close() for actor in self._actors.values()))

    # What

    def _roots(self, arguments: Sequence[Json]) -> list[Path]:
        if arguments:
            first: object = arguments[0]
            uri = first if isinstance(first, str) else as_object(first).get("uri")
            path = path_of(uri) if isinstance(uri, str) else None
            root = self._root_of(path) if path is not None else None
            if root is None:
                message = f"{path or uri} belongs to no package: there is no Cargo.toml above it"
                raise RequestFailed(types.LSPErrorCodes.RequestFailed, message)
            return [root]
        open_paths = [one.path for one in self._server.session.documents.values() if one.path is not None]
        places = [*open_paths, *(folder / _MANIFEST for folder in self._server.folders.values())]
        roots = [root for place in places if (root := self._root_of(place)) is not None]
        if not roots:
            raise RequestFailed(types.LSPErrorCodes.RequestFailed, "no open file or folder has a Cargo.toml")
        return list(dict.fromkeys(roots))

    def _root_of(self, path: Path) -> Path | None:
        """The folder of the workspace that the file at `path` belongs to."""
        workspaces = self._server.linting.workspaces
        package = workspaces.package_root(path)
        if package is not None:
            return workspaces.workspace_root(package)
        # A workspace's manifest need not be a package's.
        return next((one for one in path.parents if workspaces.files.exists(one / _MANIFEST)), None)

    def _settings(self, root: Path) -> CargoSettings:
        return self._server.linting.configuration_of(root / _MANIFEST).settings.cargo

    def _is_trusted(self, root: Path, settings: CargoSettings) -> bool:
        from rust_specialist.cargo.trust import is_trusted

        return is_trusted(root, self._server.companion.trusted, settings.trusted_folders)

    def _distrust(self, root: Path) -> str:
        if self._server.companion.trusted is False:
            return f"cargo does not run in {root}: the editor does not trust this workspace"
        return (
            f"cargo does not run in {root}, because that runs its build scripts: add it, or a folder above it, "
            "to rustSpecialist.cargo.trustedFolders in your own settings if you trust it"
        )

    # How

    def _request(self, root: Path, settings: CargoSettings) -> asyncio.Future[None]:
        from rust_specialist.cargo.actor import CheckActor
        from rust_specialist.cargo.command import Plan

        actor = self._actors.get(root)
        if actor is None:
            actor = self._actors[root] = CheckActor(self._run, self._take)
        self._last.pop(root, None)
        return actor.request(Plan(root, settings))

    async def _run(self, plan: Plan) -> CheckResult:
        """Run one check with a bar that can cancel it."""
        # The first time this takes a tenth of a second, in which a user may type.
        await asyncio.to_thread(import_module, "rust_specialist.cargo.check")
        from rust_specialist.cargo.check import check
        from rust_specialist.cargo.progress import Progress as CargoProgress

        latest = CargoProgress("")

        def take(progress: CargoProgress) -> None:
            nonlocal latest
            latest = progress

        paths = [
            document.path
            for document in self._server.session.documents.values()
            if document.path is not None and document.path.is_relative_to(plan.root)
        ]
        running = asyncio.ensure_future(check(plan, paths, take))
        try:
            async with Progress(self._server, f"cargo {plan.settings.command}") as bar:
                while not running.done():
                    await bar.report(latest.doing, latest.done, latest.of)
                    await asyncio.wait({running}, timeout=_TICK)
        finally:
            # Cancelled once or again: no process may be left.
            while not running.done():
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await asyncio.wait({running})
        return running.result()

    def _take(self, result: CheckResult) -> None:
        """The result of the newest check of a workspace."""
        self._last[result.root] = result
        if result.problem is not None:
            self._server.tell_once(result.problem)
        session = self._server.session
        news = session.compiler.take(result)
        for document in list(session.documents.values()):
            if document.path in news:
                session.show_again(document)
            if document.path is not None and document.path in result.texts:
                self._server.protocol.run_in_background(
                    compare(self._server, document, result, lambda: self._last.get(result.root) is result),
                    "comparing with the compiler",
                )
        self._server.protocol.run_in_background(
            self.closed_files.show(sorted(news)), "telling of closed files"
        )
        self._server.refresh_diagnostics()


def _summary(result: CheckResult) -> Json:
    errors = sum(1 for one in result.findings if one.level == "error")
    return {
        "root": str(result.root),
        "compiles": result.compiles,
        "errors": errors,
        "warnings": len(result.findings) - errors,
        "problem": result.problem,
    }
