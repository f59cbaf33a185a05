"""The specialist under way in a real Neovim: an answer that is cancelled, a fix that the compiler sends back first."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from editors import neovim
from editors.neovim import SERVER, Neovim
from support.fake_model import Call, FakeModel, Reply, openai

pytestmark = pytest.mark.editors

MANIFEST = '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n'
CODE = """\
pub fn total(names: Vec<String>) -> usize {
    let other = names;
    names.len() + other.len()
}
"""


def proposal(replace: str) -> Reply:
    fix: dict[str, Any] = {
        "verdict": "fix", "summary": "Borrow instead.", "risk": "low", "behaviour_change": False,
        "edits": [{"file": "src/lib.rs", "search": "let other = names;", "replace": replace}],
    }  # fmt: skip
    return Reply(openai("", Call("submit", fix)))


@pytest.fixture
def editor(tmp_path: Path) -> Neovim:
    neovim.require()
    found = Neovim(tmp_path)
    found.write("Cargo.toml", MANIFEST)
    found.write("Cargo.lock", 'version = 3\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n')
    found.write("src/lib.rs", CODE)
    return found


async def play(editor: Neovim, fake: FakeModel, scenario: str, **settings: object) -> dict[str, Any]:
    """Play in a thread, so that the model's server can answer meanwhile."""
    agent = {"enable": True, "url": fake.url, "model": "small", "hover": "ask"}
    setup = {"cmd": SERVER, "settings": {"agent": agent, "cargo": {"onSave": "never", **settings}}}
    configuration = f"require('scenarios').agent_{scenario} = require('agent').{scenario}"

    def run() -> dict[str, Any]:
        return editor.play(f"agent_{scenario}", "src/lib.rs", configuration=configuration, setup=setup)

    return await asyncio.to_thread(run)


async def test_a_cancel_reaches_the_models_server(editor: Neovim) -> None:
    reply = Reply(openai("word " * 2000, step=5), delay=0.05)
    async with FakeModel(script=[reply]).running() as fake:
        answer = await play(editor, fake, "cancel")
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert len(fake.requests) == 1
    assert answer["first"][0] == "# E0382, src/lib.rs:3"
    assert (answer["ended"], answer["again"]) == (1, 0)
    assert answer["last"][-1] == "*Cancelled; this is not the whole answer.*"


@pytest.mark.rustc
@pytest.mark.cargo
async def test_a_fix_that_compiles_on_the_second_round(editor: Neovim) -> None:
    # The compiler runs, so it needs its home.
    editor.variables["CARGO_HOME"] = os.environ.get("CARGO_HOME") or str(Path.home() / ".cargo")
    script = [proposal("let other = names.borrowed();"), proposal("let other = &names;")]
    async with FakeModel(script=script).running() as fake:
        answer = await play(editor, fake, "second_round", trustedFolders=[str(editor.workspace)])
        assert len(fake.requests) == 2
        # What the compiler said went back to the model.
        assert "E0599" in json.dumps(fake.requests[1].json["messages"][-1])
    assert answer["asked"] == "Borrow instead. (cargo check passed)"
    assert answer["code"] == CODE.replace("let other = names;", "let other = &names;").splitlines()
    assert (editor.workspace / "src/lib.rs").read_text(encoding="utf-8") == CODE
