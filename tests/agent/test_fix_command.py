"""`rust-specialist fix --agent`, as a process of its own, with a fake model and the real cargo."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.workspace import FILES, GOOD, LIB, snapshot, write
from support.fake_model import Call, FakeModel, Reply, openai

WORDS = "words/src/lib.rs"
FIXED = LIB.replace("take(owned);", "take(owned.clone());")


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


def submit(search: str, replace: str, *, verdict: str = "fix", change: bool = False) -> Reply:
    edits = [{"file": WORDS, "search": search, "replace": replace}] if verdict == "fix" else []
    answer = {
        "verdict": verdict,
        "summary": "Clone before it is taken.",
        "risk": "low",
        "behaviour_change": change,
    }
    return Reply(openai("", Call("submit", {**answer, "edits": edits})))


GOOD_REPLY = submit(GOOD.search, GOOD.replace)
BAD_REPLY = submit("take(owned);", "take(&owned);")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write(root, FILES)
    return root


async def fix(root: Path, *arguments: str, url: str = "", trusted: bool = True, enable: bool = True) -> Done:
    home = root.parent / "home"
    folders = f'["{root.parent.as_posix()}"]' if trusted else "[]"
    text = f"[cargo]\ntrusted-folders = {folders}\nall-targets = false\n"
    if url:
        text += f'[agent]\nenable = {str(enable).lower()}\nurl = "{url}"\nmodel = "small"\n'
    write(home, {"config/rust-specialist/rust-specialist.toml": text})
    environment = {
        **os.environ, "XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"), "NO_COLOR": "1",
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "rust_specialist", "fix", *arguments, cwd=root, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    out, err = await asyncio.wait_for(process.communicate(), 150)
    return Done(process.returncode or 0, out.decode(), err.decode())


@pytest.mark.cargo
async def test_a_fix_that_is_verified_is_shown_and_applied_on_demand(root: Path) -> None:
    before = snapshot(root)
    async with FakeModel([BAD_REPLY, GOOD_REPLY]).running() as fake:
        shown = await fix(root, "--agent", f"{WORDS}:12", url=fake.url)
        assert shown.status == 0, shown.err
        assert "-    take(owned);\n+    take(owned.clone());" in shown.out
        assert "Clone before it is taken.\ncargo check passed\n" in shown.out
        assert "specialist: checking the change, 2 of 3" in shown.err
        # The compiler's words went back to the model.
        assert "E0308" in fake.requests[1].body.decode()
        assert snapshot(root) == before
        applied = await fix(root, "--agent", "--apply", f"{WORDS}:12", url=fake.url)
        assert applied.status == 0
        assert f"Applied to {WORDS}." in applied.out
        assert (root / WORDS).read_text() == FIXED
        # The answer was there already.
        assert len(fake.requests) == 2


@pytest.mark.cargo
async def test_a_fix_that_is_not_verified_is_never_applied(root: Path) -> None:
    before = snapshot(root)
    async with FakeModel([BAD_REPLY] * 3).running() as fake:
        done = await fix(root, "--agent", "--apply", f"{WORDS}:12", url=fake.url)
    assert done.status == 1
    assert "Not applied, because: cargo check finds more than before: E0308" in done.out
    assert "+    take(&owned);" in done.out
    assert snapshot(root) == before


async def test_a_hostile_fix_is_never_applied(root: Path) -> None:
    before = snapshot(root)
    hostile = submit("take(owned);", 'take(owned.clone()); let _x = include_str!("/etc/passwd");')
    async with FakeModel([hostile] * 3).running() as fake:
        done = await fix(root, "--agent", "--apply", f"{WORDS}:12", url=fake.url)
        assert "root:" not in "".join(request.body.decode() for request in fake.requests)
    assert done.status == 1
    assert "not compiled unseen" in done.out
    assert snapshot(root) == before


async def test_no_fix(root: Path) -> None:
    async with FakeModel([submit("", "", verdict="no_fix")]).running() as fake:
        done = await fix(root, "--agent", f"{WORDS}:12", url=fake.url)
    assert done.status == 1
    assert done.out.startswith("No fix: Clone before it is taken.")


async def test_without_trust_the_label_says_so(root: Path) -> None:
    async with FakeModel([GOOD_REPLY]).running() as fake:
        done = await fix(root, "--agent", f"{WORDS}:12", url=fake.url, trusted=False)
    assert done.status == 0
    assert "syntax and rules only: cargo was not run" in done.out
    assert not (root.parent / "home/cache/rust-specialist/overlays").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((f"{WORDS}:12",), "check --fix"),
        ((), "check --fix"),
        (("--agent",), "FILE:LINE"),
        (("--agent", WORDS), "is no place"),
        (("--agent", f"{WORDS}:0"), "is no place"),
        (("--agent", f"{WORDS}:999"), "lines"),
        (("--agent", "nothing.rs:1"), "nothing.rs"),
        (("--agent", "Cargo.toml:1"), "Rust files"),
        (("--agent", f"{WORDS}:1"), "nothing is found on line 1"),
        (("--agent", f"{WORDS}:12"), "no model is configured"),
    ],
)
async def test_what_cannot_be_asked(root: Path, arguments: tuple[str, ...], told: str) -> None:
    done = await fix(root, *arguments)
    assert done.status == 2
    assert told in done.err
    assert "Traceback" not in done.err


async def test_switched_off_is_off(root: Path) -> None:
    async with FakeModel().running() as fake:
        done = await fix(root, "--agent", f"{WORDS}:12", url=fake.url, enable=False)
        assert fake.requests == []
    assert done.status == 2


async def test_a_server_that_is_not_there(root: Path) -> None:
    done = await fix(root, "--agent", f"{WORDS}:12", url="http://127.0.0.1:9")
    assert done.status == 2
    assert "Traceback" not in done.err
    assert done.err.strip()
