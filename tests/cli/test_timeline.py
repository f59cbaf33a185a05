"""`timeline`."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from support.command_line import Project

CODE = """\
fn first(v: &mut Vec<u32>) {
    let a = &v[0];
    v.push(1);
    println!("{a}");
}

const X: u8 = 1;
"""


def test_text(project: Project) -> None:
    project.write("src/lines.rs", CODE)
    result = project.run("timeline", "src/lines.rs:3")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "   v    a\n"
        "1  ●       fn first(v: &mut Vec<u32>) {\n"
        "2  ├─&──╮      let a = &v[0];\n"
        "3  ✗    ┊      v.push(1);\n"
        "        ┊    ✗ E0502: `v` would be changed while `a` still looks at it\n"
        '4       ○      println!("{a}");\n'
        "5          }\n"
        "\n"
        "● created   ○ used   ✗ the error   &┊ shared borrow\n"
    )


def test_picture(project: Project) -> None:
    project.write("src/lines.rs", CODE)
    result = project.run("timeline", "src/lines.rs:3", "--svg", "out.svg")
    assert (result.status, result.out, result.err) == (0, "", "")
    written = project.read("out.svg").decode()
    assert ET.fromstring(written).tag.endswith("svg")
    assert project.run("timeline", "src/lines.rs:3", "--svg", "-").out == written


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["src/lines.rs"], "`src/lines.rs` is no place; write FILE:LINE"),
        (["src/lines.rs:0"], "is no place"),
        (["src/lines.rs:x"], "is no place"),
        ([":3"], "is no place"),
        (["src/none.rs:3"], "src/none.rs: cannot be read: no such file or directory"),
        (["src/lines.rs:7"], "no function is on line 7 of src/lines.rs"),
        (["src/lines.rs:99999999999999999999"], "no function is on line"),
        (["src/lines.rs:3", "--svg", "no/such/folder.svg"], "cannot write no/such/folder.svg: no such file"),
        (["src/long.rs:1"], "cannot be drawn"),
    ],
)
def test_what_cannot_be_drawn(project: Project, arguments: list[str], message: str) -> None:
    project.write("src/lines.rs", CODE)
    project.write("src/long.rs", "fn f() {\n" + "    let a = 1;\n" * 5000 + "}\n")
    result = project.run("timeline", *arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
