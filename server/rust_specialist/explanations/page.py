"""An explanation as a page of Markdown for readers."""

from __future__ import annotations

from rust_specialist.explanations.model import Explanation, Snippet


def page(explanation: Explanation) -> str:
    """The whole page, no line wider than 80 columns; ends in a line end."""
    parts = [f"# {explanation.code}", f"**{explanation.headline}**", explanation.why]
    for case in explanation.cases:
        parts += [f"## {_upper(case.title) or 'Example'}", _fence(case.before), "### Ways out"]
        for number, way in enumerate(case.ways, 1):
            parts += [f"**{number}. {way.title}.** ".strip(), way.when, _fence(way.after)]
    return "\n\n".join(parts) + "\n"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fence(snippet: Snippet) -> str:
    return f"```rust\n{snippet.code}```"
