"""The whole workspace: reports on files that are not open, in parts, with progress, and cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsp.raw import Json, RawClient

FORBIDDEN = "fn f() { forbidden!(); }\n"
PULLS: Json = {
    "textDocument": {"diagnostic": {}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}


@pytest.fixture
def crate(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "Cargo.toml": '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n',
        "src/lib.rs": FORBIDDEN,
        "src/clean.rs": "fn f() {}\n",
        "src/open.rs": "fn f() {}\n",
        "src/broken.rs": b"fn f() { forbidden!(); } // \xff",
        "target/debug/gen.rs": FORBIDDEN,
        "notes.md": "```rust\nforbidden!();\n```\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path


# Functions that differ: the same text is not looked at twice.
SLOW = "".join(f"fn f{number}() {{ slow!(); }}\n" for number in range(2000))


def begin(client: RawClient, folder: Path, **options: Json) -> None:
    client.initialize(PULLS, workspaceFolders=[{"uri": folder.as_uri(), "name": "a"}], **options)


def by_name(items: list[Any]) -> dict[str, Any]:
    return {item["uri"].rpartition("/")[2]: item for item in items}


def test_open_and_closed_files(fresh: RawClient, crate: Path) -> None:
    begin(fresh, crate)
    opened = (crate / "src/open.rs").as_uri()
    fresh.open(opened, FORBIDDEN * 2, version=5)
    items = by_name(fresh.request("workspace/diagnostic", {"previousResultIds": []})["items"])
    assert {name: len(item["items"]) for name, item in items.items()} == {"lib.rs": 1, "open.rs": 2}
    assert items["open.rs"]["version"] == 5
    [skipped] = [one["message"] for one in fresh.heard("window/logMessage") if one["type"] == 2]
    assert "broken.rs" in skipped
    assert "not UTF-8" in skipped
    assert items["lib.rs"].get("version") is None
    # The same again is said in short; only what has changed is said in full.
    known = [{"uri": item["uri"], "value": item["resultId"]} for item in items.values()]
    known.append({"uri": (crate / "src/gone.rs").as_uri(), "value": "x"})
    (crate / "src/clean.rs").write_text(FORBIDDEN * 3)
    again = by_name(fresh.request("workspace/diagnostic", {"previousResultIds": known})["items"])
    assert {name: item["kind"] for name, item in again.items()} == {
        "lib.rs": "unchanged",
        "open.rs": "unchanged",
        "clean.rs": "full",
        "gone.rs": "full",
    }
    assert again["gone.rs"]["items"] == []
    # The report on one document carries the same id as that on the workspace.
    params = {"textDocument": {"uri": opened}, "previousResultId": items["open.rs"]["resultId"]}
    assert fresh.request("textDocument/diagnostic", params)["kind"] == "unchanged"
    assert fresh.heard("textDocument/publishDiagnostics") == []
    assert fresh.end() == 0


def test_a_change_outside_asks_the_client_to_pull_again(fresh: RawClient, crate: Path) -> None:
    begin(fresh, crate)
    fresh.answers["workspace/diagnostic/refresh"] = lambda _: None
    opened = (crate / "src/open.rs").as_uri()
    fresh.open(opened, FORBIDDEN)
    params = {"textDocument": {"uri": opened}}
    assert len(fresh.request("textDocument/diagnostic", params)["items"]) == 1
    settings = crate / "rust-specialist.toml"
    settings.write_text('[rules]\nignore = ["demo"]\n')
    fresh.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 1}]})
    while not fresh.heard("workspace/diagnostic/refresh"):
        fresh.ping()
    assert fresh.request("textDocument/diagnostic", params)["items"] == []
    assert fresh.request("workspace/diagnostic", {"previousResultIds": []})["items"] == []
    # An edit of a source is no reason: the client pulls by itself.
    fresh.change(opened, 1, {"text": FORBIDDEN * 2})
    fresh.ping()
    assert len(fresh.heard("workspace/diagnostic/refresh")) == 1


def test_progress_and_parts(fresh: RawClient, crate: Path) -> None:
    for number in range(120):
        (crate / f"src/m{number}.rs").write_text(FORBIDDEN)
    begin(fresh, crate)
    params: Json = {"previousResultIds": [], "workDoneToken": "work", "partialResultToken": "part"}
    rest = fresh.request("workspace/diagnostic", params)["items"]
    progress = fresh.heard("$/progress")
    work = [one["value"] for one in progress if one["token"] == "work"]
    assert work[0]["kind"] == "begin"
    assert work[0]["cancellable"] is True
    assert work[-1]["kind"] == "end"
    parts = [one["value"]["items"] for one in progress if one["token"] == "part"]
    assert len(parts) == 2
    reports = [item for part in parts for item in part] + rest
    assert len({item["uri"] for item in reports}) == len(reports) == 121
    assert fresh.end() == 0


@pytest.mark.parametrize("by", ["request", "button"])
def test_cancellation(fresh: RawClient, crate: Path, by: str) -> None:
    for number in range(200):
        (crate / f"src/m{number}.rs").write_text("fn f() { slow!(); }\n" * 20)
    begin(fresh, crate)
    msg_id = fresh.begin("workspace/diagnostic", {"previousResultIds": [], "workDoneToken": 7})
    assert fresh.notification("$/progress")["value"]["kind"] == "begin"
    if by == "request":
        fresh.notify("$/cancelRequest", {"id": msg_id})
    else:
        fresh.notify("window/workDoneProgress/cancel", {"token": 7})
    assert fresh.response(msg_id)["error"]["code"] == -32800
    values = [one["value"] for one in fresh.heard("$/progress")]
    assert values[-1] == {"kind": "end", "message": "cancelled"}
    fresh.ping()
    assert fresh.end() == 0
    assert fresh.stderr == ""


def test_cancelling_one_document(fresh: RawClient) -> None:
    fresh.initialize(PULLS)
    fresh.open("file:///slow.rs", SLOW)
    msg_id = fresh.begin("textDocument/diagnostic", {"textDocument": {"uri": "file:///slow.rs"}})
    fresh.ping()
    fresh.notify("$/cancelRequest", {"id": msg_id})
    assert fresh.response(msg_id)["error"]["code"] == -32800
    # Closing a document answers who waits for it.
    msg_id = fresh.begin("textDocument/diagnostic", {"textDocument": {"uri": "file:///slow.rs"}})
    fresh.notify("textDocument/didClose", {"textDocument": {"uri": "file:///slow.rs"}})
    assert "result" in fresh.response(msg_id)
    assert fresh.end() == 0


def test_shutdown_answers_what_is_under_way(fresh: RawClient) -> None:
    fresh.initialize(PULLS)
    fresh.open("file:///slow.rs", SLOW)
    waiting = fresh.begin("textDocument/diagnostic", {"textDocument": {"uri": "file:///slow.rs"}})
    fresh.ping()
    last = fresh.begin("shutdown")
    answers = [fresh.answer(), fresh.answer()]
    assert {one.get("id") for one in answers} == {waiting, last}
    assert next(one for one in answers if one["id"] == waiting)["error"]["code"] == -32800
    fresh.notify("exit")
    assert fresh.wait_for_exit() == 0
    assert fresh.stderr == ""


def test_markdown_where_it_is_asked_for(fresh: RawClient, crate: Path) -> None:
    begin(fresh, crate, initializationOptions={"server": {"markdown": True}})
    items = by_name(fresh.request("workspace/diagnostic", {"previousResultIds": []})["items"])
    assert set(items) == {"lib.rs", "notes.md"}
    assert items["notes.md"]["items"][0]["range"]["start"] == {"line": 1, "character": 0}
    opened = "file:///other.md"
    fresh.open(opened, "# Title\n\n```rust\nforbidden!();\n```\n", language="markdown")
    report = fresh.request("textDocument/diagnostic", {"textDocument": {"uri": opened}})
    assert [one["range"]["start"]["line"] for one in report["items"]] == [3]
