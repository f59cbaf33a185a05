"""What compilers have said of the files of a session: our own check, and other servers of the same editor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.merging import Merged, merge
from rust_specialist.cargo.moving import Move, moved
from rust_specialist.cargo.results import CheckResult
from rust_specialist.lint.model import Finding
from rust_specialist.session.documents import OpenDocument
from rust_specialist.text import Document

#: More findings of one file are not kept.
MAX_PER_FILE = 250


@dataclass(slots=True)
class _Told:
    """Findings with the text that their places are offsets of; both move on together."""

    document: Document
    findings: tuple[CompilerFinding, ...]
    #: What is shown elsewhere stays there until its server takes it away, whatever happens to its line.
    keeps_all: bool = False

    def at(self, path: Path, document: Document) -> tuple[CompilerFinding, ...]:
        """The findings in the text of `document`; those in lines that have changed are gone for good."""
        if self.document.text != document.text:
            move = Move.between(self.document, document)
            self.findings = tuple(moved(self.findings, path, move, keeps_all=self.keeps_all))
        self.document = document
        return self.findings


@dataclass(slots=True)
class _Others:
    """What other servers said of a file: what of it still holds, and what they still show."""

    said: Hashable
    valid: _Told
    shown: _Told


@dataclass(slots=True)
class Withdrawn:
    """Findings of ours that the compiler does not share, with the text that they were made for.

    Each stays withdrawn as long as its line stands as it was.
    """

    document: Document
    findings: tuple[Finding, ...]

    def standing(self, document: Document, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those of `findings` of the text `document` that have not been withdrawn."""
        if self.document.text != document.text:
            move = Move.between(self.document, document)
            places = ((one, move.span(one.span)) for one in self.findings)
            self.findings = tuple(replace(one, span=span) for one, span in places if span is not None)
        self.document = document
        withdrawn = {(one.rule, one.span) for one in self.findings}
        return tuple(one for one in findings if (one.rule, one.span) not in withdrawn)


@dataclass(slots=True)
class CompilerFindings:
    """All of them, by file. One owner: the event loop."""

    #: Grows with everything that is told.
    revision: int = 0
    _checked: dict[Path, _Told] = field(default_factory=dict[Path, _Told])
    _roots: dict[Path, Path] = field(default_factory=dict[Path, Path])
    _texts: dict[Path, Mapping[Path, bytes]] = field(default_factory=dict[Path, Mapping[Path, bytes]])
    _learnt: dict[Path, _Told] = field(default_factory=dict[Path, _Told])
    _others: dict[Path, _Others] = field(default_factory=dict[Path, "_Others"])

    def take(self, result: CheckResult) -> set[Path]:
        """Take the result of a check in place of the last one of the same workspace; the files it is news for.

        Findings in files whose text is not known, because they were written meanwhile, are left out: the save has
        asked for the next check.
        """
        if not result.is_complete and not result.findings:
            # Cargo did not get to the code: what was known of it stays.
            return set()
        before = {path for path, root in self._roots.items() if root == result.root}
        for path in before:
            del self._checked[path], self._roots[path]
        by_path: dict[Path, list[CompilerFinding]] = {}
        for finding in result.findings:
            by_path.setdefault(finding.path, []).append(finding)
        for path, findings in by_path.items():
            text = result.texts.get(path)
            if text is not None:
                # Errors first where there are too many to move along with every keystroke.
                findings.sort(key=lambda one: -one.severity.rank)
                self._checked[path] = _Told(Document(text), tuple(findings[:MAX_PER_FILE]))
                self._roots[path] = result.root
        self._texts[result.root] = result.texts
        self.revision += 1
        return before | by_path.keys()

    def take_others(
        self, path: Path, document: Document, findings: Iterable[CompilerFinding], said: Hashable
    ) -> bool:
        """Take what other servers show for a document, all of it; whether that is news.

        `said` is what they said, places included. A server that says the same again has not looked again: its places
        are those of the text that it checked, and ours have moved on.
        """
        told, known = tuple(findings), self._others.get(path)
        # What was learnt before is older: this is all of it.
        learnt = self._learnt.pop(path, None)
        if (known is None and not told and learnt is None) or (known is not None and known.said == said):
            return False
        self._others[path] = _Others(said, _Told(document, told), _Told(document, told, keeps_all=True))
        self.revision += 1
        return True

    def learn(self, path: Path, document: Document, findings: Iterable[CompilerFinding]) -> bool:
        """Note some of what other servers show for a document, as long as its line stays; whether that is news.

        Nothing is learnt where the client tells all of it.
        """
        if path in self._others:
            return False
        known = self._learnt.get(path)
        before = known.at(path, document) if known is not None else ()
        together = tuple(dict.fromkeys([*before, *findings]))
        if together == before:
            return False
        self._learnt[path] = _Told(document, together)
        self.revision += 1
        return True

    def forget_others(self, path: Path | None = None) -> None:
        """Other servers show nothing any more, in the file at `path` or at all."""
        if path is None:
            self._others.clear()
            self._learnt.clear()
        else:
            self._others.pop(path, None)
            self._learnt.pop(path, None)
        self.revision += 1

    @property
    def files(self) -> set[Path]:
        """The files in which our own check has found something."""
        return set(self._checked)

    def checked(self, document: OpenDocument) -> tuple[CompilerFinding, ...]:
        """What our own check has found, in the present text."""
        told = self._checked.get(document.path) if document.path is not None else None
        return told.at(_path(document), document.document) if told is not None else ()

    def others(self, document: OpenDocument) -> tuple[CompilerFinding, ...]:
        """What other servers have found, in the present text; what stands in changed lines is out of date."""
        return self._of_others(document, lambda others: others.valid)

    def _shown_elsewhere(self, document: OpenDocument) -> tuple[CompilerFinding, ...]:
        return self._of_others(document, lambda others: others.shown)

    def _of_others(
        self, document: OpenDocument, which: Callable[[_Others], _Told]
    ) -> tuple[CompilerFinding, ...]:
        path = document.path
        if path is None:
            return ()
        others, learnt = self._others.get(path), self._learnt.get(path)
        told = [which(others)] if others is not None else []
        told += [learnt] if learnt is not None else []
        return tuple(dict.fromkeys(one for part in told for one in part.at(path, document.document)))

    def merged(self, document: OpenDocument, *, publishes: bool, clippy_twins: str) -> Merged:
        """What is to be shown of a document."""
        return merge(
            document.document,
            document.findings,
            self.checked(document),
            self._shown_elsewhere(document),
            publishes=publishes,
            clippy_twins=clippy_twins,
        )

    def text_of(self, path: Path) -> Document | None:
        """The text of a file that a finding points into, as the compiler read it."""
        told = self._checked.get(path)
        if told is not None:
            return told.document
        text = next((texts[path] for texts in self._texts.values() if path in texts), None)
        return Document(text) if text is not None else None


def _path(document: OpenDocument) -> Path:
    """The path of a document that has one."""
    assert document.path is not None
    return document.path
