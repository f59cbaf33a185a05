"""The borrow checker by itself: over one file, with what it costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist import borrows
from rust_specialist.lint.model import Finding
from rust_specialist.semantics import FileFacts, item_facts
from rust_specialist.syntax import Node, Source, groups
from rust_specialist.text import Document, Span

#: A code, its place and the message.
Said = tuple[str, Span, str]


@dataclass(frozen=True)
class Checked:
    """What the borrow checker says of one file, and what it cost.

    `findings` are triples of code, span and message, sorted by span. `parsing` is CPU time in seconds, as are
    `facts` and, function by function, `seconds`. `given_up` counts functions that took too long.
    """

    findings: tuple[Said, ...]
    parsing: float
    facts: float
    seconds: tuple[float, ...]
    given_up: int


def checked(document: Document, edition: int | None, within: Span | None = None) -> Checked:
    """Run the borrow checker alone over every function of a file, or over those whose bodies hold `within`.

    Where no body holds `within`, over all of them.
    """
    begin = time.thread_time()
    source = Source.parse(document)
    parsed = time.thread_time()
    tops = [group.item for group in groups(source) if group.is_top_level and group.item is not None]
    facts = FileFacts.of(tuple(item_facts(source, item) for item in tops))
    known = time.thread_time()
    found: set[Said] = set()
    seconds: list[float] = []
    given_up = borrows.COUNTER.given_up
    every = list(functions(source.root))
    chosen = [function for function in every if within is None or _holds(function, within)]
    for function in chosen or every:
        before = time.thread_time()
        verdict = borrows.check(source, facts, function, edition)
        seconds.append(time.thread_time() - before)
        found |= {said(finding) for finding in verdict}
    ordered = tuple(sorted(found, key=lambda one: (one[1], one[0], one[2])))
    return Checked(
        ordered, parsed - begin, known - parsed, tuple(seconds), borrows.COUNTER.given_up - given_up
    )


def findings(document: Document, edition: int | str | None, within: Span | None = None) -> tuple[Said, ...]:
    """What the borrow checker says of a file; `within` as for `checked`."""
    return checked(document, int(edition) if edition is not None else None, within).findings


def _holds(function: Node, span: Span) -> bool:
    body = function.child_by_field_name("body")
    return body is not None and body.start_byte <= span.start and span.end <= body.end_byte


def said(finding: Finding) -> Said:
    """The code, the place and the words of a finding."""
    return finding.compiler_code or finding.rule.rpartition("::")[2], finding.span, finding.message


def functions(root: Node) -> Iterator[Node]:
    """Every function with a body, nested ones too, in the order of the text."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.type == "function_item":
            yield node
        pending += reversed(node.named_children)
