"""Questions to the specialist from the command line: a line of a file, what is found there, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rust_specialist import borrows, explanations
from rust_specialist.agent.fixing import FixWork
from rust_specialist.agent.options import HOW_TO_CONFIGURE, Options, is_allowed
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.sandbox import Confinement
from rust_specialist.agent.subject import Subject, Topic, root_of
from rust_specialist.agent.verify import Baseline, Verifier
from rust_specialist.borrows.story import story
from rust_specialist.cli.analysis import Analyser
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.inputs import absolute
from rust_specialist.lint.docs import page
from rust_specialist.lint.model import Finding
from rust_specialist.project import Problem, Settings, read
from rust_specialist.semantics import FileFacts, item_facts
from rust_specialist.syntax import Node, Source, groups

#: More findings of one line are not asked about together.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A line (from 1) of a file, as it was named."""

    path: str
    line: int

    @classmethod
    def of(cls, text: str) -> Place:
        """The place that `FILE:LINE` names.

        Raises:
            UsageError: it names none.
        """
        path, _, line = text.rpartition(":")
        if not path or not (line.isascii() and line.isdigit()) or int(line[:9]) < 1:
            raise UsageError(f"`{text}` is no place; write FILE:LINE, as in src/main.rs:12")
        return cls(path, int(line[:9]))


def subject_at(analyser: Analyser, place: Place) -> Subject:
    """What a question about `place` is about: the findings that begin on its line, else those that touch it.

    Raises:
        UsageError: the file cannot be read, is not Rust, or has no such line.
    """
    if not place.path.endswith(".rs"):
        raise UsageError(f"{place.path}: the specialist is asked about Rust files")
    path = absolute(place.path)
    document = read(Path(path), settings_of(analyser, place).server.max_file_size)
    if isinstance(document, Problem):
        raise UsageError(f"{place.path}: {document.message}")
    if place.line > len(document.line_starts):
        raise UsageError(f"{place.path} has {len(document.line_starts)} lines")
    source = Source.parse(document)
    span = document.line_span(place.line - 1)
    every = analyser.check_text(path, document.text).findings
    found = [one for one in every if span.start <= one.span.start <= span.end]
    found = found or [one for one in every if one.span.touches(span)]
    found.sort(key=lambda one: one.span.end - one.span.start)
    crate = analyser.workspaces.crate_of(path)
    catalogue = analyser.linters.catalogue(analyser.configuration(path))
    stories = _stories(source, found, crate.edition)
    topics = tuple(
        Topic(
            one,
            stories.get((one.compiler_code, one.span.start), ""),
            page(catalogue[one.rule]) if one.rule in catalogue else _explained(one),
        )
        for one in found[:_MOST]
    )
    line = document.slice(span)
    offset = topics[0].finding.span.start if topics else span.start + len(line) - len(line.lstrip())
    return Subject(root_of(Path(path), crate), Path(path), source, offset, crate, topics)


def settings_of(analyser: Analyser, place: Place) -> Settings:
    """The settings that hold for the file."""
    return analyser.configuration(absolute(place.path)).settings


def options_for(analyser: Analyser, place: Place) -> Options:
    """Whom to ask about the file.

    Raises:
        UsageError: the specialist is off, or no model is configured; the message says how that is changed.
    """
    settings = settings_of(analyser, place)
    options = Options.of(settings)
    if not settings.agent.enable or not options.is_configured:
        raise UsageError(f"no model is configured.\n\n{HOW_TO_CONFIGURE.strip()}")
    if not is_allowed(settings, Path(absolute(place.path))):
        raise UsageError(
            f"{place.path} lies in none of the folders that agent.folders of your settings names"
        )
    return options


def fix_work(analyser: Analyser, subject: Subject, redactor: Redactor) -> FixWork:
    """What a change for `subject` is judged by."""
    settings = analyser.configuration(str(subject.path)).settings
    finding = subject.topics[0].finding if subject.topics else None
    baseline = Baseline(
        {subject.name: subject.source.document.text},
        frozenset((subject.name,)),
        (finding.compiler_code or finding.rule) if finding is not None else None,
        subject.name,
        allow_unsafe=finding is not None and finding.pack == "unsafe",
    )

    def lint(path: Path, text: bytes) -> Sequence[Finding]:
        return analyser.check_text(str(path), text).findings

    confinement = Confinement.of(settings.agent)
    verifier = Verifier(analyser.workspaces, redactor, lint, settings.cargo, confinement=confinement)
    return FixWork(verifier, baseline)


def _explained(finding: Finding) -> str:
    known = explanations.explanation(finding.compiler_code or finding.rule)
    return explanations.page(known) if known is not None else ""


def _stories(
    source: Source, found: Sequence[Finding], edition: int | None
) -> dict[tuple[str | None, int], str]:
    """The stories of the borrow findings among `found`, in Markdown, by code and place."""
    wanted = {(one.compiler_code, one.span.start) for one in found if one.pack == borrows.PACK.name}
    if not wanted:
        return {}
    items = [group.item for group in groups(source) if group.is_top_level and group.item is not None]
    facts = FileFacts.of(tuple(item_facts(source, item) for item in items))
    told: dict[tuple[str | None, int], str] = {}
    for one in found:
        function = _function_at(source, one.span.start)
        if (one.compiler_code, one.span.start) not in wanted or function is None:
            continue
        for conflict in borrows.conflicts(source, facts, function, edition):
            if (conflict.code, conflict.span.start) == (one.compiler_code, one.span.start):
                told[one.compiler_code, one.span.start] = story(source, conflict).markdown()
    return told


def _function_at(source: Source, offset: int) -> Node | None:
    node = source.root.descendant_for_byte_range(offset, offset)
    while node is not None and node.type != "function_item":
        node = node.parent
    return node
