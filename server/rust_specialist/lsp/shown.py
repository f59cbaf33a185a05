"""The diagnostics of a document, as they are pushed and pulled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lsprotocol import types

from rust_specialist.lint.model import Finding
from rust_specialist.lint.rule import Rule
from rust_specialist.lsp.diagnostics import to_diagnostic
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import OpenDocument


def diagnostics_of(server: Server, document: OpenDocument) -> list[types.Diagnostic]:
    """The findings of a document for the server's client, and what features show beside them."""
    findings: Sequence[Finding] = document.findings
    beside: Sequence[types.Diagnostic] = ()
    merging = server.contributions.merging
    if merging is not None:
        findings, beside = merging.shown(document)
    if not findings:
        return list(beside)
    catalogue = server.linting.catalogue(document.path)
    return [*(_diagnostic(server, document, finding, catalogue) for finding in findings), *beside]


def diagnostic_of(server: Server, document: OpenDocument, finding: Finding) -> types.Diagnostic:
    """One finding of a document for the server's client."""
    return _diagnostic(server, document, finding, server.linting.catalogue(document.path))


def _diagnostic(
    server: Server, document: OpenDocument, finding: Finding, catalogue: Mapping[str, Rule]
) -> types.Diagnostic:
    rule = catalogue.get(finding.rule)
    address = rule.docs if rule is not None else None
    return to_diagnostic(finding, document.document, document.key, server.client, address)
