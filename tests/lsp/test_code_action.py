"""Code actions, chosen as an editor chooses them; afterwards the finding is gone."""

from __future__ import annotations

import pytest
from lsprotocol import types

from lsp.profiles import Editor
from lsp.raw import Json, RawClient, span

in_session = pytest.mark.asyncio(loop_scope="session")

TEXT = "fn f() {\n    forbidden!();\n}\nfn g() {\n    suspect!();\n}\n"
FIX_ALL = "source.fixAll.rust-specialist"


def titles(actions: list[types.CodeAction | types.Command]) -> list[str]:
    return [action.title for action in actions]


async def action(editor: Editor, uri: str, at: str, title: str) -> types.CodeAction:
    [found] = [one for one in await editor.actions(uri, at) if one.title == title]
    assert isinstance(found, types.CodeAction)
    return found


@in_session
async def test_what_is_offered(editor: Editor) -> None:
    uri = "file:///offered.rs"
    editor.open(uri, TEXT)
    offered = titles(await editor.actions(uri, "forbidden"))
    assert offered == [
        "Use `allowed!()`",
        "Allow `demo::forbidden` here",
        "Allow `demo::forbidden` in this file",
        "Fix all safe findings of rust-specialist",
    ]
    # Nothing is found there, but the file can be fixed.
    assert titles(await editor.actions(uri, "fn g")) == offered[-1:]
    editor.close(uri)


@in_session
async def test_a_quick_fix_is_applied_and_the_finding_is_gone(editor: Editor) -> None:
    uri = "file:///quickfix.rs"
    editor.open(uri, TEXT)
    chosen = await action(editor, uri, "forbidden", "Use `allowed!()`")
    assert chosen.kind == types.CodeActionKind.QuickFix
    assert chosen.is_preferred is True
    assert [one.code for one in chosen.diagnostics or ()] == ["demo::forbidden"]
    await editor.choose(chosen)
    assert editor.text(uri) == TEXT.replace("forbidden", "allowed")
    assert await editor.codes(uri) == ["demo::suspect"]
    unsure = await action(editor, uri, "suspect", "Use `checked!()`")
    assert unsure.is_preferred is None
    editor.close(uri)


@in_session
async def test_a_fix_that_breaks_the_syntax_is_not_offered(editor: Editor) -> None:
    uri = "file:///breaks.rs"
    editor.open(uri, "fn f() { breaks!(); }")
    assert await editor.codes(uri) == ["demo::breaks"]
    assert all("((" not in title for title in titles(await editor.actions(uri, "breaks")))
    editor.close(uri)


@pytest.mark.parametrize(
    ("where", "after"),
    [
        (
            "here",
            TEXT.replace("    forbidden", "    // rust-specialist: allow(demo::forbidden)\n    forbidden"),
        ),
        ("in this file", "// rust-specialist: allow-file(demo::forbidden)\n" + TEXT),
    ],
)
@in_session
async def test_a_suppression_is_applied_and_the_finding_is_gone(
    editor: Editor, where: str, after: str
) -> None:
    uri = f"file:///allow-{len(where)}.rs"
    editor.open(uri, TEXT)
    await editor.choose(await action(editor, uri, "forbidden", f"Allow `demo::forbidden` {where}"))
    assert editor.text(uri) == after
    assert await editor.codes(uri) == ["demo::suspect"]
    editor.close(uri)


@in_session
async def test_edits_keep_the_line_ends_of_the_document(editor: Editor) -> None:
    uri = "file:///crlf.rs"
    editor.open(uri, TEXT.replace("\n", "\r\n"))
    await editor.choose(await action(editor, uri, "forbidden", "Allow `demo::forbidden` here"))
    assert editor.text(uri).count("\r\n") == editor.text(uri).count("\n") == 7
    editor.close(uri)


@pytest.mark.parametrize(
    ("only", "count"),
    [
        (["quickfix"], 3),
        ([""], 4),
        (["source"], 1),
        (["source.fixAll"], 1),
        ([FIX_ALL], 1),
        (["source.fixAll.other"], 0),
        (["source.organizeImports"], 0),
        (["refactor"], 0),
        (["quick"], 0),
        (["quickfix.other"], 0),
        ([], 0),
    ],
)
@in_session
async def test_the_filter_by_kind(editor: Editor, only: list[str], count: int) -> None:
    uri = "file:///only.rs"
    editor.open(uri, TEXT)
    assert len(await editor.actions(uri, "forbidden", only)) == count
    editor.close(uri)


@in_session
async def test_all_safe_fixes_and_what_they_uncover(editor: Editor) -> None:
    uri = "file:///fixall.rs"
    editor.open(
        uri, "fn é() { chain!(); }\r\nfn f() { forbidden!(); suspect!(); }\r\n// 😀\r\nfn g() { chain!(); }"
    )
    [found] = await editor.actions(uri, "fn f", [FIX_ALL])
    await editor.choose(found)
    assert editor.text(uri) == (
        "fn é() { allowed!(); }\r\nfn f() { allowed!(); suspect!(); }\r\n// 😀\r\nfn g() { allowed!(); }"
    )
    assert await editor.codes(uri) == ["demo::suspect"]
    assert await editor.actions(uri, "fn f", [FIX_ALL]) == []
    editor.close(uri)


@in_session
async def test_fix_all_by_command(editor: Editor) -> None:
    uri = "file:///fixall-command.rs"
    editor.open(uri, TEXT)
    # All three say that they apply edits.
    await editor.workspace_execute_command_async(types.ExecuteCommandParams("rust-specialist.fixAll", [uri]))
    assert editor.text(uri) == TEXT.replace("forbidden", "allowed")
    editor.close(uri)


def test_gap_10_a_client_without_literals_gets_commands(fresh: RawClient) -> None:
    edits: list[dict[str, object]] = []

    def apply(params: dict[str, object]) -> dict[str, object]:
        edits.append(params)
        return {"applied": True}

    fresh.answers["workspace/applyEdit"] = apply
    fresh.initialize({"workspace": {"applyEdit": True}})
    uri = "file:///a.rs"
    fresh.open(uri, TEXT)
    params: Json = {
        "textDocument": {"uri": uri},
        "range": span((1, 4), (1, 4)),
        "context": {"diagnostics": []},
    }
    commands = fresh.request("textDocument/codeAction", params)
    assert commands[0]["title"] == "Use `allowed!()`"
    assert all(isinstance(command["command"], str) for command in commands)
    command = {"command": commands[0]["command"], "arguments": commands[0]["arguments"]}
    assert fresh.request("workspace/executeCommand", command) is None
    change = {"range": span((1, 4), (1, 16)), "newText": "allowed!()"}
    assert edits == [{"label": "Apply a fix", "edit": {"changes": {uri: [change]}}}]
    # The document has moved on: what was offered for it is refused.
    fresh.change(uri, 1, {"text": "fn f() {}"})
    assert fresh.error("workspace/executeCommand", command)["code"] == -32801
    assert fresh.end() == 0


@in_session
async def test_explain(editor: Editor) -> None:
    for name in ("demo::forbidden", "forbidden"):
        params = types.ExecuteCommandParams("rust-specialist.explain", [name])
        page = await editor.workspace_execute_command_async(params)
        assert isinstance(page, str)
        assert page.startswith("# A call of forbidden")


@in_session
async def test_restart_and_output(editor: Editor) -> None:
    uri = "file:///restart.rs"
    editor.open(uri, TEXT)
    assert len(await editor.findings(uri)) == 2
    await editor.workspace_execute_command_async(
        types.ExecuteCommandParams("rust-specialist.restartAnalysis")
    )
    assert len(await editor.findings(uri)) == 2
    text = await editor.workspace_execute_command_async(
        types.ExecuteCommandParams("rust-specialist.showOutput")
    )
    assert isinstance(text, str)
    assert "10 rules" in text
    editor.close(uri)


@in_session
async def test_code_in_documentation_has_fixes_but_no_suppressions(editor: Editor) -> None:
    uri = "file:///documented.rs"
    lines = [
        "impl S {",
        "    /// ```",
        "    /// forbidden!();",
        "    /// ```",
        "    fn f() {}",
        "    // " + "x" * 1600,
        "}",
    ]
    editor.open(uri, "\n".join(lines))
    [found] = await editor.findings(uri)
    assert found.range.start == types.Position(2, 8)
    assert titles(await editor.actions(uri, "forbidden")) == [
        "Use `allowed!()`",
        "Fix all safe findings of rust-specialist",
    ]
    await editor.choose(await action(editor, uri, "forbidden", "Use `allowed!()`"))
    assert "    /// allowed!();" in editor.text(uri)
    assert await editor.codes(uri) == []
    editor.close(uri)
