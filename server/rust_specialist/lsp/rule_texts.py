"""The words of rules and findings as a client may show them.

A workspace may declare rules: their words are somebody's, and Markdown that a client renders may load an image, run a
command link or hide text. They are made harmless, like a model's.
"""

from __future__ import annotations

from rust_specialist.lint.declared import PACK
from rust_specialist.lint.docs import page
from rust_specialist.lint.rule import Rule


def rule_page(rule: Rule) -> str:
    """The page of a rule, in Markdown."""
    return _harmless(page(rule)) if rule.pack == PACK else page(rule)


def said(pack: str, words: str) -> str:
    """A message or title of a finding of a rule in `pack`, for the inside of a line of Markdown."""
    return " ".join(_harmless(words).split()) if pack == PACK else words


def _harmless(markdown: str) -> str:
    # It takes a parser of Markdown along, which most sessions never need.
    from rust_specialist.agent.render import sanitised

    return sanitised(markdown)
