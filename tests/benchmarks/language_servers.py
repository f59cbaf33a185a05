"""Language servers under measurement, each behind the same small client over standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.ast_grep import ast_grep, write_rules
from benchmarks.documents import Place
from benchmarks.processes import cpu_seconds

Json: TypeAlias = Any
Message: TypeAlias = dict[str, Any]

ROOT = Path(__file__).parents[2]
SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """How a server is started: `command` in a folder, which `prepare` fills."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], None] = lambda _: None


OURS = Server("rust-specialist", (sys.executable, "-m", "rust_specialist", "serve"))
AST_GREP = Server("ast-grep lsp", (ast_grep(), "lsp"), write_rules)
BARE = Server("bare pygls", (sys.executable, "-m", "benchmarks.bare_server"))


@dataclass(frozen=True, slots=True)
class Received:
    """A message, and when it was read (seconds of `time.perf_counter`)."""

    at: float
    message: Message


class Client:
    """One running server with one client. Requests of the server are answered with null."""

    def __init__(self, server: Server, folder: Path) -> None:
        server.prepare(folder)
        self.server, self.folder = server, folder
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            server.command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        self._condition = threading.Condition()
        self._writing = threading.Lock()
        #: When the last message was handed to the server, in seconds of `time.perf_counter`.
        self.sent = 0.0
        self._received: list[Received] = []
        self._is_closed = False
        self._next_id = 0
        self._versions: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._is_full: bool = False
        threading.Thread(target=self._read, daemon=True).start()

    def initialize(self) -> float:
        """Begin the session; seconds from the start of the process until `initialize` was answered."""
        capabilities: Json = {
            "textDocument": {"publishDiagnostics": {"versionSupport": True, "relatedInformation": True}},
            "general": {"positionEncodings": ["utf-16"]},
        }
        params: Json = {
            "processId": os.getpid(),
            "rootUri": self.folder.as_uri(),
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "benchmark"}],
            "capabilities": capabilities,
        }
        answer = self.request("initialize", params)
        sync = answer.message["result"]["capabilities"]["textDocumentSync"]
        # Either the kind itself or an object that names it; 1 is the whole text at every change.
        self._is_full = (sync if isinstance(sync, int) else sync["change"]) == 1
        self.notify("initialized", {})
        return answer.at - self.started

    def open(self, name: str, text: str) -> Received:
        """Open a document; the first diagnostics of it."""
        uri = self.uri(name)
        self._versions[uri], self._texts[uri] = 0, text
        item: Json = {"uri": uri, "languageId": "rust", "version": 0, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.published(uri, 0)

    def uri(self, name: str) -> str:
        """The address of a document."""
        return (self.folder / name).as_uri()

    def change(self, name: str, start: Place, end: Place, text: str) -> int:
        """Replace from `start` to `end`; the version it makes. The text is kept for servers that want all of it."""
        uri = self.uri(name)
        self._versions[uri] += 1
        change: Json = {
            "range": {
                "start": {"line": start.line, "character": start.column},
                "end": {"line": end.line, "character": end.column},
            },
            "text": text,
        }
        if self._is_full:
            self._texts[uri] = replaced(self._texts[uri], start, end, text)
            change = {"text": self._texts[uri]}
        identifier = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": [change]})
        return self._versions[uri]

    def published(self, uri: str, version: int) -> Received:
        """The first diagnostics of `version` of a document, or of a later one."""

        def is_it(message: Message) -> bool:
            params: Json = message.get("params")
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and (params.get("version") is None or params["version"] >= version)
            )

        return self.wait(is_it)

    def ping(self) -> float:
        """Ask for something that costs nothing; seconds until the answer."""
        number = self.begin("rust-specialist-benchmark/ping", {})
        begin = self.sent
        return self.answer(number).at - begin

    def request(self, method: str, params: Json) -> Received:
        """Send a request and wait for its answer, which may be an error."""
        return self.answer(self.begin(method, params))

    def answer(self, number: int) -> Received:
        """The answer to the request with that id; messages that came before it are kept."""
        return self.wait(lambda message: "method" not in message and message.get("id") == number, keep=True)

    def begin(self, method: str, params: Json) -> int:
        """Send a request; its id."""
        self._next_id += 1
        self._send({"jsonrpc": "2.0", "id": self._next_id, "method": method, "params": params})
        return self._next_id

    def notify(self, method: str, params: Json) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def wait(self, wanted: Callable[[Message], bool], *, keep: bool = False) -> Received:
        """The first message, of those not waited for yet, that is wanted; those before it are forgotten or kept.

        Raises:
            TimeoutError: it did not come.
        """
        end = time.monotonic() + SECONDS
        with self._condition:
            while True:
                for number, received in enumerate(self._received):
                    if wanted(received.message):
                        del self._received[number if keep else 0 : number + 1]
                        return received
                left = end - time.monotonic()
                if self._is_closed or left <= 0 or not self._condition.wait(left):
                    raise TimeoutError(f"{self.server.name} did not answer within {SECONDS:.0f} s")

    def pending(self) -> list[Received]:
        """The messages not waited for."""
        with self._condition:
            received, self._received = self._received, []
            return received

    @property
    def cpu(self) -> float:
        """CPU seconds so far."""
        return cpu_seconds(self.process.pid)

    def end(self) -> None:
        """End the session and the process."""
        try:
            self.request("shutdown", None)
            self.notify("exit", None)
            self.process.wait(10)
        except (TimeoutError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()

    def _send(self, message: Json) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        with self._writing:
            self.sent = time.perf_counter()
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = stream.readline()
            body = stream.read(length)
            at = time.perf_counter()
            message: Message = json.loads(body)
            if "method" in message and "id" in message:
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
                continue
            with self._condition:
                self._received.append(Received(at, message))
                self._condition.notify_all()
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()


def replaced(text: str, start: Place, end: Place, new: str) -> str:
    """`text` with what is between two places replaced."""
    return text[: _offset(text, start)] + new + text[_offset(text, end) :]


def _offset(text: str, place: Place) -> int:
    at = 0
    for _ in range(place.line):
        at = text.index("\n", at) + 1
    return at + place.column


def environment() -> dict[str, str]:
    """The environment of a program under measurement: this checkout, and no settings of the user's."""
    path = os.pathsep.join(str(ROOT / name) for name in ("server", "rules", "tests"))
    return {**os.environ, "PYTHONPATH": path, "XDG_CONFIG_HOME": os.devnull}
