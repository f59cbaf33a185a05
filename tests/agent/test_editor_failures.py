"""What a user sees of failures in the editor: every row of the table."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from agent.asking import ANSWER, SUSPECT, TEXT, ask_of, document, fake, file, settings
from agent.editor import AsyncEditor, editor
from support.fake_model import Call, FakeModel, Reply, error, openai

__all__ = ["fake", "file"]


async def failed(client: AsyncEditor, uri: str) -> str:
    result = await client.command("ask", ask_of(uri))
    return str(result["failed"])


def messages(client: AsyncEditor) -> list[str]:
    shown = [*client.said("window/showMessage"), *client.said("window/showMessageRequest")]
    return [one["message"] for one in shown]


@pytest.mark.parametrize(
    ("replies", "more", "message", "may_retry"),
    [
        (
            [Reply(hang=True)],
            {"timeout": 1},
            "No answer in 0.5 s (model small). Local advice is unchanged.",
            True,
        ),
        (
            [error(401)],
            {},
            "wants a key, and the settings name none: set agent.apiKeyEnv (a variable that holds it) or "
            "agent.apiKeyCommand.",
            False,
        ),
        (
            [error(429, "", [("retry-after", "900")])],
            {},
            "asked for a pause; the specialist rests until",
            False,
        ),
        ([error(500)] * 3, {}, "failed (HTTP 500). Local advice is unchanged.", True),
        ([error(418, "teapot")], {}, "refused the request (HTTP 418): teapot", False),
        ([Reply((b"data: {oops\n\n",))], {}, "The answer was cut off.", True),
        ([Reply(openai("", stop="content_filter"))], {}, "The model declined to answer.", False),
        (
            [Reply(openai("x" * 2_100_000, step=900_000))],
            {},
            "The answer is too long and was stopped.",
            False,
        ),
        ([Reply(cut=True)] * 3, {}, "cannot be reached (the connection broke).", True),
    ],
)
@pytest.mark.slow
async def test_failures_are_one_message(
    fake: FakeModel,
    file: Path,
    tmp_path: Path,
    replies: list[Reply],
    more: dict[str, Any],
    message: str,
    may_retry: bool,
) -> None:
    fake.script = replies
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, **more))
        uri = client.open(file, TEXT)
        assert message in await failed(client, uri)
        await client.wait(lambda: bool(messages(client)))
        assert message in messages(client)[0]
        offered = [
            item["title"] for one in client.said("window/showMessageRequest") for item in one["actions"]
        ]
        assert offered == (["Retry"] if may_retry else [])
        # Local advice is unchanged.
        assert "this is suspect" in await client.hover(uri, *SUSPECT)
        await client.end()


@pytest.mark.slow
async def test_a_form_that_stays_wrong(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.otherwise = Reply(openai("", Call("submit", {"verdict": "perhaps"})))
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        result = await client.command("agentFix", ask_of(uri))
        assert result["failed"] == "The model small did not answer in the form that was asked for."
        assert len(fake.requests) == 3
        fake.otherwise = Reply(openai("", Call("submit", '{"verdict": "fi'), stop="length"))
        result = await client.command("agentFix", ask_of(uri))
        assert result["failed"] == "The answer was cut off."
        assert len(fake.requests) == 5
        await client.end()


@pytest.mark.slow
async def test_a_server_that_is_gone(file: Path, tmp_path: Path) -> None:
    async with FakeModel().running() as model:
        gone = model
    async with editor(tmp_path) as client:
        await client.initialize(settings(gone))
        uri = client.open(file, TEXT)
        assert "cannot be reached (no connection). Local advice is unchanged." in await failed(client, uri)
        assert "rests until" in await failed(client, uri)
        await client.end()


@pytest.mark.slow
async def test_retry_asks_again(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply((b"data: {oops\n\n",)), Reply(openai(ANSWER))]
    async with editor(tmp_path) as client:
        client.answers["window/showMessageRequest"] = lambda _: {"title": "Retry"}
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        await failed(client, uri)
        await client.wait(lambda: bool(client.said("window/showDocument")))
        assert len(fake.requests) == 2
        await client.end()


@pytest.mark.slow
async def test_a_refused_key_is_told_once(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.otherwise = error(401)
    async with editor(tmp_path, MODEL_KEY="sk-123") as client:
        await client.initialize(settings(fake, apiKeyEnv="MODEL_KEY", hover="ask"))
        uri = client.open(file, TEXT)
        for _ in range(3):
            assert "The key in $MODEL_KEY was refused." in await failed(client, uri)
        assert len(fake.requests) == 1
        assert len(messages(client)) == 1
        assert "sk-123" not in str(client.heard)
        await client.end()


async def test_the_budget_of_the_day(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, maxRequestsPerDay=1, hover="ask"))
        uri = client.open(file, TEXT)
        await client.command("ask", ask_of(uri))
        other = {"uri": uri, "position": {"line": 0, "character": 10}}
        for _ in range(2):
            result = await client.command("ask", other)
            assert result["failed"] == "The daily budget of 1 requests is reached (agent.maxRequestsPerDay)."
        assert len(fake.requests) == 1
        assert len(messages(client)) == 1
        await client.end()


@pytest.mark.slow
async def test_the_tokens_of_the_day(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, maxTokensPerDay=18, hover="ask"))
        uri = client.open(file, TEXT)
        # It costs eighteen.
        assert (await client.command("ask", ask_of(uri)))["complete"]
        other = {"uri": uri, "position": {"line": 0, "character": 10}}
        result = await client.command("ask", other)
        assert result["failed"] == "The daily budget of 18 tokens is reached (agent.maxTokensPerDay)."
        assert len(fake.requests) == 1
        assert len(messages(client)) == 1
        await client.end()


@pytest.mark.slow
async def test_text_that_was_cut_off_is_kept_and_marked(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(openai("Half of it", done=False)[:3], cut=True)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, hover="ask"))
        uri = client.open(file, TEXT)
        result = await client.command("ask", ask_of(uri))
        assert not result["complete"]
        assert document(result["uri"]).endswith(
            "Half of it\n\n*The answer was cut off; this is not the whole of it.*\n"
        )
        # It is not taken for an answer later.
        assert "**Specialist**" not in await client.hover(uri, *SUSPECT)
        await client.end()


@pytest.mark.slow
async def test_an_answer_that_stops_coming_is_kept_and_marked(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    fake.script = [Reply(openai("Half of it", done=False)[:3], hang=True)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, timeout=2))
        uri = client.open(file, TEXT)
        assert "No answer in 0.666667 s" in await failed(client, uri)
        shown = client.said("window/showDocument")[0]["uri"]
        assert "Half of it\n\n*This is not the whole answer. No answer in" in document(shown)
        await client.end()


@pytest.mark.slow
async def test_a_secret_file_is_not_sent(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    (tmp_path / "crate/.rust-specialist-ignore").write_text("lib.rs\n")
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        assert "Code of src/lib.rs is not sent: the file is ignored." in await failed(client, uri)
        assert fake.requests == []
        await client.end()


@pytest.mark.slow
async def test_wrong_arguments(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        for arguments in (
            [],
            [5],
            [{"uri": "file:///no.rs"}],
            [{"uri": uri}],
            [{"uri": uri, "position": {"line": "x"}}],
        ):
            for name in ("ask", "agentFix"):
                params = {"command": f"rust-specialist.{name}", "arguments": arguments}
                _, future = client.begin("workspace/executeCommand", params)
                assert (await future)["error"]["code"] == -32602
        await client.end()


async def test_switched_off_the_log_says_once_where_the_switch_is(file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize({})
        uri = client.open(file, TEXT)
        await client.hover(uri, *SUSPECT)
        for _ in range(3):
            await client.actions(uri, *SUSPECT)
        logged = [one["message"] for one in client.said("window/logMessage")]
        assert sum("rustSpecialist.agent.enable in your own settings" in one for one in logged) == 1
        assert messages(client) == []
        await client.end()


async def test_the_log_says_at_the_start_for_each_folder_where_the_switch_is(tmp_path: Path) -> None:
    """Before any document is open; where the settings switch it on there is nothing to say."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    listed = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders]
    for agent in ({}, {"enable": True}):
        async with editor(tmp_path) as client:
            given: dict[str, Any] = {"processId": None, "rootUri": None, "workspaceFolders": listed}
            given |= {"capabilities": client.capabilities, "initializationOptions": {"agent": agent}}
            await client.request("initialize", given)
            client.notify("initialized", {})
            if not agent:
                await client.wait(lambda: len(off(client)) == 2)
            await client.request("shutdown")
            assert [
                f"the specialist is off in {one};" in line
                for one, line in zip(folders, off(client), strict=False)
            ] == ([True, True] if not agent else [])
            client.notify("exit", None)


def off(client: AsyncEditor) -> list[str]:
    logged = [str(one["message"]) for one in client.said("window/logMessage")]
    return [line for line in logged if "rustSpecialist.agent.enable in your own settings" in line]


@pytest.mark.slow
async def test_an_answer_that_dribbles_on_for_ever(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    """No pause is too long, but all of it together."""
    fake.script = [Reply(openai("drop " * 400, step=5), delay=0.1)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, timeout=2))
        uri = client.open(file, TEXT)
        assert await failed(client, uri) == "No answer in 4 s (model small). Local advice is unchanged."
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        await client.end()


@pytest.mark.slow
async def test_another_key_is_tried(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [error(400, "invalid api_key")]
    async with editor(tmp_path, OLD_KEY="sk-123", NEW_KEY="sk-456") as client:
        await client.initialize(settings(fake, apiKeyEnv="OLD_KEY", hover="ask"))
        uri = client.open(file, TEXT)
        assert "The key in $OLD_KEY was refused." in await failed(client, uri)
        changed = {"agent": settings(fake, apiKeyEnv="NEW_KEY", hover="ask")}
        client.notify("workspace/didChangeConfiguration", {"settings": changed})
        assert (await client.command("ask", ask_of(uri)))["complete"]
        assert [one.headers["authorization"] for one in fake.requests] == ["Bearer sk-123", "Bearer sk-456"]
        await client.end()


@pytest.mark.slow
@pytest.mark.parametrize("once", [error(429, "", [("retry-after", "0.1")]), error(503), Reply(cut=True)])
async def test_what_passes_is_not_noticed(fake: FakeModel, file: Path, tmp_path: Path, once: Reply) -> None:
    fake.script = [once]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        assert (await client.command("ask", ask_of(uri)))["complete"]
        assert len(fake.requests) == 2
        assert messages(client) == []
        await client.end()


@pytest.mark.slow
async def test_a_model_without_tools_and_forms(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fix: dict[str, Any] = {
        "verdict": "fix", "summary": "Ask less.", "risk": "low", "behaviour_change": False,
        "edits": [{"file": "src/lib.rs", "search": "suspect!();", "replace": "()"}],
    }  # fmt: skip
    fake.script = [
        error(400, "this model does not support tools"),
        error(400, "response_format is not supported"),
        Reply(openai(f"Here you are:\n\n```json\n{json.dumps(fix)}\n```\n")),
    ]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        result = await client.command("agentFix", ask_of(uri))
        assert result == {"label": "syntax and rules only", "summary": "Ask less."}
        # What was learnt is kept over sessions.
        await client.end()
    fake.script = [Reply(openai(json.dumps({**fix, "verdict": "no_fix", "edits": []})))]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT.replace("g()", "h()"))
        assert (await client.command("agentFix", ask_of(uri)))["label"] == ""
        assert len(fake.requests) == 4
        await client.end()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems answer for a listener that is too busy")
async def test_a_server_that_takes_no_connection(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    """Nobody refuses, nobody answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        place = listener.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        try:
            for one in waiting:
                one.setblocking(False)
                one.connect_ex(place)
            async with editor(tmp_path) as client:
                url = f"http://127.0.0.1:{place[1]}"
                await client.initialize({**settings(fake), "url": url, "hover": "off"})
                uri = client.open(file, TEXT)
                told = await failed(client, uri)
                assert "cannot be reached (no connection in 3 s). Local advice is unchanged." in told
                await client.end()
        finally:
            for one in waiting:
                one.close()
