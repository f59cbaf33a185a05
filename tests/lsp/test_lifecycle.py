"""Beginning and end: what may come when, and that no server outlives its client."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from lsp.raw import COMMAND, SECONDS, Json, RawClient, environment, frame, position, running
from rust_specialist.lsp.capabilities import COMMANDS

NOT_INITIALIZED, INVALID_REQUEST = -32002, -32600


def test_gap_6_the_whole_order_of_a_session(fresh: RawClient) -> None:
    # Before initialize: requests are refused, notifications dropped.
    assert fresh.error("textDocument/hover", position("file:///a", 0, 0))["code"] == NOT_INITIALIZED
    assert fresh.error("shutdown")["code"] == NOT_INITIALIZED
    assert fresh.error("no/such", {})["code"] == NOT_INITIALIZED
    fresh.open("file:///early.rs", "fn f() { forbidden!(); }")
    fresh.initialize()
    # A second initialize is refused, and what is open stays open.
    fresh.open("file:///a.rs", "fn f() { forbidden!(); }", version=0)
    assert len(fresh.diagnostics("file:///a.rs", 0)) == 1
    assert fresh.error("initialize", {"capabilities": {}})["code"] == INVALID_REQUEST
    fresh.notify("initialized", {})
    assert fresh.request("textDocument/hover", position("file:///a.rs", 0, 10)) is not None
    assert fresh.request("textDocument/hover", position("file:///early.rs", 0, 10)) is None
    # After shutdown: requests are refused, notifications dropped, exit ends with 0.
    assert fresh.request("shutdown") is None
    assert fresh.error("textDocument/hover", position("file:///a.rs", 0, 10))["code"] == INVALID_REQUEST
    assert fresh.error("shutdown")["code"] == INVALID_REQUEST
    fresh.open("file:///late.rs", "fn f() { forbidden!(); }")
    fresh.notify("exit")
    assert fresh.wait_for_exit() == 0
    assert fresh.stderr == ""
    assert [one["uri"] for one in fresh.heard("textDocument/publishDiagnostics")] == ["file:///a.rs"]


def test_gap_6_exit_without_shutdown_ends_with_1(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.notify("exit")
    assert fresh.wait_for_exit() == 1


def test_gap_6_closed_stdin_ends_the_server_after_its_answers(fresh: RawClient) -> None:
    fresh.initialize()
    msg_id = fresh.begin("textDocument/hover", position("file:///a.rs", 0, 0))
    fresh.close_stdin()
    assert fresh.response(msg_id)["result"] is None
    assert fresh.wait_for_exit() == 1
    assert fresh.stderr == ""


def test_gap_6_a_dead_parent_ends_the_server(fresh: RawClient) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    fresh.request("initialize", {"processId": parent.pid, "capabilities": {}})
    fresh.notify("initialized", {})
    fresh.ping()
    parent.kill()
    # Not even waited for: a zombie is dead, too.
    assert fresh.wait_for_exit() == 1
    parent.wait()
    assert parent.stdin is not None
    parent.stdin.close()


def test_an_exit_in_the_middle_of_work(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.open("file:///a.rs", "fn f() { " + "slow!(); " * 2000 + "}")
    fresh.request("shutdown")
    fresh.notify("exit")
    assert fresh.wait_for_exit() == 0
    assert fresh.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="waits for a line of standard error")
def test_one_client_over_tcp() -> None:
    command = [*COMMAND, "127.0.0.1:0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stderr is not None
        address = process.stderr.readline().decode().split()[-1]
        host, port = address.split(":")
        assert host == "127.0.0.1"
        with socket.create_connection((host, int(port)), SECONDS) as connection:
            stream = connection.makefile("rwb")
            initialize: Json = {
                "jsonrpc": "2.0",
                "id": 1,
                "method": "initialize",
                "params": {"capabilities": {}},
            }
            stream.write(frame(initialize))
            stream.write(frame({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))
            stream.write(frame({"jsonrpc": "2.0", "method": "exit"}))
            stream.flush()
            answers = stream.read()
        assert process.wait(SECONDS) == 0
    assert answers.count(b"Content-Length") == 2
    assert b'"id": 2, "result": null' in answers


def test_what_a_rule_prints_does_not_reach_the_client() -> None:
    program = (
        "from lsp import demo_server\n"
        "from rust_specialist.lint import Rule\n"
        "from rust_specialist.lint.triggers import macro_call\n"
        "from rust_specialist.lsp import create_server\n"
        "def check(match, context):\n"
        "    print('noise')\n"
        "    yield context.finding(match.node, 'found')\n"
        "rule = Rule('demo', 'noisy', (macro_call('noisy'),), check, 'Noise')\n"
        "create_server([rule]).start_io()\n"
    )
    with running([sys.executable, "-c", program]) as client:
        client.initialize()
        client.open("file:///a.rs", "fn f() { noisy!(); }")
        assert len(client.diagnostics("file:///a.rs", 0)) == 1
        assert client.end() == 0
        assert client.stderr == "noise\n"


def test_initialize_is_answered_before_the_rules_are_loaded() -> None:
    code = (
        "import sys; from rust_specialist.lsp import create_server; server = create_server(); "
        "print(sorted({m.split('.')[1] for m in sys.modules if m.startswith('rust_specialist.')})); "
        "server.assemble(); print(sorted(set(server.contributions.commands)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
        env=environment(),
    )
    loaded, commands = done.stdout.splitlines()
    assert loaded == "['lsp', 'text']"
    # What is announced is there.
    assert commands == str(sorted(COMMANDS))
