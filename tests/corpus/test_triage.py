"""The triaged list: what is new is told, what is known is kept, what cannot be read is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import triage
from corpus.linting import Found
from corpus.sources import pins
from corpus.triage import BadList, Triaged

FOUND = Found("a::b", "tokio", "src/x.rs", 7, "message", "let x = 1;", "context")
ROW = Triaged(*FOUND.key, 1, "true", "a reason")


def test_known_findings_pass_and_new_ones_are_told() -> None:
    result = triage.compare([ROW], [FOUND, replace(FOUND, rule="a::c")])
    assert [one.rule for one in result.untriaged] == ["a::c"]
    assert result.gone == []
    assert result.verdicts == {"true": 1, "untriaged": 1}


def test_one_more_on_an_equal_line_is_new() -> None:
    result = triage.compare([ROW], [FOUND, replace(FOUND, line=9)])
    assert [one.line for one in result.untriaged] == [9]


def test_a_finding_that_moved_is_known() -> None:
    assert triage.compare([ROW], [replace(FOUND, line=99, message="other words")]).untriaged == []


def test_what_is_gone_is_told() -> None:
    assert triage.compare([ROW], []).gone == [ROW]


def test_an_untriaged_row_allows_nothing() -> None:
    assert triage.compare([replace(ROW, verdict="untriaged", reason="")], [FOUND]).untriaged == [FOUND]


def test_update_keeps_verdicts_and_drops_what_is_gone() -> None:
    gone = replace(ROW, path="src/gone.rs")
    rows = triage.updated([ROW, gone], [FOUND, replace(FOUND, snippet="new")])
    assert rows == [ROW, replace(ROW, snippet="new", verdict="untriaged", reason="")]
    assert [row.verdict for row in triage.updated([ROW], [FOUND, FOUND])] == ["untriaged"]


def test_one_row_speaks_for_many() -> None:
    many = [replace(FOUND, snippet=f"let y = {at};") for at in range(triage.MANY + 1)]
    [row] = triage.updated([], many)
    assert (row.path, row.snippet, row.count, row.verdict) == ("*", "*", triage.MANY + 1, "untriaged")
    assert len(triage.updated([], many[1:])) == triage.MANY
    judged = replace(row, verdict="noise", reason="a reason")
    assert triage.compare([judged], many).untriaged == []
    assert len(triage.compare([judged], [*many, FOUND]).untriaged) == 1
    assert triage.compare([judged, ROW], [*many, FOUND]).untriaged == []
    assert triage.updated([judged, ROW], [*many[1:], FOUND]) == [replace(judged, count=triage.MANY), ROW]
    assert [one.verdict for one in triage.updated([judged], [*many, FOUND])] == ["untriaged"]


def test_the_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = [ROW, replace(ROW, snippet='é "quoted" \\ 😀')]
    triage.write(rows, tmp_path / "list")
    assert triage.read(tmp_path / "list") == sorted(rows, key=lambda row: row.key)
    assert triage.read(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", ":2:"),
        ("[]", ":2:"),
        ('{"rule": 1}', ":2:"),
        (
            '{"rule": "a", "crate": "b", "path": "c", "snippet": "d", "count": 1, "verdict": "perhaps", "reason": ""}',
            "perhaps",
        ),
        (
            '{"rule": "a", "crate": "b", "path": "c", "snippet": "d", "count": 1, "verdict": "true", "reason": " "}',
            "needs a reason",
        ),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    triage.write([ROW], tmp_path / "list")
    with (tmp_path / "list").open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(BadList, match=why):
        triage.read(tmp_path / "list")


def test_the_committed_list_can_be_read_and_is_triaged() -> None:
    rows = triage.read()
    assert [row.key for row in rows if row.verdict == "untriaged"] == []
    assert len({row.key for row in rows}) == len(rows)
    assert {row.crate for row in rows} <= set(pins()["ci"])


def test_every_crate_is_pinned() -> None:
    for table in pins().values():
        for name, pin in table.items():
            assert pin["version"].startswith("="), name
    assert {"tokio", "axum", "sqlx-core", "serde", "regex"} <= set(pins()["ci"])
