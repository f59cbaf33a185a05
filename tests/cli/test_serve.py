"""`serve`: the options; the server itself has its own tests."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time

import pytest

from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.serve import Address, loopback_address
from support.command_line import Project

COMMAND = [sys.executable, "-m", "rust_specialist", "serve"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:9257", Address("127.0.0.1", 9257)),
        ("127.8.8.8:0", Address("127.8.8.8", 0)),
        ("localhost:65535", Address("localhost", 65535)),
        ("[::1]:80", Address("::1", 80)),
        ("::1:80", Address("::1", 80)),
    ],
)
def test_addresses(text: str, address: Address) -> None:
    assert loopback_address(text) == address


@pytest.mark.parametrize(
    "text",
    ["", ":80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1", "0.0.0.0:80", "[::]:80",
     "192.168.0.1:80", "example.org:80", "10.0.0.1:80", "localhost.example.org:80"],
)  # fmt: skip
def test_addresses_that_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--tcp"):
        loopback_address(text)


def test_a_refused_address_is_wrong_usage(project: Project) -> None:
    result = project.run("serve", "--tcp", "0.0.0.0:9257")
    assert (result.status, result.out) == (2, "")
    assert "loopback address only" in result.err


def message(method: str, number: int | None = None, params: object = None) -> bytes:
    content: dict[str, object] = {"jsonrpc": "2.0", "method": method}
    if params is not None:
        content["params"] = params
    if number is not None:
        content["id"] = number
    body = json.dumps(content).encode()
    return f"Content-Length: {len(body)}\r\n\r\n".encode() + body


SESSION = b"".join(
    (
        message("initialize", 1, {"processId": None, "rootUri": None, "capabilities": {}}),
        message("initialized", None, {}),
        message("shutdown", 2),
        message("exit"),
    )
)


def test_standard_input_and_output(project: Project) -> None:
    process = subprocess.run(
        COMMAND, input=SESSION, capture_output=True, cwd=project.root, timeout=60, check=False
    )
    assert process.returncode == 0, process.stderr
    assert b'"capabilities"' in process.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def connected(process: subprocess.Popen[bytes], port: int) -> socket.socket:
    end = time.monotonic() + 30
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=30)
        except OSError:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < end
            time.sleep(0.05)


def test_tcp(project: Project) -> None:
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "--tcp", f"127.0.0.1:{port}"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        with connected(process, port) as connection:
            connection.sendall(SESSION)
            received = b""
            while piece := connection.recv(65536):
                received += piece
        assert b'"capabilities"' in received
        process.communicate(timeout=30)
    finally:
        process.kill()
        process.communicate()


def test_a_port_that_is_taken(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        completed = subprocess.run(
            [*COMMAND, "--tcp", f"127.0.0.1:{port}"],
            capture_output=True,
            cwd=project.root,
            timeout=60,
            check=False,
        )
    assert completed.returncode == 2
    assert b"cannot listen on 127.0.0.1" in completed.stderr
    assert b"Traceback" not in completed.stderr
