"""What some clients can do: confirm edits, run commands from hovers, take answers as they come, resolve actions."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from agent.asking import ANSWER, SUSPECT, TEXT, ask_of, document, fake, file, hover_until, loaded, settings
from agent.editor import AsyncEditor, editor
from support.fake_model import Call, FakeModel, Reply, openai

__all__ = ["fake", "file"]

#: The words of the fix of `suspect!()`, without trust in the workspace.
LABEL = "Ask less. (syntax and rules only)"


def proposal(**more: Any) -> Reply:  # noqa: ANN401
    fix: dict[str, Any] = {
        "verdict": "fix", "summary": "Ask less.", "risk": "low", "behaviour_change": False,
        "edits": [{"file": "src/lib.rs", "search": "suspect!();", "replace": "()"}], **more,
    }  # fmt: skip
    return Reply(openai("", Call("submit", fix)))


async def begin_asking(client: AsyncEditor, fake: FakeModel, uri: str) -> asyncio.Future[dict[str, Any]]:
    params = {"command": "rust-specialist.ask", "arguments": [ask_of(uri)]}
    _, future = client.begin("workspace/executeCommand", params)
    await fake.wait_for(lambda: fake.under_way == 1)
    return future


async def test_a_command_cancels_for_clients_without_a_bar(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    fake.script = [Reply(hang=True)]
    async with editor(tmp_path) as client:
        client.capabilities["window"] = {}
        await client.initialize(settings(fake, hover="off"))
        uri = client.open(file, TEXT)
        assert await client.command("agentCancel") == 0
        future = await begin_asking(client, fake, uri)
        assert await client.command("agentCancel") == 1
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        # An answer like others: the client has cancelled nothing, and has no error to show.
        assert (await future)["result"] == {"failed": "The specialist was told to stop."}
        assert client.said("window/showMessage") == []
        await client.end()


async def test_switched_off_nothing_goes_on(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    """Consent is taken back while a question is under way."""
    fake.otherwise = Reply(hang=True)
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, hover="background"))
        uri = client.open(file, TEXT)
        future = await begin_asking(client, fake, uri)
        client.notify("workspace/didChangeConfiguration", {"settings": {"agent": {"enable": False}}})
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert (await future)["result"] == {"failed": "The specialist was told to stop."}
        client.notify("workspace/didChangeConfiguration", {"settings": {"agent": settings(fake)}})
        # A hover's question ends, too.
        await loaded(client, uri)
        await fake.wait_for(lambda: len(fake.requests) == 2)
        client.notify("workspace/didChangeConfiguration", {"settings": {"agent": {"enable": False}}})
        await fake.wait_for(lambda: len(fake.disconnects) == 2)
        assert "pecialist" not in await client.hover(uri, *SUSPECT)
        await client.end()


async def test_answers_as_they_come(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(openai(ANSWER, step=3), delay=0.05)]
    async with editor(tmp_path) as client:
        client.capabilities["experimental"] = {"rustSpecialist": {"answer": True}}
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        result = await client.command("ask", ask_of(uri))
        states = client.said("rustSpecialist/answer")
        assert len(states) >= 2
        assert {state["uri"] for state in states} == {result["uri"]}
        assert [state["isLast"] for state in states] == [False] * (len(states) - 1) + [True]
        assert states[0]["markdown"].startswith("# demo::suspect, src/lib.rs:2\n\n*small, ")
        assert states[0]["markdown"].endswith("*…*\n")
        # Harmless at every moment.
        assert not any(re.search(r"(?<!\\)\[[^\]]*\]\(https", state["markdown"]) for state in states)
        assert states[-1]["markdown"].endswith("Use `checked!()` instead. x\n")
        assert document(result["uri"]) == states[-1]["markdown"]
        # It shows them itself.
        assert client.said("window/showDocument") == []
        await client.end()


async def test_a_link_in_the_hover(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.otherwise = Reply(openai("Yes. [now](command:rust-specialist.ask) <a href='command:x'>y</a>"))
    async with editor(tmp_path) as client:
        options = settings(fake, hover="ask")
        await client.initialize(options, hover={"commands": True})
        uri = client.open(file, TEXT)
        text = await hover_until(client, uri, lambda text: "Ask the specialist" in text)
        start = text.index("[Ask the specialist](command:rust-specialist.ask?") + len("[Ask the specialist](")
        link = text[start : text.index(")", start)]
        given = json.loads(unquote(link.partition("?")[2]))
        assert given[0]["uri"] == uri
        await client.command("ask", *given)
        answered = await client.hover(uri, *SUSPECT)
        assert "**Specialist** (small, " in answered
        # A model's words never run anything.
        assert "](command:" not in answered
        assert "<a" not in answered.replace("\\<a", "")
        await client.end()


async def test_an_editor_that_confirms_edits_shows_the_change(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    fake.script = [proposal(behaviour_change=True)]
    async with editor(tmp_path) as client:
        client.capabilities["workspace"]["workspaceEdit"]["changeAnnotationSupport"] = {}
        await client.initialize(settings(fake, hover="off"))
        uri = client.open(file, TEXT)
        await client.command("agentFix", ask_of(uri))
        await client.wait(lambda: bool(client.said("workspace/applyEdit")))
        edit = client.said("workspace/applyEdit")[0]["edit"]
        (name,) = edit["changeAnnotations"]
        label = "Ask less. (syntax and rules only; the program behaves differently)"
        assert edit["changeAnnotations"][name] == {"label": label, "needsConfirmation": True}
        (change,) = edit["documentChanges"]
        assert [one["annotationId"] for one in change["edits"]] == [name]
        assert change["textDocument"]["version"] == 1
        # The editor asks, so we do not.
        assert client.said("window/showMessageRequest") == []
        await client.end()


async def resolving(client: AsyncEditor, fake: FakeModel, file: Path) -> tuple[str, dict[str, Any]]:
    action = client.capabilities["textDocument"]["codeAction"]
    action |= {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
    await client.initialize(settings(fake, hover="off", codeActionViaResolve=True))
    uri = client.open(file, TEXT)
    await client.hover(uri, *SUSPECT)
    (found,) = [one for one in await client.actions(uri, *SUSPECT) if "specialist to fix" in one["title"]]
    assert "command" not in found
    assert "edit" not in found
    return uri, found


async def test_a_fix_by_resolve(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [proposal(), proposal(edits=[], verdict="no_fix", summary="It is right.")]
    async with editor(tmp_path) as client:
        uri, action = await resolving(client, fake, file)
        assert fake.requests == []
        resolved = await client.request("codeAction/resolve", action)
        (change,) = resolved["edit"]["documentChanges"]
        assert [one["newText"] for one in change["edits"]] == ["fn g() { () }\n"]
        # Nothing is asked of the user, and from now on it is an action like any other.
        assert client.said("window/showMessageRequest") == []
        titles = [one["title"] for one in await client.actions(uri, *SUSPECT)]
        assert f"Specialist: {LABEL}" in titles
        client.change(uri, TEXT.replace("g()", "h()"), 2)
        _, future = client.begin("codeAction/resolve", action)
        assert (await future)["error"]["message"] == "The file changed; ask again."
        await client.hover(uri, *SUSPECT)
        (found,) = [one for one in await client.actions(uri, *SUSPECT) if "specialist to fix" in one["title"]]
        _, future = client.begin("codeAction/resolve", found)
        message = "No fix: It is right. (The model would leave the code as it is.)"
        assert (await future)["error"]["message"] == message
        await client.end()


@pytest.mark.slow
async def test_a_resolve_that_is_cancelled(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(hang=True)]
    async with editor(tmp_path) as client:
        _, action = await resolving(client, fake, file)
        msg_id, future = client.begin("codeAction/resolve", action)
        await fake.wait_for(lambda: fake.under_way == 1)
        await client.wait(lambda: bool(client.progress()))
        client.notify("$/cancelRequest", {"id": msg_id})
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert (await future)["error"]["code"] == -32800
        await client.end()


@pytest.mark.slow
async def test_resolve_is_a_choice_of_the_users(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    """Some editors resolve whatever the mouse is over: without the setting that asks nobody."""
    async with editor(tmp_path) as client:
        action = client.capabilities["textDocument"]["codeAction"]
        action |= {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
        await client.initialize(settings(fake, hover="off"))
        uri = client.open(file, TEXT)
        await client.hover(uri, *SUSPECT)
        for one in await client.actions(uri, *SUSPECT):
            await client.request("codeAction/resolve", one)
        assert fake.requests == []
        await client.end()
