"""What is known without any model: the answer where none is configured. Loads nothing of the specialist."""

from __future__ import annotations

from rust_specialist.agent.options import HOW_TO_CONFIGURE
from rust_specialist.agent.subject import Subject


def answer(subject: Subject, *, how_to: bool = True) -> str:
    """Findings, their stories and their pages, in Markdown; with `how_to`, how to configure a model."""
    document = subject.source.document
    parts = [f"# {subject.title}, {subject.name}:{subject.line}"]
    for topic in subject.topics:
        finding = topic.finding
        line = document.line_of(finding.span.start) + 1
        said = [f"**{finding.severity.value}** `{finding.rule}`, line {line}: {finding.message}"]
        said += [f"- line {document.line_of(one.span.start) + 1}: {one.message}" for one in finding.related]
        parts.append("\n".join(said))
        parts += [text.strip() for text in (topic.story, topic.page) if text]
    if not subject.topics:
        parts.append("Nothing was found here, so local knowledge has nothing to tell.")
    if how_to:
        parts.append(f"---\n\n{HOW_TO_CONFIGURE.strip()}")
    return "\n\n".join(parts) + "\n"
