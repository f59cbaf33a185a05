"""Each rule of the first packs fires on real code that was spoiled for it, and only then."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from corpus.sources import SourceCrate, SourcesUnavailable, fetch, pins
from rust_specialist.lint.packs import installed_rules
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Workspaces
from rust_specialist.syntax import Source
from support.toolchain import unavailable

MUTATIONS = tomllib.loads(Path(__file__).with_name("mutations.toml").read_text(encoding="utf-8"))["mutation"]
RULES = {rule.id: rule for rule in installed_rules()}


@cache
def _crates() -> dict[str, SourceCrate]:
    try:
        return {crate.name: crate for crate in fetch(list(pins()["ci"]))}
    except SourcesUnavailable as error:
        unavailable(str(error))


@pytest.mark.cargo
@pytest.mark.corpus
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation["rule"])
def test_the_rule_fires_on_the_spoiled_file_only(mutation: dict[str, str]) -> None:
    path = _crates()[mutation["crate"]].root / mutation["path"]
    text = path.read_text(encoding="utf-8")
    assert text.count(mutation["find"]) == 1
    linter = Linter([RULES[mutation["rule"]]])
    facts = Workspaces().crate_of(path)

    def found(text: str) -> int:
        return len(linter.check(Source.parse(text), facts, str(path)).findings)

    assert found(text.replace(mutation["find"], mutation["replace"])) > found(text)
