"""The command that draws the lifelines of a function's variables."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from lsp.raw import Json, RawClient

CODE = (
    """\
fn first(v: &mut Vec<u32>) {
    let a = &v[0];
    v.push(1);
    println!("{a}");
}

const X: u8 = 1;
fn hard() {
"""
    + "    let a = 1;\n" * 5000
    + "}\n"
)
URI = "file:///timeline.rs"


def command(*arguments: Json) -> Json:
    return {"command": "rust-specialist.timeline", "arguments": list(arguments)}


def at(line: object, uri: str = URI) -> Json:
    return {"uri": uri, "position": {"line": line, "character": 0}}


def test_the_picture(raw: RawClient) -> None:
    raw.open(URI, CODE)
    drawn = raw.request("workspace/executeCommand", command(at(2)))
    assert drawn["title"] == "Lifelines of the variables of first"
    assert ET.fromstring(drawn["svg"]).tag.endswith("svg")
    assert "✗ E0502" in drawn["text"]
    assert drawn["range"] == {
        "start": {"line": 0, "character": 0},
        "end": {"line": 5, "character": 0},
    }
    raw.notify("textDocument/didClose", {"textDocument": {"uri": URI}})


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        (at(6), "no function is on line 7"),
        (at(8), "line 9: it cannot be drawn"),
        (at(-1), "must be the number of a line"),
        (at("2"), "must be the number of a line"),
        (at(True), "must be the number of a line"),
        (at(2, "file:///closed.rs"), "open Rust document"),
        ("file:///timeline.rs", "open Rust document"),
    ],
)
def test_what_cannot_be_drawn(raw: RawClient, argument: Json, message: str) -> None:
    raw.open(URI, CODE)
    assert message in raw.error("workspace/executeCommand", command(argument))["message"]
    raw.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
