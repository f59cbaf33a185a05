"""`explain`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.explain import explanation
from rust_specialist.cli.names import did_you_mean
from rust_specialist.lint.model import Finding
from rust_specialist.lint.packs import Pack
from rust_specialist.lint.rule import Rule
from support.command_line import Project

DOC = "A lock held for long.\n\n## What it does\nFinds it.\n"


def silent(_match: object, _context: object) -> Iterator[Finding]:
    return iter(())


def rule(pack: str, name: str, like: str | None = None, code: str | None = None) -> Rule:
    return Rule(pack, name, (), silent, DOC, like=like, compiler_code=code)


PACKS = [
    Pack("async", "Async code.", (rule("async", "await_holding_lock", "clippy::await_holding_lock"),)),
    Pack(
        "ownership", "Who owns what.", (rule("ownership", "moved", code="E0382"), rule("ownership", "twice"))
    ),
    Pack("more", "More.", (rule("more", "twice"),)),
]


@pytest.mark.parametrize(
    "name", ["async::await_holding_lock", "await_holding_lock", "clippy::await_holding_lock"]
)
def test_a_rule(name: str) -> None:
    page = explanation(name, PACKS)
    assert page.startswith("# A lock held for long.\n\n`async::await_holding_lock`")
    assert "## What it does" in page


def test_a_name_of_two_rules() -> None:
    page = explanation("twice", PACKS)
    assert "`ownership::twice`" in page
    assert "`more::twice`" in page


def test_a_pack() -> None:
    assert explanation("ownership", PACKS) == (
        "# ownership\n\nWho owns what.\n\n- `ownership::moved`: A lock held for long\n"
        "- `ownership::twice`: A lock held for long\n"
    )


@pytest.mark.parametrize("name", ["E0382", "e0382", "382", "rustc::E0382", "borrow::E0382"])
def test_an_error_of_the_compiler(name: str) -> None:
    page = explanation(name, PACKS)
    assert page.startswith("# E0382\n")
    assert "### Ways out" in page
    assert "- `ownership::moved`" in page
    assert "`rustc --explain E0382`" in page


def test_an_error_that_no_rule_reports() -> None:
    page = explanation("E0308", PACKS)
    assert page.startswith("# E0308\n")
    assert "Reported as you type" not in page


def test_the_older_name_of_an_error() -> None:
    page = explanation("E0412", PACKS)
    assert page.startswith("# E0425\n")
    assert "E0412 is what older compilers call this error." in page


def test_an_error_that_only_a_rule_knows() -> None:
    packs = [Pack("more", "More.", (rule("more", "odd", code="E0004"),))]
    page = explanation("E0004", packs)
    assert page.startswith("# E0004\n\nAn error of the compiler.\n\nReported as you type by\n\n- `more::odd`")


def test_an_error_without_a_page() -> None:
    with pytest.raises(UsageError) as error:
        explanation("e0383", PACKS)
    said = str(error.value)
    assert said.startswith("nothing is written here about E0383; close to it are")
    assert "`E0382`" in said
    assert "`rustc --explain E0383`" in said


@pytest.mark.parametrize("name", ["suppression::unused", "suppression::unknown_rule"])
def test_suppressions(name: str) -> None:
    assert "rust-specialist: allow(NAME)" in explanation(name, PACKS)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("await_holding_lok", "did you mean `async::await_holding_lock`"),
        ("asink::await_holding_lock", "did you mean `async::await_holding_lock`"),
        ("asnyc", "did you mean `async`?"),
        ("clippy::await_holding_locks", "did you mean `clippy::await_holding_lock`?"),
        ("clippy::nothing_like_it", "`cargo clippy --explain nothing_like_it`"),
        ("xyzzy", "no rule or pack is named `xyzzy` (all of them: `rust-specialist rules`)"),
        ("E38", "no rule or pack is named `E38`"),
        ("", "no rule or pack is named ``"),
    ],
)
def test_an_unknown_name(name: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        explanation(name, PACKS)
    assert message in str(error.value)


def test_close_names() -> None:
    known = ["a::lock_held", "b::lock_help", "c::lock_heap", "d::nothing"]
    assert (
        did_you_mean("lock_hel", known) == "; did you mean `b::lock_help`, `a::lock_held` or `c::lock_heap`?"
    )
    assert did_you_mean("unrelated", known) == ""


def test_the_command(project: Project) -> None:
    result = project.run("explain", "no_exit")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("# `exit` skips destructors\n\n`local::no_exit` · warning · on by default\n")
    assert "`local::no_exit`" in project.run("explain", "local").out


def test_the_command_with_an_unknown_name(project: Project) -> None:
    result = project.run("explain", "no_exti")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "rust-specialist: error: no rule or pack is named `no_exti`; did you mean `local::no_exit`? "
        "(all of them: `rust-specialist rules`)\n"
    )


def test_every_installed_rule_is_explained(project: Project) -> None:
    listed = project.run("rules").out
    names = [line.split()[0] for line in listed.splitlines() if "::" in line]
    assert names
    for name in names:
        assert f"`{name}`" in project.run("explain", name).out
