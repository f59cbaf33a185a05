"""What counts as the same finding, what as not compiled, and what of a manifest only tests need."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from agreement.clippy import Compiled, Told
from agreement.comparing import Agreement, add, share
from agreement.conditions import holds
from agreement.ours import Ours, findings, twins
from agreement.reasons import Reasons, Verdict, reasons
from agreement.workspace import members, without_dev_dependencies

LINT = "clippy::collapsible_if"
OPTIONS = frozenset({"unix", 'feature="std"', 'target_os="linux"'})


def told(*lines: tuple[int, int], in_macro: bool = False, path: str = "src/lib.rs") -> Told:
    return Told(LINT, path, lines, in_macro, "")


def ours(first: int, last: int, *conditions: str) -> Ours:
    return Ours(LINT, "src/lib.rs", first, last, "", "", conditions)


def compared(clippys: list[Told], found: list[Ours]) -> Agreement:
    agreements: defaultdict[str, Agreement] = defaultdict(Agreement)
    add(agreements, "sample", Compiled(tuple(clippys), ("src/lib.rs",), (OPTIONS,)), found)
    return agreements[LINT]


def counts(agreement: Agreement) -> tuple[int, ...]:
    sides = (agreement.both, agreement.only_ours, agreement.only_clippys)
    return tuple(len(side) for side in (*sides, agreement.made, agreement.not_compiled))


def test_the_same_line_is_the_same_finding() -> None:
    assert counts(compared([told((3, 3)), told((9, 9))], [ours(3, 4), ours(20, 20)])) == (1, 1, 1, 0, 0)


def test_one_finding_agrees_with_one_only() -> None:
    assert counts(compared([told((3, 3))], [ours(3, 3), ours(3, 3)])) == (1, 1, 0, 0, 0)


def test_of_nested_findings_those_on_the_same_line_belong_together() -> None:
    assert counts(compared([told((5, 7)), told((3, 9))], [ours(3, 9), ours(5, 7)])) == (2, 0, 0, 0, 0)


def test_overlapping_spans_are_the_same_where_no_line_is() -> None:
    assert counts(compared([told((2, 8))], [ours(3, 3)])) == (1, 0, 0, 0, 0)


def test_another_file_is_another_finding() -> None:
    assert counts(compared([told((3, 3), path="src/a.rs")], [ours(3, 3)])) == (0, 1, 1, 0, 0)


def test_what_a_macro_makes_and_what_is_not_compiled_stand_apart() -> None:
    found = [ours(3, 3, "windows"), ours(5, 5, "unix")]
    assert counts(compared([told((9, 9), in_macro=True)], found)) == (0, 1, 0, 1, 1)


def test_the_share_is_of_what_we_find() -> None:
    assert share(compared([told((3, 3)), told((9, 9))], [ours(3, 3), ours(7, 7)])) == 0.5
    assert share(Agreement()) is None


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("unix", True),
        ("test", False),
        ('feature="std"', True),
        ('feature = "alloc"', False),
        ('all(unix,feature="std",)', True),
        ('any(test,all(unix,not(feature="std")))', False),
        ("not(any(windows,test))", True),
        ("all()", True),
        ("any()", False),
        ("all(unix", True),
    ],
)
def test_predicates(predicate: str, expected: bool) -> None:
    assert holds(predicate, OPTIONS) is expected


def test_manifests_lose_what_only_tests_need() -> None:
    manifest = "\n".join(
        [
            "[package]",
            'name = "x"',
            "[dependencies.a]",
            'version = "1"',
            "[dev-dependencies.b]",
            'version = "1"',
            '[target."cfg(unix)".dev-dependencies.c]',
            'version = "1"',
            "[features]",
            "",
        ]
    )
    kept = without_dev_dependencies(manifest)
    assert [line for line in kept.splitlines() if line.startswith("[")] == [
        "[package]",
        "[dependencies.a]",
        "[features]",
    ]


def test_a_reason_speaks_for_so_many_findings() -> None:
    agreement = compared([], [ours(3, 3), ours(7, 7)])
    known = Reasons((Verdict(LINT, "sample", 1, "so"), Verdict(LINT, "other", 5, "so")), {})
    assert (known.shown_right(LINT, agreement), known.unspoken(LINT, agreement)) == (1, 1)
    wrong = Reasons(known.right, {}, (Verdict(LINT, "sample", 9, "not so"),))
    assert (wrong.shown_right(LINT, agreement), wrong.unspoken(LINT, agreement)) == (1, 0)


def test_our_findings_have_the_conditions_around_them(tmp_path: Path) -> None:
    (tmp_path / "Cargo.toml").write_text('[package]\nname = "sample"\nversion = "1.0.0"\nedition = "2021"\n')
    (tmp_path / "lib.rs").write_text(
        "#[cfg(unix)]\nmod inner {\n    #[cfg( all(test, windows) )]\n    /// X.\n"
        '    pub const NAME: &\'static str = "x";\n}\n'
    )
    found, lines = findings(tmp_path, ["lib.rs"])
    assert [(one.lint, one.first) for one in found] == [("clippy::redundant_static_lifetimes", 5)]
    assert set(found[0].conditions) == {"unix", "all(test,windows)"}
    assert lines == 7


def test_a_test_is_compiled_for_tests_only(tmp_path: Path) -> None:
    (tmp_path / "Cargo.toml").write_text('[package]\nname = "sample"\nversion = "1.0.0"\nedition = "2021"\n')
    (tmp_path / "lib.rs").write_text('#[test]\nfn f() {\n    const A: &\'static str = "";\n    drop(A);\n}\n')
    found, _ = findings(tmp_path, ["lib.rs"])
    assert [one.conditions for one in found] == [("test",)]
    assert [one.is_compiled([frozenset({"test"})]) for one in found] == [True]
    assert not found[0].is_compiled([frozenset({"unix"})])


def test_reasons_speak_of_twins_and_pinned_crates() -> None:
    known = reasons()
    lints = {rule.clippy for rule in twins()}
    crates = {member.name for member in members()}
    verdicts = (*known.right, *known.wrong)
    assert {one.lint for one in verdicts} | set(known.missed) <= lints
    assert {one.crate for one in verdicts} <= crates
    assert len(crates) >= 20
