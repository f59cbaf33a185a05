"""Rust code in documentation and Markdown; rustdoc itself says where it finds tests."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rust_specialist.syntax import Source
from rust_specialist.syntax.fences import (
    Fence,
    FenceTags,
    fences_in_markdown,
    fences_in_rust,
    parse_tags,
)
from rust_specialist.text import Document


def lines_and_texts(fences: list[Fence], document: Document) -> list[tuple[int, str]]:
    """The line (from 1) of the opening backticks, and the code."""
    return [(document.line_of(fence.opening) + 1, fence.code.text.decode()) for fence in fences]


def in_rust(text: str) -> list[tuple[int, str]]:
    source = Source.parse(text)
    return lines_and_texts(fences_in_rust(source), source.document)


def in_markdown(text: str) -> list[tuple[int, str]]:
    document = Document.of(text)
    return lines_and_texts(fences_in_markdown(document), document)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/// ```\n/// fn a() {}\n/// ```\nfn f() {}\n", [(1, "fn a() {}\n")]),
        ("//! ```\n//! fn a() {}\n//! ```\n", [(1, "fn a() {}\n")]),
        ("/// a\n\n// other\n#[inline]\n/// ```\n/// fn a() {}\n/// ```\nfn f() {}\n", [(5, "fn a() {}\n")]),
        ("/**\n * ```\n * fn a() {}\n *     // b\n * ```\n */\nfn f() {}\n", [(2, "fn a() {}\n    // b\n")]),
        ("/*!\n```\nfn a() {}\n```\n*/\n", [(2, "fn a() {}\n")]),
        ("/**\n    ```\n    fn a() {\n    }\n    ```\n*/\nfn f() {}\n", [(2, "fn a() {\n}\n")]),
        ('#[doc = "```"]\n#[doc = "fn a() {}"]\n#[doc = "```"]\nfn f() {}\n', [(1, "fn a() {}\n")]),
        ('#[doc = "```\\nconst A: &str = \\"b\\";\\n```"]\nfn f() {}\n', [(1, 'const A: &str = "b";\n')]),
        ('#![doc = r#"```\nconst A: &str = "b";\n```"#]\n', [(1, 'const A: &str = "b";\n')]),
        ('/// a\n#[doc = " ```"]\n/// fn a() {}\n#[doc = " ```"]\nfn f() {}\n', [(2, "fn a() {}\n")]),
        ("struct S {\n    /// ```\n    /// fn a() {}\n    /// ```\n    a: u8,\n}\n", [(2, "fn a() {}\n")]),
        ("wrap! {\n    /// ```\n    /// fn a() {}\n    /// ```\n    fn b() {}\n}\n", [(2, "fn a() {}\n")]),
        ("/// - item\n///\n///   ```\n///   fn a() {}\n///   ```\nfn f() {}\n", [(3, "fn a() {}\n")]),
        ("/// > ```\n/// > fn a() {}\n/// > ```\nfn f() {}\n", [(1, "fn a() {}\n")]),
        ("///```\n///fn a() {}\n///```\nfn f() {}\n", [(1, "fn a() {}\n")]),
        ("/// ```\r\n/// fn a() {}\r\n/// ```\r\nfn f() {}\r\n", [(1, "fn a() {}\r\n")]),
        ("\ufeff/// ```\n/// fn a() {}\n/// ```\nfn f() {}\n", [(1, "fn a() {}\n")]),
        ("/// ~~~~\n/// fn a() {} // ```\n/// ~~~~\nfn f() {}\n", [(1, "fn a() {} // ```\n")]),
        # What is open is being typed, or goes on in another comment.
        ("/// ```\n/// fn a() {}\nfn f() {}\n", []),
        ("/// ```\n/// fn a() {}\nfn f() {}\n/// ```\nfn g() {}\n", []),
        # No documentation.
        ("// ```\n// fn a() {}\n// ```\nfn f() {}\n", []),
        ("//// ```\n//// fn a() {}\n//// ```\nfn f() {}\n", []),
        ('const A: &str = "\n/// ```\n/// fn a() {}\n/// ```\n";\n', []),
        ("///     indented();\nfn f() {}\n", []),
        ("/***\n ```\n fn a() {}\n ```\n*/\nfn f() {}\n", []),
        ('#[doc = "```\\x41\\nfn a() {}\\n```"]\nfn f() {}\n', []),
        ('#[doc(alias = "```")]\nfn f() {}\n', []),
        ("fn f() {}\n", []),
        ("", []),
    ],
)
def test_documentation(text: str, expected: list[tuple[int, str]]) -> None:
    assert in_rust(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n\n```rust\nfn a() {}\n```\n", [(3, "fn a() {}\n")]),
        ("```rust,editable,no_run\nfn a() {}\n```\n", [(1, "fn a() {}\n")]),
        ("``` rust {.class}\nfn a() {}\n```\n", [(1, "fn a() {}\n")]),
        ("1. item\n\n   ~~~rust\n   fn a() {}\n   ~~~\n", [(3, "fn a() {}\n")]),
        ("\ufeff```rust\nfn a() {}\n```\n", [(1, "fn a() {}\n")]),
        ("```rust\r\nfn a() {}\r\n```\r\n", [(1, "fn a() {}\r\n")]),
        ("```\nfn a() {}\n```\n", []),
        ("```no_run\nfn a() {}\n```\n", []),
        ("```text\nfn a() {}\n```\n", []),
        ("```rust ignore\nfn a() {}\n```\n", []),
        ("    ```rust\n    fn a() {}\n    ```\n", []),
        ("```rust\nfn a() {}\n", []),
        ("<!--\n```rust\nfn a() {}\n```\n-->\n", []),
        # A tab that the list takes a part of: the code is not the file's.
        ("- a\n\n  ```rust\n\tfn a() {}\n  ```\n", []),
        ("- a\n\n\t```rust\n\t\tfn a() {}\n\t```\n", [(3, "\tfn a() {}\n")]),
    ],
)
def test_markdown(text: str, expected: list[tuple[int, str]]) -> None:
    assert in_markdown(text) == expected


@pytest.mark.parametrize(
    ("code", "program"),
    [
        ("# use std::fmt;\nfn a() {}\n", "use std::fmt;\nfn a() {}\n"),
        ("  # fn b() {}\nfn a() {}\n", "  fn b() {}\nfn a() {}\n"),
        ("#\nfn a() {}\n", "\nfn a() {}\n"),
        ("## a\n", "\nfn main() {\n# a\n\n}\n"),
        ("#[derive(Debug)]\nstruct A;\n", "#[derive(Debug)]\nstruct A;\n"),
        ("#![allow(unused)]\nlet a = 1;\n", "#![allow(unused)]\nfn main() {\n\nlet a = 1;\n\n}\n"),
        ("let a = 1;\n", "\nfn main() {\nlet a = 1;\n\n}\n"),
        ("use a::b;\nb();\n", "use a::b;\nfn main() {\n\nb();\n\n}\n"),
        ("fn a() {}\na();\n", "\nfn main() {\nfn a() {}\na();\n\n}\n"),
        ("#[allow(x)]\nlet a = 1;\n", "\nfn main() {\n#[allow(x)]\nlet a = 1;\n\n}\n"),
        ("use a::b;\nfn main() {\n    b();\n}\n", "use a::b;\nfn main() {\n    b();\n}\n"),
        ("a + 1\n", "\nfn main() {\na + 1\n\n}\n"),
        ("", ""),
    ],
)
def test_programs(code: str, program: str) -> None:
    [(_, found)] = in_markdown(f"```rust\n{code}```\n")
    assert found == program


def test_code_leads_back_to_the_file() -> None:
    text = "/// é\n///  ```\n///  # let x = 1;\n///  f(x);\n///  ```\nfn f() {}\n"
    source = Source.parse(text)
    [fence] = fences_in_rust(source)
    for piece in fence.code.pieces:
        assert source.document.text[slice(*piece.host)] == fence.code.text[slice(*piece.span)]
    assert [source.slice(piece.host) for piece in fence.code.pieces] == ["let x = 1;\n", "f(x);\n"]


@pytest.mark.parametrize(
    ("info", "tags"),
    [
        ("", FenceTags()),
        ("rust", FenceTags()),
        ("rust,no_run", FenceTags(no_run=True)),
        ("no_run", FenceTags(no_run=True)),
        ("should_panic", FenceTags(should_panic=True)),
        ("compile_fail,E0382", FenceTags(compile_fail=True)),
        ("edition2018", FenceTags(edition=2018)),
        ("rust, edition2024 , ignore", FenceTags(ignore=True, edition=2024)),
        ("ignore-windows", FenceTags(ignore=True)),
        ("ignore (pseudo code)", FenceTags(ignore=True)),
        ("rust,editable", FenceTags()),
        ("{.rust .extra}", FenceTags()),
        ("test_harness", FenceTags()),
        ("text", None),
        ("toml", None),
        ("text,rust", FenceTags()),
        ("text,no_run", None),
        ("console", None),
        ("custom,{class=x}", None),
    ],
)
def test_tags(info: str, tags: FenceTags | None) -> None:
    assert parse_tags(info, default_rust=True) == tags


def listed_by_rustdoc(folder: Path, text: str) -> dict[str, list[int]]:
    """The lines (from 1) of the tests that rustdoc would run, by the item that they document."""

    def listed(*more: str) -> set[tuple[str, int]]:
        command = ["rustdoc", "--test", "sample.rs", "--edition", "2021"]
        for argument in ("--list", *more):
            command += ["--test-args", argument]
        completed = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=60, check=False
        )
        assert completed.returncode == 0, (text, completed.stdout, completed.stderr)
        found = re.findall(r"^sample.rs - (\w+) \(line (\d+)\)", completed.stdout, re.MULTILINE)
        return {(item, int(line)) for item, line in found}

    (folder / "sample.rs").write_text(text)
    lines: dict[str, list[int]] = {}
    for item, line in sorted(listed() - listed("--ignored")):
        lines.setdefault(item, []).append(line)
    return lines


BLOCKS = st.sampled_from(
    [
        "Text.",
        "",
        "- item",
        "```\nfn a() {}\n```",
        "```rust\nlet a = 1;\n# let b = 2;\n```",
        "```text\nnothing\n```",
        "```ignore\nfn a() {}\n```",
        "```no_run\nfn a() {}\n```",
        "```compile_fail,E0308\nlet a: u8 = 'b';\n```",
        "```text,no_run\nnothing\n```",
        "```text,rust\nfn a() {}\n```",
        "```edition2018,should_panic\npanic!()\n```",
        "~~~\nfn a() {}\n~~~",
        "````\nfn a() {}\n```x\n````",
        "- item\n\n  ```\n  fn a() {}\n  ```",
        "> ```\n> fn a() {}\n> ```",
        "1. ```\n   fn a() {}\n   ```",
        "  ```\n  fn a() {}\n  ```",
        "# Heading",
        "`code` and ``` more",
    ]
)
DOCUMENTATION = st.lists(BLOCKS, min_size=1, max_size=5).map("\n\n".join)


def commented(style: str, markdown: str) -> str:
    lines = markdown.split("\n")
    match style:
        case "line":
            return "".join(f"/// {line}".rstrip() + "\n" for line in lines)
        case "tight":
            return "".join(f"///{line}\n" for line in lines)
        case "stars":
            return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"
        case "block":
            return "/**\n" + "".join(f"    {line}\n" for line in lines) + "*/\n"
        case _:
            return "".join(f'#[doc = "{line}"]\n' for line in lines)


@pytest.mark.rustc
@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(["line", "tight", "stars", "block", "attribute"]), DOCUMENTATION),
        min_size=1,
        max_size=3,
    )
)
def test_rustdoc_finds_the_same_tests(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("rustdoc")
    texts = [
        f"{commented(style, markdown)}pub fn f{number}() {{}}\n"
        for number, (style, markdown) in enumerate(items)
    ]
    expected = listed_by_rustdoc(folder, "".join(texts))
    above = 0
    for number, ((style, _), text) in enumerate(zip(items, texts, strict=True)):
        found = [above + line for line, _ in in_rust(text)]
        lines = expected.get(f"f{number}", [])
        # Of block comments rustdoc counts the lines without empty ones at their beginning.
        assert found == lines if style in ("line", "tight", "attribute") else len(found) == len(lines), text
        above += text.count("\n")


@given(st.text("/*!#[]\"'`~\n\r\t >-1.abcdefn{}()=", max_size=200))
def test_random_text_never_raises(text: str) -> None:
    source = Source.parse(text)
    for fence in [*fences_in_rust(source), *fences_in_markdown(source.document)]:
        for piece in fence.code.pieces:
            if piece.is_exact:
                assert source.document.text[slice(*piece.host)] == fence.code.text[slice(*piece.span)]
