"""Findings as the protocol's diagnostics; used by both ways they travel."""

from __future__ import annotations

from lsprotocol import types

from rust_specialist.lint.model import Finding, Severity, Tag
from rust_specialist.lsp.capabilities import SOURCE
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.conversion import to_range
from rust_specialist.lsp.pages import page_of
from rust_specialist.text import Document

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}
_TAGS = {
    Tag.UNNECESSARY: types.DiagnosticTag.Unnecessary,
    Tag.DEPRECATED: types.DiagnosticTag.Deprecated,
}


def to_diagnostic(
    finding: Finding, document: Document, uri: str, client: ClientFeatures, address: str | None
) -> types.Diagnostic:
    """The diagnostic of `finding`, without what the client cannot take. `address` is that of the rule's page."""
    message = finding.message
    related: list[types.DiagnosticRelatedInformation] | None = None
    if client.related_information:
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(uri, to_range(document, other.span, client.encoding)), other.message
            )
            for other in finding.related
        ] or None
    else:
        # The other places are half of what a finding says; told in the text they are at least told.
        for other in finding.related:
            line = document.line_of(other.span.start) + 1
            message += f"\nline {line}: {other.message}"
    tags = [_TAGS[tag] for tag in finding.tags if _TAGS[tag] in client.tags]
    href = page_of(finding, address) if client.code_description else None
    return types.Diagnostic(
        range=to_range(document, finding.span, client.encoding),
        message=message,
        severity=_SEVERITIES[finding.severity],
        code=finding.compiler_code or finding.rule,
        code_description=types.CodeDescription(href) if href else None,
        source=SOURCE,
        tags=tags or None,
        related_information=related,
        data=_data(finding) if client.diagnostic_data else None,
    )


def _data(finding: Finding) -> dict[str, object]:
    fix = finding.fix
    return {
        "rule": finding.rule,
        "clippy": finding.clippy,
        "fix": {"title": fix.title, "applicability": fix.applicability.value} if fix else None,
    }
