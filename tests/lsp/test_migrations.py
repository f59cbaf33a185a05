"""Migrations: one rule's fixes in all of a file, and in all files of the workspace, open or not, as one edit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lsp.raw import Json, RawClient, running, span

MIGRATE = "rust-specialist.migrate"
PACKAGE = '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n'
EDITS: Json = {
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True, "changeAnnotationSupport": {}},
    },
    "textDocument": {
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    },
}


def applies(client: RawClient, edits: list[Json], applied: bool = True) -> None:
    """Let the client answer `workspace/applyEdit`, and keep what it was asked."""

    def answer(params: Json) -> Json:
        edits.append(params)
        return {"applied": applied}

    client.answers["workspace/applyEdit"] = answer


def files(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


@pytest.fixture
def crate(tmp_path: Path) -> Path:
    return files(
        tmp_path,
        {
            "Cargo.toml": PACKAGE,
            "src/lib.rs": "fn f() { old!(); }\r\nfn é() { old!(); } // 😀\r\n",
            "src/off.rs": "fn f() {\n    // rust-specialist: allow(demo::old)\n    old!();\n}\n",
            "src/other.rs": "fn f() { forbidden!(); }\n",
            "src/open.rs": "fn f() {}\n",
            "target/debug/gen.rs": "fn f() { old!(); }\n",
            "notes.md": "```rust\nold!();\n```\n",
        },
    )


def begin(client: RawClient, folder: Path, capabilities: Json = EDITS) -> None:
    client.initialize(capabilities, workspaceFolders=[{"uri": folder.as_uri(), "name": "a"}])


def migrate(client: RawClient, **argument: str) -> Json:
    return client.request("workspace/executeCommand", {"command": MIGRATE, "arguments": [argument]})


def actions_at(client: RawClient, uri: str, place: Json) -> list[Json]:
    params: Json = {"textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": []}}
    found: list[Json] = client.request("textDocument/codeAction", params)
    return found


def by_name(edit: Json) -> dict[str, Json]:
    changes: list[Json] = edit["documentChanges"]
    return {str(one["textDocument"]["uri"]).rpartition("/")[2]: one for one in changes}


def test_the_whole_workspace_as_one_edit(fresh: RawClient, crate: Path) -> None:
    edits: list[Json] = []
    applies(fresh, edits)
    begin(fresh, crate)
    opened = (crate / "src/open.rs").as_uri()
    fresh.open(opened, "fn f() { old!(); }\n", version=7)
    titles = {one["title"]: one for one in actions_at(fresh, opened, span((0, 10), (0, 10)))}
    # A single one in the file is mended by its own fix.
    assert [title for title in titles if "new" in title] == [
        "Use `new!()`",
        "In the whole workspace: say `new!()`",
    ]
    command = titles["In the whole workspace: say `new!()`"]["command"]
    result = fresh.request(
        "workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]}
    )
    assert result == {"files": 2, "places": 3, "applied": True}
    [asked] = edits
    assert asked["label"] == "Migrate: say `new!()`"
    assert "changeAnnotations" not in asked["edit"]
    changes = by_name(asked["edit"])
    assert sorted(changes) == ["lib.rs", "open.rs"]
    assert changes["open.rs"]["textDocument"]["version"] == 7
    assert changes["lib.rs"]["textDocument"]["version"] is None
    # One edit of whole lines, with the file's own line ends.
    assert "".join(one["newText"] for one in changes["lib.rs"]["edits"]) == (
        "fn f() { new!(); }\r\nfn é() { new!(); } // 😀\r\n"
    )
    assert fresh.end() == 0


def test_one_file(fresh: RawClient, crate: Path) -> None:
    edits: list[Json] = []
    applies(fresh, edits)
    begin(fresh, crate)
    uri = (crate / "src/lib.rs").as_uri()
    fresh.open(uri, "fn f() { old!(); }\nfn g() { old!(); forbidden!(); }\n", version=1)
    offered = [one["title"] for one in actions_at(fresh, uri, span((0, 10), (0, 10)))]
    assert "In all of this file: say `new!()`" in offered
    assert migrate(fresh, rule="demo::old", uri=uri) == {"files": 1, "places": 2, "applied": True}
    assert list(by_name(edits[0]["edit"])) == ["lib.rs"]
    assert fresh.end() == 0


def test_what_may_be_wrong_is_confirmed(fresh: RawClient, crate: Path) -> None:
    edits: list[Json] = []
    applies(fresh, edits, applied=False)
    files(crate, {"src/older.rs": "fn f() { older!(); }\n"})
    begin(fresh, crate)
    assert migrate(fresh, rule="demo::older") == {"files": 1, "places": 1, "applied": False}
    [note] = edits[0]["edit"]["changeAnnotations"].values()
    assert note == {"label": "Migrate: renew", "needsConfirmation": True}
    [change] = edits[0]["edit"]["documentChanges"]
    assert all("annotationId" in one for one in change["edits"])
    assert fresh.end() == 0


def test_a_client_without_versions_or_literals(fresh: RawClient, crate: Path) -> None:
    edits: list[Json] = []
    applies(fresh, edits)
    begin(fresh, crate, {"workspace": {"applyEdit": True}})
    uri = (crate / "src/lib.rs").as_uri()
    fresh.open(uri, (crate / "src/lib.rs").read_bytes().decode())
    [command] = [one for one in actions_at(fresh, uri, span((0, 10), (0, 10))) if "workspace" in one["title"]]
    assert command["command"] == MIGRATE
    assert migrate(fresh, **command["arguments"][0])["files"] == 1
    assert list(edits[0]["edit"]) == ["changes"]
    assert fresh.end() == 0


def test_nothing_to_do_and_what_is_refused(fresh: RawClient, crate: Path) -> None:
    begin(fresh, files(crate, {"src/lib.rs": "fn f() {}\n"}))
    assert migrate(fresh, rule="demo::old") == {"files": 0, "places": 0, "applied": False}
    for argument, said in (
        ({}, "demo::old, demo::older"),
        ({"rule": "demo::forbidden"}, "demo::old"),
        ({"rule": 5}, "demo::old"),
        ({"rule": "demo::old", "uri": "file:///not/open.rs"}, "open document"),
        ({"rule": "demo::old", "uri": 5}, "open document"),
    ):
        error = fresh.error("workspace/executeCommand", {"command": MIGRATE, "arguments": [argument]})
        assert said in error["message"]
    assert fresh.error("workspace/executeCommand", {"command": MIGRATE})["code"] == -32602
    assert fresh.end() == 0


def test_a_client_that_applies_no_edits_is_offered_none(fresh: RawClient, crate: Path) -> None:
    begin(fresh, crate, {})
    uri = (crate / "src/lib.rs").as_uri()
    fresh.open(uri, (crate / "src/lib.rs").read_bytes().decode())
    assert not [one for one in actions_at(fresh, uri, span((0, 10), (0, 10))) if "workspace" in one["title"]]
    error = fresh.error(
        "workspace/executeCommand", {"command": MIGRATE, "arguments": [{"rule": "demo::old"}]}
    )
    assert "does not let a server edit files" in error["message"]
    assert fresh.end() == 0


def _real_server(folder: Path, check: Callable[[RawClient, list[Json]], None]) -> None:
    with running([sys.executable, "-m", "rust_specialist", "serve"]) as client:
        edits: list[Json] = []
        applies(client, edits)
        begin(client, folder)
        check(client, edits)
        assert client.end() == 0


def _texts(edit: Json) -> dict[str, str]:
    return {
        name: "".join(one["newText"] for one in change["edits"]) for name, change in by_name(edit).items()
    }


ROUTES = """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new().route("/users/:id", get(|| async {})).route("/*rest", get(|| async {}))
}
"""


def test_routes_in_a_workspace_with_two_versions_of_axum(tmp_path: Path) -> None:
    members = {
        f"{name}/Cargo.toml": PACKAGE.replace('"a"', f'"{name}"') + f'[dependencies]\naxum = "{version}"\n'
        for name, version in (("new", "0.8"), ("old", "0.7"))
    }
    texts = {f"{name}/src/{name}_routes.rs": ROUTES for name in ("new", "old")}
    libs = {f"{name}/src/lib.rs": f"pub mod {name}_routes;\n" for name in ("new", "old")}
    folder = files(
        tmp_path, {"Cargo.toml": '[workspace]\nmembers = ["new", "old"]\n', **members, **texts, **libs}
    )

    def check(client: RawClient, edits: list[Json]) -> None:
        result = migrate(client, rule="web::axum_path_syntax")
        assert result == {"files": 1, "places": 2, "applied": True}
        assert _texts(edits[0]["edit"]) == {
            "new_routes.rs": "    Router::new()"
            '.route("/users/{id}", get(|| async {})).route("/{*rest}", get(|| async {}))\n'
        }

    _real_server(folder, check)


def test_lazy_statics_in_a_workspace(tmp_path: Path) -> None:
    manifest = PACKAGE + 'rust-version = "1.80"\n[dependencies]\nlazy_static = "1.5"\nonce_cell = "1.21"\n'
    folder = files(
        tmp_path,
        {
            "Cargo.toml": manifest,
            "src/lib.rs": "mod one;\nmod two;\n",
            "src/one.rs": "lazy_static::lazy_static! {\n    static ref N: u32 = 1;\n}\n",
            "src/two.rs": "use once_cell::sync::Lazy;\nstatic M: Lazy<u32> = Lazy::new(|| 2);\n",
        },
    )

    def check(client: RawClient, edits: list[Json]) -> None:
        assert migrate(client, rule="cargo::std_replaces_lazy_static")["files"] == 2
        assert "changeAnnotations" in edits[0]["edit"]
        assert _texts(edits[0]["edit"]) == {
            "one.rs": "static N: std::sync::LazyLock<u32> = std::sync::LazyLock::new(|| 1);\n",
            "two.rs": "static M: std::sync::LazyLock<u32> = std::sync::LazyLock::new(|| 2);\n",
        }

    _real_server(folder, check)
