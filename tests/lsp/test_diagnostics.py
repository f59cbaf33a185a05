"""Diagnostics as three editors get them: pushed or pulled, never both, with what each of them can show."""

from __future__ import annotations

import pytest
from lsprotocol import types

from lsp.profiles import Editor
from lsp.raw import RawClient

in_session = pytest.mark.asyncio(loop_scope="session")

TEXT = "fn f() { forbidden!(); }\nfn g() { suspect!(); }\nfn h() { useless!(); }\n"


@in_session
async def test_what_a_finding_looks_like(editor: Editor) -> None:
    uri = "file:///look.rs"
    editor.open(uri, TEXT)
    forbidden, suspect, useless = await editor.findings(uri)
    assert forbidden.range == types.Range(types.Position(0, 9), types.Position(0, 21))
    assert forbidden.code == "demo::forbidden"
    assert forbidden.source == "rust-specialist"
    assert forbidden.severity == types.DiagnosticSeverity.Warning
    assert forbidden.message == "this is forbidden"
    assert suspect.severity == types.DiagnosticSeverity.Error
    assert useless.severity == types.DiagnosticSeverity.Hint
    assert list(useless.tags or ()) == [types.DiagnosticTag.Unnecessary]


@in_session
async def test_gap_10_each_client_gets_what_it_can_show(editor: Editor) -> None:
    uri = "file:///capable.rs"
    editor.open(uri, TEXT)
    forbidden, suspect, _ = await editor.findings(uri)
    described = forbidden.code_description and forbidden.code_description.href
    assert described == ("https://example.com/forbidden" if editor.profile == "vscode" else None)
    if editor.profile == "emacs":
        assert suspect.related_information is None
        assert suspect.message == "this is suspect\nline 2: inside this function"
        assert forbidden.data is None
    else:
        [related] = list(suspect.related_information or ())
        assert (related.message, related.location.uri) == ("inside this function", uri)
        assert related.location.range.start == types.Position(1, 0)
        assert forbidden.data == {
            "rule": "demo::forbidden",
            "clippy": None,
            "fix": {"title": "use `allowed!()`", "applicability": "MachineApplicable"},
        }


@in_session
async def test_findings_are_shown_once(editor: Editor) -> None:
    uri = "file:///once.rs"
    editor.open(uri, TEXT)
    assert len(await editor.findings(uri)) == 3
    if editor.profile == "vscode":
        assert editor.pulls
        assert uri not in editor.published
    else:
        assert not editor.pulls
        assert editor.published[uri].version == 0
    editor.close(uri)


@in_session
async def test_findings_follow_the_text(editor: Editor) -> None:
    uri = "file:///follow.rs"
    editor.open(uri, TEXT, version=0)
    for text, codes in [
        ("fn f() {}", []),
        ("fn f() { forbidden!(); ", ["demo::forbidden"]),
        (TEXT, ["demo::forbidden", "demo::suspect", "demo::useless"]),
        ("", []),
    ]:
        editor.replace(uri, text)
        assert await editor.codes(uri) == codes
    editor.close(uri)


@in_session
async def test_a_rule_that_raises_is_switched_off_and_named_once(editor: Editor) -> None:
    uri = "file:///explode.rs"
    editor.open(uri, "fn f() { explode!(); forbidden!(); explode!(); }")
    assert await editor.codes(uri) == ["demo::forbidden"]
    editor.replace(uri, "fn f() { explode!(); }")
    assert await editor.codes(uri) == []
    named = [one for one in editor.log_messages if "demo::explode" in one.message]
    assert len(named) == 1
    assert named[0].type == types.MessageType.Error
    assert "Traceback" not in named[0].message
    editor.close(uri)


@in_session
async def test_result_ids_say_that_nothing_has_changed(editor: Editor) -> None:
    if not editor.pulls:
        return
    uri = "file:///ids.rs"
    document = types.TextDocumentIdentifier(uri)
    editor.open(uri, TEXT)
    first = await editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert first.result_id is not None
    params = types.DocumentDiagnosticParams(document, previous_result_id=first.result_id)
    assert (await editor.text_document_diagnostic_async(params)).kind == "unchanged"
    editor.replace(uri, TEXT + "fn i() { forbidden!(); }")
    changed = await editor.text_document_diagnostic_async(params)
    assert changed.kind == "full"
    editor.replace(uri, TEXT)
    again = await editor.text_document_diagnostic_async(params)
    assert (again.kind, again.result_id) == ("unchanged", first.result_id)
    editor.close(uri)


@in_session
async def test_the_options_say_what_is_offered(editor: Editor) -> None:
    assert editor.result is not None
    options = editor.result.capabilities.diagnostic_provider
    if editor.profile == "vscode":
        assert isinstance(options, types.DiagnosticOptions)
        assert options.inter_file_dependencies
        assert options.workspace_diagnostics
    else:
        assert options is None


def test_a_client_that_pulls_without_having_said_so_is_not_told_as_well(fresh: RawClient) -> None:
    fresh.initialize({"textDocument": {"diagnostic": {}}})
    fresh.open("file:///a.rs", "fn f() { forbidden!(); }")
    assert len(fresh.diagnostics("file:///a.rs", 0)) == 1
    params = {"textDocument": {"uri": "file:///a.rs"}}
    report = fresh.request("textDocument/diagnostic", params)
    assert len(report["items"]) == 1
    # What was pushed has been taken away, and nothing more is pushed.
    assert fresh.diagnostics("file:///a.rs", None) == []
    fresh.change("file:///a.rs", 1, {"text": "fn f() { suspect!(); }"})
    assert len(fresh.request("textDocument/diagnostic", params)["items"]) == 1
    fresh.ping()
    assert len(fresh.heard("textDocument/publishDiagnostics")) == 2
    assert fresh.end() == 0
