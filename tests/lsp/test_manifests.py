"""Cargo.toml and Dockerfiles in an editor: findings as they are typed, hovers, fixes, looking away."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp.raw import Json, RawClient, position, running, span

MANIFEST = """\
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
dotenv = "0.15" # settings
tokio = { version = "1", features = ["rt"] }
"""
DOCKERFILE = """\
# syntax=docker/dockerfile:1
FROM rust:1.95
COPY Cargo.toml Cargo.lock src ./
RUN cargo build --release
"""
LOCK = """\
version = 4

[[package]]
name = "service"
version = "0.1.0"
dependencies = ["tokio"]

[[package]]
name = "tokio"
version = "1.47.1"
source = "registry+x"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("service")
    (root / "src").mkdir()
    for name, text in {"Cargo.toml": MANIFEST, "Cargo.lock": LOCK, "src/main.rs": "fn main() {}\n"}.items():
        (root / name).write_text(text)
    return root


@pytest.fixture(scope="module")
def client() -> Iterator[RawClient]:
    with running([sys.executable, "-m", "rust_specialist", "serve"]) as started:
        started.initialize(
            {
                "textDocument": {
                    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
                }
            },
            initializationOptions={"cargo": {"enable": False}},
        )
        yield started


def _actions(client: RawClient, uri: str, line: int, character: int) -> dict[str, Json]:
    wanted = {
        "textDocument": {"uri": uri},
        "range": span((line, character), (line, character)),
        "context": {"diagnostics": [], "only": ["quickfix"]},
    }
    found: list[Json] = client.request("textDocument/codeAction", wanted) or []
    return {action["title"]: action for action in found}


def _edits(action: Json, uri: str) -> list[Json]:
    edit = action["edit"]
    if "changes" in edit:
        return list(edit["changes"][uri])
    return [one for change in edit["documentChanges"] for one in change["edits"]]


def test_findings_follow_the_typing(client: RawClient, folder: Path) -> None:
    uri = (folder / "Cargo.toml").as_uri()
    client.open(uri, MANIFEST, version=1, language="toml")
    [found] = client.diagnostics(uri, 1)
    assert (found["code"], found["range"]) == ("cargo::unmaintained_dependency", span((6, 0), (6, 6)))
    # A line that is not whole hides nothing on the others.
    client.change(uri, 2, {"range": span((8, 0), (8, 0)), "text": "serde = { version"})
    assert [one["code"] for one in client.diagnostics(uri, 2)] == ["cargo::unmaintained_dependency"]
    client.change(uri, 3, {"range": span((8, 17), (8, 17)), "text": ' = "*" }\n'})
    assert [one["range"] for one in client.diagnostics(uri, 3)] == [
        span((6, 0), (6, 6)),
        span((8, 20), (8, 23)),
    ]
    client.change(uri, 4, {"text": MANIFEST})
    assert len(client.diagnostics(uri, 4)) == 1
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_hover_tells_of_a_dependency(client: RawClient, folder: Path) -> None:
    uri = (folder / "Cargo.toml").as_uri()
    client.open(uri, MANIFEST, version=5, language="toml")
    hover = client.request("textDocument/hover", position(uri, 7, 2))
    text = hover["contents"]["value"]
    assert hover["range"] == span((7, 0), (7, 5))
    for part in ("1.47.1 in Cargo.lock", "asked for: 1", "default", "rt", "async::"):
        assert part in text
    text = client.request("textDocument/hover", position(uri, 6, 2))["contents"]["value"]
    for part in (
        "RUSTSEC-2021-0141",
        "dotenvy",
        "A dependency that nobody maintains any more",
        "Why is this bad",
    ):
        assert part in text
    assert client.request("textDocument/hover", position(uri, 1, 2)) is None
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_fixes_and_ways_to_look_away(client: RawClient, folder: Path) -> None:
    uri = (folder / "Cargo.toml").as_uri()
    client.open(uri, MANIFEST, version=6, language="toml")
    actions = _actions(client, uri, 6, 0)
    fix = actions["Use `dotenvy` under the name `dotenv`"]
    assert _edits(fix, uri) == [
        {"range": span((6, 9), (6, 15)), "newText": '{ package = "dotenvy", version = "0.15" }'}
    ]
    here = actions["Allow `cargo::unmaintained_dependency` here"]
    [edit] = _edits(here, uri)
    assert edit["newText"] == "# rust-specialist: allow(cargo::unmaintained_dependency)\n"
    client.change(uri, 7, {"range": edit["range"], "text": edit["newText"]})
    assert client.diagnostics(uri, 7) == []
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_an_unsaved_manifest_counts_for_code(client: RawClient, folder: Path) -> None:
    uri = (folder / "Cargo.toml").as_uri()
    client.open(uri, MANIFEST.replace("2024", "2015"), version=8, language="toml")
    client.diagnostics(uri, 8)
    client.change(uri, 9, {"text": MANIFEST.replace('edition = "2024"\n', "")})
    assert "cargo::edition_missing" in [one["code"] for one in client.diagnostics(uri, 9)]
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_a_dockerfile(client: RawClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    client.open(uri, DOCKERFILE, version=1, language="dockerfile")
    [found] = client.diagnostics(uri, 1)
    assert (found["code"], found["range"]) == ("deployment::image_build_unlocked", span((3, 4), (3, 25)))
    actions = _actions(client, uri, 3, 6)
    assert _edits(actions["Add `--locked`"], uri)[0]["newText"] == " --locked"
    # The line that speaks to Docker's parser stays the first one.
    [edit] = _edits(actions["Allow `deployment::image_build_unlocked` in this file"], uri)
    assert edit["range"] == span((1, 0), (1, 0))
    client.change(uri, 2, {"range": edit["range"], "text": edit["newText"]})
    assert client.diagnostics(uri, 2) == []


def test_saved_code_is_looked_at(client: RawClient, folder: Path) -> None:
    uri = (folder / "Cargo.toml").as_uri()
    text = (
        MANIFEST.replace('edition = "2024"\n', 'edition = "2024"\npublish = false\n')
        + "[features]\nfast = []\n"
    )
    client.open(uri, text, version=20, language="toml")
    assert "cargo::unread_feature" in [one["code"] for one in client.diagnostics(uri, 20)]
    code = folder / "src/main.rs"
    code.write_text('#[cfg(feature = "fast")]\nmod fast {}\nfn main() {}\n')
    client.open(code.as_uri(), code.read_text(), version=1)
    client.notify("textDocument/didSave", {"textDocument": {"uri": code.as_uri()}})
    while True:
        said = client.notification("textDocument/publishDiagnostics")
        if said["uri"] == uri:
            break
    assert "cargo::unread_feature" not in [one["code"] for one in said["diagnostics"]]
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
