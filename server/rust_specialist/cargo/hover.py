"""What a hover says of a compiler's finding: its story where there is one, else its own words."""

from __future__ import annotations

from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.story import CONFIRMED, markdown
from rust_specialist.syntax import Source

__all__ = ["CONFIRMED", "section"]


def section(
    source: Source, finding: CompilerFinding, edition: int | None, rust_version: tuple[int, int] | None
) -> str:
    """Markdown about `finding`, whose places are offsets of `source`."""
    return markdown(source, finding, edition, rust_version) or words(source, finding)


def words(source: Source, finding: CompilerFinding) -> str:
    """The compiler's own words: the message, what it says of each place, its notes and helps."""
    document = source.document
    code = f" `{finding.code}`" if finding.code else ""
    lines = [f"**{finding.level}**{code}: {finding.message}", ""]
    lines += [
        f"- line {document.line_of(label.span.start) + 1}: {label.text}"
        for label in finding.labels
        if label.text and label.path == finding.path and label.span.end <= len(document.text)
    ]
    lines += [f"- {remark.level}: {remark.message}" for remark in finding.remarks]
    return "\n".join(lines)
