"""The specialist's definition: how it is read, what of it is sent, and that its samples compile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rust_specialist.agent.definition import MAX_SECTIONS, built_in, built_in_text, load, parse
from rust_specialist.agent.failures import AgentFailure
from rust_specialist.lint.packs import installed
from support import crates, rustc
from support.rustc import Snippet

SECTIONS = (
    "Ownership and borrowing", "Types and interfaces", "Errors", "Concurrency", "Async and tokio",
    "Streams and channels", "Web services with axum", "Databases with sqlx and diesel", "SIMD", "Memory and allocators",
    "Unsafe code", "Embedded and no_std", "Testing", "Observability", "Configuration", "Deployment",
)  # fmt: skip
SAMPLES = [
    pytest.param(section.title, code, id=f"{section.title}-{at}")
    for section in built_in().sections
    for at, code in enumerate(re.findall(r"^```rust\n(.*?)^```", section.text, re.M | re.S))
]
CRATES = ("axum", "sqlx", "tokio", "tracing")


def test_every_subject_has_its_section() -> None:
    assert tuple(section.title for section in built_in().sections) == SECTIONS
    assert len(SAMPLES) >= len(SECTIONS)


def test_every_pack_has_a_section() -> None:
    covered = {pack for section in built_in().sections for pack in section.packs}
    missing = {pack.name for pack in installed()} | {"borrow"}
    assert missing - covered - {"cargo", "manifest", "deployment", "local"} == set()


@pytest.mark.rustc
@pytest.mark.cargo
@pytest.mark.timeout(crates.BUILD_SECONDS)
@pytest.mark.parametrize(("title", "code"), SAMPLES)
def test_samples_compile_without_a_warning(title: str, code: str) -> None:
    used = tuple((name, None) for name in CRATES if re.search(rf"\b{name}::", code))
    for kind in ("lib", "test") if "#[test]" in code else ("lib",):
        outcome = rustc.check(Snippet(code, crates=used, kind=kind))
        assert outcome.compiles
        said = [one for one in outcome.diagnostics if one.code != "dead_code"]
        assert said == []


def test_sizes() -> None:
    specialist = built_in()
    assert len(specialist.core.encode()) < 6000
    for section in specialist.sections:
        assert 600 < len(section.text.encode()) < 4000, section.title


def test_only_what_is_relevant_is_sent() -> None:
    specialist = built_in()

    def titles(packs: tuple[str, ...], names: tuple[str, ...] = (), code: bytes = b"") -> list[str]:
        return [text.split("\n")[0] for text in specialist.sections_for(packs, names, code)]

    assert titles(("borrow",)) == ["# Ownership and borrowing"]
    assert titles(("async", "web"), ("sqlx",), b"sqlx::query(") == [
        "# Async and tokio",
        "# Web services with axum",
    ]
    assert titles((), ("tokio",), b"x.await;") == ["# Async and tokio"]
    assert titles((), (), b"fn main() {}") == []
    assert (
        len(titles((), (), b" ".join(word.encode() for s in specialist.sections for word in s.words)))
        == MAX_SECTIONS
    )


def test_the_tools_of_a_coding_agent() -> None:
    text = "---\nname: mine\ndescription: d\ntools: "
    text += "Read, Grep, Glob, Write, Edit, MultiEdit, Bash(cargo:*), WebFetch\n---\nBe kind.\n"
    mine = parse(text)
    assert mine.tools == ("read_file", "grep", "glob", "cargo_check")
    assert mine.refused == ("Write", "Edit", "MultiEdit", "WebFetch")
    assert (mine.name, mine.core, mine.sections) == ("mine", "Be kind.", ())


def test_lists_titles_and_fences() -> None:
    mine = parse(
        "---\r\nname: mine\r\ntools:\r\n  - Read\r\n  - Bash\r\n---\r\n"
        "# Mine\r\nBe kind.\r\n```sh\r\n# no heading\r\n```\r\n"
        "# async\r\n<!-- packs: async; words: .await -->\r\nWait.\r\n"
    )
    assert mine.tools == ("read_file", "cargo_check")
    assert "# Mine" in mine.core
    assert "# no heading" in mine.core
    assert [(section.title, section.text) for section in mine.sections] == [("async", "Wait.")]
    assert mine.sections[0].packs == {"async"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file"),
        (b"Be kind.", "must begin with a frontmatter"),
        (b"---\ndescription: d\n---\nx", "has no `name:`"),
        (b"---\nname: n\n---\n", "no prompt follows"),
        (b"\xff", "not UTF-8"),
        (b"x" * 300_000, "more than 200 kB"),
    ],
)
def test_a_definition_that_cannot_be_used(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "mine.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AgentFailure) as caught:
        load(str(path))
    assert reason in str(caught.value)
    assert "agent.definition" in str(caught.value)


def test_ours_is_a_definition_that_agents_can_use() -> None:
    text = built_in_text()
    assert text.startswith("---\nname: rust-specialist\n")
    assert built_in().refused == ()
