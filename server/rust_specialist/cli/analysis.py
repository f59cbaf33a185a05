"""Checking one file: what it is, what holds for it, what is found in it. The same in this process and in workers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from rust_specialist import borrows
from rust_specialist.lint.dockerfiles.runner import check_dockerfile
from rust_specialist.lint.fences import check_doc_comments, check_markdown
from rust_specialist.lint.fixing import FixLoop
from rust_specialist.lint.linters import Linters
from rust_specialist.lint.manifests.runner import check_manifest
from rust_specialist.lint.model import Finding
from rust_specialist.lint.packs import installed_rules
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.project import (
    Configuration,
    ManifestFacts,
    Problem,
    SettingsFiles,
    Workspaces,
    from_values,
    is_dockerfile,
    read,
    text_problem,
    user_settings_file,
)
from rust_specialist.syntax import Source
from rust_specialist.text import Document

MANIFEST = "Cargo.toml"
MARKDOWN_SUFFIXES = (".md", ".markdown")


class FileKind(Enum):
    """What of a file is looked at."""

    RUST = "Rust"
    MANIFEST = "Cargo.toml"
    MARKDOWN = "Markdown"
    DOCKERFILE = "Dockerfile"

    @classmethod
    def of(cls, path: str) -> FileKind | None:
        """The kind that a path's name tells; None where there is nothing for us in such a file."""
        name = os.path.basename(path)  # noqa: PTH119 - a name, not a place
        if name.endswith(".rs"):
            return cls.RUST
        if name == MANIFEST:
            return cls.MANIFEST
        if is_dockerfile(name):
            return cls.DOCKERFILE
        return cls.MARKDOWN if name.lower().endswith(MARKDOWN_SUFFIXES) else None

    @property
    def kind(self) -> DocumentKind | None:
        """The kind of document, for which there are rules; None for one that only holds code here and there."""
        return _KINDS.get(self)


_KINDS = {
    FileKind.RUST: DocumentKind.RUST,
    FileKind.MANIFEST: DocumentKind.MANIFEST,
    FileKind.DOCKERFILE: DocumentKind.DOCKERFILE,
}


class Fixing(Enum):
    """Which fixes are applied."""

    NONE = "none"
    SAFE = "safe"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds for all files of a run. Plain data: every process makes its own `Analyser` of it."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    config: str | None = None
    isolated: bool = False
    fixing: Fixing = Fixing.NONE


class TroubleKind(Enum):
    """What a trouble is about."""

    INPUT = "input"
    SETTINGS = "settings"
    PROJECT = "project"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that kept a part of the work from being done; `path` is absolute, "" where it is about no file."""

    kind: TroubleKind
    path: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file. `text` is the text that the findings are about (None where there is nothing to show).

    After fixes `original` is what the file held before; else None. `worst_before` is the rank of the worst finding
    before any fix, -1 where there was none.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    text: bytes | None = None
    original: bytes | None = None
    mended: int = 0
    worst_before: int = -1
    troubles: tuple[Trouble, ...] = ()

    @property
    def worst(self) -> int:
        """The rank of the worst finding that is left, -1 where there is none."""
        return worst(self.findings)


def worst(findings: Iterable[Finding]) -> int:
    """The rank of the worst of `findings`, -1 where there are none."""
    return max((finding.severity.rank for finding in findings), default=-1)


class Analyser:
    """Checks files under one plan; keeps what it learnt of their crates and settings."""

    def __init__(self, plan: Plan) -> None:
        """Loads the rules. Says nothing itself: troubles come with the outcomes."""
        self.plan = plan
        self.workspaces = Workspaces()
        values = {"rules.select": plan.select, "rules.ignore": plan.ignore}
        flags = from_values({key: list(names) for key, names in values.items() if names is not None})
        self.settings = SettingsFiles(
            self.workspaces,
            above=(flags,),
            config=Path(plan.config) if plan.config is not None else None,
            isolated=plan.isolated,
            user_file=user_settings_file(),
        )
        self._troubles: list[Trouble] = []
        self._told: set[Trouble] = set()

    @cached_property
    def linters(self) -> Linters:
        """The rules, loaded when they are first needed: where every result is known, they are not."""
        return Linters(
            [*installed_rules(), *borrows.RULES],
            on_problem=lambda text: self._trouble(TroubleKind.SETTINGS, text),
            on_rule_error=lambda rule, error: self._trouble(TroubleKind.RULE, _failed(rule, error)),
        )

    def text_of(self, path: str) -> bytes | None:
        """The text of the Rust file at `path`; None for any other, and where it cannot be read."""
        if FileKind.of(path) is not FileKind.RUST:
            return None
        document = read(Path(path), self._limit(path))
        return None if isinstance(document, Problem) else document.text

    def key_of(self, path: str, text: bytes) -> bytes | None:
        """A digest of all that the findings in the Rust file at `path` depend on, but for the program itself.

        None for other files: what is said of them may depend on any file around them.
        """
        if FileKind.of(path) is not FileKind.RUST or self.plan.fixing is not Fixing.NONE:
            return None
        crate, configuration = self.workspaces.crate_of(path), self.settings.of(path)
        digest = hashlib.sha256(text)
        place = os.path.relpath(path, crate.root) if crate.root is not None else path
        for part in (
            place,
            crate.fingerprint,
            configuration.settings.fingerprint,
            repr(configuration.declared),
        ):
            digest.update(b"\0" + part.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def remembered(self, path: str, text: bytes, findings: tuple[Finding, ...]) -> Outcome:
        """The outcome of a file whose findings are known."""
        return Outcome(
            path,
            findings,
            text if findings else None,
            worst_before=worst(findings),
            troubles=tuple(self._new_troubles()),
        )

    def check_file(self, path: str) -> Outcome:
        """Check the file at the absolute `path`. Never raises."""
        kind = FileKind.of(path)
        if kind is None:
            return Outcome(
                path, troubles=(_trouble_with(path, "is not Rust, Cargo.toml, a Dockerfile or Markdown"),)
            )
        read_from = read(Path(path), self._limit(path))
        if isinstance(read_from, Problem):
            return Outcome(path, troubles=(_of_problem(TroubleKind.INPUT, read_from), *self._new_troubles()))
        return self.check_document(path, read_from, kind)

    def check_text(self, path: str, text: bytes) -> Outcome:
        """Check `text`, which stands for the file at the absolute `path`. Never raises."""
        kind = FileKind.of(path)
        if kind is None:
            return Outcome(
                path, troubles=(_trouble_with(path, "is not Rust, Cargo.toml, a Dockerfile or Markdown"),)
            )
        problem = text_problem(Path(path), text, self._limit(path))
        if problem is not None:
            return Outcome(
                path, text=text, troubles=(_of_problem(TroubleKind.INPUT, problem), *self._new_troubles())
            )
        return self.check_document(path, Document(text), kind)

    def check_document(self, path: str, document: Document, kind: FileKind) -> Outcome:
        """Check a document. Never raises: a fault of our own is told like one of the file's."""
        try:
            return self._check(path, document, kind)
        except Exception as error:
            what = f"was not checked: {type(error).__name__}: {error} (a fault of rust-specialist; please report it)"
            return Outcome(path, troubles=(_trouble_with(path, what), *self._new_troubles()))

    def take_troubles(self) -> list[Trouble]:
        """What is to be told and came with no outcome."""
        return list(self._new_troubles())

    def configuration(self, path: str) -> Configuration:
        """The settings for the file at `path`."""
        return self.settings.of(path)

    def _check(self, path: str, document: Document, kind: FileKind) -> Outcome:
        configuration = self.settings.of(path)
        linter = self.linters.linter(configuration)

        def check(document: Document) -> tuple[Finding, ...]:
            return self._findings(document, kind, path, configuration, linter)

        if self.plan.fixing is Fixing.NONE:
            findings = check(document)
            text = document.text if findings else None
            return Outcome(
                path, findings, text, worst_before=worst(findings), troubles=tuple(self._new_troubles())
            )
        fixed = FixLoop(document, unsafe=self.plan.fixing is Fixing.ALL, kind=kind.kind)
        while fixed.take(check(fixed.document)):
            pass
        changed = fixed.document.text != document.text
        return Outcome(
            path,
            fixed.findings,
            fixed.document.text if fixed.findings or changed else None,
            document.text if changed else None,
            fixed.mended,
            worst(fixed.before),
            tuple(self._new_troubles()),
        )

    def _findings(
        self, document: Document, kind: FileKind, path: str, configuration: Configuration, linter: Linter
    ) -> tuple[Finding, ...]:
        match kind:
            case FileKind.MANIFEST:
                return check_manifest(linter, document, self._facts_of(path, document))
            case FileKind.DOCKERFILE:
                return check_dockerfile(linter, document, self.workspaces.manifest_above(path))
            case FileKind.MARKDOWN:
                return check_markdown(linter, document, self.workspaces.crate_of(path), path)
            case FileKind.RUST:
                crate = self.workspaces.crate_of(path)
                source = Source.parse(document)
                findings = linter.check(source, crate, path).findings
                if configuration.settings.server.doc_comments:
                    findings += check_doc_comments(linter, source, crate, path)
                return tuple(
                    sorted(findings, key=lambda finding: (finding.span, finding.rule, finding.message))
                )

    def _facts_of(self, path: str, manifest: Document) -> ManifestFacts:
        """The facts around a manifest, which need not be on the disk as it is here: between two fixes it is not."""
        if self.workspaces.files.text(Path(path)) == manifest.text:
            return self.workspaces.manifest(path)
        self.workspaces.overlay(path, manifest.text)
        facts = self.workspaces.manifest(path)
        self.workspaces.overlay(path, None)
        return facts

    def _limit(self, path: str) -> int:
        return self.settings.of(path).settings.server.max_file_size

    def _trouble(self, kind: TroubleKind, message: str) -> None:
        self._troubles.append(Trouble(kind, "", message))

    def _new_troubles(self) -> Iterator[Trouble]:
        """What is to be told and has not been told yet."""
        troubles = [*self._troubles, *map(self._of_workspace, self.workspaces.problems)]
        self._troubles.clear()
        for trouble in troubles:
            if trouble not in self._told:
                self._told.add(trouble)
                yield trouble

    def _of_workspace(self, problem: Problem) -> Trouble:
        is_settings = problem.path.name == "rust-specialist.toml" or str(problem.path) == self.plan.config
        return _of_problem(TroubleKind.SETTINGS if is_settings else TroubleKind.PROJECT, problem)


def _trouble_with(path: str, message: str) -> Trouble:
    return Trouble(TroubleKind.INPUT, path, message)


def _of_problem(kind: TroubleKind, problem: Problem) -> Trouble:
    return Trouble(kind, str(problem.path), problem.message, problem.line)


def _failed(rule: Rule, error: Exception) -> str:
    named = f"{type(error).__name__}: {error}"
    return f"the rule {rule.id} failed and was switched off ({named}); please report this"
