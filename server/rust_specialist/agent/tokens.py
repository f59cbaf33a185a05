"""The tokens of Rust text, comments left out: what the guard reads, because inside macros a tree has only tokens too.

A reading of its own besides tree-sitter's: text that the two split into literals and comments differently could hide
code from one of them (`literals_agree`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rust_specialist.syntax import Node, Source


class Kind(Enum):
    """What a token is; keywords are words."""

    WORD = "word"
    LITERAL = "literal"
    NUMBER = "number"
    LIFETIME = "lifetime"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `text` is as written, of words without `r#` and in the form (NFC) in which the compiler compares them.

    `start` and `end` are byte offsets.

    `is_raw` says that a word was written with `r#`: it is no keyword then.
    """

    kind: Kind
    text: str
    start: int
    end: int
    is_raw: bool = False

    def is_word(self, *words: str) -> bool:
        """Whether the token is one of `words`."""
        return self.kind is Kind.WORD and self.text in words

    def is_mark(self, mark: str) -> bool:
        """Whether the token is the punctuation character `mark`."""
        return self.kind is Kind.MARK and self.text == mark


# Order decides: what starts like a literal is one before it is a word.
_TOKEN = re.compile(
    rb"""
    (?P<space>\s+|\xc2\x85|\xe2\x80[\x8e\x8f\xa8\xa9])
    | (?P<line>//[^\n]*)
    | (?P<block>/\*)
    | (?P<raw>(?:br|cr|r)(?P<hashes>\#*)"(?s:.*?)"(?P=hashes))
    | (?P<string>[bc]?"(?s:[^"\\]|\\.)*")
    | (?P<char>b?'(?:\\(?:x[0-9A-Fa-f]{2}|u\{[^}']*\}|[^\n])|[^\\'\n\r\t\x80-\xff]|[\xc0-\xff][\x80-\xbf]+)')
    | (?P<lifetime>'(?:r\#)?[A-Za-z_\x80-\xff][\w\x80-\xff]*)
    | (?P<word>(?:r\#)?[A-Za-z_\x80-\xff][\w\x80-\xff]*)
    | (?P<number>[0-9](?:[eE][+-][0-9]|\w)*)
    | (?P<mark>(?s:.))
    """,
    re.VERBOSE,
)
_BLOCK_EDGE = re.compile(rb"/\*|\*/")
_KINDS = {
    "raw": Kind.LITERAL,
    "string": Kind.LITERAL,
    "char": Kind.LITERAL,
    "lifetime": Kind.LIFETIME,
    "word": Kind.WORD,
    "number": Kind.NUMBER,
    "mark": Kind.MARK,
}
_LITERALS = frozenset(("string_literal", "raw_string_literal", "char_literal"))
_COMMENTS = frozenset(("line_comment", "block_comment"))


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of a text, and the bytes (start, end) of its comments and literals."""

    tokens: tuple[Token, ...]
    opaque: frozenset[tuple[int, int]]


def tokens_of(text: bytes) -> Tokens:
    """Split `text`; what cannot be a token is a mark. Never raises."""
    found: list[Token] = []
    opaque: set[tuple[int, int]] = set()
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise AssertionError("every byte starts a token")
        group, end = match.lastgroup or "mark", match.end()
        if group == "hashes":
            group = "raw"
        if group == "block":
            end = _block_end(text, match.end())
        if group in ("line", "block", "raw", "string", "char"):
            opaque.add((at, end))
        kind = _KINDS.get(group)
        if kind is not None:
            word = match[0].decode("utf-8", "replace")
            if kind is Kind.WORD:
                word = as_compared(word)
            is_raw = kind is Kind.WORD and word.startswith("r#")
            found.append(Token(kind, word[2:] if is_raw else word, at, end, is_raw))
        at = end
    return Tokens(tuple(found), frozenset(opaque))


def as_compared(word: str) -> str:
    """A word as the compiler compares it: the sign for kelvin is a `K` to it."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def literals_agree(source: Source, tokens: Tokens) -> bool:
    """Whether the tree of `source` has comments and literals exactly where `tokens` has them."""
    return frozenset(_opaque(source)) == tokens.opaque


def _opaque(source: Source) -> Iterator[tuple[int, int]]:
    text = source.document.text
    pending: list[Node] = [source.root]
    while pending:
        node = pending.pop()
        if node.type in _COMMENTS:
            end = node.end_byte
            # The tree takes the line end of a documentation comment for a part of it.
            if node.type == "line_comment" and text[end - 1 : end] == b"\n":
                end -= 1
            yield node.start_byte, end
        elif node.type in _LITERALS:
            yield node.start_byte, node.end_byte
        else:
            pending += node.children


def _block_end(text: bytes, at: int) -> int:
    """Where the block comment ends that was opened before `at`; the end of the text if it is not closed."""
    depth = 1
    for edge in _BLOCK_EDGE.finditer(text, at):
        depth += 1 if edge[0] == b"/*" else -1
        if depth == 0:
            return edge.end()
    return len(text)
