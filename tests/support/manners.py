"""How findings speak: rustc's convention for messages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rust_specialist.lint.model import Finding

MOST_CHARACTERS = 160
#: Words that are written with a capital wherever they stand.
PROPER_NAMES = frozenset(
    {"Rust", "Cargo", "Clippy", "Linux", "Unix", "Windows", "Unicode", "Miri", "Postgres", "Tokio"}
)


def faults(findings: Iterable[Finding]) -> list[str]:
    """What is wrong with the messages, related messages and titles of fixes."""
    found: list[str] = []
    for finding in findings:
        texts = [("message", finding.message)]
        texts += [("related message", related.message) for related in finding.related]
        texts += [("title of the fix", finding.fix.title)] if finding.fix else []
        found += [f"{finding.rule}: {kind} {why}: {text!r}" for kind, text in texts for why in _faults(text)]
    return found


def _faults(text: str) -> list[str]:
    faults: list[str] = []
    if not text.strip() or text != text.strip():
        return ["is empty or has white space at an end"]
    if "\n" in text or "\r" in text:
        faults.append("has more than one line")
    if len(text) > MOST_CHARACTERS:
        faults.append(f"has {len(text)} characters, more than {MOST_CHARACTERS}")
    if text[-1] in ".!":
        faults.append("ends in a full stop or an exclamation mark")
    if text.count("`") % 2:
        faults.append("has an unbalanced backtick")
    word = re.split(r"[\s,:;]", text)[0]
    # A word in capitals (SQL, HTTP, `E0382`) and code are spelled as they are.
    if text[0].isupper() and not (word.isupper() and len(word) > 1) and word not in PROPER_NAMES:
        faults.append("starts with a capital letter")
    return faults
