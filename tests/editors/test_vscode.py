"""The extension in a real VS Code: `scripts/vscode --try` fetches what is needed and runs this."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editors import readme
from editors.code_server import ROOT, CodeServer, require
from editors.patience import TEST
from editors.test_neovim import rust_analyzer
from support.fake_model import Call, FakeModel, Reply, error, openai

pytestmark = [pytest.mark.editors, pytest.mark.slow, pytest.mark.timeout(TEST)]

MANIFEST = '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\ntokio = "1"\n'

QUEUE = """\
use std::sync::Mutex;
use std::time::Duration;

/// Moves the first job to the end of the queue.
pub fn promote(queue: &mut Vec<String>) -> usize {
    let first = &queue[0];
    queue.push(String::from("late"));
    first.len()
}

pub async fn settle(total: &Mutex<u64>) {
    std::thread::sleep(Duration::from_millis(20));
    *total.lock().unwrap() += 1;
}

pub fn total(prices: &[f64]) -> f64 {
    let mut sum = 0.0;
    for price in prices.to_vec().iter() {
        sum += price;
    }
    sum
}
"""

ANSWER = """\
`first` looks into `queue` until its last use, and `push` may move everything that lies in there.

- Read the length first: `let length = queue[0].len();`
- or push first, if the order does not matter.
"""

#: What the model proposes when it is asked for a fix.
FIX: dict[str, object] = {
    "verdict": "fix",
    "summary": "Read the length before the queue changes.",
    "risk": "low",
    "behaviour_change": False,
    "edits": [
        {
            "file": "src/queue.rs",
            "search": "let first = &queue[0];",
            "replace": "let first = queue[0].len();",
        },
        {"file": "src/queue.rs", "search": "    first.len()\n", "replace": "    first\n"},
    ],
}

#: Without tokio it says nothing to us.
SLEEP = ("std::thread::sleep(Duration::from_millis(20));", "let _pause = Duration::from_millis(20);")


@pytest.fixture(scope="module")
def extensions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of installed extensions, for all tests."""
    require()
    return tmp_path_factory.mktemp("extensions")


@pytest.fixture
def vscode(tmp_path: Path, extensions: Path) -> CodeServer:
    code_server = CodeServer(tmp_path, extensions)
    code_server.write("Cargo.toml", MANIFEST)
    code_server.write("src/lib.rs", "pub mod queue;\n")
    code_server.write("src/queue.rs", QUEUE)
    return code_server


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("scenario", ["advice", "timeline", "rulePage", "menu", "settings", "walkthrough"])
def test_in_both_themes(vscode: CodeServer, scenario: str, theme: str) -> None:
    vscode.play(scenario, theme=theme)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_workspace_that_is_not_trusted(vscode: CodeServer, theme: str) -> None:
    vscode.play("restricted", trust=False, theme=theme)


@pytest.mark.parametrize("scenario", ["typing", "fixAll"])
def test_editing(vscode: CodeServer, scenario: str) -> None:
    vscode.play(scenario)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_no_python(vscode: CodeServer, tmp_path: Path, theme: str) -> None:
    (tmp_path / "bin").mkdir()
    vscode.machine.clear()
    vscode.variables["PATH"] = str(tmp_path / "bin")
    vscode.play("noPython", theme=theme)


def test_the_extension_installs_the_server(vscode: CodeServer, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    with_python(vscode, tmp_path / "bin")
    vscode.play("ownEnvironment")
    assert "found by: environment" in vscode.log()


@pytest.mark.timeout(3 * TEST)
def test_installed_as_its_page_says(vscode: CodeServer, tmp_path: Path) -> None:
    """In a clone, by a user whose home is empty; nothing is there but what the page names."""
    checkout, home, path = tmp_path / "rust-specialist", tmp_path / "home", tmp_path / "bin"
    for folder in (home, path, vscode.data):
        folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "-q", "--no-local", str(ROOT), str(checkout)], check=True)
    vscode.extensions = tmp_path / "extensions"
    code = f'#!/bin/sh\nexec {shlex.join(vscode.command())} "$@"\n'
    (path / "code").write_text(code, encoding="utf-8")
    (path / "code").chmod(0o755)
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))
    }
    variables |= {"HOME": str(home), "PATH": os.pathsep.join([str(path), os.environ["PATH"]])}
    commands = readme.block("vscode", "Install", "sh")
    done = subprocess.run(
        ["bash", "-ec", commands], cwd=checkout, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert any(vscode.extensions.glob("rust-specialist.*"))

    with_python(vscode, path)
    vscode.play("ownEnvironment")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_beside_another_server(vscode: CodeServer, tmp_path: Path, theme: str) -> None:
    vscode.extensions = tmp_path / "extensions"
    vscode.install_peer()
    vscode.play("companion", theme=theme)


def test_beside_rust_analyzer(vscode: CodeServer, tmp_path: Path) -> None:
    found = rust_analyzer()
    vscode.write("Cargo.toml", MANIFEST.partition("\n[dep")[0])
    vscode.write("src/queue.rs", QUEUE.replace(*SLEEP))
    vscode.extensions = tmp_path / "extensions"
    vscode.install_analyzer()
    (tmp_path / "cargo").mkdir()
    vscode.variables |= {"RUST_SPECIALIST_RUST_ANALYZER": found, "CARGO_HOME": str(tmp_path / "cargo")}
    vscode.play("analyzer")
    assert (vscode.workspace / "target" / "debug").exists()
    # Nothing is compiled twice.
    assert not (vscode.workspace / "target" / "rust-specialist").exists()


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_the_specialist_is_asked(vscode: CodeServer, theme: str) -> None:
    # Slow enough for the status item to be looked at.
    reply = Reply(openai(ANSWER, step=6), delay=0.2)
    async with FakeModel(script=[reply], otherwise=error(401, "no such key")).running() as fake:
        configure(vscode, fake)
        await asyncio.to_thread(vscode.play, "ask", theme=theme)
        assert [one.path for one in fake.requests] == ["/chat/completions"] * 2
    assert "queue.push" in fake.requests[0].json["messages"][-1]["content"]


async def test_the_specialist_is_told_to_stop(vscode: CodeServer) -> None:
    async with FakeModel(script=[Reply(openai("word " * 2000, step=5), delay=0.1)]).running() as fake:
        configure(vscode, fake)
        await asyncio.to_thread(vscode.play, "cancelAsking")
        await fake.wait_for(lambda: len(fake.disconnects) == 1)
        assert len(fake.requests) == 1


async def test_the_specialist_is_asked_by_a_link(vscode: CodeServer) -> None:
    async with FakeModel(script=[Reply(openai(ANSWER, step=6))]).running() as fake:
        configure(vscode, fake)
        await asyncio.to_thread(vscode.play, "askByLink")
        assert len(fake.requests) == 1


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_the_specialist_is_asked_for_a_fix(vscode: CodeServer, tmp_path: Path, theme: str) -> None:
    if shutil.which("cargo") is None:
        pytest.skip("needs cargo: what the model proposes is compiled")
    vscode.write("Cargo.toml", MANIFEST.partition("\n[dep")[0])
    vscode.write("src/queue.rs", QUEUE.replace(*SLEEP))
    (tmp_path / "cargo").mkdir()
    vscode.variables["CARGO_HOME"] = str(tmp_path / "cargo")
    async with FakeModel(script=[Reply(openai("", Call("submit", FIX)))]).running() as fake:
        configure(vscode, fake)
        await asyncio.to_thread(vscode.play, "askToFix", theme=theme)
        assert len(fake.requests) == 1
    assert "let first = &queue[0];" in (vscode.workspace / "src" / "queue.rs").read_text(encoding="utf-8")


async def test_an_untrusted_workspace_asks_nobody(vscode: CodeServer) -> None:
    async with FakeModel().running() as fake:
        configure(vscode, fake)
        await asyncio.to_thread(vscode.play, "askRestricted", trust=False)
    assert fake.requests == []


def configure(vscode: CodeServer, fake: FakeModel) -> None:
    """Switch the specialist on, with this model."""
    agent = {"enable": True, "url": fake.url, "model": "small", "hover": "ask"}
    vscode.machine |= {f"rustSpecialist.agent.{key}": value for key, value in agent.items()}


def test_a_server_that_does_not_start(vscode: CodeServer) -> None:
    vscode.machine["rustSpecialist.server.command"] = [sys.executable, "-c", "raise SystemExit(3)"]
    vscode.play("badServer")


def with_python(vscode: CodeServer, path: Path) -> None:
    """Let the extension find a Python on its PATH, which is the folder `path`, and no server."""
    (path / "python3").symlink_to(base_python())
    vscode.machine.clear()
    vscode.variables["PATH"] = str(path)


def base_python() -> Path:
    """The Python that the tests' environment was made with."""
    return Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
