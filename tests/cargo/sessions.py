"""A real server with the real cargo, as an editor sees it."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lsp.raw import Json, Message, RawClient, running

SERVER = [sys.executable, "-m", "rust_specialist", "serve"]
CHECK = "rust-specialist.cargoCheck"

CAPABILITIES: Message = {
    "window": {"workDoneProgress": True},
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
            "isPreferredSupport": True,
        },
    },
}


class Session:
    """A client whose user has one folder open and trusts it, if not told otherwise."""

    def __init__(self, client: RawClient, root: Path) -> None:
        self.client, self.root = client, root
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        client.answers["window/workDoneProgress/create"] = lambda _: None

    def begin(self, capabilities: Message | None = None, **options: object) -> Json:
        return self.client.initialize(
            capabilities or CAPABILITIES,
            rootUri=self.root.as_uri(),
            initializationOptions={"trusted": True, **options},
        )

    def uri(self, name: str = "src/lib.rs") -> str:
        return (self.root / name).as_uri()

    def open(self, name: str = "src/lib.rs") -> str:
        uri = self.uri(name)
        self.texts[uri] = (self.root / name).read_text()
        self.versions[uri] = 0
        self.client.open(uri, self.texts[uri])
        return uri

    def type(self, uri: str, text: str) -> None:
        """Replace the whole text."""
        self.versions[uri] += 1
        self.texts[uri] = text
        self.client.change(uri, self.versions[uri], {"text": text})

    def save(self, uri: str) -> None:
        Path(uri.removeprefix("file://")).write_text(self.texts[uri])
        self.client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def check(self, uri: str | None = None) -> Json:
        """Check by command; what it answers."""
        arguments = [uri] if uri is not None else []
        return self.client.request("workspace/executeCommand", {"command": CHECK, "arguments": arguments})

    def shown(self, uri: str) -> list[tuple[str, str]]:
        """Code and source of what is shown of a document now."""
        self.client.ping()
        published = [one for one in self.client.heard("textDocument/publishDiagnostics") if one["uri"] == uri]
        return [(one["code"], one["source"]) for one in published[-1]["diagnostics"]] if published else []

    def wait_for(self, uri: str, shown: list[tuple[str, str]]) -> None:
        """Read on until this is what is shown of a document."""

        def is_wanted(message: Message) -> bool:
            params: Any = message.get("params") or {}
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and [(one["code"], one["source"]) for one in params["diagnostics"]] == shown
            )

        if self.shown(uri) != shown:
            self.client.wait(is_wanted)

    def at(self, uri: str, word: str, occurrence: int = 0) -> tuple[int, int]:
        """Line and character of a word."""
        lines = self.texts[uri].split("\n")
        places = [
            (number, at)
            for number, line in enumerate(lines)
            for at in range(len(line))
            if line.startswith(word, at)
        ]
        return places[occurrence]

    def hover(self, uri: str, word: str, occurrence: int = 0) -> str:
        """The Markdown at a word; empty where there is none."""
        line, character = self.at(uri, word, occurrence)
        params = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        answer = self.client.request("textDocument/hover", params)
        return answer["contents"]["value"] if answer else ""

    def actions(
        self, uri: str, word: str, occurrence: int = 0, diagnostics: Iterable[Message] = ()
    ) -> list[Any]:
        """The code actions at a word."""
        line, character = self.at(uri, word, occurrence)
        place = {"line": line, "character": character}
        params: Message = {
            "textDocument": {"uri": uri},
            "range": {"start": place, "end": place},
            "context": {"diagnostics": list(diagnostics)},
        }
        return self.client.request("textDocument/codeAction", params) or []

    def messages(self) -> list[str]:
        """What the user was told."""
        return [one["message"] for one in self.client.heard("window/showMessage")]

    def wait_for_log(self, word: str) -> None:
        """Read on until something with this word is in the log."""
        if not any(word in line for line in self.logged()):
            self.client.wait(
                lambda message: (
                    message.get("method") == "window/logMessage" and word in message["params"]["message"]
                )
            )

    def logged(self) -> list[str]:
        return [one["message"] for one in self.client.heard("window/logMessage")]


@contextmanager
def session(root: Path, **variables: str) -> Generator[Session, None, None]:
    """A server that works on the package in `root`."""
    home = root.parent / "cargo_home"
    home.mkdir(exist_ok=True)
    cache = os.environ.get("XDG_CACHE_HOME", str(root.parent / "cache"))
    with running(SERVER, {"CARGO_HOME": str(home), "XDG_CACHE_HOME": cache, **variables}) as client:
        yield Session(client, root)


def apply(text: str, edits: list[Any]) -> str:
    """A text after the edits of a workspace edit, in ASCII text."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    places: list[tuple[int, int, str]] = [
        (
            starts[edit["range"]["start"]["line"]] + edit["range"]["start"]["character"],
            starts[edit["range"]["end"]["line"]] + edit["range"]["end"]["character"],
            edit["newText"],
        )
        for edit in edits
    ]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text
