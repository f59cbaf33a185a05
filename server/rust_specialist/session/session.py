"""The state of one server: what is open, what was found in it, and what is still to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rust_specialist.session.analysis import PART_INTERVAL, Analyzer, DocumentJob
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.scheduler import Scheduler
from rust_specialist.text import Document, Span

if TYPE_CHECKING:
    from rust_specialist.session.compiler import CompilerFindings


class Listener(Protocol):
    """Who is told what happens. Called on the loop, from inside the session: must not call back into it."""

    def found(self, document: OpenDocument) -> None:
        """The findings of `document` have changed."""
        ...

    def closed(self, key: str) -> None:
        """The document is closed; what was shown of it is to be taken away."""
        ...

    def skipped(self, document: OpenDocument, limit: int) -> None:
        """The document has more than `limit` bytes and is not analysed. Told once for each time it grows too big."""
        ...


class Session:
    """Documents and their analyses. One owner: everything here happens on the event loop."""

    def __init__(
        self, analyzer: Analyzer, listener: Listener, defer: Callable[[Callable[[], None]], object]
    ) -> None:
        """`defer` calls a function soon, after what is waiting to be read (`loop.call_soon`)."""
        self._analyzer = analyzer
        self._compiler: CompilerFindings | None = None
        self._listener = listener
        self.documents: dict[str, OpenDocument] = {}
        self.scheduler = Scheduler(defer)
        #: Seconds between two parts of one analysis.
        self.part_interval = PART_INTERVAL
        self.size_limit: Callable[[OpenDocument], int] = lambda _: 2**62

    def open(
        self, key: str, path: Path | None, language: Language, text: bytes, version: int
    ) -> OpenDocument:
        """A document was opened (or opened again: its text is then replaced)."""
        known = self.documents.get(key)
        if known is not None and known.language is language:
            known.replace(None, text, version)
            document = known
        else:
            self.close(key)
            document = OpenDocument(key, path, language, Document(text, version))
            self.documents[key] = document
        self._schedule(document, first=False)
        return document

    def change(self, key: str, span: Span | None, text: bytes, version: int) -> None:
        """Replace `span` of an open document (None: everything) by `text`."""
        document = self.documents[key]
        document.replace(span, text, version)
        self._schedule(document)

    def stamp(self, key: str, version: int) -> None:
        """Note a version that came without a change of the text."""
        self.documents[key].stamp(version)

    def close(self, key: str) -> None:
        """A document was closed."""
        document = self.documents.pop(key, None)
        self.scheduler.drop(key)
        if document is not None:
            document.is_closed = True
            document.settle()
            self._listener.closed(key)

    def invalidate(self, documents: Iterable[OpenDocument] | None = None) -> None:
        """Analyse `documents` (default: all) again, because what their analysis depends on has changed."""
        for document in list(self.documents.values() if documents is None else documents):
            document.invalidate()
            self._schedule(document, first=False)

    @property
    def compiler(self) -> CompilerFindings:
        """What compilers have said of the files; made, with all it takes, when it is first asked for."""
        if self._compiler is None:
            from rust_specialist.session.compiler import CompilerFindings

            self._compiler = CompilerFindings()
        return self._compiler

    @property
    def has_compiler(self) -> bool:
        """Whether a compiler has said anything so far."""
        return self._compiler is not None

    def show_again(self, document: OpenDocument) -> None:
        """Tell the findings of `document` again: what is shown beside or in place of them has changed."""
        self._listener.found(document)

    def work(self) -> None:
        """Called when everything that had come in is handled: the first slice of what is to be done is done now."""
        self.scheduler.work()

    def bring_up_to_date(self, document: OpenDocument) -> bool:
        """Work on `document` for one slice if there is something to do; whether its analysis is complete."""
        if not document.is_analysed:
            self.scheduler.work_on(document.key)
        return document.is_analysed

    def _schedule(self, document: OpenDocument, *, first: bool = True) -> None:
        limit = self.size_limit(document)
        was_too_big, document.is_too_big = document.is_too_big, len(document.document.text) > limit
        if document.is_too_big:
            self.scheduler.drop(document.key)
            document.findings, document.is_complete = (), True
            document.findings_revision = document.revision
            document.settle()
            if not was_too_big:
                self._listener.skipped(document, limit)
                self._listener.found(document)
            return
        job = DocumentJob(document, self._analyzer, self._listener.found, self.part_interval)
        self.scheduler.add(document.key, job, first=first)
