"""`check --cargo`: the compiler's findings and ours in one report, each fault once."""

from __future__ import annotations

import json

import pytest

from support import toolchain
from support.command_line import Project

pytestmark = pytest.mark.cargo

MANIFEST = '[package]\nname = "sample"\nversion = "0.1.0"\nedition = "2021"\n'
MOVED = """\
pub fn one() {
    let name = String::from("a");
    let other = name;
    println!("{name}{other}");
}
"""
WRONG_TYPE = "pub fn two() -> u32 {\n    true\n}\n"
UNUSED_MUT = "pub fn three() -> u32 {\n    let mut n = 3;\n    n * n\n}\n"


@pytest.fixture
def sample(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Project:
    toolchain.require("rustc", "cargo")
    monkeypatch.delenv("CARGO_TARGET_DIR", raising=False)
    # The home of `project` is the test's own: the toolchains are the machine's.
    monkeypatch.setenv("RUSTUP_HOME", str(toolchain.rustup_home()))
    project: Project = request.getfixturevalue("project")
    project.write("Cargo.toml", MANIFEST)
    return project


def found(project: Project, *options: str) -> list[tuple[str, str]]:
    result = project.run("check", "--output-format", "json", *options)
    return [(one["path"], one["rule"]) for one in json.loads(result.out)]


def test_each_fault_is_told_once(sample: Project) -> None:
    sample.write("src/lib.rs", "pub mod other;\n" + MOVED + WRONG_TYPE)
    sample.write("src/other.rs", WRONG_TYPE)
    assert found(sample) == [("src/lib.rs", "borrow::E0382")]
    everything = [
        ("src/lib.rs", "borrow::E0382"),
        ("src/lib.rs", "rustc::E0308"),
        ("src/other.rs", "rustc::E0308"),
    ]
    assert found(sample, "--cargo") == everything
    assert found(sample, "--cargo", "src/other.rs") == everything[2:]
    text = sample.run("check", "--cargo")
    assert text.status == 1
    assert "error[rustc::E0308]: mismatched types: expected `u32`, found `bool`" in text.out
    assert "rust-specialist explain rustc::E0308" in text.out
    sarif = json.loads(sample.run("check", "--cargo", "--output-format", "sarif").out)
    results = [one["ruleId"] for one in sarif["runs"][0]["results"]]
    assert results == [rule for _, rule in everything]
    github = sample.run("check", "--cargo", "--output-format", "github").out
    assert len([line for line in github.splitlines() if line.startswith("::error")]) == 3


def test_clippy_speaks_for_itself(sample: Project) -> None:
    sample.write("src/lib.rs", "pub fn f(v: &Vec<u8>) -> usize {\n    v.len()\n}\n")
    with_all = ("--select", "all")
    ours = [rule for _, rule in found(sample, *with_all) if rule.endswith("ptr_arg")]
    assert len(ours) == 1
    both = [rule for _, rule in found(sample, *with_all, "--clippy") if rule.endswith("ptr_arg")]
    assert both == ["clippy::ptr_arg"]


def test_the_compilers_safe_suggestions_are_applied_too(sample: Project) -> None:
    sample.write("src/lib.rs", UNUSED_MUT)
    assert found(sample, "--cargo") == [("src/lib.rs", "rustc::unused_mut")]
    result = sample.run("check", "--cargo", "--fix")
    assert result.status == 0, result.out
    assert "mended 1 finding in 1 file" in result.err
    assert sample.read("src/lib.rs").decode() == UNUSED_MUT.replace("mut ", "")


def test_what_cannot_be_compiled_is_said_and_the_rest_reported(sample: Project) -> None:
    sample.write("Cargo.toml", MANIFEST.replace('edition = "2021"', 'edition = "no such"'))
    sample.write("src/lib.rs", MOVED)
    result = sample.run("check", "--cargo")
    assert result.status == 2
    assert "error: cargo check was not possible: failed to parse manifest" in result.err
    assert "borrow::E0382" in result.out
    sample.write("alone/x.rs", "fn f() {}\n")
    (sample.root / "Cargo.toml").unlink()
    result = sample.run("check", "--cargo", "alone")
    assert (result.status, "none of the files belongs to a package" in result.err) == (2, True)


def test_what_is_not_on_the_disk_cannot_be_compiled(sample: Project) -> None:
    for options in (("--cargo", "-"), ("--clippy", "--diff")):
        result = sample.run("check", *options)
        assert result.status == 2
        assert "compile what is on the disk" in result.err
