"""Messages that are JSON but not the protocol's, or not even JSON: one answer each, and the session goes on."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

import pytest

from lsp.raw import COMMAND, SECONDS, Json, RawClient, environment, frame, position, running, span

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b"[" * 100_000, b"nonsense", b'{"id": 1,}', b'"\\ud8', b'{"a": "\xc3"}']
)
def test_a_body_that_is_no_json_is_a_parse_error(raw: RawClient, body: bytes) -> None:
    raw.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    answer = raw.answer()
    assert answer["id"] is None
    assert answer["error"]["code"] == PARSE_ERROR
    raw.ping()


@pytest.mark.parametrize(
    "message",
    [
        [],
        [{"jsonrpc": "2.0", "id": 7, "method": "shutdown"}],
        3,
        None,
        "text",
        {},
        {"id": 1, "method": "shutdown"},
        {"jsonrpc": "1.0", "id": 1, "method": "shutdown"},
        {"jsonrpc": "2.0", "id": 1},
        {"jsonrpc": "2.0", "id": 1, "method": 5},
        {"jsonrpc": "2.0", "id": None, "method": "shutdown"},
        {"jsonrpc": "2.0", "id": {}, "method": "shutdown"},
        {"jsonrpc": "2.0", "id": True, "method": "shutdown"},
    ],
)
def test_what_is_no_request_is_an_invalid_request(raw: RawClient, message: Json) -> None:
    raw.send(message)
    answer = raw.answer()
    assert answer["error"]["code"] == INVALID_REQUEST
    raw.ping()


WRONG_PARAMS: list[tuple[str, Any]] = [
    ("textDocument/hover", None),
    ("textDocument/hover", {}),
    ("textDocument/hover", []),
    ("textDocument/hover", "text"),
    ("textDocument/hover", {"textDocument": {"uri": "file:///a"}}),
    ("textDocument/hover", position("file:///a", 4294967295, 0)),
    ("textDocument/hover", position("file:///a", -1, 0)),
    ("textDocument/hover", {"textDocument": {"uri": 5}, "position": {"line": 0, "character": "x"}}),
    (
        "textDocument/codeAction",
        {
            "textDocument": {"uri": "file:///a"},
            "range": span((0, 0), (0, 0)),
            "context": {"diagnostics": [], "triggerKind": 99},
        },
    ),
    ("workspace/executeCommand", None),
    ("workspace/executeCommand", {"command": None}),
    ("workspace/executeCommand", {"command": "rust-specialist.nothing"}),
    ("workspace/executeCommand", {"command": "rust-specialist.fixAll"}),
    ("workspace/executeCommand", {"command": "rust-specialist.fixAll", "arguments": [{}]}),
    ("workspace/executeCommand", {"command": "rust-specialist.explain", "arguments": ["demo::nothing"]}),
    ("textDocument/diagnostic", {"textDocument": 5}),
    ("workspace/diagnostic", {}),
    ("codeAction/resolve", {"data": 5}),
]


@pytest.mark.parametrize(("method", "params"), WRONG_PARAMS)
def test_gap_1_wrong_params_are_answered(raw: RawClient, method: str, params: Json) -> None:
    error = raw.error(method, params)
    assert error["code"] == INVALID_PARAMS
    assert len(error["message"]) > 10


def test_the_error_names_the_field(raw: RawClient) -> None:
    error = raw.error("textDocument/hover", {"textDocument": {"uri": "file:///a"}, "position": {"line": 0}})
    assert error["message"] == "textDocument/hover: params.position.character: is missing"


@pytest.mark.parametrize("params", [None, {}, [1], "x", {"a": {"b": 1}}])
@pytest.mark.parametrize("method", ["textDocument/none", "textDocument/completion", "$/none", "", "exit/x"])
def test_gap_1_unknown_methods_are_answered(raw: RawClient, method: str, params: Json) -> None:
    assert raw.error(method, params)["code"] == METHOD_NOT_FOUND


def test_gap_1_sloppy_capabilities_cost_only_themselves(fresh: RawClient) -> None:
    capabilities: Json = {
        "general": {"positionEncodings": ["utf-7", 5, "utf-8"]},
        "textDocument": {
            "hover": {"contentFormat": ["html", "markdown"]},
            "synchronization": 5,
            "codeAction": "yes",
            "publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1, 99]}},
        },
        "workspace": {"symbol": {"symbolKind": {"valueSet": [1, 77]}}, "configuration": []},
        "window": None,
    }
    result = fresh.initialize(capabilities, workspaceFolders=[{"uri": 5}], trace="loud")
    assert result["capabilities"]["positionEncoding"] == "utf-8"
    fresh.open("file:///a.rs", "fn f() { suspect!(); useless!(); }")
    first, second = fresh.diagnostics("file:///a.rs", 0)
    assert first["relatedInformation"]
    assert second["tags"] == [1]
    hover = fresh.request("textDocument/hover", position("file:///a.rs", 0, 10))
    assert hover["contents"]["kind"] == "markdown"
    assert fresh.end() == 0


@pytest.mark.parametrize("params", [None, {"capabilities": 7}])
def test_an_initialize_with_next_to_nothing_works(params: Json) -> None:
    with running() as client:
        assert client.request("initialize", params)["serverInfo"]["name"] == "rust-specialist"
        assert client.end() == 0


def test_gap_7_odd_notifications_are_silent(raw: RawClient) -> None:
    odd: list[tuple[str, Json]] = [
        ("textDocument/nothing", {}),
        ("$/nothing", None),
        ("$/cancelRequest", None),
        ("$/cancelRequest", {"id": {}}),
        ("$/cancelRequest", {"id": 12345}),
        ("$/setTrace", {"value": "loud"}),
        ("$/progress", {}),
        ("window/workDoneProgress/cancel", {"token": "none"}),
        ("window/workDoneProgress/cancel", {}),
        ("textDocument/didOpen", None),
        ("textDocument/didOpen", {"textDocument": {"uri": "file:///x.rs"}}),
        (
            "textDocument/didChange",
            {"textDocument": {"uri": "file:///none.rs", "version": 1}, "contentChanges": []},
        ),
        ("textDocument/didClose", {"textDocument": {"uri": "file:///none.rs"}}),
        ("workspace/didChangeConfiguration", 5),
        ("workspace/didChangeWatchedFiles", {"changes": [{"uri": "untitled:x", "type": 1}]}),
        ("workspace/didChangeWorkspaceFolders", {"event": {}}),
        ("initialized", None),
    ]
    for method, params in odd:
        raw.notify(method, params)
    raw.ping()
    assert raw.heard("window/showMessage") == []


def test_answers_to_nothing_are_ignored(raw: RawClient) -> None:
    raw.send({"jsonrpc": "2.0", "id": "never-asked", "result": 5})
    raw.send({"jsonrpc": "2.0", "id": 99, "error": {"code": 1, "message": "x"}})
    raw.send({"jsonrpc": "2.0", "id": None, "error": "x"})
    raw.ping()


def test_gap_8_documents_that_are_not_open(raw: RawClient) -> None:
    for uri in (
        "file:///nowhere/a.rs",
        "untitled:Untitled-1",
        "",
        "file://[broken",
        "file:///%00",
        "git:/a.rs?{}",
    ):
        assert raw.request("textDocument/hover", position(uri, 3, 3)) is None
        params: Json = {
            "textDocument": {"uri": uri},
            "range": span((0, 0), (9, 9)),
            "context": {"diagnostics": []},
        }
        assert raw.request("textDocument/codeAction", params) is None


def test_gap_9_one_line_on_stderr_and_no_traceback(fresh: RawClient) -> None:
    fresh.send_bytes(b"Content-Length: 5\r\n\r\n{{{{{")
    fresh.response(None)
    fresh.send_bytes(b"garbage\r\n\r\n")
    fresh.response(None)
    fresh.initialize({"textDocument": 5})
    fresh.error("textDocument/hover", {})
    fresh.open("file:///a.rs", "fn f() { explode!(); }")
    fresh.diagnostics("file:///a.rs", 0)
    fresh.end()
    lines = fresh.stderr.splitlines()
    assert all(line.startswith("rust-specialist: ") for line in lines), lines
    assert len(lines) <= 2


def test_a_broken_pipe_is_one_line() -> None:
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=write_end, stderr=subprocess.PIPE, env=environment()
    )
    os.close(write_end)
    os.close(read_end)
    initialize: Json = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
    assert process.stdin is not None
    process.stdin.write(frame(initialize) * 20)
    process.stdin.flush()
    assert process.wait(SECONDS) == 1
    process.stdin.close()
    assert process.stderr is not None
    lines = process.stderr.read().decode().splitlines()
    process.stderr.close()
    assert lines in ([], ["rust-specialist: warning: the client does not take messages any more"])


def test_random_json_is_answered_or_ignored(raw: RawClient) -> None:
    values: list[Any] = [None, True, 0, -1, 1.5, 2**70, "", "x", [], [None], {}, {"uri": "file:///a.rs"}]
    methods = [
        "textDocument/hover", "textDocument/codeAction", "codeAction/resolve", "workspace/executeCommand",
        "textDocument/diagnostic", "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave",
        "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "$/setTrace", "initialize",
    ]  # fmt: skip
    for method in methods:
        for value in values:
            for key in ("textDocument", "position", "settings", "changes", "command", "title"):
                for message in ({key: value}, value):
                    msg_id = json.dumps([method, key, value])
                    raw.send({"jsonrpc": "2.0", "id": msg_id, "method": method, "params": message})
                    answer = raw.response(msg_id)
                    assert ("error" in answer) != ("result" in answer)
                    raw.notify(method, message)
    raw.ping()
