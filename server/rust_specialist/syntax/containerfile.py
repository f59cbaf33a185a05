"""Dockerfiles (Containerfiles) with their places: instructions, their parameters and words, what a shell runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import tree_sitter_containerfile
from tree_sitter import Language, Node, Parser

from rust_specialist.syntax.source import span_of
from rust_specialist.text import Document, Span, decode

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A part of an instruction: a path, an image, an alias, a string. `kind` is the grammar's name for it."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Instruction:
    """One instruction. `name` is its keyword in capitals, `flags` are its `--key=value` by key.

    `script` is what a shell runs, with the same length as `span_of_script`: continued lines, comments and the marks
    of heredocs are blanks in it, so that an offset in it is one in the document. For the form `["a", "b"]` it is the
    words with blanks between them.
    """

    name: str
    keyword: Span
    span: Span
    words: tuple[Word, ...]
    flags: tuple[Word, ...]
    script: str = ""
    span_of_script: Span = _NOWHERE

    def flag(self, key: str) -> str | None:
        """The value of `--key=value`, or None."""
        start = f"--{key}="
        return next((one.text[len(start) :] for one in self.flags if one.text.startswith(start)), None)

    def word(self, kind: str) -> Word | None:
        """The first word of a kind."""
        return next((one for one in self.words if one.kind == kind), None)


@dataclass(frozen=True, slots=True, eq=False)
class Containerfile:
    """A document, its instructions and its comments. `errors` counts the lines that are no instruction."""

    document: Document
    instructions: tuple[Instruction, ...]
    comments: tuple[Span, ...]
    errors: int

    @classmethod
    def parse(cls, document: Document) -> Containerfile:
        """Parse; never raises, what is no instruction is left out."""
        root = _parser().parse(document.text).root_node
        return cls(document, tuple(_instructions(document, root)), tuple(_comments(root)), _errors(root))


def containerfile_errors(document: Document) -> int:
    """How many places of a document are no Dockerfile."""
    return _errors(_parser().parse(document.text).root_node)


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_containerfile.language()))


def _instructions(document: Document, root: Node) -> Iterator[Instruction]:
    for node in root.named_children:
        if node.type.endswith("_instruction") and not node.has_error and node.children:
            yield _instruction(document, node)


def _instruction(document: Document, node: Node) -> Instruction:
    keyword = node.children[0]
    words: list[Word] = []
    flags: list[Word] = []
    script, place = "", Span(node.end_byte, node.end_byte)
    for child in node.children[1:]:
        word = Word(child.type, decode(document.text[child.start_byte : child.end_byte]), span_of(child))
        match child.type:
            case "param" | "mount_param":
                flags.append(word)
            case "image_spec":
                words += [
                    Word(part.type, decode(document.text[part.start_byte : part.end_byte]), span_of(part))
                    for part in child.named_children
                ]
            case "json_string_array":
                script, place = _exec_form(document, child), span_of(child)
                words += [
                    Word(
                        part.type,
                        decode(document.text[part.start_byte + 1 : part.end_byte - 1]),
                        span_of(part),
                    )
                    for part in child.named_children
                ]
            case "shell_command" | "heredoc_block":
                before = "" if not script else script + " " * (child.start_byte - place.end)
                start = place.start if script else child.start_byte
                script, place = before + _shell_form(document, child), Span(start, child.end_byte)
            case _ if child.is_named:
                words.append(word)
            case _:
                pass
    span = Span(
        node.start_byte, node.start_byte + len(document.text[node.start_byte : node.end_byte].rstrip())
    )
    name = decode(document.text[keyword.start_byte : keyword.end_byte]).upper()
    return Instruction(name, span_of(keyword), span, tuple(words), tuple(flags), script, place)


def _shell_form(document: Document, node: Node) -> str:
    text = bytearray(document.text[node.start_byte : node.end_byte])
    stack = list(node.children)
    while stack:
        part = stack.pop()
        if part.type in ("line_continuation", "comment", "heredoc_marker", "heredoc_end"):
            start, end = part.start_byte - node.start_byte, part.end_byte - node.start_byte
            text[start:end] = b" " * (end - start)
        else:
            stack += part.children
    # One byte is one character, so that offsets agree.
    return text.decode("latin-1")


def _exec_form(document: Document, node: Node) -> str:
    text = bytearray(b" " * (node.end_byte - node.start_byte))
    for part in node.named_children:
        start, end = part.start_byte + 1, part.end_byte - 1
        text[start - node.start_byte : end - node.start_byte] = document.text[start:end]
    return text.decode("latin-1")


def _comments(root: Node) -> Iterator[Span]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type == "comment":
            yield span_of(node)
        else:
            stack += reversed(node.named_children)


def _errors(root: Node) -> int:
    if not root.has_error:
        return 0
    count = 0
    stack = [root]
    while stack:
        node = stack.pop()
        count += node.is_error or node.is_missing
        stack += [child for child in node.children if child.has_error or child.is_missing or child.is_error]
    return count
