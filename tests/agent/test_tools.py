"""The tools of a model: what they show, and what they do not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from agent.workspace import FILES, GOOD, verifier, write
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.searching import BadPattern, compiled
from rust_specialist.agent.tools import MAX_RESULT, ReadOnlyTools

SECRET = "Tr0ub4dor&3x"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write(root, {**FILES, "app/src/config.rs": f'pub const PASSWORD: &str = "{SECRET}";\npub fn f() {{}}\n'})
    write(tmp_path, {"outside.rs": SECRET})
    return root


def call(root: Path, name: str, **arguments: object) -> str:
    return asyncio.run(ReadOnlyTools(root, Redactor(root)).call(name, arguments))


def test_lines_of_a_file(root: Path) -> None:
    assert call(root, "read_file", path="app/src/main.rs", start=2, end=2) == (
        'app/src/main.rs, lines 2 to 2 of 3:\n   2     println!("{:?}", words::first("a b"));'
    )
    assert call(root, "read_file", path="app/src/main.rs", start=9, end=9) == "app/src/main.rs has 3 lines"
    assert "lines 1 to 3" in call(root, "read_file", path="app/src/main.rs", start=-4, end=10**9)


def test_secrets_are_not_shown(root: Path) -> None:
    shown = call(root, "read_file", path="app/src/config.rs")
    assert '"<redacted:1>"' in shown
    assert SECRET not in shown


@pytest.mark.parametrize(
    "path", [".env", "../outside.rs", "/etc/hostname", "noise.log", "target/x", ".git/config", "nothing.rs"]
)
def test_files_that_are_not_read(root: Path, path: str) -> None:
    text = call(root, "read_file", path=path)
    assert "planted" not in text
    assert SECRET not in text
    assert len(text) < 100


def test_search(root: Path) -> None:
    assert (
        call(root, "grep", pattern=r"fn\s+first")
        == "words/src/lib.rs:4: pub fn first(text: &str) -> Option<&str> {"
    )
    assert call(root, "grep", pattern="words", glob="**/Cargo.toml").count("\n") == 2
    assert call(root, "grep", pattern="planted", glob="*") == "nothing found"
    assert call(root, "grep", pattern="noise", glob="*.log") == "nothing found"


@pytest.mark.parametrize("pattern", [SECRET, "Tr0", 'PASSWORD: &str = "T', "PASSWORD.*T"])
def test_a_search_tells_nothing_of_a_secret(root: Path, pattern: str) -> None:
    """Asked letter by letter, it would tell all of it."""
    assert call(root, "grep", pattern=pattern, glob="*.rs") == "nothing found"
    assert "redacted" in call(root, "grep", pattern="PASSWORD", glob="*.rs")


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|aa)+$",
        "(a*)*b",
        r"(\w+\s?)+$",
        "a*a*a*a*b",
        "(",
        "(?=a)",
        r"(a)\1",
        "a?" * 30,
        "(?P<n>a)",
        "((ab)+c)+",
        "[[)+]a+)+",
    ],
)
def test_patterns_that_could_be_slow(root: Path, pattern: str) -> None:
    write(root, {"app/src/long.rs": "a" * 100_000 + "\n"})
    with pytest.raises(BadPattern):
        compiled(pattern)
    assert ":" in call(root, "grep", pattern=pattern) or "at most" in call(root, "grep", pattern=pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"fn\s+\w+",
        "(pub )?fn",
        "(?i)todo|fixme",
        r"impl.*for\b",
        "[+*]",
        r"\(\+",
        "(?:ab)+",
        "a{2}",
        ".*x.*",
        "x??",
    ],
)
def test_ordinary_patterns(pattern: str) -> None:
    assert compiled(pattern).pattern == pattern


def test_paths(root: Path) -> None:
    assert call(root, "glob", pattern="*/src/*.rs").splitlines() == [
        "app/src/config.rs", "app/src/main.rs", "words/src/lib.rs"
    ]  # fmt: skip
    assert ".env" not in call(root, "glob", pattern="*")
    assert call(root, "glob", pattern="../*") == "nothing found"
    assert call(root, "glob", pattern="#") == "that is no pattern of paths"


def test_results_are_short(root: Path) -> None:
    write(root, {"app/src/long.rs": "// a line that matches and goes on for some time, é\n" * 3000})
    for text in (call(root, "read_file", path="app/src/long.rs"), call(root, "grep", pattern="matches")):
        assert len(text.encode()) <= MAX_RESULT
        assert "left out" in text or "more than" in text


def test_a_text_that_is_open_counts(root: Path) -> None:
    tools = ReadOnlyTools(root, Redactor(root), texts={"app/src/main.rs": b"fn open() {}\n", ".env": b"A=1"})
    assert "fn open" in asyncio.run(tools.call("read_file", {"path": "app/src/main.rs"}))
    assert "secrets" in asyncio.run(tools.call("read_file", {"path": ".env"}))


def test_calls_that_make_no_sense(root: Path) -> None:
    assert call(root, "write_file", path="x") == "there is no tool 'write_file'"
    assert call(root, "read_file", path=7, start="x")
    assert call(root, "cargo_check", edits=[GOOD.model_dump()]) == "cargo cannot be run here"


@pytest.mark.cargo
def test_a_check_of_edits(root: Path) -> None:
    tools = ReadOnlyTools(root, Redactor(root), verifier=verifier(root, root.parent / "copies"))
    assert asyncio.run(tools.call("cargo_check", {"edits": [GOOD.model_dump()]})) == "cargo check passed"
    bad = {**GOOD.model_dump(), "replace": "take(&owned);"}
    assert "refused\nerror[E0308]" in asyncio.run(tools.call("cargo_check", {"edits": [bad]}))
    assert "not valid" in asyncio.run(tools.call("cargo_check", {"edits": [{"file": 1}]}))
