"""Random edits of real files: incremental equals fresh, cached equals uncached, and nothing raises."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from corpus.linting import files_of
from corpus.sources import SourcesUnavailable, fetch
from rust_specialist.lint.model import Finding
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import GroupCache, Linter
from rust_specialist.project import Workspaces
from rust_specialist.syntax import Source
from rust_specialist.text import Span
from support import linting, noisy, toolchain
from support.strategies import PIECES

CRATES = ("tokio", "axum", "sqlx-core", "serde", "regex", "memchr")
FILES_PER_CRATE = 5
EDITS_PER_FILE = 10
LARGEST = 30_000


def files(name: str) -> list[Path]:
    try:
        [crate] = fetch([name])
    except SourcesUnavailable as error:
        toolchain.unavailable(str(error))
    small = [path for path in files_of(crate) if path.stat().st_size <= LARGEST]
    return random.Random(f"{crate.name} {crate.version}").sample(small, min(FILES_PER_CRATE, len(small)))


@pytest.mark.corpus
@pytest.mark.cargo
@pytest.mark.parametrize("name", CRATES)
def test_edits_of_real_files(name: str) -> None:
    def fail(rule: Rule, error: Exception) -> None:
        raise AssertionError(f"{rule.id} raised {error!r}") from error

    assert shutil.which("cargo")
    linter = Linter((*noisy.RULES, *linting.rules()), on_error=fail)
    workspaces = Workspaces()
    for path in files(name):
        chance = random.Random(path.name)
        crate = workspaces.crate_of(path)
        source = Source.parse(path.read_bytes())
        cache = GroupCache()

        def check(source: Source, cache: GroupCache | None = None) -> tuple[Finding, ...]:
            return linter.check(source, crate, str(path), cache).findings  # noqa: B023  (used within the turn)

        for number in range(EDITS_PER_FILE):
            start, old, new = _edit(source, chance)
            document = source.document.replaced(Span(start, start + len(old)), new, number)
            source = source.edited(document, start, start + len(old), start + len(new))
            found = check(source, cache)
            assert found == check(source), (path, number)
            fresh = Source.parse(source.document)
            if fresh.root.has_error:
                assert source.root.has_error, (path, number)
                # Most edits break the text; undone, it must be as it was.
                document = source.document.replaced(Span(start, start + len(new)), old, number)
                source = source.edited(document, start, start + len(new), start + len(old))
            else:
                assert str(source.root) == str(fresh.root), (path, number)
                assert found == check(fresh), (path, number)


def _edit(source: Source, chance: random.Random) -> tuple[int, bytes, bytes]:
    """Replace, delete or double some bytes of whole characters, mostly identifiers and whole lines."""
    document = source.document
    line = document.line_span(chance.randrange(len(document.line_starts)))
    text = document.text[line.start : line.end]
    kind = chance.randrange(4)
    if kind == 0:
        return line.start, text, b""
    if kind == 1:
        return line.start, b"", text + b"\n"
    start = line.start + len(text) - len(text.lstrip())
    if kind == 2:
        return start, b"", chance.choice(PIECES).encode()
    node = source.root.descendant_for_byte_range(start, start + 1)
    if node is None or node.child_count:
        return start, b"", b"renamed"
    return node.start_byte, source.bytes_of(node), chance.choice([b"renamed", b"self", b"x"])
