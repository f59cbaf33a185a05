"""Switched off, the specialist costs nothing: none of it is loaded, whatever the editor does."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from agent.editor import REAL, AsyncEditor, editor
from support.fake_model import FakeModel, Reply, openai

CODE = (
    "pub fn total(names: Vec<String>) -> usize {\n    let other = names;\n    names.len() + other.len()\n}\n"
)
HEAVY = ("httpx", "httpcore", "pydantic", "rust_specialist.agent")


async def loaded(tmp_path: Path, agent: dict[str, Any]) -> set[str]:
    """What a session has imported that opens, changes, hovers, lists actions, saves and closes."""
    (tmp_path / "src").mkdir()
    (tmp_path / "Cargo.toml").write_text('[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n')
    written = tmp_path / "modules.json"
    command = [sys.executable, "-m", "agent.loaded_server", str(written)]
    async with editor(tmp_path, command=command) as client:
        await client.initialize(agent, cargo={"onSave": "never"})
        await work(client, tmp_path / "src/lib.rs")
        await client.end()
    modules: list[str] = json.loads(written.read_text())
    return {name for name in modules if name.startswith(HEAVY)}


async def work(client: AsyncEditor, path: Path) -> None:
    path.write_text(CODE)
    uri = client.open(path, CODE)
    assert "E0382" in await client.hover(uri, 2, 4)
    client.change(uri, CODE + "\n", 2)
    assert await client.actions(uri, 2, 4)
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert "E0382" in await client.hover(uri, 2, 4)
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


@pytest.mark.parametrize("agent", [{}, {"url": "http://127.0.0.1:9", "model": "small"}])
async def test_off_nothing_of_it_is_loaded(tmp_path: Path, agent: dict[str, Any]) -> None:
    assert await loaded(tmp_path, agent) == set()


async def test_on_without_a_model_nothing_heavy_is_loaded(tmp_path: Path) -> None:
    assert await loaded(tmp_path, {"enable": True}) <= {
        "rust_specialist.agent",
        "rust_specialist.agent.options",
    }


async def test_the_test_would_see_it(tmp_path: Path) -> None:
    agent = {"enable": True, "url": "http://127.0.0.1:9", "model": "small", "hover": "wait"}
    assert {"httpx", "pydantic", "rust_specialist.agent.specialist"} <= await loaded(tmp_path, agent)


async def test_in_a_workspace_that_is_not_trusted_no_model_is_asked(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "Cargo.toml").write_text('[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n')
    fake = FakeModel(otherwise=Reply(openai("Two owners.")))
    async with fake.running(), editor(tmp_path, command=REAL) as client:
        agent = {"enable": True, "url": fake.url, "model": "small", "hover": "wait"}
        await client.initialize(agent, cargo={"onSave": "never"}, trusted=False)
        path = tmp_path / "src/lib.rs"
        path.write_text(CODE)
        uri = client.open(path, CODE)
        place = {"uri": uri, "position": {"line": 2, "character": 4}}
        assert "E0382" in await client.hover(uri, 2, 4)
        assert [one for one in await client.actions(uri, 2, 4) if "specialist" in one["title"]] == []
        assert (await client.command("ask", place))["local"] is True
        refused = await client.command("agentFix", place)
        assert "does not trust this workspace" in refused["failed"]
        assert fake.requests == []
        client.notify("rustSpecialist/trust", {"trusted": True})
        assert "local" not in await client.command("ask", place)
        assert len(fake.requests) == 1
        await client.end()


def test_one_module_imports_httpx() -> None:
    root = Path(__file__).parents[2] / "server/rust_specialist"
    found = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(one.name.startswith("httpx") for one in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("httpx"))
    ]
    assert found == ["agent/_http.py"]
