"""`check` on the Rust code in documentation and Markdown."""

from __future__ import annotations

import json

import pytest

from support.command_line import FAULTY, Project

EXIT = "std::process::exit(1);"


def places(project: Project, *arguments: str) -> list[tuple[str, int, int]]:
    result = project.run("check", "--output-format", "json", *arguments)
    starts = [(one["path"], one["range"]["start"]) for one in json.loads(result.out)]
    return [(path, start["line"], start["column"]) for path, start in starts]


def test_doc_comments(project: Project) -> None:
    project.write("a.rs", f"/// Ends.\n///\n/// ```\n/// {EXIT}\n/// ```\npub fn end() {{}}\n")
    assert places(project) == [("a.rs", 4, 5)]


def test_doc_comments_switched_off(project: Project) -> None:
    settings = project.read("rust-specialist.toml").decode()
    project.write("rust-specialist.toml", "[server]\ndoc-comments = false\n" + settings)
    project.write("a.rs", f"/// ```\n/// {EXIT}\n/// ```\npub fn end() {{}}\n")
    assert places(project) == []


@pytest.mark.parametrize("tag", ["text", "ignore", "toml", "rust,ignore"])
def test_what_is_not_looked_at(project: Project, tag: str) -> None:
    project.write("a.rs", f"/// ```{tag}\n/// {EXIT}\n/// ```\npub fn end() {{}}\n")
    assert places(project) == []


def test_markdown_is_looked_at_when_it_is_named(project: Project) -> None:
    project.write("docs/guide.md", f"Text.\n\n- item\n\n  ```rust\n  {EXIT}\n  ```\n")
    assert places(project) == []
    assert places(project, "docs") == []
    assert places(project, "docs/guide.md") == [("docs/guide.md", 6, 3)]
    assert places(project, "--markdown") == [("docs/guide.md", 6, 3)]


def test_markdown_by_the_settings(project: Project) -> None:
    settings = project.read("rust-specialist.toml").decode()
    project.write("rust-specialist.toml", "[server]\nmarkdown = true\n" + settings)
    project.write("guide.md", f"```rust\n{FAULTY}```\n")
    assert places(project) == [("guide.md", 3, 5)]


def test_hidden_lines_are_code(project: Project) -> None:
    project.write(
        "a.rs", "/// ```\n/// # use std::process;\n/// process::exit(1);\n/// ```\npub fn end() {}\n"
    )
    assert places(project) == [("a.rs", 3, 5)]


def test_related_and_fix_are_places_of_the_file(project: Project) -> None:
    project.write("a.rs", f"\n/// ```\n///   {EXIT}\n/// ```\npub fn end() {{}}\n")
    [found] = json.loads(project.run("check", "--output-format", "json").out)
    [edit] = found["fix"]["edits"]
    assert edit["range"] == {"start": {"line": 3, "column": 7}, "end": {"line": 3, "column": 28}}
    assert edit["path"] == "a.rs"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "a.rs",
            f"/// ```\n/// {EXIT}\n/// ```\nfn f() {{}}\n",
            "/// ```\n/// return;\n/// ```\nfn f() {}\n",
        ),
        (
            "a.rs",
            f"/** ```\r\n * {EXIT}\r\n * ``` */\r\nfn f() {{}}\r\n",
            "/** ```\r\n * return;\r\n * ``` */\r\nfn f() {}\r\n",
        ),
        ("a.md", f"> ```rust\n> {EXIT}\n> ```\n", "> ```rust\n> return;\n> ```\n"),
        ("a.rs", f'#[doc = "```\n{EXIT}\n```"]\nfn f() {{}}\n', None),
    ],
)
def test_fixes_in_fences(project: Project, name: str, before: str, after: str | None) -> None:
    project.write(name, before)
    project.run("check", name, "--fix", "--unsafe-fixes")
    assert project.read(name).decode() == (before if after is None else after)


def test_a_fix_of_several_lines_keeps_what_stands_before_each(project: Project) -> None:
    settings = project.read("rust-specialist.toml").decode()
    project.write("rust-specialist.toml", settings.replace('"return"', '"first();\\nsecond()"'))
    project.write("a.rs", f"    /// ```\r\n    /// {EXIT}\r\n    /// ```\r\nfn f() {{}}\r\n")
    project.run("check", "a.rs", "--fix", "--unsafe-fixes")
    fixed = "    /// ```\r\n    /// first();\r\n    /// second();\r\n    /// ```\r\nfn f() {}\r\n"
    assert project.read("a.rs").decode() == fixed
