"""Settings: from every door they come in by, with mistakes named once, and with the project's files over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsp.raw import Json, RawClient

TEXT = "fn f() { forbidden!(); suspect!(); }"
BOTH = ["demo::forbidden", "demo::suspect"]
IGNORE = {"rules": {"ignore": ["demo::forbidden"]}}


def codes(client: RawClient, uri: str, version: int) -> list[str]:
    return [one["code"] for one in client.diagnostics(uri, version)]


def later_codes(client: RawClient, uri: str) -> list[str]:
    """What is published next."""
    params = client.notification("textDocument/publishDiagnostics")
    assert params["uri"] == uri
    return [one["code"] for one in params["diagnostics"]]


@pytest.mark.parametrize(
    "options", [IGNORE, {"rustSpecialist": IGNORE}, {"rules.ignore": ["demo::forbidden"]}]
)
def test_initialization_options(fresh: RawClient, options: Json) -> None:
    fresh.initialize(initializationOptions=options)
    fresh.open("file:///a.rs", TEXT)
    assert codes(fresh, "file:///a.rs", 0) == ["demo::suspect"]
    assert fresh.heard("window/showMessage") == []


def test_pushed_settings(fresh: RawClient) -> None:
    fresh.initialize()
    uri = "file:///a.rs"
    fresh.open(uri, TEXT)
    assert codes(fresh, uri, 0) == BOTH
    # The settings of all servers of the editor: ours are found, others are nobody's mistake.
    fresh.notify(
        "workspace/didChangeConfiguration",
        {"settings": {"rust-analyzer": {"x": 1}, "rustSpecialist": IGNORE}},
    )
    assert later_codes(fresh, uri) == ["demo::suspect"]
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"rustSpecialist": {}}})
    assert later_codes(fresh, uri) == BOTH
    # Nothing has changed: nothing is analysed again.
    fresh.notify("workspace/didChangeConfiguration", {"settings": None})
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"rustSpecialist": {}}})
    fresh.ping()
    fresh.notify(
        "workspace/didChangeConfiguration",
        {
            "settings": {
                "rustSpecialist": {"rules": {"severity": {"demo::suspect": "hint"}, "select": ["demo"]}}
            }
        },
    )
    params = fresh.notification("textDocument/publishDiagnostics")
    assert [one["severity"] for one in params["diagnostics"]] == [2, 4]
    assert len(fresh.heard("textDocument/publishDiagnostics")) == 4
    assert fresh.heard("window/showMessage") == []


def test_settings_that_are_asked_for(fresh: RawClient, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    settings: dict[str | None, Any] = {None: {}, one.as_uri(): IGNORE, other.as_uri(): None}
    asked: list[Any] = []

    def configuration(params: Json) -> Json:
        asked.append(params)
        return [settings[item.get("scopeUri")] for item in params["items"]]

    fresh.answers["workspace/configuration"] = configuration
    fresh.answers["client/registerCapability"] = lambda params: registered.append(params)
    registered: list[Any] = []
    fresh.initialize(
        {
            "workspace": {
                "configuration": True,
                "didChangeConfiguration": {"dynamicRegistration": True},
                "didChangeWatchedFiles": {"dynamicRegistration": True},
            }
        },
        workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name} for folder in (one, other)],
    )
    uris = [(folder / "src" / "a.rs").as_uri() for folder in (one, other)]
    for uri in uris:
        fresh.open(uri, TEXT)
    # No finding is shown before the settings are known.
    assert codes(fresh, uris[0], 0) == ["demo::suspect"]
    assert codes(fresh, uris[1], 0) == BOTH
    assert len(fresh.heard("textDocument/publishDiagnostics")) == 2
    assert {item["section"] for item in asked[0]["items"]} == {"rustSpecialist"}
    # A change without its content is asked for.
    settings[other.as_uri()] = {"rules": {"ignore": ["demo"]}}
    fresh.notify("workspace/didChangeConfiguration", {"settings": None})
    found: dict[str, list[str]] = {}
    while len(found) < 2:
        params = fresh.notification("textDocument/publishDiagnostics")
        found[params["uri"]] = [one["code"] for one in params["diagnostics"]]
    assert found == {uris[0]: ["demo::suspect"], uris[1]: []}
    # A folder goes, and its settings with it.
    removed = {"added": [], "removed": [{"uri": one.as_uri(), "name": "one"}]}
    fresh.notify("workspace/didChangeWorkspaceFolders", {"event": removed})
    found = {}
    while found.get(uris[0]) != BOTH:
        params = fresh.notification("textDocument/publishDiagnostics")
        found[params["uri"]] = [one["code"] for one in params["diagnostics"]]
    methods = {one["method"] for params in registered for one in params["registrations"]}
    assert methods == {"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"}
    assert fresh.end() == 0


def test_a_client_that_refuses_to_tell_its_settings(fresh: RawClient) -> None:
    fresh.request("initialize", {"capabilities": {"workspace": {"configuration": True}}})
    fresh.notify("initialized", {})
    fresh.open("file:///a.rs", TEXT)
    question = fresh.wait(lambda message: message.get("method") == "workspace/configuration")
    fresh.send(
        {"jsonrpc": "2.0", "id": question["id"], "error": {"code": -32601, "message": "never heard of"}}
    )
    assert codes(fresh, "file:///a.rs", 0) == BOTH
    assert fresh.heard("window/showMessage") == []


def test_mistakes_are_named_once_and_defaults_used(fresh: RawClient) -> None:
    wrong = {
        "rules": {"select": "all", "ignore": ["demo::nothing"], "selekt": []},
        "server": {"maxFileSize": -3},
        "color": "red",
    }
    fresh.initialize(initializationOptions=wrong)
    uri = "file:///a.rs"
    fresh.open(uri, TEXT)
    assert codes(fresh, uri, 0) == BOTH
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"rustSpecialist": wrong}})
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"rustSpecialist": {}}})
    fresh.ping()
    shown = [one["message"] for one in fresh.heard("window/showMessage")]
    for words in (
        "rules.select: expected an array",
        "rules.selekt: no such setting",
        "server.maxFileSize: ",
        "color: no such group",
        "`demo::nothing`",
    ):
        assert len([text for text in shown if words in text]) == 1, (words, shown)
    assert len(shown) == 5
    assert fresh.end() == 0
    assert fresh.stderr == ""


def test_settings_files_and_manifests(fresh: RawClient, tmp_path: Path) -> None:
    (tmp_path / "Cargo.toml").write_text('[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n')
    fresh.initialize(workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "a"}])
    uri = (tmp_path / "src" / "lib.rs").as_uri()
    fresh.open(uri, TEXT)
    assert codes(fresh, uri, 0) == BOTH
    settings = tmp_path / "rust-specialist.toml"

    def changed(path: Path, kind: int) -> None:
        fresh.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": kind}]})

    settings.write_text('[rules]\nignore = ["demo::suspect"]\n')
    changed(settings, 1)
    assert later_codes(fresh, uri) == ["demo::forbidden"]
    # A file that cannot be read is named; what it last said stays in force.
    settings.write_text("[rules\n")
    changed(settings, 2)
    assert later_codes(fresh, uri) == ["demo::forbidden"]
    assert any("rust-specialist.toml" in one["message"] for one in fresh.heard("window/showMessage"))
    settings.unlink()
    changed(settings, 3)
    assert later_codes(fresh, uri) == BOTH
    # In an open manifest the settings hold before it is saved.
    manifest = (tmp_path / "Cargo.toml").as_uri()
    text = (tmp_path / "Cargo.toml").read_text()
    fresh.open(manifest, text, language="toml")
    metadata = '[package.metadata.rust-specialist.rules]\nignore = ["demo::forbidden"]\n'
    fresh.change(manifest, 1, {"text": text + metadata})
    while later := fresh.notification("textDocument/publishDiagnostics"):
        if later["uri"] == uri and [one["code"] for one in later["diagnostics"]] == ["demo::suspect"]:
            break
    fresh.notify("textDocument/didClose", {"textDocument": {"uri": manifest}})
    while later := fresh.notification("textDocument/publishDiagnostics"):
        if later["uri"] == uri and [one["code"] for one in later["diagnostics"]] == BOTH:
            break
    assert fresh.end() == 0


def test_documents_over_the_limit_are_skipped_with_one_message(fresh: RawClient) -> None:
    fresh.initialize(initializationOptions={"server": {"maxFileSize": 1024}})
    uri = "file:///big.rs"
    fresh.open(uri, TEXT)
    assert codes(fresh, uri, 0) == BOTH
    fresh.change(uri, 1, {"text": TEXT + "\n//" * 1000})
    assert codes(fresh, uri, 1) == []
    fresh.change(uri, 2, {"text": TEXT + "\n//" * 1001})
    fresh.ping()
    fresh.change(uri, 3, {"text": TEXT})
    assert codes(fresh, uri, 3) == BOTH
    [shown] = [one["message"] for one in fresh.heard("window/showMessage")]
    for part in ("big.rs", "1024", "server.maxFileSize"):
        assert part in shown


def test_log_level_and_trace(fresh: RawClient) -> None:
    fresh.initialize(initializationOptions={"server": {"logLevel": "error"}}, trace="off")
    fresh.open("file:///a.py", "x", language="python")
    fresh.ping()
    assert fresh.heard("window/logMessage") == []
    fresh.notify("$/setTrace", {"value": "verbose"})
    fresh.open("file:///b.py", "x", language="python")
    fresh.ping()
    assert any("b.py" in one["message"] for one in fresh.heard("$/logTrace"))
    fresh.notify("$/setTrace", {"value": "off"})
    fresh.ping()
    before = len(fresh.heard("$/logTrace"))
    fresh.ping()
    assert len(fresh.heard("$/logTrace")) == before
