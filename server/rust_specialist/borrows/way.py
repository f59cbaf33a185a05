"""What a way out is."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint.fixes import keeps_syntax
from rust_specialist.lint.model import Applicability, Fix
from rust_specialist.syntax import Source
from rust_specialist.text import Edit, Span


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out. `title` and `when` are Markdown, `title` without a full stop, `when` a sentence."""

    name: str
    title: str
    when: str
    fix: Fix | None = None


def way(
    source: Source,
    name: str,
    title: str,
    when: str,
    change: list[Edit] | None = None,
    *,
    is_safe: bool = False,
) -> WayOut:
    """A way out; with a fix if there is a change, and it keeps the syntax."""
    if not change:
        return WayOut(name, title, when)
    applicability = Applicability.MACHINE_APPLICABLE if is_safe else Applicability.MAYBE_INCORRECT
    fix = Fix(title[:1].lower() + title[1:], tuple(change), applicability)
    return WayOut(name, title, when, fix if keeps_syntax(source, fix) else None)


def said(source: Source, span: Span) -> str:
    """A place of the source as it may stand between backticks in a sentence; `it` where that does not go."""
    text = source.slice(span)
    return text if text.isprintable() and "`" not in text and len(text) <= 40 else "it"
