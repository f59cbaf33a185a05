"""The specialist through the language server: hovers, questions, streams, cancels, failures as a user sees them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from agent.editor import AsyncEditor, editor
from support.fake_model import Call, FakeModel, Reply, error, openai

TEXT = "fn f() { forbidden!(); }\nfn g() { suspect!(); }\n"
SUSPECT = (1, 10)
ANSWER = "The call is suspect.\n\nUse `checked!()` instead. ![x](https://evil.example/x.png)"


@pytest.fixture
async def fake() -> AsyncIterator[FakeModel]:
    async with FakeModel(otherwise=Reply(openai(ANSWER))).running() as model:
        yield model


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "crate/src").mkdir(parents=True)
    (tmp_path / "crate/Cargo.toml").write_text('[package]\nname = "a"\nversion = "0.1.0"\nedition = "2024"\n')
    path = tmp_path / "crate/src/lib.rs"
    path.write_text(TEXT)
    return path


def settings(fake: FakeModel, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"enable": True, "url": fake.url, "model": "small", **more}


def ask_of(uri: str, version: int | None = None) -> dict[str, Any]:
    given: dict[str, Any] = {"uri": uri, "position": {"line": SUSPECT[0], "character": SUSPECT[1]}}
    return given if version is None else {**given, "version": version}


async def loaded(client: AsyncEditor, uri: str, line: int = SUSPECT[0], character: int = SUSPECT[1]) -> str:
    """The hover as soon as the specialist's code is there: loading it holds up nobody."""
    return await hover_until(client, uri, lambda text: "pecialist" in text, line, character)


async def hover_until(
    client: AsyncEditor,
    uri: str,
    wanted: Callable[[str], bool],
    line: int = SUSPECT[0],
    character: int = SUSPECT[1],
) -> str:
    """The first hover that is as `wanted`."""
    for _ in range(200):
        if wanted(text := await client.hover(uri, line, character)):
            return text
        await asyncio.sleep(0.05)
    raise AssertionError("the hover never came to be as it should")


def document(uri: str) -> str:
    return Path(unquote(urlsplit(uri).path)).read_text(encoding="utf-8")


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


# Hover


async def test_a_hover_asks_in_the_background_for_a_model_on_this_machine(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        first = await loaded(client, uri)
        assert "this is suspect" in first
        assert "*Specialist: asked; hover again for the answer*" in first
        await fake.wait_for(lambda: len(fake.requests) == 1)
        text = await hover_until(client, uri, lambda text: "asked;" not in text)
        assert "**Specialist** (small, " in text
        assert "Use `checked!()` instead. x" in text
        assert "evil.example" not in text
        assert len(fake.requests) == 1
        # Where nothing was found, nothing is asked.
        assert await client.hover(uri, 0, 1) == ""
        await client.end()


@pytest.mark.slow
async def test_moving_on_before_it_rests_asks_nothing(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        await loaded(client, uri, 0, 10)
        await client.hover(uri, *SUSPECT)
        await fake.wait_for(lambda: len(fake.requests) == 1)
        await asyncio.sleep(0.8)
        assert len(fake.requests) == 1
        assert "demo::suspect" in fake.requests[0].json["messages"][1]["content"]
        await client.end()


@pytest.mark.slow
async def test_typing_ends_what_a_hover_began(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(hang=True)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        await loaded(client, uri)
        await fake.wait_for(lambda: fake.under_way == 1)
        client.change(uri, TEXT + "\n", 2)
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        await client.end()


@pytest.mark.parametrize("how", ["ask", "off"])
@pytest.mark.slow
async def test_hovers_that_never_ask(fake: FakeModel, file: Path, tmp_path: Path, how: str) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, hover=how))
        uri = client.open(file, TEXT)
        text = await client.hover(uri, *SUSPECT) if how == "off" else await loaded(client, uri)
        assert ("“Ask the specialist” is among the code actions" in text) is (how == "ask")
        await asyncio.sleep(1)
        assert fake.requests == []
        if how == "ask":
            await client.command("ask", ask_of(uri))
            assert "**Specialist** (small, " in await client.hover(uri, *SUSPECT)
        await client.end()


async def test_a_hover_for_a_remote_model_asks_nothing(file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize({"enable": True, "url": "https://model.invalid/v1", "model": "big"})
        uri = client.open(file, TEXT)
        assert "“Ask the specialist” is among the code actions" in await loaded(client, uri)
        await client.end()


@pytest.mark.slow
async def test_a_hover_that_waits_has_the_answer(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, hover="wait"))
        uri = client.open(file, TEXT)
        assert "pecialist" in await loaded(client, uri)
        # The answer stays; here it is there within the time that a hover waits.
        assert "**Specialist** (small, " in await client.hover(uri, *SUSPECT)
        await client.end()


@pytest.mark.slow
async def test_a_hover_waits_a_moment_only(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.script = [Reply(hang=True)]
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, hover="wait", hoverBudgetMs=100))
        uri = client.open(file, TEXT)
        assert "asked; hover again" in await loaded(client, uri)
        await fake.wait_for(lambda: fake.under_way == 1)
        await client.end()


@pytest.mark.slow
async def test_a_failure_in_the_background_is_one_line(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.otherwise = error(404, "no such model")
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, TEXT)
        await loaded(client, uri)
        await fake.wait_for(lambda: len(fake.requests) == 1)
        text = await hover_until(client, uri, lambda text: "refused" in text)
        assert "refused the request (HTTP 404): no such model" in text
        assert client.said("window/showMessage") == []
        assert len(fake.requests) == 1
        await client.end()


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


# What a user sees of failures: every row of the table


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
        ([error(401)], {}, "The key in no setting was refused.", False),
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
