"""The specialist on the command line: explain --agent, and agent preview, doctor, cache and audit."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from lsp.raw import environment
from rust_specialist.project.schema import kebab
from support.fake_model import ANSWERS, Call, FakeModel, Reply, error, openai

CODE = """\
fn main() {
    let names = vec![String::from("a")];
    let token = "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB";
    drop(names);
    println!("{} {token}", names.len());
}
"""
ANSWER = "`names` is moved by `drop`.\n\n<b>Borrow</b> it. ![x](https://evil.example/x)"


@pytest.fixture
async def fake() -> AsyncIterator[FakeModel]:
    async with FakeModel(otherwise=Reply(openai(ANSWER))).running() as model:
        yield model


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "crate/src").mkdir(parents=True)
    (tmp_path / "crate/Cargo.toml").write_text('[package]\nname = "a"\nversion = "0.1.0"\nedition = "2024"\n')
    (tmp_path / "crate/src/main.rs").write_text(CODE)
    return tmp_path


def configure(home: Path, **agent: object) -> None:
    lines = [f"{kebab(name)} = {json.dumps(value)}" for name, value in agent.items()]
    (home / "config/rust-specialist").mkdir(parents=True, exist_ok=True)
    (home / "config/rust-specialist/rust-specialist.toml").write_text("\n".join(["[agent]", *lines]) + "\n")


async def run(home: Path, *arguments: str, **variables: str) -> tuple[int, str, str]:
    env = {
        **environment(),
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA")},
        "APPDATA": str(home / "config"), "LOCALAPPDATA": str(home / "local"), "NO_COLOR": "1", **variables,
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "rust_specialist", *arguments,
        cwd=home / "crate", env=env, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await asyncio.wait_for(process.communicate(), 100)
    assert process.returncode is not None
    return process.returncode, out.decode().replace(os.linesep, "\n"), err.decode().replace(os.linesep, "\n")


async def test_explain_asks_and_shows_harmless_text(fake: FakeModel, home: Path) -> None:
    configure(home, enable=True, url=fake.url, model="small")
    code, out, err = await run(home, "explain", "--agent", "src/main.rs:5")
    assert (code, out) == (0, "`names` is moved by `drop`.\n\n\\<b>Borrow\\</b> it. x\n")
    assert err.splitlines() == [
        "rust-specialist: specialist: waiting for the model",
        "rust-specialist: the words of small, not checked",
    ]
    sent = fake.requests[0].body.decode()
    assert "E0382" in sent
    assert "ghp_" not in sent
    assert "<redacted:1>" in sent
    # Asked again, nothing is sent; and the log says what was.
    assert (await run(home, "explain", "--agent", "src/main.rs:5"))[:2] == (0, out)
    assert len(fake.requests) == 1
    code, out, _ = await run(home, "agent", "audit")
    assert code == 0
    assert "127.0.0.1" in out
    assert "explain (asked): answered; sent " in out
    assert "bytes of src/main.rs" in out
    code, out, _ = await run(home, "agent", "cache")
    assert out.startswith("1 answer, 1 kB, in ")
    assert (await run(home, "agent", "cache", "--clear"))[1] == "1 answer removed\n"
    assert (await run(home, "agent", "cache"))[1].startswith("0 answers, 0 kB")


async def test_preview_is_exactly_what_is_sent(fake: FakeModel, home: Path) -> None:
    configure(home, enable=True, url=fake.url, model="small")
    code, out, _ = await run(home, "agent", "preview", "src/main.rs:5")
    assert code == 0
    assert fake.requests == []
    head, _, rest = out.partition("\n----- system -----\n")
    system, _, user = rest.partition("\n----- user -----\n")
    assert f"To: {fake.url.removeprefix('http://')}, model small" in head
    assert "Secrets taken out: 1" in head
    await run(home, "explain", "--agent", "src/main.rs:5")
    messages = fake.requests[0].json["messages"]
    assert messages[0]["content"] == system
    assert messages[1]["content"] == user.removesuffix("\n")
    size = len(system.encode()) + len(user.removesuffix("\n").encode())
    assert f"Bytes: {size}, from src/main.rs" in head


@pytest.mark.slow
async def test_without_a_model_local_knowledge_answers(home: Path) -> None:
    code, out, err = await run(home, "explain", "--agent", "src/main.rs:5")
    assert (code, err) == (0, "")
    assert "E0382" in out
    assert "`rust-specialist agent doctor` then says what works." in out
    code, out, _ = await run(home, "agent", "preview", "src/main.rs:5")
    assert code == 0
    assert "To: nowhere (no server is configured), model (none)" in out


async def test_off_is_off(fake: FakeModel, home: Path) -> None:
    configure(home, url=fake.url, model="small")
    code, out, _ = await run(home, "explain", "--agent", "src/main.rs:5")
    assert (code, fake.requests) == (0, [])
    assert "enable = true" in out


@pytest.mark.slow
async def test_failures_are_one_line(fake: FakeModel, home: Path) -> None:
    configure(home, enable=True, url=fake.url, model="small", apiKeyEnv="MODEL_KEY")
    fake.otherwise = error(401, "bad key sk-1")
    code, out, err = await run(home, "explain", "--agent", "src/main.rs:5", MODEL_KEY="sk-1")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("rust-specialist: error: The key in $MODEL_KEY was refused.")
    assert "sk-1" not in err
    code, _, err = await run(home, "explain", "--agent", "src/main.rs:5")
    assert (code, "is not set" in err) == (2, True)


@pytest.mark.slow
async def test_text_that_was_cut_off(fake: FakeModel, home: Path) -> None:
    configure(home, enable=True, url=fake.url, model="small")
    fake.otherwise = Reply(openai("Half of it", done=False)[:3], cut=True)
    code, out, err = await run(home, "explain", "--agent", "src/main.rs:5")
    assert (code, out) == (1, "Half of it\n")
    assert "the answer was cut off" in err


@pytest.mark.parametrize(
    "place", ["src/main.rs", "src/main.rs:0", "src/main.rs:99", "no.rs:1", "Cargo.toml:1"]
)
@pytest.mark.slow
async def test_wrong_places(home: Path, place: str) -> None:
    for arguments in (["explain", "--agent", place], ["agent", "preview", place]):
        code, out, err = await run(home, *arguments)
        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert err.startswith("rust-specialist: error: ")


@pytest.mark.parametrize("provider", ANSWERS)
@pytest.mark.slow
async def test_the_doctor_says_what_works(fake: FakeModel, home: Path, provider: str) -> None:
    configure(home, enable=True, provider=provider, url=fake.url, model="small")
    answer = ANSWERS[provider]
    word = (
        Reply(answer('{"word": "ferris"}'))
        if provider == "ollama"
        else Reply(answer("", Call("submit", {"word": "ferris"})))
    )
    fake.script = [
        Reply((b'{"data": [{"id": "small"}], "models": []}',)),
        Reply(answer("ready", step=2)),
        word,
    ]
    code, out, _ = await run(home, "agent", "doctor")
    assert code == 0
    lines = out.splitlines()
    words = [line.split(":")[0].split() for line in lines]
    asked = ("settings", "definition", "key", "server", "text", "form")
    assert words[:-2] == [["ok", name] for name in asked]
    # What changes are checked by depends on the machine, and is no fault.
    assert [name for _, name in words[-2:]] == ["cargo", "sandbox"]
    assert not any(line.startswith("FAILED") for line in lines)
    assert "“ready” in 3 pieces" in out
    assert not any(b"fn main" in request.body for request in fake.requests)


@pytest.mark.slow
async def test_the_doctor_finds_what_does_not(fake: FakeModel, home: Path) -> None:
    configure(home, enable=True, url=fake.url, model="small")
    fake.script = [Reply((b"{}",)), error(404, "no such model")]
    code, out, _ = await run(home, "agent", "doctor")
    assert code == 1
    assert "note    server: it answers, but does not list its models" in out
    assert "FAILED  text: " in out
    configure(home, enable=True, url="http://example.com", model="small")
    code, out, _ = await run(home, "agent", "doctor")
    assert code == 1
    assert "FAILED  settings: agent.url must use https" in out


@pytest.mark.slow
async def test_a_log_that_cannot_be_read(home: Path) -> None:
    assert "nothing has been sent" in (await run(home, "agent", "audit"))[1]
    log = home / "data/rust-specialist/audit.jsonl"
    log.parent.mkdir(parents=True)
    log.write_text('nonsense\n{"time": 5}\n')
    code, out, _ = await run(home, "agent", "audit", "--lines", "1")
    assert (code, out) == (0, "(a line of audit.jsonl cannot be read)\n")
