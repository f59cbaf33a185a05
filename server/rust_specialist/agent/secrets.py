"""Where secrets stand in a text: keys of known forms, passwords in addresses, texts beside telling names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from rust_specialist.text import Span

# What each form has to hold, so that most are never looked for, and the form: its group `s`, or all of it, is the
# secret. Prefixes are those that the vendors document for their keys.
_FORMS = tuple(
    (needles.split(), re.compile(form))
    for needles, form in (
        (
            "-----BEGIN",
            r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?"
            r"(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\Z)",
        ),
        ("eyJ", r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"),
        ("AKIA ASIA ABIA ACCA", r"\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b"),
        ("ghp_ gho_ ghu_ ghs_ ghr_", r"\bgh[pousr]_[A-Za-z0-9]{20,}\b"),
        ("github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{20,}\b"),
        ("glpat- glptt- gldt- glrt- glsoat-", r"\bgl(?:pat|ptt|dt|rt|soat)-[A-Za-z0-9_-]{16,}"),
        ("sk-", r"\bsk-[A-Za-z0-9_-]{16,}"),
        ("_live_ _test_", r"\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}\b"),
        ("whsec_", r"\bwhsec_[A-Za-z0-9+/=]{16,}"),
        ("xox", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
        ("xapp-", r"\bxapp-[A-Za-z0-9-]{10,}"),
        ("hooks.slack.com", r"hooks\.slack\.com/services/(?P<s>[A-Za-z0-9/_-]{16,})"),
        ("AIza", r"\bAIza[0-9A-Za-z_-]{30,}"),
        ("ya29.", r"\bya29\.[0-9A-Za-z_-]{20,}"),
        ("npm_", r"\bnpm_[A-Za-z0-9]{30,}\b"),
        ("pypi-", r"\bpypi-[A-Za-z0-9_-]{30,}"),
        ("cio", r"\bcio[A-Za-z0-9]{30,}\b"),
        ("hf_", r"\bhf_[A-Za-z0-9]{20,}\b"),
        ("SG.", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
        ("dop_v1_", r"\bdop_v1_[a-f0-9]{40,}\b"),
        ("AGE-SECRET-KEY-1", r"\bAGE-SECRET-KEY-1[0-9A-Z]{40,}\b"),
        ("shpat_ shpss_ shpca_ shppa_", r"\bshp(?:at|ss|ca|pa)_[a-fA-F0-9]{20,}\b"),
        ("AccountKey=", r"\bAccountKey=(?P<s>[A-Za-z0-9+/=]{20,})"),
        ("earer asic oken", r"\b(?:[Bb]earer|[Bb]asic|[Tt]oken)\s+(?P<s>[A-Za-z0-9+/_.~-]{12,}={0,2})"),
        # The user and the password of an address.
        ("://", r"\b[A-Za-z][A-Za-z0-9+.-]{0,30}://(?P<s>[^\s:/?#@\"'<>{}]{0,200}:[^\s/?#@\"'<>{}]{1,400})@"),
    )
)

_NAME = (
    r"(?:api|access|private|secret|signing|encryption|master|auth|client|deploy|account|shared|session|service)"
    r"[_-]?(?:key|token|secret)s?"
    r"|pass(?:word|wd|phrase)?s?|pwd|secrets?|tokens?|credentials?|auth(?:orization)?|salt|hmac|cookie|dsn|(?:[A-Za-z0-9]+[_-])?key"
)
# Every name above holds one of these; how far around one of them a name and its value may reach.
_WORDS = ("key", "token", "secret", "pass", "pwd", "credential", "auth", "salt", "hmac", "cookie", "dsn")
_BEFORE, _BEHIND = 300, 1000
_QUOTED = r"[bc]?r?#{0,3}\"(?P<v>(?:[^\"\\]|\\.)*)\""
# `name: Type = "..."`, `name = "..."`, `"name": "..."`, `"name", "..."`, `NAME=...` on a line of its own.
_NAMED = re.compile(
    rf"(?<![A-Za-z0-9_-])(?P<n>[A-Za-z0-9_-]{{0,40}}?(?:{_NAME})[A-Za-z0-9_]{{0,40}})[\"']?\s*"
    rf"(?::\s*[&A-Za-z0-9_<>':\s\[\];]{{1,60}}?)?(?:=>|==|:=|=|:|,|\()\s*(?:[A-Za-z_:]{{1,40}}\s*[(!]\s*){{0,3}}{_QUOTED}",
    re.IGNORECASE,
)
# Without quotes: lines of a configuration, `NAME=value` as for a shell, and what a comment notes.
_BARE = r"(?P<v>[^\s\"'`#&(){}\[\];,<>]{6,})"
_LINE = re.compile(
    rf"^\s*(?:export\s+)?(?P<n>[A-Za-z0-9_.-]{{0,40}}?(?:{_NAME})[A-Za-z0-9_]{{0,40}})\s*[=:]\s*{_BARE}\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SHELL = re.compile(
    rf"(?<![A-Za-z0-9_-])(?P<n>[A-Za-z0-9_-]{{0,40}}?(?:{_NAME})[A-Za-z0-9_]{{0,40}})={_BARE}", re.IGNORECASE
)
_NOTED = re.compile(
    rf"(?://|/\*|^\s*\*).{{0,200}}?(?<![A-Za-z0-9_-])(?P<n>pass(?:word|wd|phrase)|pwd|secret|token|api[ _-]?key)"
    rf"(?:\s+is)?\s*[:=]?\s*{_BARE}",
    re.IGNORECASE | re.MULTILINE,
)
_SURE_NAMES = re.compile(r"pass(?:word|wd|phrase)|pwd|secret|credential", re.IGNORECASE)
_LONG = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_PLACEHOLDER = re.compile(
    r"(?i)\W*|.*(?:\$\{|\{\w*(?::[^}]*)?\}|%s|<[\w :-]*>).*"
    r"|(?:your|my|the|an?|some|changeme|example|sample|dummy|test|todo|fixme|xxx+|placeholder|redacted|none|null|true|false)"
    r"(?:[ _-].*)?"
)


def secrets_in(text: str) -> Iterator[Span]:
    """The places of secrets in `text`, as character offsets; they may overlap."""
    for needles, form in _FORMS:
        if any(needle in text for needle in needles):
            for match in form.finditer(text):
                yield Span(*match.span("s" if "s" in form.groupindex else 0))
    for start, end in _windows(text):
        for match in _NAMED.finditer(text, start, end):
            if _is_value(match["n"], match["v"]):
                yield Span(*match.span("v"))
        for pattern in (_LINE, _SHELL, _NOTED):
            for match in pattern.finditer(text, start, end):
                if _is_value(match["n"], match["v"]) and _is_mixed(match["v"]):
                    yield Span(*match.span("v"))
    for match in _LONG.finditer(text):
        if _is_random(match[0]):
            yield Span(*match.span())


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The parts of `text` around telling names: whole lines, in order, none twice."""
    lower = text.lower()
    if len(lower) != len(text):
        # Some letters have two in their lower case: places would be wrong.
        yield 0, len(text)
        return
    places: list[int] = []
    for word in _WORDS:
        at = lower.find(word)
        while at >= 0:
            places.append(at)
            at = lower.find(word, at + _BEHIND // 2)
    start = end = 0
    for at in sorted(places):
        first = text.rfind("\n", 0, max(at - _BEFORE, 0)) + 1
        if first > end and end:
            yield start, end
        if first > end or not end:
            start = first
        end = max(end, min(at + _BEHIND, len(text)))
    if end:
        yield start, end


def entropy(text: str) -> float:
    """Bits per character, by how often each one occurs."""
    counts = Counter(text)
    return (
        -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values()) if text else 0.0
    )


def _is_value(name: str, value: str) -> bool:
    """Whether `value` beside `name` is a secret and no word of a program."""
    if not 4 <= len(value) <= 500 or _PLACEHOLDER.fullmatch(value):
        return False
    if _SURE_NAMES.search(name):
        # Keys of tables and messages about passwords are words with spaces or names.
        return not re.search(r"\s", value) and not re.fullmatch(r"[a-z]+(?:[_-][a-z]+)*|[A-Z_]+", value)
    return (
        len(value) >= 12
        and not re.search(r"\s", value)
        and entropy(value) >= 3.0
        and bool(re.search(r"\d", value))
    )


def _is_mixed(text: str) -> bool:
    """Whether a bare word is no name, number or path of a program."""
    return (
        entropy(text) >= 2.5
        and bool(re.search(r"\d", text) and re.search(r"[A-Za-z]", text))
        and not re.search(r"::|\.rs\b|^[A-Z]\w*$|^\w+\.\w+$", text)
    )


def _is_random(text: str) -> bool:
    """Whether a long word is made by chance: cases and digits mixed, hardly a character twice."""
    kinds = [re.search(kind, text) for kind in ("[a-z]", "[A-Z]", "[0-9]")]
    digits = sum(one.isdigit() for one in text)
    # Names and paths are made of words: long runs of small letters, few digits.
    return (
        all(kinds)
        and digits >= len(text) / 20
        and entropy(text) >= 4.3
        and not re.search(r"[a-z]{9}", text)
        and text.count("/") < 4 + len(text) / 20
    )
