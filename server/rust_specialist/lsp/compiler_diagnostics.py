"""Between the compiler's findings and the protocol's diagnostics: ours for the client, others' from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lsprotocol import types

from rust_specialist.cargo.findings import CompilerFinding, Label, Remark
from rust_specialist.lint.model import Severity
from rust_specialist.lsp.capabilities import SOURCE
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.conversion import path_of, to_range, to_span, uri_of
from rust_specialist.lsp.jsonvalue import as_object
from rust_specialist.text import Document, Encoding, Span

#: The text of a file that a finding points into; None where it is not known.
TextOf = Callable[[Path], Document | None]

_TAGS = {
    "deprecated": types.DiagnosticTag.Deprecated,
    "dead_code": types.DiagnosticTag.Unnecessary,
    "unreachable_code": types.DiagnosticTag.Unnecessary,
}
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
_CLIPPY = "clippy::"
#: The sources that other servers give the compiler's findings.
SOURCES = ("rustc", "clippy")


def to_diagnostic(
    finding: CompilerFinding, document: Document, client: ClientFeatures, text_of: TextOf
) -> types.Diagnostic:
    """The diagnostic of `finding`, which is in `document`, without what the client cannot take."""
    message = finding.message
    primary = next((label for label in finding.labels if label.is_primary), None)
    if primary is not None and primary.text and primary.text not in message:
        message += f"\n{primary.text}"
    related: list[types.DiagnosticRelatedInformation] | None = None
    if client.related_information:
        related = list(_related(finding, document, client.encoding, text_of)) or None
    else:
        for label in finding.labels:
            if label is not primary and label.text and label.path == finding.path:
                message += f"\nline {document.line_of(label.span.start) + 1}: {label.text}"
    tag = _tag(finding.code or "")
    href = _page(finding) if client.code_description else None
    return types.Diagnostic(
        range=to_range(document, finding.span, client.encoding),
        message=message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(href) if href else None,
        source=f"{SOURCE} ({'clippy' if finding.is_clippy else 'rustc'})",
        tags=[tag] if tag is not None and tag in client.tags else None,
        related_information=related,
    )


def _related(
    finding: CompilerFinding, document: Document, encoding: Encoding, text_of: TextOf
) -> Iterator[types.DiagnosticRelatedInformation]:
    labels = [(label, label.text) for label in finding.labels if not label.is_primary]
    # A note with a place is read where it points.
    labels += [(label, label.text or remark.message) for remark in finding.remarks for label in remark.labels]
    for label, text in labels:
        where = document if label.path == finding.path else text_of(label.path)
        if text and where is not None and label.span.end <= len(where.text):
            place = to_range(where, label.span, encoding)
            yield types.DiagnosticRelatedInformation(types.Location(uri_of(label.path), place), text)


def _tag(code: str) -> types.DiagnosticTag | None:
    return types.DiagnosticTag.Unnecessary if code.startswith("unused_") else _TAGS.get(code)


def _page(finding: CompilerFinding) -> str | None:
    if finding.code is None:
        return None
    if finding.is_clippy:
        name = finding.code.removeprefix(_CLIPPY)
        return f"https://rust-lang.github.io/rust-clippy/master/index.html#{name}"
    return None if finding.is_lint else f"https://doc.rust-lang.org/error_codes/{finding.code}.html"


def is_compilers(diagnostic: types.Diagnostic) -> bool:
    """Whether another server has this from rustc or clippy, and it is a finding and not a mark of one's labels."""
    is_mark = diagnostic.severity is types.DiagnosticSeverity.Hint and any(
        related.message == "original diagnostic" for related in diagnostic.related_information or ()
    )
    return diagnostic.source in SOURCES and not is_mark


def from_diagnostic(
    diagnostic: types.Diagnostic, path: Path, document: Document, encoding: Encoding, text_of: TextOf
) -> CompilerFinding:
    """The finding that another server shows as `diagnostic` in `document`, the file at `path`."""
    span = to_span(document, diagnostic.range, encoding)
    message, _, more = diagnostic.message.partition("\n")
    labels = [Label(path, span, _label_of(more), is_primary=True)]
    labels += _labels(diagnostic.related_information or (), path, document, encoding, text_of)
    rendered = as_object(diagnostic.data).get("rendered")
    is_error = diagnostic.severity in (None, types.DiagnosticSeverity.Error)
    return CompilerFinding(
        code=_code(diagnostic),
        severity=Severity.ERROR if is_error else Severity.WARNING,
        message=message,
        path=path,
        span=span,
        labels=tuple(labels),
        remarks=tuple(_remarks(more)),
        rendered=rendered if isinstance(rendered, str) else "",
    )


def _code(diagnostic: types.Diagnostic) -> str | None:
    code = str(diagnostic.code) if diagnostic.code is not None else None
    if code is not None and diagnostic.source == "clippy" and not code.startswith(_CLIPPY):
        return _CLIPPY + code
    return code


def _label_of(more: str) -> str | None:
    """The primary label: what follows the message before the first note."""
    lines: list[str] = []
    for line in more.split("\n"):
        if _is_remark(line):
            break
        lines.append(line)
    return "\n".join(lines).strip() or None


def _remarks(more: str) -> Iterator[Remark]:
    for line in more.split("\n"):
        if _is_remark(line):
            level, _, text = line.partition(": ")
            yield Remark(level, text)


def _is_remark(line: str) -> bool:
    return line.startswith(("note: ", "help: "))


def _labels(
    related: Iterable[types.DiagnosticRelatedInformation],
    path: Path,
    document: Document,
    encoding: Encoding,
    text_of: TextOf,
) -> Iterator[Label]:
    for one in related:
        place = path_of(one.location.uri)
        if place is None:
            continue
        text = document if place == path else text_of(place)
        if text is not None:
            yield Label(place, to_span(text, one.location.range, encoding), one.message)


def touches(finding: CompilerFinding, span: Span) -> bool:
    """Whether the finding's place touches `span`."""
    return finding.span.touches(span)
