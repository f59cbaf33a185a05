"""What a server knows about the files it is asked about: their crates, their settings, the rules that run on them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rust_specialist.borrows.story import Story
from rust_specialist.lint.blocks import BlockCache
from rust_specialist.lint.dockerfiles.runner import check_dockerfile
from rust_specialist.lint.fences import FenceCache, check_markdown, doc_comment_run
from rust_specialist.lint.linters import Linters, OnProblem, OnRuleError
from rust_specialist.lint.manifests.runner import check_manifest
from rust_specialist.lint.model import Finding
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import GroupCache, Linter, Run
from rust_specialist.project import (
    Configuration,
    Crate,
    Layer,
    ManifestFacts,
    Problem,
    Settings,
    SettingsFiles,
    Workspaces,
    merge,
)
from rust_specialist.semantics import FileFacts
from rust_specialist.session.analysis import AnalysisRun
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.stories import stories_at
from rust_specialist.syntax import Group, Source


class Linting:
    """Answers from the project's files, kept until told that one of them has changed."""

    def __init__(
        self,
        rules: Iterable[Rule],
        on_problem: OnProblem,
        on_rule_error: OnRuleError,
        on_file_problem: Callable[[Problem], None],
        user_file: Path | None = None,
    ) -> None:
        """`on_problem` hears of settings that were not understood, possibly more than once.

        `on_file_problem` hears once of each manifest or settings file that cannot be used.
        """
        self.workspaces = Workspaces()
        self.linters = Linters(rules, on_problem, on_rule_error)
        self._on_file_problem = on_file_problem
        self._problems: tuple[Problem, ...] = ()
        self._user_file = user_file
        self._common: tuple[Layer, ...] = ()
        self._without_file = Configuration(Settings())
        self._by_folder: dict[Path | None, SettingsFiles] = {}
        self.set_editor_layers((), {})

    def set_editor_layers(self, common: Sequence[Layer], folders: Mapping[Path, Sequence[Layer]]) -> None:
        """Take the editor's settings: those for everything, and those of each workspace folder over them."""
        self._common = tuple(common)
        self._without_file = merge(self._common)
        every: list[tuple[Path | None, Sequence[Layer]]] = [(None, ()), *folders.items()]
        self._by_folder = {
            folder: SettingsFiles(self.workspaces, (*self._common, *layers), user_file=self._user_file)
            for folder, layers in every
        }

    def configuration_of(self, path: Path | None) -> Configuration:
        """The settings for the file at `path`; for what is on no disk, the editor's."""
        if path is None:
            return self._without_file
        folders = [folder for folder in self._by_folder if folder is not None and path.is_relative_to(folder)]
        nearest = max(folders, key=lambda folder: len(folder.parts), default=None)
        return self._by_folder[nearest].of(path)

    def crate_of(self, path: Path | None) -> Crate:
        """The crate of the file at `path`."""
        return Crate.unknown() if path is None else self.workspaces.crate_of(path)

    def manifest_facts(self, path: Path | None) -> ManifestFacts:
        """What surrounds the Cargo.toml at `path`."""
        return ManifestFacts() if path is None else self.workspaces.manifest(path)

    def catalogue(self, path: Path | None) -> Mapping[str, Rule]:
        """All rules there are for the file at `path` by id: the installed ones and those declared for it."""
        return self.linters.catalogue(self.configuration_of(path))

    def start(self, document: OpenDocument) -> AnalysisRun:
        """Begin to analyse the present state of `document`."""
        path = document.path
        configuration = self.configuration_of(path)
        linter = self.linters.linter(configuration)
        crate = self.crate_of(path)
        self._tell_problems()
        if not isinstance(document.cache, _Cache) or document.cache.linter is not linter:
            document.cache = _Cache(linter)
        match document.language:
            case Language.RUST:
                docs = configuration.settings.server.doc_comments
                return _RustRun(document, linter, crate, document.cache, docs=docs)
            case Language.MARKDOWN if configuration.settings.server.markdown:
                return _MarkdownRun(document, linter, crate, document.cache)
            case Language.MANIFEST:
                return _Found(check_manifest(linter, document.document, self.manifest_facts(path)))
            case Language.DOCKERFILE:
                above = ManifestFacts() if path is None else self.workspaces.manifest_above(path)
                return _Found(check_dockerfile(linter, document.document, above))
            case _:
                return _Found(())

    def stories(self, document: OpenDocument, offset: int) -> list[tuple[Finding, Story]]:
        """The borrow findings that the byte at `offset` takes part in, each with its story."""
        facts = self.facts_of(document)
        if facts is None:
            return []
        return stories_at(document, offset, facts, self.crate_of(document.path).edition)

    def facts_of(self, document: OpenDocument) -> FileFacts | None:
        """The facts of a Rust document as last analysed; None for others, and before the first analysis."""
        cache = document.cache
        if not isinstance(cache, _Cache) or cache.groups.facts is None:
            return None
        return cache.groups.facts[1]

    def _tell_problems(self) -> None:
        problems = self.workspaces.problems
        for problem in problems:
            if problem not in self._problems:
                self._on_file_problem(problem)
        self._problems = problems

    def size_limit(self, document: OpenDocument) -> int:
        """More bytes than this are not analysed."""
        return self.configuration_of(document.path).settings.server.max_file_size


_FENCES = (b"```", b"~~~")


@dataclass(slots=True)
class _Cache:
    """What belongs to one document under one linter."""

    linter: Linter
    groups: GroupCache = field(default_factory=GroupCache)
    #: What was found in the documentation.
    documentation: BlockCache = field(default_factory=BlockCache)
    #: The crate, by its fingerprint, that the documentation was looked at for.
    documented_for: str | None = None
    fences: FenceCache = field(default_factory=FenceCache)


@dataclass(frozen=True, slots=True)
class _Found:
    """The analysis of what is so small, or so little known, that it is done when it begins."""

    findings: tuple[Finding, ...]

    def step(self, seconds: float) -> bool:
        """Done at once."""
        return True


class _RustRun:
    """A Rust file: its code, then the code in its documentation."""

    def __init__(
        self, document: OpenDocument, linter: Linter, crate: Crate, cache: _Cache, *, docs: bool
    ) -> None:
        self._document, self._linter, self._crate, self._cache, self._docs = (
            document,
            linter,
            crate,
            cache,
            docs,
        )
        self._path = None if document.path is None else str(document.path)
        self._run: Run | None = None
        self._fences: tuple[Finding, ...] = ()
        self._work = self._steps()
        #: When the present step is to end, in seconds of `time.perf_counter`.
        self._end = 0.0

    def step(self, seconds: float) -> bool:
        """Work for about `seconds`; True when the analysis is complete."""
        self._end = time.perf_counter() + seconds
        for is_done in self._work:
            if is_done:
                return True
            if time.perf_counter() >= self._end:
                return False
        return True

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What has been found so far."""
        if self._run is None:
            return ()
        return _sorted((*self._run.analysis.findings, *self._fences))

    def _steps(self) -> Iterator[bool]:
        source = self._document.source
        yield False
        self._run = self._linter.start(source, self._crate, self._path, self._cache.groups)
        while not self._run.step(self._end - time.perf_counter()):
            yield False
        if self._docs and any(mark in source.document.text for mark in _FENCES):
            yield from self._in_documentation(source)
        yield True

    def _in_documentation(self, source: Source) -> Iterator[bool]:
        """Block by block, as the code itself: reading all documentation anew takes too long for a keystroke."""
        cache, found = self._cache, list[Finding]()
        if cache.documented_for != self._crate.fingerprint:
            cache.documented_for = self._crate.fingerprint
            cache.documentation.clear()
        assert self._run is not None
        for _ in cache.documentation.walk(source, self._run.top_groups, self._documented, found):
            yield False
        self._fences = tuple(found)

    def _documented(self, group: Group) -> Iterator[Finding | None]:
        """What is found in the documentation of one group."""
        # The members of a container are groups of their own; of itself it has its head, closed here.
        text = group.text[: group.span.end - group.span.start] + b"{}" * group.is_container
        if not any(mark in text for mark in _FENCES):
            return
        run = doc_comment_run(self._linter, Source.parse(text), self._crate, self._path)
        while not run.step():
            yield None
        yield from (finding.shifted(group.span.start) for finding in run.findings)


class _MarkdownRun:
    """The Rust code in a Markdown file."""

    findings: tuple[Finding, ...] = ()

    def __init__(self, document: OpenDocument, linter: Linter, crate: Crate, cache: _Cache) -> None:
        self._document, self._linter, self._crate, self._cache = document, linter, crate, cache

    def step(self, seconds: float) -> bool:
        """Done at once: fences are few and small."""
        path = None if self._document.path is None else str(self._document.path)
        self.findings = check_markdown(
            self._linter, self._document.document, self._crate, path, self._cache.fences
        )
        return True


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.span, finding.rule, finding.message)))
