"""Instant findings that the compiler does not share are taken back; each of them is a fault of ours, and is logged."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rust_specialist.lint.model import Finding
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import OpenDocument

if TYPE_CHECKING:
    from rust_specialist.cargo.results import CheckResult

logger = logging.getLogger(__name__)


async def compare(
    server: Server, document: OpenDocument, result: CheckResult, is_current: Callable[[], bool]
) -> None:
    """Withdraw what the compiler, having read the present text of `document`, does not share.

    Nothing happens if the text has moved on, or `is_current` says that a newer check has begun.
    """
    await document.analysed()
    path = document.path
    if path is None or document.is_closed or not is_current():
        return
    from rust_specialist.session.compiler import Withdrawn
    from rust_specialist.session.disputes import disputed

    if result.texts.get(path) != document.document.text or not result.is_complete:
        return
    wrong = disputed(document, result)
    # What was withdrawn for an older text is judged anew.
    document.withdrawal = Withdrawn(document.document, wrong) if wrong else None
    if document.take(document.found):
        server.session.show_again(document)
        server.refresh_diagnostics()
    for finding in wrong:
        await _report(server, document, finding, result.root)


async def _report(server: Server, document: OpenDocument, finding: Finding, root: Path) -> None:
    from rust_specialist.cargo.version import compiler_version
    from rust_specialist.session.bug_reports import write_report

    # As it is now: the user may type on meanwhile.
    source = document.source
    text = source.document
    compiler = await compiler_version(root)
    edition = server.linting.crate_of(document.path).edition
    name = document.path.name if document.path is not None else document.key
    place = f"{name}:{text.line_of(finding.span.start) + 1}"
    try:
        where = f"a report is ready in {write_report(source, finding, compiler, edition)}"
    except OSError as error:
        where = f"a report could not be written: {error.strerror or error}"
    logger.warning(
        "%s: %s is withdrawn, the compiler does not share it: a fault of rust-specialist; %s",
        place,
        finding.rule,
        where,
    )
