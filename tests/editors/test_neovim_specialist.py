"""The specialist in a real Neovim: asked by code actions, with a model's server on loopback."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from editors import neovim
from editors.neovim import SERVER, Neovim
from editors.patience import TEST
from support.fake_model import Call, FakeModel, Reply, error, openai

pytestmark = [pytest.mark.editors, pytest.mark.timeout(TEST)]

MANIFEST = '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n'
CODE = """\
pub fn total(names: Vec<String>) -> usize {
    let other = names;
    names.len() + other.len()
}
"""


def fix(replace: str) -> Reply:
    """What the model proposes: `replace` in place of the move."""
    proposed: dict[str, Any] = {
        "verdict": "fix", "summary": "Borrow instead.", "risk": "low", "behaviour_change": False,
        "edits": [{"file": "src/lib.rs", "search": "let other = names;", "replace": replace}],
    }  # fmt: skip
    return Reply(openai("", Call("submit", proposed)))


@pytest.fixture
def editor(tmp_path: Path) -> Neovim:
    neovim.require()
    found = Neovim(tmp_path)
    found.write("Cargo.toml", MANIFEST)
    found.write("Cargo.lock", 'version = 3\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n')
    found.write("src/lib.rs", CODE)
    return found


async def play(editor: Neovim, fake: FakeModel, scenario: str, **cargo: object) -> dict[str, Any]:
    """Play in a thread, so that the model's server can answer meanwhile."""
    agent = {"enable": True, "url": fake.url, "model": "small", "hover": "ask"}
    setup = {"cmd": SERVER, "settings": {"agent": agent, "cargo": {"onSave": "never", **cargo}}}
    configuration = f"require('scenarios').{scenario}_by_specialist = require('specialist').{scenario}"

    def run() -> dict[str, Any]:
        return editor.play(
            f"{scenario}_by_specialist", "src/lib.rs", configuration=configuration, setup=setup
        )

    return await asyncio.to_thread(run)


async def test_an_answer_streams_into_a_split(editor: Neovim) -> None:
    reply = Reply(openai("There would be two owners.\n\nBorrow `names`.", step=4), delay=0.1)
    async with FakeModel(script=[reply]).running() as fake:
        answer = await play(editor, fake, "ask")
        assert len(fake.requests) == 1
    assert answer["answer"][0] == "# E0382, src/lib.rs:3"
    assert "There would be two owners." in answer["answer"]
    assert answer["code"] == CODE.splitlines()
    # The page was there before the answer was whole, and the cursor stays in the code.
    assert "Borrow `names`." not in answer["first"]
    assert answer["stays"] is True


async def test_the_command_asks_about_what_was_found_in_the_line(editor: Neovim) -> None:
    reply = Reply(openai("There would be two owners.\n\nBorrow `names`."))
    async with FakeModel(script=[reply]).running() as fake:
        answer = await play(editor, fake, "ask_by_command")
        assert len(fake.requests) == 1
    assert answer["answer"][0] == "# E0382, src/lib.rs:3"
    assert answer["windows"] == 2
    assert answer["stays"] is True


async def test_the_status_line_says_what_the_specialist_does(editor: Neovim) -> None:
    reply = Reply(openai("There would be two owners.\n\nBorrow `names`.", step=4), delay=0.1)
    async with FakeModel(script=[reply]).running() as fake:
        answer = await play(editor, fake, "status")
    assert answer["said"] == ["rust-specialist", "rust-specialist: asking", "rust-specialist"]
    assert answer["details"][1].startswith("the specialist is at work")
    assert answer["elsewhere"] == ""


async def test_the_status_line_says_that_the_specialist_pauses(editor: Neovim) -> None:
    async with FakeModel(otherwise=error(401, "no such key")).running() as fake:
        answer = await play(editor, fake, "status_of_a_pause")
    assert answer["said"][0] == "rust-specialist"
    assert answer["said"][-1] == "rust-specialist: specialist paused"
    assert answer["details"][-1].startswith("the specialist pauses: ")


async def test_without_a_model_the_command_answers_from_what_is_known_here(editor: Neovim) -> None:
    configuration = "require('scenarios').without = require('specialist').ask_without_model"
    setup = {"cmd": SERVER, "settings": {"cargo": {"onSave": "never"}}}
    answer = editor.play("without", "src/lib.rs", configuration=configuration, setup=setup)
    assert any("moved" in line for line in answer["answer"])


async def test_a_fix_is_applied_when_the_user_says_so(editor: Neovim) -> None:
    async with FakeModel(script=[fix("let other = &names;")]).running() as fake:
        answer = await play(editor, fake, "fix")
        assert len(fake.requests) == 1
    assert answer["asked"].startswith("Borrow instead. (")
    assert answer["code"] == CODE.replace("let other = names;", "let other = &names;").splitlines()
    assert answer["is_modified"] is True
    assert (editor.workspace / "src/lib.rs").read_text(encoding="utf-8") == CODE


async def test_a_cancel_reaches_the_models_server(editor: Neovim) -> None:
    reply = Reply(openai("word " * 2000, step=5), delay=0.05)
    async with FakeModel(script=[reply]).running() as fake:
        answer = await play(editor, fake, "cancel")
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert len(fake.requests) == 1
    assert answer["first"][0] == "# E0382, src/lib.rs:3"
    assert (answer["ended"], answer["again"]) == (1, 0)
    assert answer["last"][-1] == "*Cancelled; this is not the whole answer.*"


async def test_the_command_that_cancels(editor: Neovim) -> None:
    reply = Reply(openai("word " * 2000, step=5), delay=0.05)
    async with FakeModel(script=[reply]).running() as fake:
        answer = await play(editor, fake, "cancel_by_command")
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert len(fake.requests) == 1
    assert answer["page"] == "rust-specialist://specialist/E0382 in lib.rs.md"
    assert answer["last"][-1] == "*Cancelled; this is not the whole answer.*"
    assert answer["told"] == "rust-specialist: the specialist was told to stop"
    assert answer["again"] == "rust-specialist: the specialist is not at work"


@pytest.mark.rustc
@pytest.mark.cargo
async def test_a_fix_that_compiles_on_the_second_round(editor: Neovim) -> None:
    # The compiler runs, so it needs its home.
    editor.variables["CARGO_HOME"] = os.environ.get("CARGO_HOME") or str(Path.home() / ".cargo")
    script = [fix("let other = names.borrowed();"), fix("let other = &names;")]
    async with FakeModel(script=script).running() as fake:
        answer = await play(editor, fake, "fix", trustedFolders=[str(editor.workspace)])
        assert len(fake.requests) == 2
        # What the compiler said went back to the model.
        assert "E0599" in json.dumps(fake.requests[1].json["messages"][-1])
    assert answer["asked"] == "Borrow instead. (cargo check passed)"
    assert answer["code"] == CODE.replace("let other = names;", "let other = &names;").splitlines()
    assert (editor.workspace / "src/lib.rs").read_text(encoding="utf-8") == CODE
