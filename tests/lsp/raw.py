"""A client that sends bytes: for what a well-behaved client library would never send."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

Message = dict[str, Any]
Json: TypeAlias = Any

ROOT = Path(__file__).parents[2]
SOURCES = os.pathsep.join(str(ROOT / name) for name in ("server", "rules", "tests"))
COMMAND = [sys.executable, "-m", "lsp.demo_server"]

#: A server that takes longer hangs.
SECONDS = 40.0


def environment() -> dict[str, str]:
    """The environment of a server under test: no user settings of the machine."""
    return {
        **os.environ,
        "PYTHONPATH": SOURCES,
        "XDG_CONFIG_HOME": os.devnull,
        "APPDATA": os.devnull,
        "CARGO_HOME": os.devnull,
    }


def frame(message: object) -> bytes:
    """A message with its header."""
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


class RawClient:
    """A server process and what it has said. Requests of the server are answered by `answers`, by method."""

    def __init__(self, command: list[str] | None = None, variables: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            command or COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment(), **(variables or {})},
        )
        self.answers: dict[str, Callable[[Any], Any]] = {}
        self.received: list[Message] = []
        self._next_id = 0
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._stderr: list[bytes] = []
        self._may_read = threading.Event()
        self._may_read.set()
        self._threads = [
            threading.Thread(target=run, daemon=True) for run in (self._read_messages, self._read_stderr)
        ]
        for thread in self._threads:
            thread.start()

    # Sending

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: object) -> None:
        self.send_bytes(frame(message))

    def notify(self, method: str, params: object = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin(self, method: str, params: object = None) -> int:
        """Send a request; its id."""
        self._next_id += 1
        self.send({"jsonrpc": "2.0", "id": self._next_id, "method": method, "params": params})
        return self._next_id

    def stop_reading(self) -> None:
        """Leave what the server says in the pipe."""
        self._may_read.clear()

    def go_on_reading(self) -> None:
        self._may_read.set()

    # Receiving

    def next(self) -> Message:
        """The next message that is no request which `answers` knows."""
        while True:
            message = self._inbox.get(timeout=SECONDS)
            if message is None:
                raise EOFError("the server has closed its output")
            self.received.append(message)
            answer = self.answers.get(message.get("method", "")) if "id" in message else None
            if answer is None:
                return message
            result = answer(message.get("params"))
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted."""
        while not wanted(message := self.next()):
            pass
        return message

    def response(self, msg_id: int | str | None) -> Message:
        """The answer to a request."""
        return self.wait(lambda message: "method" not in message and message.get("id") == msg_id)

    def answer(self) -> Message:
        """The next answer, whatever it answers."""
        return self.wait(lambda message: "method" not in message)

    def request(self, method: str, params: object = None) -> Json:
        """The result of a request; an error fails the test."""
        response = self.response(self.begin(method, params))
        assert "error" not in response, response
        return response["result"]

    def error(self, method: str, params: object = None) -> Message:
        """The error that answers a request."""
        response = self.response(self.begin(method, params))
        assert "result" not in response, response
        error: Message = response["error"]
        assert "data" not in error, "no tracebacks for clients"
        return error

    def notification(self, method: str) -> Json:
        """The parameters of the next notification of this method."""
        return self.wait(lambda message: message.get("method") == method)["params"]

    def heard(self, method: str) -> list[Any]:
        """The parameters of all notifications of this method read so far."""
        return [message.get("params") for message in self.received if message.get("method") == method]

    # The usual

    def initialize(self, capabilities: object = None, **params: object) -> Json:
        """The result of `initialize`; `initialized` is sent."""
        result = self.request("initialize", {"processId": None, "capabilities": capabilities or {}, **params})
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, version: int = 0, language: str = "rust") -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: object) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def diagnostics(self, uri: str, version: int | None) -> list[Message]:
        """What is (or has been) published for a version of a document."""

        def wanted(message: Message) -> bool:
            params: Json = message.get("params") or {}
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and params.get("version") == version
            )

        known = next((message for message in reversed(self.received) if wanted(message)), None)
        found: list[Message] = (known or self.wait(wanted))["params"]["diagnostics"]
        return found

    def ping(self) -> None:
        """Make sure that the server lives and that everything before this is handled."""
        assert self.request("textDocument/hover", position("file:///not/open.rs", 0, 0)) is None

    # The end

    def wait_for_exit(self) -> int:
        return self.process.wait(SECONDS)

    def end(self) -> int:
        """The proper end."""
        self.request("shutdown")
        self.notify("exit")
        return self.wait_for_exit()

    def close_stdin(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    @property
    def stderr(self) -> str:
        """What the process, which must have ended, has written to standard error."""
        for thread in self._threads:
            thread.join(SECONDS)
        return b"".join(self._stderr).decode()

    def kill(self) -> None:
        self._may_read.set()
        self.process.kill()
        self.process.wait(SECONDS)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _read_messages(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            self._may_read.wait()
            length = 0
            while (line := stream.readline()).strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not line:
                self._inbox.put(None)
                return
            self._inbox.put(json.loads(stream.read(length)))

    def _read_stderr(self) -> None:
        assert self.process.stderr is not None
        self._stderr += iter(self.process.stderr.readline, b"")


@contextmanager
def running(
    command: list[str] | None = None, variables: dict[str, str] | None = None
) -> Generator[RawClient, None, None]:
    """A fresh server with further environment variables; it is killed at the end if it has not ended by itself."""
    client = RawClient(command, variables)
    try:
        yield client
    finally:
        client.kill()


def position(uri: str, line: int, character: int) -> Message:
    """The parameters of a request about a position."""
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def span(start: tuple[int, int], end: tuple[int, int]) -> Message:
    """A range."""
    return {
        "start": {"line": start[0], "character": start[1]},
        "end": {"line": end[0], "character": end[1]},
    }
