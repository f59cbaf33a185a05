"""The specialist in the hover: who may ask, when, and what is shown."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from agent.asking import SUSPECT, TEXT, ask_of, document, fake, file, hover_until, loaded, settings
from agent.editor import editor
from support.fake_model import FakeModel, Reply, error, openai

__all__ = ["fake", "file"]


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


#: A call of `g` in the code below, at which nothing is found, and another place in the same word.
NAMED = TEXT + "fn caller() { helper(7); } // helper\nfn helper(count: u32) { drop(count); }\n"
HELPER, WITHIN, COMMENT, KEYWORD = (2, 14), (2, 17), (2, 31), (2, 0)


@pytest.mark.slow
async def test_names_are_asked_about_where_the_user_wants_that(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    fake.otherwise = Reply(openai("It drops a number."))
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, hoverOnSymbols=True))
        uri = client.open(file, NAMED)
        first = await loaded(client, uri, *HELPER)
        assert first == "*Specialist: asked; hover again for the answer*\n"
        text = await hover_until(client, uri, lambda text: "asked;" not in text, *HELPER)
        assert "**Specialist** (small, " in text
        assert "It drops a number." in text
        sent = fake.requests[0].json["messages"][1]["content"]
        assert "Explain `helper` at line 3: what it is," in sent
        assert "fn helper(count: u32)" in sent
        # Anywhere in the word it is the same question; what is no name is none.
        assert await client.hover(uri, *WITHIN) == text
        assert await client.hover(uri, *COMMENT) == ""
        assert await client.hover(uri, *KEYWORD) == ""
        assert len(fake.requests) == 1
        await client.end()


@pytest.mark.slow
async def test_a_name_is_asked_about_by_code_action(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake, hoverOnSymbols=True, hover="ask"))
        uri = client.open(file, NAMED)
        assert "“Ask the specialist” is among the code actions here" in await loaded(client, uri, *WITHIN)
        found = await client.actions(uri, *WITHIN)
        # There is nothing to fix, so only that is offered.
        (action,) = [one for one in found if "the specialist" in one["title"]]
        assert action["title"] == "Ask the specialist about `helper`"
        assert fake.requests == []
        result = await client.command("ask", *action["command"]["arguments"])
        assert result["uri"].endswith("/helper%20in%20lib.rs.md")
        assert document(result["uri"]).startswith("# helper, src/lib.rs:3\n")
        # The hover shows what was asked for.
        assert "**Specialist** (small, " in await client.hover(uri, *HELPER)
        assert len(fake.requests) == 1
        await client.end()


async def test_names_are_left_alone_otherwise(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    (tmp_path / "crate/rust-specialist.toml").write_text("[agent]\nhover-on-symbols = true\n")
    async with editor(tmp_path) as client:
        await client.initialize(settings(fake))
        uri = client.open(file, NAMED)
        await loaded(client, uri)
        # The repository asked for it, and cannot have it.
        assert await client.hover(uri, *HELPER) == ""
        found = await client.actions(uri, *HELPER)
        assert [one for one in found if "the specialist" in one["title"]] == []
        await client.end()
