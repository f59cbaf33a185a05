"""What the tools for coding agents answer: the work of the other commands, about files below one folder."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from rust_specialist import borrows
from rust_specialist.agent.boundary import Refused
from rust_specialist.agent.feedback import of_compiler, words_of
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.sandbox import Confinement
from rust_specialist.agent.schema import Edit
from rust_specialist.agent.verify import Baseline, Verifier
from rust_specialist.borrows.picture import Undrawn, picture_at
from rust_specialist.cli.analysis import Analyser, FileKind, Plan
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.explain import explanation
from rust_specialist.cli.inputs import absolute
from rust_specialist.cli.rules import json_rule
from rust_specialist.lint.model import Finding
from rust_specialist.lint.packs import installed
from rust_specialist.mcp.tools import Answer, Reply
from rust_specialist.report import FileReport
from rust_specialist.report.json import json_findings
from rust_specialist.syntax import Source
from rust_specialist.text import Document

_MOST_RULES = 400


class LocalAdvice:
    """Answers about the files below `root`, which is the current folder."""

    def __init__(self, root: Path) -> None:
        self._analyser = Analyser(Plan())
        self._redactor = Redactor(root)
        self._root = self._redactor.boundary.root
        # Workspaces below the root, each with its own settings and copies.
        self._verifiers: dict[Path, Verifier] = {}

    async def lint(self, path: str, text: str | None) -> Reply:
        """Findings in the file, or in `text` that stands for it."""
        name, content = self._content(path, text)
        self._analyser.workspaces.refresh()
        outcome = self._analyser.check_text(str(self._root / name), content)
        if FileKind.of(name) is None:
            raise Answer(f"{name} is neither Rust nor a Cargo.toml or Markdown")
        own = [trouble.message for trouble in outcome.troubles if trouble.path.endswith(name)]
        if own and not outcome.findings:
            raise Answer(f"{name}: {'; '.join(own)}")
        found = json_findings([FileReport(name, Document(content), outcome.findings)])
        lines = [
            f"{one['path']}:{one['range']['start']['line']}:{one['range']['start']['column']}: {one['severity']}: "
            f"{one['message']} [{one['rule']}]"
            for one in found
        ]
        for one in found:
            # A fix with a mark in the place of a secret would destroy it.
            if one["fix"] is not None and any(
                map(self._is_secret, (edit["text"] for edit in one["fix"]["edits"]))
            ):
                one["fix"] = None
            one["message"] = self._redactor.redact(one["message"])
        return Reply(self._redactor.redact("\n".join(lines)) or "no findings", {"findings": found})

    async def explain(self, name: str) -> Reply:
        """The page of a rule, a pack, a compiler error or a clippy lint."""
        try:
            markdown = explanation(name.strip(), [*installed(), borrows.PACK])
        except UsageError as error:
            raise Answer(str(error)) from None
        return Reply(markdown, {"markdown": markdown})

    async def borrow_timeline(self, path: str, line: int, text: str | None) -> Reply:
        """Who owns and borrows what in the function on `line` (from 1)."""
        name, content = self._content(path, text)
        edition = self._analyser.workspaces.crate_of(self._root / name).edition
        picture = picture_at(Source.parse(Document(content)), line - 1, edition)
        if picture is Undrawn.NO_FUNCTION:
            raise Answer(f"no function is on line {line} of {name}")
        if isinstance(picture, Undrawn):
            raise Answer(f"the function on line {line} of {name}: {picture.value}")
        drawn = self._redactor.redact(picture.text())
        return Reply(drawn, {"timeline": drawn})

    async def check(self, path: str) -> Reply:
        """What the compiler says of the package of the file, in a copy of the workspace."""
        name, _ = self._content(path, None)
        verifier, inner = self._verifier(name)
        found, problem = await verifier.check(inner, Baseline())
        if problem is not None:
            raise Answer(self._redactor.redact(problem))
        names = {one: one.path.relative_to(self._root).as_posix() for one in found}
        texts = {name: text for name in set(names.values()) if (text := self._text_or_none(name)) is not None}
        said = of_compiler(found, names, texts, frozenset(texts), self._redactor)
        data = [
            {
                "code": one.code,
                "level": one.level,
                "path": names[one],
                "line": Document(texts[names[one]]).line_of(one.span.start) + 1
                if names[one] in texts
                else None,
                "message": self._redactor.redact(words_of(one.message, one.code)),
            }
            for one in found
        ]
        compiles = not any(one.level == "error" for one in found)
        return Reply(said or "cargo check finds nothing", {"findings": data, "compiles": compiles})

    async def verify_edit(self, edits: list[Edit], mends: str | None) -> Reply:
        """Whether edits compile and bring nothing new, in a copy of the workspace."""
        inner: list[Edit] = []
        verifier: Verifier | None = None
        for edit in edits:
            name, _ = self._content(edit.file, None)
            its, below = self._verifier(name)
            if verifier is not None and its is not verifier:
                raise Answer("the edits are in different workspaces; verify them one by one")
            verifier = its
            inner.append(Edit(file=below, search=edit.search, replace=edit.replace))
        assert verifier is not None, "there is at least one edit"
        verdict = await verifier.verify(inner, Baseline(mends=mends, path=inner[0].file if mends else None))
        text = verdict.feedback if verdict.label == "refused" else verdict.reason
        said = self._redactor.redact(text)
        return Reply(f"{verdict.label}\n{said}", {"label": verdict.label, "text": said})

    async def rules(self, query: str) -> Reply:
        """The rules that fit the words of `query`."""
        words = re.findall(r"[\w:]+", query.lower())
        every = sorted(self._analyser.linters.installed, key=lambda rule: rule.id)
        found = [
            rule
            for rule in every
            if all(
                word in f"{rule.id} {rule.summary} {rule.like or ''} {rule.compiler_code or ''}".lower()
                for word in words
            )
        ][:_MOST_RULES]
        # How a fix looks is read off the examples, which takes time.
        data = await asyncio.to_thread(lambda: [json_rule(rule) for rule in found])
        lines = [f"{rule.id} ({rule.severity.value}): {rule.summary}" for rule in found]
        return Reply("\n".join(lines) or f"no rule has all of these words: {query}", {"rules": data})

    def _content(self, path: str, text: str | None) -> tuple[str, bytes]:
        """The path below the root, and the file's content or what stands for it."""
        name = path.replace("\\", "/")
        if Path(path).is_absolute():
            try:
                name = Path(absolute(path)).relative_to(self._root).as_posix()
            except ValueError:
                raise Answer(f"{path} lies outside of the folder that the server was started in") from None
        try:
            if text is None:
                text = self._redactor.boundary.read(name)
                # Secrets are known from here on, wherever else they stand.
                self._redactor.redact(text)
                return name, text.encode()
            place = Path(absolute(str(self._root / name)))
            if not place.is_relative_to(self._root):
                raise Refused("that lies outside of the folder that the server was started in")
            self._redactor.redact(text)
            return name, text.encode("utf-8", "replace")
        except Refused as refused:
            raise Answer(f"{path}: {refused}") from None

    def _is_secret(self, text: str) -> bool:
        return self._redactor.redact(text) != text

    def _text_or_none(self, name: str) -> bytes | None:
        try:
            return self._redactor.boundary.read(name).encode()
        except Refused:
            return None

    def _verifier(self, name: str) -> tuple[Verifier, str]:
        """The verifier of the workspace that the file belongs to, and the file's path below that."""
        workspaces = self._analyser.workspaces
        workspaces.refresh()
        path = self._root / name
        package = workspaces.package_root(path)
        top = workspaces.workspace_root(package) if package is not None else self._root
        if not path.is_relative_to(top):
            raise Answer(f"{name} belongs to a workspace that lies elsewhere: {top}")
        settings = self._analyser.configuration(str(path)).settings
        known = self._verifiers.get(top)
        if known is None or known.settings != settings.cargo:
            confinement = Confinement.of(settings.agent)
            known = Verifier(workspaces, Redactor(top), self._lint, settings.cargo, confinement=confinement)
            self._verifiers[top] = known
        return known, path.relative_to(top).as_posix()

    def _lint(self, path: Path, text: bytes) -> tuple[Finding, ...]:
        return self._analyser.check_text(str(path), text).findings
