"""What the tests of the specialist in the editor share: a crate with something to ask about, and how it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from agent.editor import AsyncEditor
from support.fake_model import FakeModel, Reply, openai

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
