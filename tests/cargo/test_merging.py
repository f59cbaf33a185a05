"""Which of several findings of the same fault is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.merging import Merged, merge
from rust_specialist.lint.model import Finding, Severity
from rust_specialist.text import Document, Span

TEXT = "let a = b; a.f(b, b);\nlet c = d;\n"
PATH = Path("/w/lib.rs")


def own(code: str, start: int, end: int) -> Finding:
    is_lint = code.startswith("clippy::")
    return Finding(
        f"types::{code.removeprefix('clippy::')}" if is_lint else f"borrow::{code}",
        Span(start, end),
        "ours",
        Severity.ERROR,
        clippy=code if is_lint else None,
        compiler_code=None if is_lint else code,
    )


def theirs(code: str, start: int, end: int) -> CompilerFinding:
    return CompilerFinding(code, Severity.ERROR, "theirs", PATH, Span(start, end))


def merged(
    mine: list[Finding],
    compiler: list[CompilerFinding],
    others: list[CompilerFinding],
    publishes: bool = True,
    twins: str = "auto",
) -> Merged:
    return merge(Document.of(TEXT), mine, compiler, others, publishes=publishes, clippy_twins=twins)


def test_of_one_error_ours_is_shown_and_confirmed() -> None:
    mine, compiler = own("E0382", 8, 9), theirs("E0382", 8, 9)
    result = merged([mine], [compiler], [])
    assert (result.own, result.compiler) == ((mine,), ())
    assert result.confirmed == {mine: compiler}


def test_other_places_and_other_codes_are_other_faults() -> None:
    mine = own("E0382", 8, 9)
    compiler = [theirs("E0499", 8, 9), theirs("E0382", 30, 31)]
    result = merged([mine], compiler, [])
    assert (result.own, result.compiler, dict(result.confirmed)) == ((mine,), tuple(compiler), {})


def test_two_errors_of_one_line_are_paired_by_their_places() -> None:
    first, second = own("E0382", 15, 16), own("E0382", 18, 19)
    result = merged([first, second], [theirs("E0382", 18, 19)], [])
    assert set(result.confirmed) == {second}
    assert result.own == (first, second)


def test_what_another_server_shows_is_not_shown_again() -> None:
    mine, compiler = own("E0382", 8, 9), theirs("E0382", 8, 9)
    result = merged([mine], [], [compiler])
    assert (result.own, result.compiler) == ((), ())
    assert result.confirmed == {mine: compiler}
    # Nor is our own run's.
    assert merged([mine], [compiler], [compiler]).compiler == ()
    assert merged([], [compiler], [compiler]).compiler == ()


@pytest.mark.parametrize("publishes", [True, False])
@pytest.mark.parametrize("shown_by", ["compiler", "others"])
@pytest.mark.parametrize("twins", ["auto", "on"])
def test_a_lint_is_shown_once_whoever_shows_it(publishes: bool, shown_by: str, twins: str) -> None:
    mine, clippy = own("clippy::ptr_arg", 8, 9), theirs("clippy::ptr_arg", 8, 9)
    given = {"compiler": [], "others": [], shown_by: [clippy]}
    result = merged([mine], given["compiler"], given["others"], publishes, twins)
    elsewhere = int(shown_by == "others")
    # "on" reports always: with another server that shows it, that is the one duplicate there is.
    wanted = 1 + (twins == "on" and shown_by == "others")
    assert len(result.own) + len(result.compiler) + elsewhere == wanted


def test_a_compilers_finding_that_nobody_shows_leaves_ours_alone() -> None:
    mine = own("clippy::ptr_arg", 8, 9)
    assert merged([mine], [theirs("clippy::ptr_arg", 8, 9)], [], publishes=False).own == (mine,)


def test_a_lint_of_rustc_is_known_by_its_name() -> None:
    mine = Finding("unsafe::static_mut_refs", Span(8, 9), "ours", Severity.WARNING)
    compiler = theirs("static_mut_refs", 8, 9)
    assert merged([mine], [compiler], []).own == ()
