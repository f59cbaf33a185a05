"""How users say "not here": comments of our own, and the attributes of twin lints.

`// rust-specialist: allow(async::blocking_sleep) reason` at the end of a line speaks for that line, on a line of its
own for the next line of code. `// rust-specialist: allow-file(pack)` speaks for the file. Names are `pack::name`, a
bare rule name, a pack, or a borrow code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from rust_specialist.lint.clippy_groups import groups_of
from rust_specialist.lint.model import Applicability, Finding, Fix, Severity, Tag
from rust_specialist.syntax import Node, Source, span_of
from rust_specialist.text import Document, Edit, Span, decode

MARKER = b"rust-specialist:"

#: The ids of what is said about suppressions themselves.
UNUSED = "suppression::unused"
UNKNOWN = "suppression::unknown_rule"

_SAID = rb"[ \t]*rust-specialist:[ \t]*(allow-file|allow)[ \t]*\(([^)\n\r]*)\)"
_COMMENT = re.compile(rb"//+" + _SAID)
_HASH_COMMENT = re.compile(rb"#+" + _SAID)
_NAME = re.compile(rb"[\w:]+")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
#: What may stand between a comment of Rust and the code that it speaks for.
_NOT_SPOKEN_FOR = ("//", "#[")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One name in one comment. `line` (from 0) is the line it speaks for; None means the whole file."""

    name: str
    span: Span
    line: int | None
    comment: Span

    def covers(self, finding: Finding, line: int) -> bool:
        """Whether it speaks of `finding`, which starts on `line`."""
        if self.line is not None and self.line != line:
            return False
        pack, _, name = finding.rule.partition("::")
        return self.name in (finding.rule, pack, name, finding.clippy)


def suppressions(source: Source) -> list[Suppression]:
    """The suppressions that the comments of a Rust file hold, in order."""
    text = source.document.text
    if MARKER not in text:
        return []
    comments: list[Span] = []
    for match in _COMMENT.finditer(text):
        node = source.root.descendant_for_byte_range(match.start(), match.end())
        if node is not None and node.type == "line_comment":
            comments.append(span_of(node))
    return suppressions_in(source.document, comments, _NOT_SPOKEN_FOR)


def suppressions_in(
    document: Document, comments: Iterable[Span], passed_over: tuple[str, ...] = ("#",)
) -> list[Suppression]:
    """The suppressions that `comments` hold, in order.

    A comment on a line of its own speaks for the next line that does not begin with one of `passed_over`.
    """
    found: list[Suppression] = []
    for comment in comments:
        pattern = _HASH_COMMENT if document.text[comment.start : comment.start + 1] == b"#" else _COMMENT
        for match in pattern.finditer(document.text, comment.start, comment.end):
            line = None
            if match[1] == b"allow":
                line = _line_spoken_for(document, comment, passed_over)
            for name in _NAME.finditer(match[2]):
                span = Span(match.start(2) + name.start(), match.start(2) + name.end())
                found.append(Suppression(decode(name[0]), span, line, comment))
    return found


def _line_spoken_for(document: Document, comment: Span, passed_over: tuple[str, ...]) -> int:
    line = document.line_of(comment.start)
    start = document.line_starts[line]
    if document.text[start : comment.start].removeprefix(_BYTE_ORDER_MARK).strip():
        return line
    for after in range(line + 1, len(document.line_starts)):
        text = document.slice(document.line_span(after)).strip()
        if text and not text.startswith(passed_over):
            return after
    return line


def apply_suppressions(
    source: Source, findings: Iterable[Finding], known: Iterable[str], ran: Iterable[str]
) -> list[Finding]:
    """The findings that no comment suppresses, and what is to be said about comments that suppress nothing.

    `known` are all names of rules and packs there are; `ran` the ids of the rules that looked at this file.
    """
    return without_suppressed(source.document, suppressions(source), findings, known, ran)


def without_suppressed(
    document: Document,
    said: Iterable[Suppression],
    findings: Iterable[Finding],
    known: Iterable[str],
    ran: Iterable[str],
) -> list[Finding]:
    """The same for what was `said` in the comments of any kind of document."""
    said = list(said)
    if not said:
        return list(findings)
    used: set[Suppression] = set()
    kept: list[Finding] = []
    for finding in findings:
        line = document.line_of(finding.span.start)
        covering = [one for one in said if one.covers(finding, line)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    kept += _about(document, [one for one in said if one not in used], frozenset(known), list(ran))
    return kept


def _about(
    document: Document, unused: Iterable[Suppression], known: frozenset[str], ran: list[str]
) -> Iterator[Finding]:
    looked = {part for rule in ran for part in (rule, *rule.split("::"))}
    for one in unused:
        if one.name not in known:
            yield Finding(UNKNOWN, one.span, f"there is no rule or pack named `{one.name}`", Severity.WARNING)
        elif one.name in looked:
            edit = Edit(_removal(document, one), "")
            fix = Fix("remove the comment", (edit,), Applicability.MACHINE_APPLICABLE)
            yield Finding(
                UNUSED,
                one.span,
                f"nothing here needs `allow({one.name})`",
                Severity.HINT,
                fix,
                tags=(Tag.UNNECESSARY,),
            )


def _removal(document: Document, one: Suppression) -> Span:
    text = document.text
    line = document.line_span(document.line_of(one.comment.start))
    before = text[line.start : one.comment.start]
    if before.removeprefix(_BYTE_ORDER_MARK).strip():
        return Span(line.start + len(before.rstrip()), line.end)
    start = line.start + len(_BYTE_ORDER_MARK) * before.startswith(_BYTE_ORDER_MARK)
    starts = document.line_starts
    following = document.line_of(one.comment.start) + 1
    return Span(start, starts[following] if following < len(starts) else len(text))


# -- attributes

_LEVEL = re.compile(r"\b(?:allow|expect)\s*\(([^()]*)\)")


def allowed_by_attribute(source: Source, finding: Finding, like: str) -> bool:
    """Whether an `#[allow(..)]` or `#[expect(..)]` around the finding names its twin lint `like`.

    `#[allow(warnings)]`, `#[allow(clippy::all)]` and that of the lint's own group count; so does the inner form at the
    top of the file.
    """
    wanted = {like.removeprefix("rustc::"), "warnings", *groups_of(like)}
    if wanted.isdisjoint(_names_in_file(source)):
        return False
    node = source.root.descendant_for_byte_range(finding.span.start, finding.span.end)
    while node is not None:
        if any(_names(source.text(attribute)) & wanted for attribute in _attributes(node)):
            return True
        node = node.parent
    return False


def _names_in_file(source: Source) -> set[str]:
    """The names in everything that looks like an `allow(..)` or `expect(..)`: few files allow anything."""
    known = source.derived.get(("names of levels", 0))
    if known is None:
        text = decode(source.document.text)
        known = source.derived["names of levels", 0] = {
            name
            for word in ("allow", "expect")
            for at in _occurrences(text, word)
            if (level := _LEVEL.match(text, at)) is not None
            for name in _listed(level[1])
        }
    return cast("set[str]", known)


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


_BEFORE_ITEMS = frozenset({"{", "shebang", "inner_attribute_item", "line_comment", "block_comment"})


def _attributes(node: Node) -> Iterator[Node]:
    if node.type in ("source_file", "block", "declaration_list"):
        # Inner attributes stand before everything else; a file may have thousands of children behind them.
        child: Node | None = node.child(0)
        while child is not None and child.type in _BEFORE_ITEMS:
            if child.type == "inner_attribute_item":
                yield child
            child = child.next_sibling
    before = node.prev_named_sibling
    while before is not None and before.type in ("attribute_item", "line_comment", "block_comment"):
        if before.type == "attribute_item":
            yield before
        before = before.prev_named_sibling


def _names(attribute: str) -> set[str]:
    return {name for listed in _LEVEL.findall(attribute) for name in _listed(listed)}


def _listed(names: str) -> Iterator[str]:
    return (name.strip() for name in names.split(",") if "=" not in name)


# -- what the editor offers


def allow_here(document: Document, finding: Finding, leader: str = "//") -> Edit:
    """The edit that puts a suppression on a line of its own above the finding; `leader` begins a comment."""
    line = document.line_of(finding.span.start)
    start = document.line_starts[line]
    text = document.text[start : finding.span.start]
    start += len(_BYTE_ORDER_MARK) * text.startswith(_BYTE_ORDER_MARK)
    indentation = decode(text[: len(text) - len(text.lstrip())])
    return Edit(Span(start, start), f"{indentation}{leader} {MARKER.decode()} allow({finding.rule})\n")


def allow_in_file(document: Document, finding: Finding, leader: str = "//") -> Edit:
    """The edit that puts a suppression for the whole file at its top, after a BOM and what must stay first.

    That is a `#!` line of Rust, and the `# key=value` lines of a Dockerfile that speak to its parser.
    """
    at = len(_BYTE_ORDER_MARK) if document.text.startswith(_BYTE_ORDER_MARK) else 0
    starts = document.line_starts
    if document.text[at : at + 2] == b"#!" and document.text[at : at + 3] != b"#![":
        at = starts[1] if len(starts) > 1 else len(document.text)
    for after in starts[1:]:
        if not _DIRECTIVE.match(document.text, at, after):
            break
        at = after
    return Edit(Span(at, at), f"{leader} {MARKER.decode()} allow-file({finding.rule})\n")


_DIRECTIVE = re.compile(rb"#[ \t]*(?:syntax|escape|check)[ \t]*=", re.IGNORECASE)
