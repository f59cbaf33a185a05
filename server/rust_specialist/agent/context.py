"""What is sent of a subject: the findings, the code around them, what it names, local knowledge, Cargo's facts.

The most important comes first; what does not fit into the budget is left out and named. Secrets are taken out last,
from the text as it will be sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from rust_specialist.agent import outline
from rust_specialist.agent.boundary import Refused
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.subject import Subject, digest
from rust_specialist.syntax import Source
from rust_specialist.text import Span, encode

#: Files of the crate that are looked into for the types that the code names.
_MOST_FILES = 8
#: Bytes of a rule's page that are worth sending.
_PAGE = 4000


@dataclass(frozen=True, slots=True)
class Context:
    """The text to send; the files it shows (path below the root, and a digest of its content); what was left out."""

    text: str
    files: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


def build(subject: Subject, redactor: Redactor, limit: int) -> Context:
    """The context of `subject` in at most `limit` bytes.

    Raises:
        AgentFailure: the file is one that is never sent.
    """
    try:
        redactor.boundary.resolve(subject.name)
    except Refused as refused:
        text = f"Code of {subject.name} is not sent: {refused}."
        raise AgentFailure(Kind.NOT_ALLOWED, text) from None
    parts = _Parts(limit)
    source = subject.source
    files = {subject.name: digest(source.document.text)}
    item = outline.enclosing_item(source, subject.offset, max(limit // 2, 2000))
    parts.add("Place", f"{subject.name}, line {subject.line}")
    for topic in subject.topics:
        parts.add("Finding", _finding(subject, topic.finding.message, topic.finding.span, topic.finding.rule))
        parts.add("What is known of it", topic.story)
    first = source.document.line_of(item.start) + 1
    shown = outline.numbered(source.slice(item), first)
    parts.add(f"Code of {subject.name}", shown, must=True)
    parts.add("Around it", "\n".join(outline.heads_around(source, item)))
    parts.add("Imports", "\n".join(outline.use_lines(source)))
    names = outline.names_in(source, item)
    known = outline.definitions(source, names, item)
    parts.add_all("Types it names", [(one.name, one.text) for one in known])
    calls = outline.signatures(source, names, item)
    parts.add_all("Functions of the file it names", [(one.name, one.text) for one in calls])
    users = outline.users(source, subject.offset, item)
    parts.add_all("Functions of the file that use it", [(one.name, one.text) for one in users])
    elsewhere = names - {one.name for one in known}
    for name, path, text, content in _from_crate(subject, redactor, elsewhere):
        if parts.add(f"{name}, in {path}", text):
            files[path] = digest(content)
    parts.add("Cargo", cargo_facts(subject))
    for topic in subject.topics:
        page = topic.page if len(encode(topic.page)) <= _PAGE else ""
        parts.add(f"Page of {topic.finding.rule}", page)
    everything = source.slice(Span(0, len(source.document.text)))
    if item != Span(0, len(source.document.text)):
        parts.add(f"All of {subject.name}", everything, quiet=True)
    return Context(redactor.redact(parts.text), tuple(sorted(files.items())), tuple(parts.left_out))


class _Parts:
    """Parts with titles, as many as fit."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._parts: list[str] = []
        self.left_out: list[str] = []

    @property
    def text(self) -> str:
        left = f"\n## Left out\n{', '.join(self.left_out)}\n" if self.left_out else ""
        return "\n".join(self._parts) + left

    def add(self, title: str, text: str, *, must: bool = False, quiet: bool = False) -> bool:
        """Add a part if it fits; `must` cuts it instead, at a line."""
        if not text.strip():
            return False
        part = f"## {title}\n{text.rstrip()}\n"
        size = len(encode(part))
        if size > self._left and must:
            part = f"## {title} (cut)\n{_cut(text, self._left - len(encode(title)) - 20)}\n"
            size = len(encode(part))
        if size > self._left:
            if not quiet:
                self.left_out.append(title)
            return False
        self._parts.append(part)
        self._left -= size
        return True

    def add_all(self, title: str, texts: list[tuple[str, str]]) -> None:
        """Add a part of as many of `texts` (with their names) as fit."""
        fitting: list[str] = []
        left = self._left - len(title) - 10
        for name, text in texts:
            size = len(encode(text)) + 2
            if size <= left:
                fitting.append(text)
                left -= size
            else:
                self.left_out.append(name)
        self.add(title, "\n\n".join(fitting))


def _cut(text: str, limit: int) -> str:
    kept: list[str] = []
    for line in text.split("\n"):
        limit -= len(encode(line)) + 1
        if limit < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def _finding(subject: Subject, message: str, span: Span, rule: str) -> str:
    document = subject.source.document
    code = subject.source.slice(span).split("\n")[0]
    related = [
        f"- line {document.line_of(one.span.start) + 1}: {one.message}"
        for topic in subject.topics
        if topic.finding.span == span and topic.finding.rule == rule
        for one in topic.finding.related
    ]
    line = document.line_of(span.start) + 1
    return "\n".join([f"{rule}, line {line}, at `{code[:200]}`: {message}", *related])


def cargo_facts(subject: Subject) -> str:
    """What Cargo says that changes an answer: edition, oldest Rust, toolchain, the crates that the file names."""
    crate = subject.crate
    if not crate.is_known:
        return ""
    text = subject.source.document.text
    facts = [f"edition {crate.edition}"] if crate.edition is not None else []
    if crate.rust_version is not None:
        facts.append(f"rust-version {crate.rust_version}")
    if crate.toolchain is not None and crate.toolchain.version is not None:
        facts.append(f"toolchain {crate.toolchain.version}")
    used: dict[str, str] = {}
    for one in crate.dependencies:
        if encode(one.code_name) in text:
            features = f" with {', '.join(one.features)}" if one.features else ""
            used[one.code_name] = f"{one.code_name} {one.lower_bound or ''}{features}".strip()
    if used:
        facts.append(f"crates used here: {'; '.join(used.values())}")
    return "\n".join(facts)


def _from_crate(subject: Subject, redactor: Redactor, names: set[str]) -> list[tuple[str, str, str, str]]:
    """Definitions of `names` in other files of the crate: name, the file's path, its text, the file's content."""
    folder = _source_folder(subject)
    if folder is None:
        return []
    found: list[tuple[str, str, str, str]] = []
    read: dict[str, Source | None] = {}
    for name, path in outline.imports(subject.source, names).items():
        for file in outline.module_files(folder, path):
            if file == subject.name:
                continue
            if file not in read:
                if (
                    len(read) >= _MOST_FILES * 4
                    or sum(one is not None for one in read.values()) >= _MOST_FILES
                ):
                    return found
                read[file] = _read(redactor, file)
            source = read[file]
            if source is None:
                continue
            wanted = {path[-1]}
            nothing = Span(0, 0)
            items = [
                *outline.definitions(source, wanted, nothing),
                *outline.signatures(source, wanted, nothing),
            ]
            if items:
                content = source.slice(Span(0, len(source.document.text)))
                found.append((name, file, items[0].text, content))
                break
    return found


def _source_folder(subject: Subject) -> str | None:
    """The folder of the crate's root module below the workspace's root: the nearest `src` above the file."""
    parents = PurePosixPath(subject.name).parents
    return next((str(folder) for folder in parents if folder.name == "src"), None)


def _read(redactor: Redactor, file: str) -> Source | None:
    try:
        return Source.parse(redactor.boundary.read(file))
    except Refused:
        return None
