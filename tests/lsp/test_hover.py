"""Hover: the findings at the cursor and what their rules are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from lsp.profiles import Editor
from lsp.raw import RawClient, position

in_session = pytest.mark.asyncio(loop_scope="session")

TEXT = "fn f() { forbidden!(); }\nfn g() { suspect!(); }\n"


async def hover(editor: Editor, uri: str, line: int, character: int) -> types.Hover | None:
    return await editor.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
    )


@in_session
async def test_the_finding_and_its_rules_page(editor: Editor) -> None:
    uri = "file:///hover.rs"
    editor.open(uri, TEXT)
    found = await hover(editor, uri, 1, 12)
    assert found is not None
    assert found.range == types.Range(types.Position(1, 9), types.Position(1, 19))
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind == types.MarkupKind.Markdown
    text = found.contents.value
    for part in (
        "**error** `demo::suspect`: this is suspect",
        "line 2: inside this function",
        "Fix: use `checked!()`",
        "# A call of suspect",
        "## Why is this bad",
        "```rust\nsuspect!();\n```",
    ):
        assert part in text
    assert "forbidden" not in text
    editor.close(uri)


@pytest.mark.parametrize(
    ("character", "is_there"), [(8, False), (9, True), (20, True), (21, False), (99, False)]
)
@in_session
async def test_where_a_finding_begins_and_ends(editor: Editor, character: int, is_there: bool) -> None:
    uri = f"file:///edges{character}.rs"
    editor.open(uri, TEXT)
    assert (await hover(editor, uri, 0, character) is not None) is is_there
    editor.close(uri)


@in_session
async def test_several_findings_at_one_place_are_all_told(editor: Editor) -> None:
    uri = "file:///several.rs"
    editor.open(uri, "fn f() { vec![forbidden!(), useless!()]; vec![forbidden!(suspect!())]; }")
    assert len(await editor.findings(uri)) >= 3
    found = await hover(editor, uri, 0, 16)
    assert found is not None
    editor.close(uri)


def test_plain_text_for_a_client_that_shows_no_markdown(raw: RawClient) -> None:
    raw.open("file:///plain.rs", TEXT)
    contents = raw.request("textDocument/hover", position("file:///plain.rs", 1, 12))["contents"]
    assert contents["kind"] == "plaintext"
    text = contents["value"]
    assert "error demo::suspect: this is suspect" in text
    assert "It is only for tests." in text
    assert "    suspect!();" in text
    assert not set("`#*") & set(text.replace("#[", "").replace("*only*", ""))


def test_the_words_of_a_workspaces_rule_load_and_run_nothing(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / "rust-specialist.toml").write_text(
        "[[rule]]\n"
        'name = "no_exit"\n'
        'message = "`{path}` ends it ![x](https://example.com/a.png)"\n'
        "why = \"See [this](command:workbench.action.quit) <img src='https://example.com/b.png'>\"\n"
        'on = { call = ["std::process::exit"] }\n',
        encoding="utf-8",
    )
    uri = (tmp_path / "main.rs").as_uri()
    fresh.initialize({"textDocument": {"hover": {"contentFormat": ["markdown"]}}}, rootUri=tmp_path.as_uri())
    fresh.open(uri, "fn main() { std::process::exit(1); }\n")
    assert [one["code"] for one in fresh.diagnostics(uri, 0)] == ["local::no_exit"]
    text = fresh.request("textDocument/hover", position(uri, 0, 15))["contents"]["value"]
    assert "`std::process::exit` ends it" in text
    assert "Why is this bad" in text
    for part in ("](http", "](command:", " <img"):
        assert part not in text
