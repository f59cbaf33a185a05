"""The client against a server that misbehaves: what it tries again, what it gives up, and what a user is told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from email.utils import formatdate
from pathlib import Path

import pytest

from agent.samples import HELLO, options
from rust_specialist.agent.client import MAX_BYTES, AskDifferently, ModelClient
from rust_specialist.agent.compatibility import Compatibility
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.health import Health
from rust_specialist.agent.wires import WIRES
from rust_specialist.agent.wires.base import Message, Request, Stop, Tool
from rust_specialist.project.schema import Value
from support.fake_model import ANSWERS, Call, FakeModel, Reply, anthropic, error, openai


@pytest.fixture
async def fake() -> AsyncIterator[FakeModel]:
    async with FakeModel().running() as model:
        yield model


def client_of(fake: FakeModel, provider: str = "openai", **settings: Value) -> ModelClient:
    return ModelClient(options(fake.url, provider, **settings), retry_delay=0.01)


async def failure(client: ModelClient) -> AgentFailure:
    with pytest.raises(AgentFailure) as caught:
        await client.turn(HELLO)
    return caught.value


@pytest.mark.parametrize("provider", ANSWERS)
async def test_text_streams_and_ends(fake: FakeModel, provider: str) -> None:
    fake.script = [Reply(ANSWERS[provider]("Use `as_ref`."))]
    client, heard = client_of(fake, provider), list[str]()
    turn = await client.turn(HELLO, heard.append)
    assert turn.text == "".join(heard) == "Use `as_ref`."
    assert len(heard) > 1
    assert turn.stop is Stop.END
    assert (turn.usage.input, turn.usage.output) == (11, 7)
    path = {"openai": "/chat/completions", "anthropic": "/v1/messages", "ollama": "/api/chat"}
    assert fake.requests[0].path == path[provider]
    await client.aclose()


@pytest.mark.parametrize("provider", ANSWERS)
async def test_keys_travel_in_the_header_of_the_protocol(
    fake: FakeModel, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-1234")
    fake.script = [Reply(ANSWERS[provider]("Yes."))]
    client = client_of(fake, provider, api_key_env="MODEL_KEY")
    await client.turn(HELLO)
    header = "x-api-key" if provider == "anthropic" else "authorization"
    assert fake.requests[0].headers[header] == ("sk-1234" if provider == "anthropic" else "Bearer sk-1234")
    assert b"sk-1234" not in fake.requests[0].body
    assert "sk-1234" not in repr(client.__dict__)
    await client.aclose()


async def test_a_command_gives_the_key(fake: FakeModel) -> None:
    fake.script = [Reply(openai("Yes."))]
    client = client_of(fake, api_key_command=("printf", "from-command\n"))
    await client.turn(HELLO)
    assert fake.requests[0].headers["authorization"] == "Bearer from-command"
    await client.aclose()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"api_key_env": "NO_SUCH_KEY"},
            "The environment variable NO_SUCH_KEY (agent.apiKeyEnv) is not set.",
        ),
        ({"api_key_command": ("no-such-command-here",)}, "The command `no-such-command-here`"),
        ({"api_key_command": ("false",)}, "failed with status 1"),
        ({"api_key_command": ("true",)}, "printed nothing"),
    ],
)
async def test_without_the_key_nothing_is_sent(
    fake: FakeModel, settings: dict[str, Value], message: str
) -> None:
    client = client_of(fake, "openai", **settings)
    caught = await failure(client)
    assert message in str(caught)
    assert caught.kind is Kind.KEY
    assert fake.requests == []
    await client.aclose()


@pytest.mark.parametrize("status", [401, 403])
async def test_a_refused_key_stops_everything_until_the_configuration_changes(
    fake: FakeModel, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-secret")
    fake.script = [error(status, "no such key: sk-secret")]
    client = client_of(fake, api_key_env="MODEL_KEY")
    for _ in range(2):
        caught = await failure(client)
        assert str(caught) == (
            "The key in $MODEL_KEY was refused. The specialist rests until the settings or the key change."
        )
    assert len(fake.requests) == 1
    await client.aclose()


async def test_a_bad_request_about_the_key_is_a_refused_key(fake: FakeModel) -> None:
    fake.script = [error(400, "Authentication Error: invalid api_key")]
    client = client_of(fake)
    assert (await failure(client)).kind is Kind.KEY
    await client.aclose()


async def test_a_short_pause_is_waited_for(fake: FakeModel) -> None:
    fake.script = [error(429, "slow down", [("retry-after", "0.05")]), Reply(openai("Now."))]
    client = client_of(fake)
    assert (await client.turn(HELLO)).text == "Now."
    await client.aclose()


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_a_long_pause_ends_the_request_and_says_until_when(fake: FakeModel, form: str) -> None:
    header = "3000" if form == "seconds" else formatdate(time.time() + 3000, usegmt=True)
    fake.script = [error(529, "overloaded", [("retry-after", header)])]
    client = client_of(fake)
    before = time.time()
    caught = await failure(client)
    assert "asked for a pause; the specialist rests until " in str(caught)
    assert caught.until is not None
    assert before + 2900 < caught.until < before + 3100
    assert (await failure(client)).until == caught.until
    assert len(fake.requests) == 1
    await client.aclose()


async def test_too_many_requests_again_and_again(fake: FakeModel) -> None:
    fake.otherwise = error(429, "slow down", [("retry-after", "0.01")])
    client = client_of(fake)
    assert (await failure(client)).kind is Kind.RATE
    assert len(fake.requests) == 3
    await client.aclose()


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_that_fails_once_is_asked_again(fake: FakeModel, status: int) -> None:
    fake.script = [error(status, "boom"), Reply(openai("Back."))]
    client = client_of(fake)
    assert (await client.turn(HELLO)).text == "Back."
    await client.aclose()


async def test_a_server_that_fails_for_good_is_left_alone_for_a_while(fake: FakeModel) -> None:
    now = [1000.0]
    fake.otherwise = error(500, "boom")
    client = ModelClient(options(fake.url), health=Health(lambda: now[0]), retry_delay=0.01)
    assert "failed (HTTP 500). Local advice is unchanged." in str(await failure(client))
    assert len(fake.requests) == 3
    assert "rests until" in str(await failure(client))
    assert len(fake.requests) == 3
    now[0] += 61
    fake.script = [Reply(openai("Back."))]
    assert (await client.turn(HELLO)).text == "Back."
    await client.aclose()


async def test_nobody_listens() -> None:
    async with FakeModel().running() as model:
        url = model.url
    client = ModelClient(options(url), retry_delay=0.01)
    caught = await failure(client)
    assert "cannot be reached (no connection). Local advice is unchanged." in str(caught)
    await client.aclose()


async def test_a_connection_that_ends_without_an_answer_is_tried_again(fake: FakeModel) -> None:
    fake.script = [Reply(cut=True), Reply(openai("Second."))]
    client = client_of(fake)
    assert (await client.turn(HELLO)).text == "Second."
    await client.aclose()


async def test_a_stream_that_breaks_in_an_event_keeps_its_text_and_is_not_tried_again(
    fake: FakeModel,
) -> None:
    pieces = openai("Half of it", done=False)[:3]
    fake.script = [Reply((*pieces, b'data: {"choices": [{"del'), cut=True)]
    client = client_of(fake)
    turn = await client.turn(HELLO)
    assert turn.stop is Stop.CUT
    assert turn.text == "Half of it"
    assert len(fake.requests) == 1
    await client.aclose()


async def test_an_event_that_is_no_json_keeps_what_came(fake: FakeModel) -> None:
    fake.script = [Reply((*openai("Half of it", done=False)[:3], b"data: {oops\n\n"))]
    client = client_of(fake)
    turn = await client.turn(HELLO)
    assert (turn.text, turn.stop) == ("Half of it", Stop.CUT)
    await client.aclose()


async def test_broken_utf8_costs_a_character_and_not_the_answer(fake: FakeModel) -> None:
    pieces = [piece.replace(b"X", b"\xff\xfe") for piece in openai("A X B")]
    fake.script = [Reply(tuple(pieces))]
    client = client_of(fake)
    turn = await client.turn(HELLO)
    assert (turn.text, turn.stop) == ("A \ufffd\ufffd B", Stop.END)
    await client.aclose()


async def test_no_first_word(fake: FakeModel) -> None:
    fake.script = [Reply(hang=True)]
    client = client_of(fake, timeout=1)
    caught = await failure(client)
    assert str(caught) == "No answer in 0.5 s (model small). Local advice is unchanged."
    assert caught.may_retry
    await fake.wait_for(lambda: len(fake.disconnects) == 1)
    await client.aclose()


async def test_a_pause_in_the_answer(fake: FakeModel) -> None:
    fake.script = [Reply(openai("Half of it", done=False)[:3], hang=True)]
    client = client_of(fake, timeout=1)
    caught = await failure(client)
    assert caught.kind is Kind.TIMEOUT
    assert caught.partial == "Half of it"
    await fake.wait_for(lambda: len(fake.disconnects) == 1)
    await client.aclose()


async def test_an_endless_answer_is_stopped(fake: FakeModel) -> None:
    pieces = openai("x" * 50_000, step=50_000, done=False)
    fake.script = [Reply(pieces[:2] + pieces[1:2] * (MAX_BYTES // 50_000 + 5))]
    client = client_of(fake)
    caught = await failure(client)
    assert str(caught) == "The answer is too long and was stopped."
    await client.aclose()


@pytest.mark.parametrize("provider", ANSWERS)
async def test_cancelling_closes_the_stream(fake: FakeModel, provider: str) -> None:
    fake.script = [Reply(ANSWERS[provider]("word " * 50, step=1), delay=0.02)]
    client = client_of(fake, provider)
    task = asyncio.ensure_future(client.turn(HELLO))
    await fake.wait_for(lambda: fake.under_way == 1)
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await fake.wait_for(lambda: len(fake.disconnects) == 1)
    await client.aclose()


async def test_cancelling_before_the_first_byte(fake: FakeModel) -> None:
    fake.script = [Reply(hang=True)]
    client = client_of(fake)
    task = asyncio.ensure_future(client.turn(HELLO))
    await fake.wait_for(lambda: fake.under_way == 1)
    task.cancel()
    await fake.wait_for(lambda: len(fake.disconnects) == 1)
    await client.aclose()


TOOL = Tool("look", "Look.", {"type": "object", "properties": {}})


async def test_quirks_are_learnt_and_kept(fake: FakeModel) -> None:
    kept: list[Compatibility] = []
    client = ModelClient(options(fake.url), on_quirks=kept.append, retry_delay=0.01)
    fake.script = [
        error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        error(400, "unknown field stream_options"),
        error(422, "tool_choice is not supported"),
        error(400, "this model does not support tools"),
        Reply(openai("At last.")),
    ]
    with pytest.raises(AskDifferently):
        await client.turn(Request("s", HELLO.messages, (TOOL,), choice="look"))
    assert (await client.turn(Request("s", HELLO.messages, (TOOL,)))).text == "At last."
    first, last = fake.requests[0].json, fake.requests[-1].json
    assert {"max_tokens", "stream_options", "tools", "tool_choice"} <= first.keys()
    assert "max_completion_tokens" in last
    assert not {"max_tokens", "stream_options", "tools", "tool_choice"} & last.keys()
    assert kept[-1] == client.quirks
    assert Compatibility.from_json(client.quirks.to_json()) == client.quirks
    await client.aclose()


async def test_a_format_that_fails_the_server_is_left_out(fake: FakeModel) -> None:
    fake.script = [error(500, "grammar"), Reply(openai("{}"))]
    client = client_of(fake)
    with pytest.raises(AskDifferently):
        await client.turn(Request("s", HELLO.messages, format={"type": "object"}))
    await client.turn(Request("s", HELLO.messages, format={"type": "object"}))
    assert "response_format" in fake.requests[0].json
    assert "response_format" not in fake.requests[1].json
    await client.aclose()


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"tools": 7, "more": true}'])
def test_a_record_that_cannot_be_read_is_the_default(kept: str) -> None:
    assert Compatibility.from_json(kept) == Compatibility()


async def test_other_refusals_are_told_in_one_clean_line(fake: FakeModel) -> None:
    fake.script = [error(404, "no model\n\n<b>named</b>\x1b[31m small" + "x" * 1000)]
    client = client_of(fake)
    text = str(await failure(client))
    assert "refused the request (HTTP 404): no model <b>named</b> [31m small" in text
    assert len(text) < 400
    await client.aclose()


async def test_redirects_are_not_followed(fake: FakeModel) -> None:
    fake.script = [Reply(status=307, headers=(("location", "http://127.0.0.1:9/"),))]
    client = client_of(fake)
    assert "it redirects" in str(await failure(client))
    assert len(fake.requests) == 1
    await client.aclose()


async def test_an_error_in_the_stream(fake: FakeModel) -> None:
    fake.script = [Reply((b'event: error\ndata: {"type": "error", "error": {"message": "overloaded"}}\n\n',))]
    client = client_of(fake, "anthropic")
    assert "overloaded" in str(await failure(client))
    await client.aclose()


async def test_a_message_without_its_last_event_is_whole(fake: FakeModel) -> None:
    fake.script = [Reply(anthropic("All of it", end=False), cut=True)]
    client = client_of(fake, "anthropic")
    turn = await client.turn(HELLO)
    assert (turn.text, turn.stop) == ("All of it", Stop.END)
    await client.aclose()


async def test_calls_come_out_of_each_protocol(fake: FakeModel) -> None:
    for provider, answer in ANSWERS.items():
        fake.script = [Reply(answer("", Call("look", {"at": 1}), Call("look", {"at": 2}, "call_2")))]
        client = client_of(fake, provider)
        turn = await client.turn(HELLO)
        assert [(call.name, call.arguments) for call in turn.calls] == [
            ("look", '{"at": 1}'),
            ("look", '{"at": 2}'),
        ]
        assert len({call.id for call in turn.calls}) == 2
        await client.aclose()


async def test_models_are_listed(fake: FakeModel) -> None:
    client = client_of(fake)
    fake.script = [Reply((b'{"data": [{"id": "a"}, {"id": "b"}]}',)), Reply((b"nonsense",)), error(401)]
    assert await client.models() == ["a", "b"]
    assert await client.models() == []
    with pytest.raises(AgentFailure, match="wants a key, and the settings name none"):
        await client.models()
    await client.aclose()


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", "agent.url is empty"),
        ("example.com/v1", "must begin with https://"),
        ("ftp://example.com", "must begin with https://"),
        ("http://example.com/v1", "must use https for example.com"),
        ("http://192.168.1.5:11434", "must use https"),
        ("http://127.0.0.1.example.com", "must use https"),
        ("https://user:word@example.com", "must not hold a user name"),
        ("https://example.com/v1?key=1", "must not have a query"),
        ("https://example.com:port", "is no address"),
    ],
)
def test_addresses_that_are_not_used(url: str, problem: str) -> None:
    with pytest.raises(AgentFailure) as caught:
        ModelClient(options(url))
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://example.com/v1", "http://localhost:8080/v1", "http://127.0.0.1:1", "http://[::1]:1"]
)
def test_addresses_that_are_used(url: str) -> None:
    assert options(url).problem is None


async def test_what_is_on_this_machine_is_not_reached_through_a_proxy(
    fake: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    fake.script = [Reply(openai("Direct."))]
    client = client_of(fake)
    assert (await client.turn(HELLO)).text == "Direct."
    await client.aclose()


def test_a_file_without_certificates_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    with pytest.raises(AgentFailure, match="no such file"):
        ModelClient(options("https://example.com", ca_file=str(path)))
    path.write_text("nothing")
    with pytest.raises(AgentFailure, match="it holds no certificates"):
        ModelClient(options("https://example.com", ca_file=str(path)))


def test_ollama_is_asked_for_enough_context() -> None:
    body = WIRES["ollama"].body
    assert body("small", HELLO, Compatibility())["options"]["num_ctx"] == 16_384
    long = Request("s", (Message("user", "x" * 100_000),))
    assert body("small", long, Compatibility())["options"]["num_ctx"] == 49_152
