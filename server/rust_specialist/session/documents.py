"""What a client has open: the only mutable record of a document there is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from rust_specialist.lint.model import Finding, Fix
from rust_specialist.lint.places import DocumentKind
from rust_specialist.project import is_dockerfile
from rust_specialist.session.changes import Change
from rust_specialist.syntax import Source
from rust_specialist.text import Document, Span


class Language(Enum):
    """The languages that something is known about."""

    RUST = "rust"
    MANIFEST = "manifest"
    MARKDOWN = "markdown"
    DOCKERFILE = "dockerfile"

    @property
    def kind(self) -> DocumentKind | None:
        """The kind of document, for which there are rules; None for one that only holds code here and there."""
        return _KINDS.get(self)


_KINDS = {
    Language.RUST: DocumentKind.RUST,
    Language.MANIFEST: DocumentKind.MANIFEST,
    Language.DOCKERFILE: DocumentKind.DOCKERFILE,
}


def language_of(language_id: str, path: Path | None) -> Language | None:
    """What a client's `languageId` and the file's name amount to; None is none of ours."""
    if path is not None and path.name == "Cargo.toml":
        return Language.MANIFEST
    if path is not None and is_dockerfile(path.name):
        return Language.DOCKERFILE
    return {
        "rust": Language.RUST,
        "markdown": Language.MARKDOWN,
        "dockerfile": Language.DOCKERFILE,
    }.get(language_id.lower())


class Withdrawal(Protocol):
    """What was found and is not to be said any more, because the compiler knows better."""

    def standing(self, document: Document, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those of `findings` of the present text that have not been withdrawn."""
        ...


@dataclass(slots=True, eq=False)
class OpenDocument:
    """An open document. `key` is the client's name for it; `path` is None for what is on no disk.

    `revision` grows with every change of the text or of what the analysis depends on; a result belongs to the
    revision it was made for and is dropped once there is another.
    """

    key: str
    path: Path | None
    language: Language
    document: Document
    revision: int = 0
    cache: object = None
    is_too_big: bool = False
    is_closed: bool = False
    findings: tuple[Finding, ...] = ()
    findings_revision: int = -1
    is_complete: bool = False
    # Which fixes were tried out and found good, at which revision.
    sound: dict[tuple[Fix, bool], bool] = field(default_factory=dict[tuple[Fix, bool], bool])
    sound_revision: int = -1
    # Everything that was found; `findings` are those that have not been withdrawn.
    found: tuple[Finding, ...] = ()
    withdrawal: Withdrawal | None = None
    waiting: list[asyncio.Future[None]] = field(default_factory=list["asyncio.Future[None]"])
    _source: Source | None = None
    _change: Change | None = None

    @property
    def is_analysed(self) -> bool:
        """Whether the findings are all findings of the present revision."""
        return self.is_complete and self.findings_revision == self.revision

    @property
    def source(self) -> Source:
        """The document with its tree: parsed now, from what is left of the last tree."""
        if self._source is None:
            self._source = Source.parse(self.document)
        elif self._change is not None:
            change = self._change
            self._source = self._source.edited(self.document, change.start, change.old_end, change.new_end)
        elif self._source.document is not self.document:
            self._source = Source.parse(self.document)
        self._change = None
        return self._source

    def replace(self, span: Span | None, text: bytes, version: int) -> None:
        """Replace `span` (None: everything) by `text`."""
        self.revision += 1
        if span is None:
            self.document = Document(text, version)
            self._source = self._change = None
            return
        self.document = self.document.replaced(span, text, version)
        if self._source is not None:
            before = self._change
            self._change = Change.of(span, len(text)) if before is None else before.then(span, len(text))

    def invalidate(self) -> None:
        """Note that what the analysis depends on has changed outside the text."""
        self.revision += 1

    def take(self, found: tuple[Finding, ...]) -> bool:
        """Take what was found in the present text; whether that changes the findings."""
        self.found = found
        standing = self.withdrawal.standing(self.document, found) if self.withdrawal is not None else found
        is_news, self.findings = standing != self.findings, standing
        return is_news

    def stamp(self, version: int) -> None:
        """Note a version that came without a change of the text."""
        if self.document.version != version:
            source = self.source
            self.document = Document(self.document.text, version, list(self.document.line_starts))
            self._source = Source(self.document, source.tree)

    def settle(self) -> None:
        """Wake everybody who waits for the analysis."""
        for future in self.waiting:
            if not future.done():
                future.set_result(None)
        self.waiting.clear()

    def analysed(self) -> asyncio.Future[None]:
        """A future that is done when the analysis of the newest text is complete, or the document is closed."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self.is_analysed or self.is_closed:
            future.set_result(None)
        else:
            self.waiting.append(future)
        return future
