"""The tools of a model: they read, within the workspace, what may be sent; a check compiles a copy. None writes."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rust_specialist.agent.boundary import Boundary, Refused
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.searching import LINE, BadPattern, compiled
from rust_specialist.project.ignores import patterns

if TYPE_CHECKING:
    from rust_specialist.agent.verify import Baseline, Verifier

_MAX_LINES = 400
_MAX_HITS = 50
_MAX_PATHS = 200
#: Bytes of a result.
MAX_RESULT = 8_000
#: Seconds that a search may take.
_SEARCH = 3.0


class ReadOnlyTools:
    """Answers calls of tools. What is wrong with a call is its answer; nothing is raised for it.

    `texts` are texts of open documents, by path below the root with `/`. Without a `verifier` nothing is compiled.
    """

    def __init__(
        self,
        workspace: Path,
        redactor: Redactor,
        *,
        texts: Mapping[str, bytes] | None = None,
        verifier: Verifier | None = None,
        baseline: Baseline | None = None,
    ) -> None:
        self._boundary = Boundary(workspace)
        self._redactor, self._verifier, self._baseline = redactor, verifier, baseline
        self._texts = dict(texts or {})

    async def call(self, name: str, arguments: dict[str, object]) -> str:
        """The result of the tool `name`, in at most `MAX_RESULT` bytes and without secrets."""
        try:
            match name:
                case "read_file":
                    start, end = arguments.get("start", 1), arguments.get("end", _MAX_LINES)
                    text = self._read(str(arguments.get("path", "")), _number(start), _number(end))
                case "grep":
                    pattern, glob = str(arguments.get("pattern", "")), str(arguments.get("glob", "**/*.rs"))
                    text = await asyncio.to_thread(self._grep, pattern, glob)
                case "glob":
                    text = await asyncio.to_thread(self._glob, str(arguments.get("pattern", "")))
                case "cargo_check":
                    text = await self._check(arguments.get("edits"))
                case _:
                    text = f"there is no tool {name!r}"
        except (Refused, BadPattern) as refused:
            text = str(refused)
        return _cut(text)

    def _read(self, path: str, start: int, end: int) -> str:
        lines = self._redactor.redact_lines(self._text(path)).splitlines()
        start, end = max(start, 1), min(end, start + _MAX_LINES - 1, len(lines))
        if start > len(lines):
            return f"{path} has {len(lines)} lines"
        shown = "\n".join(f"{number:4} {lines[number - 1]}" for number in range(start, end + 1))
        return f"{path}, lines {start} to {end} of {len(lines)}:\n{shown}"

    def _grep(self, pattern: str, glob: str) -> str:
        wanted = compiled(pattern)
        hits: list[str] = []
        end = time.monotonic() + _SEARCH
        for name in self._names(glob):
            try:
                text = self._text(name)
            except Refused:
                continue
            if not _matching(text, wanted, end):
                continue
            # Looked for again in what may be shown: hits must tell nothing of a secret.
            shown = self._redactor.redact_lines(text)
            for number, line in _matching(shown, wanted, end):
                hits.append(f"{name}:{number}: {line.strip()[:LINE]}")
                if len(hits) >= _MAX_HITS:
                    return "\n".join([*hits, f"(more than {_MAX_HITS} hits)"])
            if time.monotonic() > end:
                return "\n".join([*hits, "(the search took too long and was stopped)"])
        return "\n".join(hits) or "nothing found"

    def _glob(self, pattern: str) -> str:
        names = self._names(pattern)
        shown = names[:_MAX_PATHS]
        if len(names) > len(shown):
            shown.append(f"({len(names) - _MAX_PATHS} more)")
        return "\n".join(shown) or "nothing found"

    async def _check(self, edits: object) -> str:
        from pydantic import ValidationError

        from rust_specialist.agent.schema import CargoCheck
        from rust_specialist.agent.verify import Baseline

        if self._verifier is None:
            return "cargo cannot be run here"
        try:
            given = CargoCheck.model_validate({"edits": edits})
        except ValidationError as error:
            return f"the edits are not valid: {error.errors()[0]['msg']}"
        verdict = await self._verifier.verify(given.edits, self._baseline or Baseline(self._texts))
        return f"{verdict.label}\n{verdict.feedback}".strip()

    def _text(self, name: str) -> str:
        if name in self._texts:
            self._boundary.resolve(name)
            return self._texts[name].decode("utf-8", "replace")
        return self._boundary.read(name)

    def _names(self, glob: str) -> list[str]:
        """The paths below the root that `glob` matches, sorted."""
        wanted = patterns(str(self._boundary.root), [glob.removeprefix("./")])
        if wanted is None:
            raise Refused("that is no pattern of paths")
        return sorted(
            path.relative_to(self._boundary.root).as_posix()
            for path in self._boundary.files()
            if wanted.verdict(str(path)) and path.name.isprintable()
        )


def _matching(text: str, wanted: re.Pattern[str], end: float) -> list[tuple[int, str]]:
    """The lines that match, with their numbers from 1; none any more after the time `end`."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if time.monotonic() > end:
            break
        if wanted.search(line[:LINE]):
            found.append((number, line))
    return found


def _number(value: object) -> int:
    return value if isinstance(value, int) else 1


def _cut(text: str) -> str:
    data = text.encode("utf-8", "replace")
    if len(data) <= MAX_RESULT:
        return text
    return data[: MAX_RESULT - 40].decode("utf-8", "ignore") + "\n(the rest is left out)"
