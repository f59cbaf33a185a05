"""A Dockerfile as rules see it: its stages, and the commands that its instructions run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rust_specialist.syntax.containerfile import Containerfile, Instruction, Word
from rust_specialist.text import Document, Span

# What ends a command of a shell; quotes are not understood, so that a command may end too early, never too late.
_COMMAND = re.compile(r"(?:(?!&&|\|\||[;|&\n]).)+")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=\S*\s+")


@dataclass(frozen=True, slots=True)
class Command:
    """A simple command of a shell: its words, and its place in the document."""

    words: tuple[str, ...]
    span: Span
    instruction: Instruction


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A `FROM` and what follows it up to the next one."""

    start: Instruction
    instructions: tuple[Instruction, ...]

    @property
    def image(self) -> Word | None:
        """The name of the image, without tag and digest."""
        return self.start.word("image_name")

    @property
    def alias(self) -> str | None:
        """The name that other stages know it by, in lower case."""
        alias = self.start.word("image_alias")
        return alias.text.lower() if alias is not None else None


@dataclass(frozen=True, eq=False)
class Dockerfile:
    """A Dockerfile. `is_valid` says that every line was understood: only then may a rule speak of what is missing."""

    containerfile: Containerfile

    @classmethod
    def parse(cls, document: Document) -> Dockerfile:
        """Parse; never raises."""
        return cls(Containerfile.parse(document))

    @property
    def document(self) -> Document:
        """The text."""
        return self.containerfile.document

    @property
    def is_valid(self) -> bool:
        """Whether every line was understood."""
        return self.containerfile.errors == 0

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages, in order; what stands before the first `FROM` belongs to none."""
        found: list[tuple[Instruction, list[Instruction]]] = []
        for instruction in self.containerfile.instructions:
            if instruction.name == "FROM":
                found.append((instruction, []))
            elif found:
                found[-1][1].append(instruction)
        return tuple(Stage(start, tuple(rest)) for start, rest in found)


def commands(instruction: Instruction) -> Iterator[Command]:
    """The simple commands that a `RUN` (or `CMD`, `ENTRYPOINT`) runs, in order, without `NAME=value` before them."""
    if instruction.words and instruction.words[0].kind == "json_string":
        words = tuple(word.text for word in instruction.words)
        yield Command(words, instruction.span_of_script, instruction)
        return
    for match in _COMMAND.finditer(instruction.script):
        text = match[0]
        skipped = len(text) - len(text.lstrip(" \t({"))
        while assignment := _ASSIGNMENT.match(text, skipped):
            skipped = assignment.end()
        words = tuple(text[skipped:].split())
        if words:
            start = instruction.span_of_script.start + match.start() + skipped
            yield Command(words, Span(start, start + len(text[skipped:].rstrip(" \t)}"))), instruction)
