"""Markdown as plain text, for clients that show no Markdown."""

from __future__ import annotations

import re

_REPLACEMENTS = (
    (re.compile(r"\*\*(.+?)\*\*"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"^#+ +", re.MULTILINE), ""),
    (re.compile(r"^---$\n?", re.MULTILINE), ""),
)


def plain(markdown: str) -> str:
    """The text of `markdown` without its marks; code blocks are indented instead."""
    parts: list[str] = []
    in_code = False
    prose: list[str] = []
    for line in markdown.split("\n"):
        if line.startswith("```"):
            parts.append(_prose("\n".join(prose)))
            prose, in_code = [], not in_code
        elif in_code:
            parts.append(f"    {line}".rstrip())
        else:
            prose.append(line)
    parts.append(_prose("\n".join(prose)))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip()


def _prose(text: str) -> str:
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    return text
