"""The specialist through the language server: questions, streams, cancels; where it is off or not configured."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from agent.asking import ANSWER, SUSPECT, TEXT, ask_of, document, fake, file, loaded, settings
from agent.editor import editor
from support.fake_model import FakeModel, Reply, openai

__all__ = ["fake", "file"]


async def test_asked_it_streams_into_a_document(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(openai(ANSWER, step=3), delay=0.05)]
    async with editor(tmp_path) as client:
        states: list[str] = []

        def show(params: dict[str, str]) -> dict[str, bool]:
            states.append(document(params["uri"]))
            return {"success": True}

        client.answers["window/showDocument"] = show
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        result = await client.command("ask", ask_of(uri))
        text = document(result["uri"])
        assert result["complete"]
        assert text.startswith("# demo::suspect, src/lib.rs:2\n\n*small, ")
        assert text.endswith("The call is suspect.\n\nUse `checked!()` instead. x\n")
        # Shown once, while it was still coming.
        assert len(states) == 1
        assert states[0].endswith("*…*\n")
        kinds = [one["kind"] for one in client.progress()]
        assert kinds[0] == "begin"
        assert kinds[-1] == "end"
        assert client.progress()[0]["cancellable"]
        assert "waiting for the model" in [one.get("message") for one in client.progress()]
        # The same again costs nothing.
        assert (await client.command("ask", ask_of(uri)))["uri"] == result["uri"]
        assert len(fake.requests) == 1
        body = fake.requests[0].json
        assert "demo::suspect" in body["messages"][1]["content"]
        assert "2 | fn g() { suspect!(); }" in body["messages"][1]["content"]
        await client.end()


async def test_cancelled_the_model_is_told(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(openai("word " * 200, step=5), delay=0.05)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        msg_id, future = client.begin(
            "workspace/executeCommand", {"command": "rust-specialist.ask", "arguments": [ask_of(uri)]}
        )
        await fake.wait_for(lambda: fake.under_way == 1)
        await client.wait(lambda: bool(client.said("window/showDocument")))
        client.notify("$/cancelRequest", {"id": msg_id})
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert (await future)["error"]["code"] == -32800
        shown = document(client.said("window/showDocument")[0]["uri"])
        assert shown.endswith("word\n\n*Cancelled; this is not the whole answer.*\n")
        await client.end()


@pytest.mark.slow
async def test_cancelled_by_the_button_of_the_progress_bar(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    fake.script = [Reply(hang=True)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        _, future = client.begin(
            "workspace/executeCommand", {"command": "rust-specialist.ask", "arguments": [ask_of(uri)]}
        )
        await fake.wait_for(lambda: fake.under_way == 1)
        await client.wait(lambda: bool(client.progress()))
        token = client.said("window/workDoneProgress/create")[0]["token"]
        client.notify("window/workDoneProgress/cancel", {"token": token})
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert (await future)["error"]["code"] == -32800
        assert client.progress()[-1] == {"kind": "end", "message": "cancelled"}
        await client.end()


async def test_two_that_ask_the_same_share_one_request(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(openai(ANSWER), delay=0.1)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        results = await asyncio.gather(*(client.command("ask", ask_of(uri)) for _ in range(2)))
        assert results[0]["uri"] == results[1]["uri"]
        assert len(fake.requests) == 1
        await client.end()


async def test_a_document_that_has_changed(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT, 1)
        client.change(uri, "\n" + TEXT, 2)
        _, future = client.begin(
            "workspace/executeCommand", {"command": "rust-specialist.ask", "arguments": [ask_of(uri, 1)]}
        )
        assert (await future)["error"] == {"code": -32801, "message": "The file changed; ask again."}
        assert fake.requests == []
        await client.end()


@pytest.mark.slow
async def test_the_end_of_the_session_ends_what_goes_on(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(hang=True)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        client.begin(
            "workspace/executeCommand", {"command": "rust-specialist.ask", "arguments": [ask_of(uri)]}
        )
        await fake.wait_for(lambda: fake.under_way == 1)
        await client.end()
        await fake.wait_for(lambda: len(fake.disconnects) == 1)


# Off, and not configured


async def test_off_nothing_is_offered_and_nothing_loaded(file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize({})
        uri = client.open(file, TEXT)
        assert "pecialist:" not in await client.hover(uri, *SUSPECT)
        titles = [action["title"] for action in await client.actions(uri, *SUSPECT)]
        assert titles
        assert not any("the specialist" in title.lower() for title in titles)
        result = await client.command("ask", ask_of(uri))
        text = document(result["uri"])
        assert "this is suspect" in text
        assert "# A call of suspect" in text
        assert "enable = true" in text
        assert client.said("window/showMessage") == []
        await client.end()


async def test_a_repository_cannot_switch_it_on_or_redirect_it(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "crate/rust-specialist.toml").write_text(
        f'[agent]\nenable = true\nurl = "{fake.url}"\nmodel = "evil"\nhover = "wait"\n'
    )
    async with editor(tmp_path) as client:
        await client.initialize({})
        uri = client.open(file, TEXT)
        await client.hover(uri, *SUSPECT)
        await client.command("ask", ask_of(uri))
        assert fake.requests == []
        await client.end()


@pytest.mark.slow
async def test_what_is_sent_elsewhere_is_shown_first(file: Path, tmp_path: Path) -> None:
    """Once for a workspace and a server; nothing is sent, not by hovers either, before the user agrees."""
    agent = {"enable": True, "url": "https://model.invalid/v1", "model": "big", "hover": "background"}
    async with editor(tmp_path) as client:
        await client.initialize(agent)
        uri = client.open(file, TEXT)
        assert "“Ask the specialist” is among the code actions" in await loaded(client, uri)
        for name in ("ask", "agentFix"):
            result = await client.command(name, ask_of(uri))
            assert result == {"failed": "Nothing was sent."}
        asked = client.said("window/showMessageRequest")
        assert [one["message"].partition(":")[0] for one in asked] == [
            "The first question about crate to model.invalid"
        ] * 2
        assert [item["title"] for item in asked[0]["actions"]] == ["Send", "Not now"]
        shown = document(client.said("window/showDocument")[0]["uri"])
        assert shown.startswith("# What is sent to model.invalid\n")
        assert "To: model.invalid, model big" in shown
        assert "suspect!()" in shown
        assert not (tmp_path / "data/rust-specialist/audit.jsonl").exists()
        client.answers["window/showMessageRequest"] = lambda params: params["actions"][0]
        for _ in range(2):
            # It was tried, and there is no such server.
            result = await client.command("ask", ask_of(uri))
            assert "model.invalid cannot be reached" in result["failed"] or "rests until" in result["failed"]
        assert (
            len([one for one in client.said("window/showMessageRequest") if "first" in one["message"]]) == 3
        )
        assert (tmp_path / "data/rust-specialist/audit.jsonl").exists()
        await client.end()


@pytest.mark.slow
async def test_only_the_named_folders_are_sent(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, folders=[str(tmp_path / "other")]))
        uri = client.open(file, TEXT)
        result = await client.command("ask", ask_of(uri))
        assert result["local"]
        assert fake.requests == []
        await client.end()


@pytest.mark.slow
async def test_without_a_server_local_knowledge_answers(file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize({"enable": True})
        uri = client.open(file, TEXT)
        assert "pecialist:" not in await client.hover(uri, *SUSPECT)
        (title,) = [
            one["title"] for one in await client.actions(uri, *SUSPECT) if "the specialist" in one["title"]
        ]
        assert title == "Ask the specialist about `demo::suspect`"
        result = await client.command("ask", ask_of(uri))
        assert "agent doctor" in document(result["uri"])
        assert client.said("window/showMessage") == []
        await client.end()


@pytest.mark.slow
async def test_actions_are_invitations(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        actions = [one for one in await client.actions(uri, *SUSPECT) if "the specialist" in one["title"]]
        assert [one["title"] for one in actions] == [
            "Ask the specialist to fix `demo::suspect`",
            "Ask the specialist about `demo::suspect`",
        ]
        assert all("edit" not in one and "isPreferred" not in one for one in actions)
        await asyncio.sleep(0.3)
        assert fake.requests == []
        command = actions[1]["command"]
        await client.request(
            "workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]}
        )
        assert len(fake.requests) == 1
        await client.end()
