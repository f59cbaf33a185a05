"""The documentation of a rule, read from its module's docstring: sections, code blocks, the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule

#: The sections every rule has, in this order; the ones a rule may add come after them.
SECTIONS = ("What it does", "Why is this bad", "Example", "Use instead")
OPTIONAL_SECTIONS = ("When it is fine", "Fix safety", "Limits", "Sources")

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
#: The languages of the code in a rule's documentation, by the kind of document that the rule is about.
LANGUAGES = {DocumentKind.RUST: "rust", DocumentKind.MANIFEST: "toml", DocumentKind.DOCKERFILE: "dockerfile"}
_ANNOTATION = re.compile(r"[ \t]*(?://|#)~.*")


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced block: the words of its info string (`rust`, `edition2021`) and its text."""

    tags: tuple[str, ...]
    text: str


def sections(doc: str) -> dict[str, str]:
    """The text under each `## ` heading, by heading, in order."""
    marks = list(_HEADING.finditer(doc))
    ends = [mark.start() for mark in marks[1:]] + [len(doc)]
    return {mark[1].strip(): doc[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}


def code_blocks(text: str) -> list[CodeBlock]:
    """The fenced blocks in a section."""
    return [
        CodeBlock(tuple(word for word in re.split(r"[,\s]+", match[1].strip()) if word), match[2])
        for match in _FENCE.finditer(text)
    ]


def without_annotations(text: str, language: str = "rust") -> str:
    """`text` as a reader should see it: no marks, no line of nothing but a mark, of Rust no hidden `# ` lines."""
    return "\n".join(
        _ANNOTATION.sub("", line)
        for line in text.split("\n")
        if not line.lstrip().startswith(("//~", "#~"))
        and not (language == "rust" and (line.lstrip().startswith("# ") or line.strip() == "#"))
    )


@cache
def page(rule: Rule) -> str:
    """The rule's page as Markdown: title, facts, sections."""
    facts = [f"`{rule.id}`", rule.severity.value, "on by default" if rule.default else "off by default"]
    if rule.like:
        facts.append(f"like `{rule.like}`")
    if rule.crates:
        facts.append("needs " + " or ".join(f"`{crate}`" for crate in rule.crates))
    if rule.needs:
        facts.append(f"Rust {rule.needs} or newer")
    if rule.migration:
        facts.append("fixes a whole workspace at once")
    summary, _, rest = rule.doc.partition("\n")
    body = _FENCE.sub(_shown, rest.strip())
    sources = f"\n\nSee <{rule.docs}>." if rule.docs else ""
    return f"# {summary}\n\n{' · '.join(facts)}\n\n{body}{sources}\n"


def _shown(fence: re.Match[str]) -> str:
    """A fence as a reader should see it: only the language in its info string, no marks."""
    written = re.split(r"[,\s]+", fence[1].strip())[0]
    language = written if written in LANGUAGES.values() else "rust"
    # Behind the first `#@` line there are the files around the document, for the tests.
    text = re.split(r"^#@ ", fence[2], maxsplit=1, flags=re.MULTILINE)[0]
    return f"```{language}\n{without_annotations(text, language)}```"
