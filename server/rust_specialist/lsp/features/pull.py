"""Diagnostics for clients that ask: for one document, and for the whole workspace in pieces that can be cancelled."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types

from rust_specialist.lsp.conversion import uri_of
from rust_specialist.lsp.features.progress import Progress
from rust_specialist.lsp.features.workspace_files import workspace_files
from rust_specialist.lsp.server import Server
from rust_specialist.lsp.shown import diagnostics_of
from rust_specialist.project import Problem, read
from rust_specialist.session.documents import OpenDocument, language_of
from rust_specialist.session.scheduler import SLICE

Report = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport
WorkspaceReport = (
    types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport
)

logger = logging.getLogger(__name__)

#: How many reports go to a client at once that takes them in parts.
_BATCH = 50


def register(server: Server) -> None:
    """Add the handlers."""
    closed = ClosedFiles(server)
    server.on(types.TEXT_DOCUMENT_DIAGNOSTIC, partial(document_diagnostic, server))
    server.on(types.WORKSPACE_DIAGNOSTIC, partial(workspace_diagnostic, server, closed))


def document_diagnostic(
    server: Server, params: types.DocumentDiagnosticParams
) -> Report | Coroutine[Any, Any, Report]:
    """The report on one document: at once if there is little to do, else when it is done."""
    server.client_pulls()
    document = server.session.documents.get(params.text_document.uri)
    previous = params.previous_result_id
    if document is None:
        return _report([], previous)
    if server.session.bring_up_to_date(document):
        return _report(diagnostics_of(server, document), previous)
    return _when_analysed(server, document, document.analysed(), previous)


async def _when_analysed(
    server: Server, document: OpenDocument, analysed: asyncio.Future[None], previous: str | None
) -> Report:
    await analysed
    return _report(diagnostics_of(server, document), previous)


async def workspace_diagnostic(
    server: Server, closed: ClosedFiles, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """The reports on all files of the workspace folders, open or not; in short for what the client knows already."""
    server.client_pulls()
    previous = {one.uri: one.value for one in params.previous_result_ids}
    reports = _Reports(server, params.partial_result_token)
    async with Progress(server, "Analysing the workspace", params.work_done_token) as progress:
        paths = await workspace_files(server, progress)
        for number, (uri, path) in enumerate(paths.items(), start=1):
            document = server.session.documents.get(uri)
            if document is not None:
                if not server.session.bring_up_to_date(document):
                    await document.analysed()
                report = _full(diagnostics_of(server, document), uri, document.document.version)
            else:
                report = _full(await closed.diagnostics(path), uri, None)
            known = previous.pop(uri, None)
            # Files without findings that the client has never heard of are not worth a message.
            if known is not None or report.items:
                reports.add(_shortened(report, known))
            await progress.report(f"{number} of {len(paths)} files", number, len(paths))
        for uri in previous:
            # Gone, or no longer looked at: what the client shows of it must go.
            if uri not in server.session.documents:
                reports.add(_full([], uri, None))
        closed.keep_only(set(paths.values()))
    return reports.rest()


class _Reports:
    """Reports on their way to the client: in parts where it takes parts, else all in the answer."""

    def __init__(self, server: Server, token: types.ProgressToken | None) -> None:
        self._server, self._token = server, token
        self._items: list[WorkspaceReport] = []

    def add(self, report: WorkspaceReport) -> None:
        """Put one in."""
        self._items.append(report)
        if self._token is not None and len(self._items) >= _BATCH:
            part = types.WorkspaceDiagnosticReportPartialResult(self._items)
            self._server.protocol.notify(types.PROGRESS, types.ProgressParams(self._token, part))
            self._items = []

    def rest(self) -> types.WorkspaceDiagnosticReport:
        """The answer."""
        return types.WorkspaceDiagnosticReport(self._items)


@dataclass(slots=True)
class _Known:
    """What was found in a file that is not open, and what that was found under."""

    state: tuple[object, ...]
    diagnostics: list[types.Diagnostic]


class ClosedFiles:
    """Diagnostics of files that are not open; a file is read again when it, its crate or its settings have changed."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known: dict[Path, _Known] = {}

    async def diagnostics(self, path: Path) -> list[types.Diagnostic]:
        """The diagnostics of the file at `path`; none for one that cannot be read."""
        state = self._state(path)
        known = self._known.get(path)
        if known is None or known.state != state:
            known = self._known[path] = _Known(state, await self._analyse(path))
        return known.diagnostics

    def keep_only(self, paths: set[Path]) -> None:
        """Forget files that are no longer there."""
        for path in self._known.keys() - paths:
            del self._known[path]

    def _state(self, path: Path) -> tuple[object, ...]:
        try:
            status = path.stat()
            stamp: object = (status.st_mtime_ns, status.st_size)
        except OSError:
            stamp = None
        linting = self._server.linting
        configuration = linting.configuration_of(path)
        linter = linting.linters.linter(configuration)
        merging = self._server.contributions.merging
        beside = merging.revision if merging is not None else 0
        crate = linting.crate_of(path).fingerprint
        state = (stamp, configuration.settings.fingerprint, crate, id(linter), beside)
        # A manifest is judged by what lies around it, too.
        return state if path.suffix in (".rs", ".md") else (*state, linting.workspaces.generation)

    async def _analyse(self, path: Path) -> list[types.Diagnostic]:
        limit = self._server.linting.configuration_of(path).settings.server.max_file_size
        text = read(path, limit)
        language = language_of("rust" if path.suffix == ".rs" else "markdown", path)
        if isinstance(text, Problem):
            # Asked again only when the file has changed, so told once.
            logger.warning("%s", text)
            return []
        if language is None:
            return []
        document = OpenDocument(uri_of(path), path, language, text)
        run = self._server.linting.start(document)
        while not run.step(SLICE):
            await asyncio.sleep(0)
        document.findings = run.findings
        return diagnostics_of(self._server, document)


def _report(diagnostics: list[types.Diagnostic], previous: str | None) -> Report:
    result_id = _result_id(diagnostics)
    if result_id == previous:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=diagnostics, result_id=result_id)


def _full(
    diagnostics: Sequence[types.Diagnostic], uri: str, version: int | None
) -> types.WorkspaceFullDocumentDiagnosticReport:
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri=uri, items=diagnostics, version=version, result_id=_result_id(diagnostics)
    )


def _shortened(report: types.WorkspaceFullDocumentDiagnosticReport, known: str | None) -> WorkspaceReport:
    if known is None or report.result_id != known:
        return report
    return types.WorkspaceUnchangedDocumentDiagnosticReport(
        uri=report.uri, result_id=known, version=report.version
    )


def _result_id(diagnostics: Sequence[types.Diagnostic]) -> str:
    """A name for exactly these diagnostics: the same in every session, so that a restart costs nothing."""
    digest = hashlib.blake2b(digest_size=16)
    for part in _parts(diagnostics):
        digest.update(part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _parts(diagnostics: Sequence[types.Diagnostic]) -> Iterator[str]:
    for diagnostic in diagnostics:
        yield repr(diagnostic)
