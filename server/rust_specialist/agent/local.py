"""What is known without any model: the answer where none is configured.

The words of a rule that the workspace declares are somebody's: they are made harmless, like a model's.
"""

from __future__ import annotations

from rust_specialist.agent.options import HOW_TO_CONFIGURE
from rust_specialist.agent.render import sanitised
from rust_specialist.agent.subject import Subject
from rust_specialist.lint.declared import PACK


def answer(subject: Subject, *, how_to: bool = True) -> str:
    """Findings, their stories and their pages, in Markdown; with `how_to`, how to configure a model."""
    document = subject.source.document
    parts = [f"# {subject.title}, {subject.name}:{subject.line}"]
    for topic in subject.topics:
        finding = topic.finding
        is_ours = finding.pack != PACK
        message = finding.message if is_ours else sanitised(finding.message).strip()
        line = document.line_of(finding.span.start) + 1
        said = [f"**{finding.severity.value}** `{finding.rule}`, line {line}: {message}"]
        said += [f"- line {document.line_of(one.span.start) + 1}: {one.message}" for one in finding.related]
        parts.append("\n".join(said))
        page = topic.page if is_ours else sanitised(topic.page)
        parts += [text.strip() for text in (topic.story, page) if text]
    if not subject.topics:
        parts.append("Nothing was found here, so local knowledge has nothing to tell.")
    if how_to:
        parts.append(f"---\n\n{HOW_TO_CONFIGURE.strip()}")
    return "\n\n".join(parts) + "\n"
