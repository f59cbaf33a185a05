"""Half-typed text: a program cut behind one of its tokens, as an editor would show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.syntax import Node, Source
from rust_specialist.text import Document
from support import borrow_checker, rustc
from support.borrowing import Mark, Program

_CLOSERS = {"{": "}", "(": ")", "[": "]"}
_COMMENTS = frozenset({"line_comment", "block_comment"})


@dataclass(frozen=True, slots=True)
class Cut:
    """The text up to a token's end in three forms.

    `bare` ends there; in `closed` every open bracket is closed, as editors do; in `line` only the rest of the line
    is missing. `witnesses` are whole texts from which rustc can tell whether a finding is right: a function that lacks
    its value panics at its end, and a statement that is not complete is left out.
    """

    at: int
    bare: str
    closed: str
    line: str
    witnesses: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, str, str]:
        """The three texts to be checked."""
        return self.bare, self.closed, self.line


def cuts(text: str) -> Iterator[Cut]:
    """A cut behind every token, in order."""
    whole = text.encode()
    source = Source.parse(Document(whole))
    stack: list[str] = []
    fall_back, fall_back_stack = 0, tuple[str, ...]()
    for leaf in _leaves(source.root):
        word = leaf.type
        if word in _CLOSERS:
            parent = leaf.parent
            is_body = (
                parent is not None
                and parent.type == "block"
                and parent.parent is not None
                and parent.parent.type == "function_item"
            )
            stack.append("; panic!() }" if is_body else _CLOSERS[word])
        elif word in (")", "]", "}") and stack:
            stack.pop()
        at = leaf.end_byte
        before = whole[:at].decode()
        end = whole.find(b"\n", at)
        line = before + (whole[end:].decode() if end >= 0 else "")
        if word in ("{", ";", "}"):
            fall_back, fall_back_stack = at, tuple(stack)
        short = whole[:fall_back].decode() + _closing(fall_back_stack)
        plain = "".join(one[-1] for one in reversed(stack))
        yield Cut(at, before, before + plain, line, (before + _closing(stack), short, line))


def unconfirmed(program: Program, cut: Cut) -> list[tuple[str, Mark, str]]:
    """What the checker says of the cut program and rustc of none of its witnesses: the form, the mark, the message."""
    left: list[tuple[str, Mark, str]] = []
    for form in cut.forms:
        document = Document.of(form)
        for code, span, message in borrow_checker.findings(document, program.header.edition):
            left.append((form, (document.line_of(span.start) + 1, code), message))
    if left:
        said = {
            (error.line, error.code)
            for witness in cut.witnesses
            for error in rustc.check(program.header.snippet(witness)).errors
        }
        left = [one for one in left if one[1] not in said]
    return left


def _closing(stack: tuple[str, ...] | list[str]) -> str:
    return "".join(reversed(stack)) + "\n"


def _leaves(node: Node) -> Iterator[Node]:
    if node.type in _COMMENTS:
        return
    if not node.children:
        if node.end_byte > node.start_byte:
            yield node
        return
    for child in node.children:
        yield from _leaves(child)
