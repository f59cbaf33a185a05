"""A ready-made report of a fault of ours, kept on the user's machine: nothing is sent anywhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rust_specialist import __version__
from rust_specialist.lint.model import Finding
from rust_specialist.project.user_folders import cache_directory, write_private
from rust_specialist.session.disputes import function_at
from rust_specialist.syntax import Source, span_of
from rust_specialist.text import Document, Span

_FOLDER = "reports"


def write_report(source: Source, finding: Finding, compiler: str, edition: int | None) -> Path:
    """Write the report on `finding` of the text in `source`, and say where it lies.

    `compiler` (the words of `rustc -vV`) does not share the finding.

    The same finding in the same function has one report. Raises OSError if it cannot be written.
    """
    text = _report(source, finding, compiler, edition).encode("utf-8", "replace")
    digest = hashlib.sha256(text).hexdigest()[:12]
    path = cache_directory() / _FOLDER / f"{finding.compiler_code or 'finding'}-{digest}.md"
    write_private(path, text)
    return path


def _report(source: Source, finding: Finding, compiler: str, edition: int | None) -> str:
    document = source.document
    function = function_at(source, finding.span)
    around = span_of(function) if function is not None else finding.span
    first = document.line_of(around.start)
    marks = [(finding.span, finding.message), *((one.span, one.message) for one in finding.related)]
    notes = [f"- line {_line(document, span) - first}: {message}" for span, message in marks]
    return "\n".join(
        [
            f"# {finding.compiler_code} was reported, and the compiler does not report it",
            "",
            f"- rule: `{finding.rule}`",
            f"- rust-specialist {__version__}",
            f"- edition: {edition or 'unknown'}",
            *(f"- {line}" for line in compiler.strip().splitlines()),
            "",
            "What was said, lines counted from the function's first:",
            "",
            *notes,
            "",
            "The function, as it stands in your code (look at it before you give it to anybody):",
            "",
            "```rust",
            document.slice(Span(around.start, around.end)),
            "```",
            "",
        ]
    )


def _line(document: Document, span: Span) -> int:
    return document.line_of(span.start) + 1
