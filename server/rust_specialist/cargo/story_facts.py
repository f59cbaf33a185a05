"""A compiler's finding with the document it is about: what its message, labels and remarks say, and the "
"code there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rust_specialist.cargo.findings import CompilerFinding, Label, Suggestion
from rust_specialist.lint.model import Fix
from rust_specialist.syntax import Node, Source
from rust_specialist.text import Span

_QUOTED = re.compile(r"`([^`]*)`")
_CLOSURE = re.compile(r"\{(closure|async block|async fn body|coroutine)@?[^{}]*\}")
_PATHS = re.compile(r"\b(?:std|core|alloc)::((?:\w+::)*)(\w+)")
#: Names that say little without their module.
_COMMON = frozenset({"Error", "Result", "Iter", "IterMut", "IntoIter"})
_LONGEST = 44


@dataclass(frozen=True)
class Facts:
    """What tellers look at. `edition` is a year, `rust_version` the oldest compiler supported, as (1, 85)."""

    source: Source
    finding: CompilerFinding
    edition: int | None = None
    rust_version: tuple[int, int] | None = None

    @property
    def message(self) -> str:
        """The compiler's headline."""
        return self.finding.message

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What stands between backticks in the message, shortened."""
        return tuple(shown(name) for name in _QUOTED.findall(self.finding.message))

    def name(self, number: int = 0) -> str:
        """One of the names, "" where there are not so many."""
        return self.names[number] if number < len(self.names) else ""

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """All labelled places in this document: of the finding, then of its remarks; a remark may label a "
        "place."""
        found = list(self.finding.labels)
        for remark in self.finding.remarks:
            for label in remark.labels:
                text = label.text
                if text is None and label.is_primary and len(remark.labels) <= 2:
                    text = remark.message.partition("\n")[0]
                found.append(Label(label.path, label.span, text, False))
        return tuple(one for one in found if one.path == self.finding.path)

    @cached_property
    def primary(self) -> str:
        """The label of the place of the error, "" where it has none."""
        for label in self.finding.labels:
            if label.is_primary and label.text:
                return label.text
        return ""

    def said(self, pattern: str) -> re.Match[str] | None:
        """The first match of `pattern` in the message, a label or a remark, wherever the label is."""
        return next((found for text in self._texts() if (found := re.search(pattern, text))), None)

    def label(self, pattern: str) -> Label | None:
        """The first label in this document whose text matches."""
        return next((one for one in self.labels if one.text and re.search(pattern, one.text)), None)

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """The compiler's proposals for this document, in its order; those that lie outside of the text are "
        "left out."""
        size = len(self.source.document.text)
        return tuple(
            one
            for one in self.finding.suggestions
            if one.path == self.finding.path and all(edit.span.end <= size for edit in one.fix.edits)
        )

    def suggestion(self, pattern: str) -> Suggestion | None:
        """The first proposal for this document whose title matches."""
        return next((one for one in self.suggestions if re.search(pattern, one.fix.title)), None)

    @property
    def similar(self) -> str:
        """The name that the compiler knows to be close to the one that is not found; "" for none."""
        proposed = self.suggestion("similar name")
        if proposed is not None:
            return proposed.fix.edits[0].text
        # Other servers tell proposals in words only, with the code behind.
        told = self.said(r"`(\w+)` with a similar name(?!, but)|similar name[^`]*: `([^`]+)`")
        return (told[1] or told[2]) if told is not None else ""

    def text(self, span: Span) -> str:
        """A place of the source as it may stand between backticks; "" where it is too long for that."""
        text = self.source.slice(span)
        return text if text.isprintable() and "`" not in text and len(text) <= _LONGEST else ""

    @property
    def here(self) -> str:
        """The text of the error's place, "" where it is too long."""
        return self.text(self.finding.span)

    def line(self, span: Span) -> int:
        """The line of a place, from 1."""
        return self.source.document.line_of(span.start) + 1

    @cached_property
    def node(self) -> Node | None:
        """The largest node that is just the error's place, else the smallest around it."""
        return self.node_at(self.finding.span)

    @property
    def expression(self) -> Span:
        """The error's place; where that is a mere sign, such as `&` or `.await`, what the sign belongs to."""
        node = self.node
        if node is not None and not node.is_named and node.parent is not None:
            return Span(node.parent.start_byte, node.parent.end_byte)
        return self.finding.span

    @property
    def is_foreign(self) -> bool:
        """Whether a label points into the standard library or a crate that is not the user's."""
        labels = [*self.finding.labels, *(one for remark in self.finding.remarks for one in remark.labels)]
        return any({"registry", "rustlib", "rustc", "library"} & {*label.path.parts[:-1]} for label in labels)

    def node_at(self, span: Span) -> Node | None:
        """The largest node that is just `span`, else the smallest around it."""
        size = len(self.source.document.text)
        node = self.source.root.descendant_for_byte_range(min(span.start, size), min(span.end, size))
        while (
            node is not None and (parent := node.parent) is not None and parent.byte_range == node.byte_range
        ):
            node = parent
        return node

    def around(self, *kinds: str, of: Node | None = None) -> Node | None:
        """The nearest node of one of `kinds` around the error's place, or around `of`."""
        node = of if of is not None else self.node
        while node is not None and node.type not in kinds:
            node = node.parent
        return node

    def field(self, node: Node | None, name: str) -> str:
        """The text of a field of a node, "" where there is none or it is long."""
        child = node.child_by_field_name(name) if node is not None else None
        return self.text(Span(child.start_byte, child.end_byte)) if child is not None else ""

    @property
    def function(self) -> str:
        """The name of the function around the error, "" outside of any."""
        return self.field(self.around("function_item", "function_signature_item"), "name")

    def _texts(self) -> Iterator[str]:
        yield self.finding.message
        for label in self.finding.labels:
            if label.text:
                yield label.text
        for remark in self.finding.remarks:
            yield remark.message
            for label in remark.labels:
                if label.text:
                    yield label.text


def shown(name: str) -> str:
    """A type or path of a message as it is said: without the paths of std, closures by their word, long "
    "ones cut."""
    name = _PATHS.sub(_without_path, _CLOSURE.sub(r"{\1}", name))
    if len(name) <= _LONGEST:
        return name
    head, bracket, _ = name.partition("<")
    if bracket and len(head) < _LONGEST:
        return f"{head}<..>"
    return f"{name[: _LONGEST - 1].rstrip()}…"


def after(source: Source, fix: Fix, near: Span) -> str:
    """How the code reads with a fix, as a piece that may stand between backticks; "" where none is short enough.

    The piece is the expression at `near` where the fix changes that, else what is inserted, else the changed line.
    """
    document = source.document
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    if not edits:
        return ""
    start, end = edits[0].span.start, max(edit.span.end for edit in edits)
    touches = start <= near.end and near.start <= end
    if touches:
        region = Span(min(start, near.start), max(end, near.end))
        piece = _printable(_edited(source, fix, region))
        if piece and len(piece) <= _LONGEST:
            return piece
    if len(edits) == 1 and not edits[0].span.end - edits[0].span.start:
        piece = _printable(edits[0].text.strip())
        if piece and not touches and len(piece) > 3:
            return piece if len(piece) <= _LONGEST else ""
    first, last = document.line_of(start), document.line_of(end)
    if first != last:
        return ""
    piece = _printable(_edited(source, fix, document.line_span(first)).strip())
    return piece if len(piece) <= 72 else ""


def _edited(source: Source, fix: Fix, region: Span) -> str:
    parts: list[str] = []
    at = region.start
    for edit in sorted(fix.edits, key=lambda edit: edit.span):
        parts += [source.slice(Span(at, max(edit.span.start, at))), edit.text]
        at = max(edit.span.end, at)
    return "".join([*parts, source.slice(Span(at, max(region.end, at)))])


def _printable(text: str) -> str:
    return text if text.isprintable() and "`" not in text else ""


def _without_path(found: re.Match[str]) -> str:
    modules, last = found[1].split("::")[:-1], found[2]
    return f"{modules[-1]}::{last}" if last in _COMMON and modules else last


def shown_in(text: str) -> str:
    """A message with the types in it shortened."""
    return _QUOTED.sub(lambda quoted: f"`{shown(quoted[1])}`", text)
