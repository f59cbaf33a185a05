"""The specialist of a session: whose settings hold where, and what a question about an open document is.

Nothing of the specialist is imported before the settings switch it on or somebody asks.
"""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rust_specialist import explanations
from rust_specialist.lint.docs import page
from rust_specialist.lint.model import Finding, Related
from rust_specialist.lsp.server import Server
from rust_specialist.project import Settings
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.syntax import Source
from rust_specialist.text import Span

if TYPE_CHECKING:
    from rust_specialist.agent.fixing import FixWork
    from rust_specialist.agent.options import Options
    from rust_specialist.agent.specialist import Prepared, Specialist
    from rust_specialist.agent.subject import Subject, Topic
    from rust_specialist.agent.workshops import Workshops
    from rust_specialist.cargo.findings import CompilerFinding

#: More findings of one place than this are not asked about together.
_MOST = 3


class Specialists:
    """One specialist for each configuration that is in force."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known: dict[Options, Specialist] = {}
        self._prepared: dict[tuple[str, int, int, str, str], Prepared] = {}
        self._workshops: Workshops | None = None
        self._waiting: list[tuple[OpenDocument, asyncio.Task[object]]] = []
        self._stopped: set[asyncio.Task[object]] = set()
        self._is_loaded = False
        self._loading: asyncio.Task[None] | None = None

    def settings(self, document: OpenDocument) -> Settings:
        """The settings that hold for a document."""
        return self._server.linting.configuration_of(document.path).settings

    def is_on(self, document: OpenDocument) -> bool:
        """Whether the user has switched the specialist on for a document, which the editor does not distrust."""
        if self.are_distrusted:
            return False
        settings = self.settings(document)
        if not settings.agent.enable or document.language is not Language.RUST:
            return False
        from rust_specialist.agent.options import is_allowed

        return is_allowed(settings, document.path)

    @property
    def are_distrusted(self) -> bool:
        """Whether the editor says that it does not trust its workspace: no model is asked there."""
        return self._server.companion.trusted is False

    def options(self, document: OpenDocument) -> Options:
        """What a document's settings come to."""
        from rust_specialist.agent.options import Options

        return Options.of(self.settings(document))

    def of(self, options: Options) -> Specialist:
        """The specialist with these options; those of other options that nobody uses any more are ended."""
        from rust_specialist.agent.specialist import Specialist

        specialist = self._known.get(options)
        if specialist is None:
            for old in list(self._known):
                if self._known[old].jobs.under_way == 0:
                    ended = self._known.pop(old)
                    self._server.protocol.run_in_background(ended.aclose(), "closing connections to a model")
            specialist = self._known[options] = Specialist(options)
        return specialist

    def is_ready(self, document: OpenDocument) -> bool:
        """Whether there is a specialist that can be asked about a document: on, and configured."""
        return document.path is not None and self.is_on(document) and self.options(document).is_configured

    @property
    def is_loaded(self) -> bool:
        """Whether its code is there; loading it takes longer than a hover may."""
        return self._is_loaded

    def load_soon(self) -> None:
        """Load its code in the background."""
        if not self._is_loaded and self._loading is None:
            self._loading = self._server.protocol.run_in_background(self._load(), "loading the specialist")

    async def load(self) -> None:
        """Load its code, without holding up anybody else."""
        while not self._is_loaded:
            self.load_soon()
            if self._loading is not None:
                await asyncio.shield(self._loading)

    async def _load(self) -> None:
        try:
            await asyncio.to_thread(_import_all)
            self._is_loaded = True
        finally:
            self._loading = None

    def ready(self, document: OpenDocument) -> Specialist | None:
        """The specialist that can be asked about a document; None where there is none. It must be loaded."""
        return self.of(self.options(document)) if self.is_ready(document) else None

    def drop(self, document: OpenDocument) -> None:
        """End what goes on in the background for a document."""
        keys = {prepared.key for (key, *_), prepared in self._prepared.items() if key == document.key}
        for specialist in self._known.values():
            specialist.jobs.drop(lambda job: job.key in keys)
        self._prepared = {at: one for at, one in self._prepared.items() if at[0] != document.key}

    @contextmanager
    def waiting(self, document: OpenDocument) -> Generator[None]:
        """Around what somebody waits for: `cancel` ends the task that this is called in.

        Raises:
            AgentFailure: `cancel` did; what the client cancels itself stays a cancellation.
        """
        from rust_specialist.agent.failures import stopped

        task = asyncio.current_task()
        assert task is not None
        entry = (document, task)
        self._waiting.append(entry)
        try:
            yield
        except asyncio.CancelledError:
            if task not in self._stopped:
                raise
            task.uncancel()
            raise stopped() from None
        finally:
            self._stopped.discard(task)
            self._waiting.remove(entry)

    def cancel(self, wanted: Callable[[OpenDocument], bool] = lambda _: True) -> int:
        """End what is waited for about the documents that `wanted` names; how many questions that were."""
        ended = [task for document, task in self._waiting if wanted(document)]
        for task in ended:
            self._stopped.add(task)
            task.cancel()
        return len(ended)

    def look_again(self) -> None:
        """The settings may have changed: where the specialist is off now, nothing more is asked."""
        self.cancel(lambda document: not self.is_on(document))

    async def close(self) -> None:
        """End everything."""
        await asyncio.gather(*(one.aclose() for one in self._known.values()))

    # Questions

    def findings(self, document: OpenDocument, span: Span, rule: str | None = None) -> list[Finding]:
        """What was found at `span`, the narrowest first; `rule` (an id, or the compiler's code) picks from it."""
        stories = [finding for finding, _ in self._server.linting.stories(document, span.start)]
        found = [one for one in document.findings if one.span.touches(span)]
        found += [one for one in stories if one not in found]
        known = {(one.compiler_code, one.span) for one in found}
        session = self._server.session
        if session.has_compiler and document.path is not None:
            for one in session.compiler.checked(document):
                if one.span.touches(span) and (one.code, one.span) not in known:
                    found.append(_of_compiler(one, document.path))
        if rule is not None:
            found = [one for one in found if rule in (one.rule, one.compiler_code)]
        return sorted(found, key=lambda one: one.span.end - one.span.start)[:_MOST]

    def subject(self, document: OpenDocument, offset: int, findings: Sequence[Finding]) -> Subject:
        """The snapshot that a question is about."""
        from rust_specialist.agent.subject import Subject, Topic, root_of
        from rust_specialist.agent.symbols import symbol_at

        path = document.path or Path("unsaved.rs")
        linting = self._server.linting
        crate = linting.crate_of(document.path)
        stories = {id(finding): story for finding, story in linting.stories(document, offset)}
        catalogue = linting.catalogue(document.path)
        topics: list[Topic] = []
        for one in findings:
            story = stories.get(id(one))
            rule = catalogue.get(one.rule)
            code = one.compiler_code or one.rule
            known = explanations.explanation(code) if rule is None else None
            text = page(rule) if rule is not None else explanations.page(known) if known is not None else ""
            topics.append(Topic(one, story.markdown() if story is not None else "", text))
        symbol = symbol_at(document.source, offset) if not topics else None
        return Subject(root_of(path, crate), path, document.source, offset, crate, tuple(topics), symbol)

    def prepared(
        self,
        specialist: Specialist,
        document: OpenDocument,
        offset: int,
        findings: Sequence[Finding],
        task: str,
    ) -> Prepared:
        """The question that `task` comes to; made once for each state of a document.

        Raises:
            AgentFailure: the code may not be sent, or the definition cannot be used.
        """
        from rust_specialist.agent.symbols import symbol_at

        if findings:
            place = findings[0].span.start
        else:
            # Wherever in a name the cursor is, the question is the same.
            symbol = symbol_at(document.source, offset)
            place = symbol.start if symbol is not None else offset
        names = " ".join(f"{one.rule}@{one.span.start}" for one in findings)
        at = (document.key, document.revision, place, f"{task} {names}", specialist.options.model)
        if at not in self._prepared:
            while len(self._prepared) >= 50:
                del self._prepared[next(iter(self._prepared))]
            subject = self.subject(document, place, findings)
            self._prepared[at] = specialist.prepare(subject, task)
        return self._prepared[at]

    def fix_work(self, prepared: Prepared) -> FixWork:
        """What a change of `prepared` is judged by: the workspace with all open documents as they are now."""
        from rust_specialist.agent.fixing import FixWork
        from rust_specialist.agent.sandbox import Confinement
        from rust_specialist.agent.verify import Baseline, Verifier
        from rust_specialist.agent.workshops import Workshops

        self._workshops = self._workshops or Workshops()
        subject, server = prepared.subject, self._server
        settings = server.linting.configuration_of(subject.path).settings
        texts = {
            document.path.relative_to(subject.root).as_posix(): document.document.text
            for document in server.session.documents.values()
            if document.path is not None and document.path.is_relative_to(subject.root)
        }
        texts[subject.name] = subject.source.document.text
        topic = subject.topics[0].finding if subject.topics else None
        baseline = Baseline(
            texts,
            frozenset({subject.name}),
            (topic.compiler_code or topic.rule) if topic is not None else None,
            subject.name,
            allow_unsafe=topic is not None and topic.pack == "unsafe",
        )
        verifier = Verifier(
            server.linting.workspaces,
            prepared.redactor,
            self._lint,
            settings.cargo,
            trusted=server.companion.trusted,
            confinement=Confinement.of(settings.agent),
            workshops=self._workshops,
        )
        return FixWork(verifier, baseline)

    def _lint(self, path: Path, text: bytes) -> Sequence[Finding]:
        linting = self._server.linting
        linter = linting.linters.linter(linting.configuration_of(path))
        return linter.check(Source.parse(text), linting.crate_of(path), str(path)).findings


def _import_all() -> None:
    """What the first question needs: httpx and pydantic take their time."""
    for name in ("specialist", "tools", "verify", "render"):
        importlib.import_module(f"rust_specialist.agent.{name}")


def _of_compiler(one: CompilerFinding, path: Path) -> Finding:
    """A finding of the compiler's in the form of ours."""
    related = tuple(
        Related(label.span, label.text)
        for label in one.labels
        if label.text and label.path == path and not label.is_primary
    )
    code = one.code or "error"
    return Finding(code, one.span, one.message, one.severity, related=related, compiler_code=one.code)
