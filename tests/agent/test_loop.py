"""Conversations: tools, budgets, and answers whose form is checked, over all three protocols."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from agent.samples import options
from rust_specialist.agent.client import ModelClient
from rust_specialist.agent.compatibility import Compatibility
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.loop import Conversation, Limits, json_in
from rust_specialist.agent.schema import FixProposal
from support.fake_model import ANSWERS, Call, FakeModel, Reply, error, openai

FIX: dict[str, Any] = {
    "verdict": "fix", "summary": "Borrow it.", "risk": "low", "behaviour_change": False,
    "edits": [{"file": "src/lib.rs", "search": "take(x)", "replace": "take(&x)"}],
}  # fmt: skip
WRONG = {**FIX, "risk": "very low", "extra": 1}


class Reader:
    """A tool runner that notes what it was asked."""

    def __init__(self, result: str = "fn helper() {}") -> None:
        self.asked: list[tuple[str, dict[str, object]]] = []
        self._result = result

    async def call(self, name: str, arguments: dict[str, object]) -> str:
        self.asked.append((name, arguments))
        return self._result


@pytest.fixture
async def fake() -> AsyncIterator[FakeModel]:
    async with FakeModel().running() as model:
        yield model


def conversation(
    fake: FakeModel, provider: str = "openai", reader: Reader | None = None, **limits: int
) -> Conversation:
    client = ModelClient(options(fake.url, provider), retry_delay=0.01)
    granted = ("read_file", "grep") if reader is not None else ()
    return Conversation(client, "You fix.", tools=reader, granted=granted, limits=Limits(**limits))


def submit(provider: str, answer: dict[str, Any]) -> Reply:
    """An answer in the form that is asked of each protocol."""
    if provider == "ollama":
        return Reply(ANSWERS[provider](json.dumps(answer)))
    return Reply(ANSWERS[provider]("", Call("submit", answer)))


@pytest.mark.parametrize("provider", ANSWERS)
async def test_a_form_is_asked_for_and_read(fake: FakeModel, provider: str) -> None:
    fake.script = [submit(provider, FIX)]
    proposal = await conversation(fake, provider).structured("Fix it.", FixProposal)
    assert proposal.edits[0].replace == "take(&x)"
    body = fake.requests[0].json
    if provider == "ollama":
        assert body["format"]["properties"]["verdict"]["enum"] == ["fix", "no_fix", "need_context"]
        assert "tools" not in body
    else:
        assert "submit" in json.dumps(body["tool_choice"])


@pytest.mark.parametrize("provider", ANSWERS)
async def test_what_is_wrong_goes_back_to_the_model(fake: FakeModel, provider: str) -> None:
    fake.script = [submit(provider, WRONG), submit(provider, FIX)]
    assert (await conversation(fake, provider).structured("Fix it.", FixProposal)).risk == "low"
    told = json.dumps(fake.requests[1].json["messages"][-1])
    assert "risk: Input should be 'low', 'medium' or 'high'" in told
    assert "extra: Extra inputs are not permitted" in told


@pytest.mark.parametrize("provider", ANSWERS)
async def test_an_answer_that_stays_wrong_is_given_up(fake: FakeModel, provider: str) -> None:
    fake.script = [submit(provider, WRONG)] * 5
    with pytest.raises(AgentFailure) as caught:
        await conversation(fake, provider).structured("Fix it.", FixProposal)
    assert str(caught.value) == "The model small did not answer in the form that was asked for."
    assert len(fake.requests) == 3


@pytest.mark.parametrize("provider", ANSWERS)
async def test_a_form_that_is_cut_off_gets_one_more_chance(fake: FakeModel, provider: str) -> None:
    written = json.dumps(FIX)[:60]
    text, calls = (written, ()) if provider == "ollama" else ("", (Call("submit", written),))
    stop = {"openai": "length", "anthropic": "max_tokens", "ollama": "length"}[provider]
    cut = Reply(ANSWERS[provider](text, *calls, stop=stop))
    fake.script = [cut, submit(provider, FIX)]
    await conversation(fake, provider).structured("Fix it.", FixProposal)
    fake.script = [cut, cut]
    with pytest.raises(AgentFailure, match="was cut off"):
        await conversation(fake, provider).structured("Fix it.", FixProposal)


async def test_feedback_after_an_answer_is_the_result_of_its_call(fake: FakeModel) -> None:
    fake.script = [submit("openai", FIX), submit("openai", FIX)]
    talk = conversation(fake)
    await talk.structured("Fix it.", FixProposal)
    await talk.structured("E0596 is left.", FixProposal)
    *_, before, last = fake.requests[1].json["messages"]
    assert before["tool_calls"][0]["id"] == last["tool_call_id"]
    assert last == {"role": "tool", "tool_call_id": "call_1", "content": "E0596 is left."}


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
async def test_tools_are_run_and_their_results_sent(fake: FakeModel, provider: str) -> None:
    reader = Reader()
    look = Call("read_file", {"path": "src/lib.rs"}, "a")
    fake.script = [Reply(ANSWERS[provider]("", look)), submit(provider, FIX)]
    await conversation(fake, provider, reader).structured("Fix it.", FixProposal)
    assert reader.asked == [("read_file", {"path": "src/lib.rs", "start": 1, "end": 400})]
    assert "fn helper() {}" in json.dumps(fake.requests[1].json["messages"][-1])


async def test_text_after_a_tool(fake: FakeModel) -> None:
    reader, heard = Reader("x" * 20_000), list[str]()
    fake.script = [Reply(openai("Let me look.", Call("grep", {"pattern": "fn"}))), Reply(openai("Found."))]
    answer = await conversation(fake, reader=reader).text("What?", heard.append)
    assert (answer.text, answer.is_complete) == ("Found.", True)
    assert "".join(heard) == "Let me look.\n\nFound."
    result = fake.requests[1].json["messages"][-1]["content"]
    assert result.endswith("(the rest is left out)")
    assert len(result) < 8_100


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (Call("rm", {}), "There is no tool 'rm'; there are grep, read_file."),
        (Call("cargo_check", {"edits": []}), "There is no tool 'cargo_check'"),
        (Call("grep", {}), "pattern: Field required"),
        (Call("grep", "{broken"), "Invalid JSON"),
        (Call("read_file", {"path": "x", "shell": "rm"}), "shell: Extra inputs are not permitted"),
    ],
)
async def test_a_call_that_cannot_be_run_is_told(fake: FakeModel, call: Call, told: str) -> None:
    reader = Reader()
    fake.script = [Reply(openai("", call)), Reply(openai("Well."))]
    await conversation(fake, reader=reader).text("What?")
    assert reader.asked == []
    assert told in fake.requests[1].json["messages"][-1]["content"]


async def test_tools_end_before_the_turns_do(fake: FakeModel) -> None:
    reader = Reader()
    fake.script = [Reply(openai("", Call("grep", {"pattern": "fn"}))) for _ in range(5)] + [
        Reply(openai("So."))
    ]
    assert (await conversation(fake, reader=reader).text("What?")).text == "So."
    assert len(fake.requests) == 6
    assert fake.requests[-1].json["tool_choice"] == "none"
    assert len(reader.asked) == 5


async def test_no_more_calls_than_allowed(fake: FakeModel) -> None:
    reader = Reader()
    many = [Call("grep", {"pattern": "fn"}, f"c{at}") for at in range(9)]
    fake.script = [Reply(openai("", *many)), Reply(openai("So."))]
    await conversation(fake, reader=reader, calls=4).text("What?")
    assert len(reader.asked) == 4
    assert "No more calls" in fake.requests[1].json["messages"][-1]["content"]


async def test_tokens_are_limited(fake: FakeModel) -> None:
    fake.otherwise = Reply(openai("", Call("grep", {"pattern": "fn"})))
    with pytest.raises(AgentFailure) as caught:
        await conversation(fake, reader=Reader(), input_tokens=20).text("What?")
    assert caught.value.kind is Kind.BUDGET
    assert len(fake.requests) == 2


async def test_text_that_is_cut_off_says_so(fake: FakeModel) -> None:
    fake.script = [Reply(openai("Half of", stop="length"))]
    answer = await conversation(fake).text("What?")
    assert (answer.text, answer.is_complete) == ("Half of", False)


async def test_an_empty_answer_is_none(fake: FakeModel) -> None:
    fake.script = [Reply(openai("  "))]
    with pytest.raises(AgentFailure, match="did not answer"):
        await conversation(fake).text("What?")


async def test_a_model_that_declines(fake: FakeModel) -> None:
    fake.script = [Reply(openai("", stop="content_filter"))]
    with pytest.raises(AgentFailure, match="declined"):
        await conversation(fake).text("What?")


async def test_without_tools_by_format_and_without_formats_by_words(fake: FakeModel) -> None:
    fake.script = [
        error(400, "tools are not supported"),
        error(400, "response_format is unknown"),
        Reply(openai(f"Here it is:\n```json\n{json.dumps(FIX)}\n```\n")),
    ]
    client = ModelClient(options(fake.url), retry_delay=0.01)
    proposal = await Conversation(client, "You fix.").structured("Fix it.", FixProposal)
    assert proposal.verdict == "fix"
    assert not client.quirks.tools
    # The first question of another kind goes the way that is known to work.
    fake.script = [Reply(openai(json.dumps(FIX)))]
    await Conversation(client, "You fix.").structured("Fix it.", FixProposal)
    assert "its schema" in fake.requests[-1].json["messages"][-1]["content"].lower()


async def test_a_server_that_takes_a_forced_tool_for_a_wish(fake: FakeModel) -> None:
    fake.script = [Reply(openai("I would borrow it.")), Reply(openai(json.dumps(FIX)))]
    client = ModelClient(options(fake.url))
    await Conversation(client, "You fix.").structured("Fix it.", FixProposal)
    first, second = (request.json for request in fake.requests)
    assert first["tool_choice"]["function"]["name"] == "submit"
    assert "tools" not in second
    assert second["response_format"]["type"] == "json_schema"
    # The next question is asked in that way at once.
    fake.script = [Reply(openai(json.dumps(FIX)))]
    await Conversation(client, "You fix.").structured("Fix it.", FixProposal)
    assert "response_format" in fake.requests[2].json
    # A turn that was cut off before its call, and JSON in the place of a call, say nothing of the kind.
    fake.script = [Reply(openai("I would", stop="length")), Reply(openai(json.dumps(FIX)))]
    other = ModelClient(options(fake.url))
    await Conversation(other, "You fix.").structured("Fix it.", FixProposal)
    assert other.quirks.forced_tools


async def test_a_server_known_to_have_neither(fake: FakeModel) -> None:
    fake.script = [Reply(openai("I would rather not use JSON.")), Reply(openai(json.dumps(FIX)))]
    quirks = Compatibility(tools=False, json_schema=False)
    client = ModelClient(options(fake.url), quirks=quirks)
    await Conversation(client, "You fix.").structured("Fix it.", FixProposal)
    assert "there is no JSON object in it" in fake.requests[1].json["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', '{"a": 1}'),
        ('so: {"a": {"b": "}"}} and {"c": 2}', '{"a": {"b": "}"}}'),
        ('```json\n{"a": 1}\n```\n\n```json\n{"a": 2}\n```', '{"a": 2}'),
        ("struct S { a: u8 }", None),
        ("{" * 5000, None),
        ("nothing", None),
    ],
)
def test_json_in_text(text: str, found: str | None) -> None:
    assert json_in(text) == found
