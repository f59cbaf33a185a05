"""Fixes of the specialist's through the language server, compiled by the real cargo in a copy of the workspace."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from agent.asking import document, settings
from agent.editor import AsyncEditor, editor
from support.fake_model import Call, FakeModel, Reply, openai

CODE = """\
pub fn total(names: Vec<String>) -> usize {
    let other = names;
    names.len() + other.len()
}
"""
PLACE = (2, 4)


@pytest.fixture
async def fake() -> AsyncIterator[FakeModel]:
    async with FakeModel().running() as model:
        yield model


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "crate/src").mkdir(parents=True)
    (tmp_path / "crate/Cargo.toml").write_text('[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n')
    (tmp_path / "crate/Cargo.lock").write_text('version = 3\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n')
    path = tmp_path / "crate/src/lib.rs"
    path.write_text(CODE)
    return path


def proposal(search: str, replace: str, **more: Any) -> Reply:  # noqa: ANN401
    fix: dict[str, Any] = {
        "verdict": "fix", "summary": "Borrow `names` instead of moving it.", "risk": "low", "behaviour_change": False,
        "edits": [{"file": "src/lib.rs", "search": search, "replace": replace}], **more,
    }  # fmt: skip
    return Reply(openai("", Call("submit", fix)))


GOOD = proposal("let other = names;", "let other = &names;")
# Does not compile: there is no such method.
BAD = proposal("let other = names;", "let other = names.borrowed();")
LEAK = proposal("let other = names;", 'let other = &names; const X: &str = include_str!("/etc/passwd");')


def noting(applied: list[dict[str, Any]]) -> Callable[[dict[str, Any]], dict[str, bool]]:
    def apply(params: dict[str, Any]) -> dict[str, bool]:
        applied.append(params)
        return {"applied": True}

    return apply


def fix_of(uri: str, version: int = 1) -> dict[str, Any]:
    place = {"line": PLACE[0], "character": PLACE[1]}
    return {"uri": uri, "version": version, "position": place, "rule": "borrow::E0382"}


def asked(client: AsyncEditor) -> list[str]:
    return [one["message"] for one in client.said("window/showMessageRequest")]


async def ready(client: AsyncEditor, fake: FakeModel, file: Path, *, trusted: bool = True) -> str:
    await client.initialize(settings(fake, hover="off"), trusted=trusted, cargo={"onSave": "never"})
    uri = client.open(file, CODE)
    assert "E0382" in await client.hover(uri, *PLACE)
    return uri


@pytest.mark.rustc
@pytest.mark.cargo
async def test_verified_on_the_second_round(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [BAD, GOOD]
    async with editor(tmp_path, real=True) as client:
        applied: list[dict[str, Any]] = []
        client.answers["workspace/applyEdit"] = noting(applied)
        client.answers["window/showMessageRequest"] = lambda _: {"title": "Apply"}
        uri = await ready(client, fake, file)
        titles = [one["title"] for one in await client.actions(uri, *PLACE)]
        assert "Ask the specialist to fix `E0382`" in titles
        result = await client.command("agentFix", fix_of(uri))
        assert result == {"label": "cargo check passed", "summary": "Borrow `names` instead of moving it."}
        # What the compiler said went back to the model.
        told = json.dumps(fake.requests[1].json["messages"][-1])
        assert "E0599" in told
        assert "checking the change, 2 of 3" in str(client.progress())
        await client.wait(lambda: bool(applied))
        assert asked(client) == ["Borrow `names` instead of moving it. (cargo check passed)"]
        (change,) = applied[0]["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": uri, "version": 1}
        assert [edit["newText"] for edit in change["edits"]] == ["    let other = &names;\n"]
        # From now on it is a code action like any other.
        (action,) = [one for one in await client.actions(uri, *PLACE) if "Specialist:" in one["title"]]
        assert action["title"] == "Specialist: Borrow `names` instead of moving it. (cargo check passed)"
        assert action["edit"]["documentChanges"][0]["edits"] == change["edits"]
        assert file.read_text() == CODE
        # Asked again, it is there at once.
        await client.command("agentFix", fix_of(uri))
        assert len(fake.requests) == 2
        await client.end()


@pytest.mark.rustc
@pytest.mark.cargo
async def test_a_change_that_reads_files_is_refused(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [LEAK, LEAK, LEAK]
    async with editor(tmp_path, real=True) as client:
        client.answers["window/showMessageRequest"] = lambda _: {"title": "Show last attempt"}
        uri = await ready(client, fake, file)
        result = await client.command("agentFix", fix_of(uri))
        assert result["label"] == "unverified"
        assert len(fake.requests) == 3
        assert not any(b"root:" in request.body for request in fake.requests)
        await client.wait(lambda: bool(client.said("window/showDocument")))
        (message,) = asked(client)
        assert message.startswith("No verified fix after 3 tries: Borrow `names` instead of moving it.")
        assert "include_str" in message
        shown = document(client.said("window/showDocument")[0]["uri"])
        assert "+    let other = &names; const X" in shown
        # Shown, never applied, and no action.
        assert client.said("workspace/applyEdit") == []
        assert not [one for one in await client.actions(uri, *PLACE) if "Specialist:" in one["title"]]
        await client.end()


@pytest.mark.rustc
@pytest.mark.cargo
@pytest.mark.slow
async def test_what_never_compiles(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [BAD, BAD, BAD]
    async with editor(tmp_path, real=True) as client:
        client.answers["window/showMessageRequest"] = lambda _: {"title": "Show last attempt"}
        uri = await ready(client, fake, file)
        assert (await client.command("agentFix", fix_of(uri)))["label"] == "unverified"
        await client.wait(lambda: bool(client.said("window/showDocument")))
        assert asked(client) == [
            "No verified fix after 3 tries: Borrow `names` instead of moving it. "
            "(the last one: cargo check finds more than before: E0599)"
        ]
        offered = client.said("window/showMessageRequest")[0]["actions"]
        assert [one["title"] for one in offered] == ["Show last attempt", "Dismiss"]
        shown = document(client.said("window/showDocument")[0]["uri"])
        assert "*unverified*: cargo check finds more than before: E0599" in shown
        assert "+    let other = names.borrowed();" in shown
        assert client.said("workspace/applyEdit") == []
        await client.end()


@pytest.mark.rustc
@pytest.mark.cargo
@pytest.mark.slow
async def test_the_file_changed_while_the_model_thought(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [GOOD]
    async with editor(tmp_path, real=True) as client:
        changed = asyncio.Event()

        def choose(_: object) -> dict[str, str]:
            client.change(fix_of(uri)["uri"], CODE.replace("let other = names;", "let third = names;"), 2)
            changed.set()
            return {"title": "Apply"}

        client.answers["window/showMessageRequest"] = choose
        uri = await ready(client, fake, file)
        await client.command("agentFix", fix_of(uri))
        await client.wait(lambda: bool(client.said("window/showMessage")))
        assert client.said("window/showMessage")[-1]["message"] == "The file changed; ask again."
        assert client.said("workspace/applyEdit") == []
        await client.end()


@pytest.mark.rustc
@pytest.mark.cargo
@pytest.mark.slow
async def test_a_change_elsewhere_moves_the_fix_along(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [GOOD]
    async with editor(tmp_path, real=True) as client:
        applied: list[dict[str, Any]] = []
        client.answers["workspace/applyEdit"] = noting(applied)

        def choose(_: object) -> dict[str, str]:
            client.change(uri, "// A comment.\n\n" + CODE, 2)
            return {"title": "Apply"}

        client.answers["window/showMessageRequest"] = choose
        uri = await ready(client, fake, file)
        await client.command("agentFix", fix_of(uri))
        await client.wait(lambda: bool(applied))
        (change,) = applied[0]["edit"]["documentChanges"]
        assert change["textDocument"]["version"] == 2
        assert change["edits"][0]["range"]["start"] == {"line": 3, "character": 0}
        await client.end()


async def test_without_trust_nothing_is_asked_and_nothing_compiled(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    fake.script = [GOOD]
    async with editor(tmp_path, real=True) as client:
        uri = await ready(client, fake, file, trusted=False)
        result = await client.command("agentFix", fix_of(uri))
        assert "label" not in result
        assert fake.requests == []
        assert not (tmp_path / "cache/rust-specialist/overlays").exists()
        await client.end()


@pytest.mark.slow
async def test_no_fix_is_an_answer(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [proposal("x", "y", verdict="no_fix", edits=[], summary="It is right as it stands.")]
    async with editor(tmp_path, real=True) as client:
        uri = await ready(client, fake, file)
        result = await client.command("agentFix", fix_of(uri))
        assert result == {"label": "", "summary": "It is right as it stands."}
        await client.wait(lambda: bool(client.said("window/showMessage")))
        assert client.said("window/showMessage")[0]["message"] == (
            "No fix: It is right as it stands. (The model would leave the code as it is.)"
        )
        await client.end()


@pytest.mark.slow
async def test_cancelled_the_model_is_told(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(hang=True)]
    async with editor(tmp_path, real=True) as client:
        uri = await ready(client, fake, file)
        params = {"command": "rust-specialist.agentFix", "arguments": [fix_of(uri)]}
        msg_id, future = client.begin("workspace/executeCommand", params)
        await fake.wait_for(lambda: fake.under_way == 1)
        client.notify("$/cancelRequest", {"id": msg_id})
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert (await future)["error"]["code"] == -32800
        await client.end()


@pytest.mark.slow
async def test_where_nothing_was_found(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path, real=True) as client:
        uri = await ready(client, fake, file)
        given = {"uri": uri, "position": {"line": 0, "character": 0}}
        assert (await client.command("agentFix", given))[
            "failed"
        ] == "Nothing was found here that could be fixed."
        assert fake.requests == []
        await client.end()


@pytest.mark.slow
async def test_without_a_server_it_says_so_once(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path, real=True) as client:
        await client.initialize({"enable": True})
        uri = client.open(file, CODE)
        assert "E0382" in await client.hover(uri, *PLACE)
        for _ in range(2):
            assert "No model is configured" in (await client.command("agentFix", fix_of(uri)))["failed"]
        assert len(client.said("window/showMessage")) == 1
        await client.end()
