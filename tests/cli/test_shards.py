"""`check --shard I/N`: the parts are disjoint, together they are the whole, and their reports can be put together."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest

from rust_specialist.cli.shards import Shard
from support.command_line import CLEAN, FAULTY, Project

COUNT = 4


@pytest.fixture
def many(project: Project) -> Project:
    for number in range(40):
        project.write(f"crate{number % 3}/src/file{number}.rs", FAULTY if number % 2 else CLEAN)
    project.write("crate0/src/größe.rs", FAULTY)
    return project


def findings(project: Project, *options: str) -> list[str]:
    result = project.run("check", "--output-format", "json", *options)
    assert result.err == ""
    found = cast("list[dict[str, Any]]", json.loads(result.out))
    assert result.status == (1 if found else 0)
    return [f"{one['rule']} {one['path']}" for one in found]


def test_the_parts_are_disjoint_and_complete(many: Project) -> None:
    parts = [findings(many, "--shard", f"{number}/{COUNT}") for number in range(1, COUNT + 1)]
    together = [one for part in parts for one in part]
    assert sorted(together) == sorted(findings(many))
    assert len(set(together)) == len(together) == 21
    # None of them does all the work.
    assert all(0 < len(part) < 21 for part in parts)


def test_clean_files_are_divided_too(many: Project) -> None:
    checked = 0
    for number in range(1, COUNT + 1):
        out = many.run("check", "--shard", f"{number}/{COUNT}").out
        found = re.search(r"of ([0-9]+) files?", out)
        assert found is not None
        checked += int(found[1])
    assert checked == 41


def test_a_checkout_elsewhere_is_divided_alike(
    many: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = findings(many, "--shard", "1/3")
    there = many.root.rename(tmp_path / "elsewhere")
    monkeypatch.chdir(there)
    assert findings(many, "--shard", "1/3") == here
    # However the folder is named on the command line, a file stays in its part.
    assert findings(many, "--shard", "1/3", str(there)) == [one.replace(" ", f" {there}/") for one in here]


def test_the_division_is_the_same_in_later_versions() -> None:
    shards = [Shard(number, 8) for number in range(1, 9)]
    names = ["src/main.rs", "src/lib.rs", "Cargo.toml"]
    where = [[shard.number for shard in shards if shard.has(str(Path(name).absolute()))] for name in names]
    assert where == [[1], [5], [1]]


def test_a_part_without_files_is_clean(project: Project) -> None:
    project.write("a.rs", FAULTY)
    results = [project.run("check", "--shard", f"{number}/50") for number in range(1, 51)]
    assert sorted(result.status for result in results) == [0] * 49 + [1]
    assert "no findings in 0 files\n" in [result.out for result in results]


def test_reports_can_be_put_together(many: Project) -> None:
    runs: list[dict[str, Any]] = []
    for number in range(1, COUNT + 1):
        log = json.loads(many.run("check", "--shard", f"{number}/{COUNT}", "--output-format", "sarif").out)
        runs += log["runs"]
    identities = [run["automationDetails"]["id"] for run in runs]
    assert identities == [f"rust-specialist/{number}-of-{COUNT}/" for number in range(1, COUNT + 1)]
    whole = json.loads(many.run("check", "--output-format", "sarif").out)["runs"][0]
    assert "automationDetails" not in whole

    def told(run: dict[str, Any]) -> list[tuple[str, str, str]]:
        return [
            (
                run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"],
                result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
                result["partialFingerprints"]["primaryLocationLineHash"],
            )
            for result in run["results"]
        ]

    assert sorted(one for run in runs for one in told(run)) == sorted(told(whole))


def test_fixes_of_a_part(many: Project) -> None:
    before = {path: path.read_bytes() for path in many.root.rglob("*.rs")}
    many.run("check", "--fix", "--unsafe-fixes", "--shard", "1/2")
    changed = {path for path, text in before.items() if path.read_bytes() != text}
    assert changed == {
        path for path, text in before.items() if b"exit" in text and Shard(1, 2).has(str(path))
    }


@pytest.mark.parametrize(
    "given", ["0/2", "3/2", "2", "1/0", "a/b", "-1/2", "1/2/3", "", "1 / 2", "1/9999999"]
)
def test_what_is_no_part_is_refused(project: Project, given: str) -> None:
    result = project.run("check", f"--shard={given}")
    assert result.status == 2
    assert "--shard" in result.err
    assert "as in 2/8" in result.err


@pytest.mark.parametrize("others", [("-",), ("--cargo",), ("--clippy",)])
def test_what_has_no_parts(project: Project, others: tuple[str, ...]) -> None:
    result = project.run("check", "--shard", "1/2", *others)
    assert result.status == 2
    assert "--shard" in result.err
