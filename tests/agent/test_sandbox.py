"""The sandbox in which proposed changes are compiled, where there is one."""

from __future__ import annotations

import asyncio
import socket
import subprocess
from pathlib import Path

import pytest

from agent.workspace import FILES, GOOD, snapshot, verifier, write
from rust_specialist.agent import sandbox
from rust_specialist.agent.sandbox import Confinement, NoSandbox
from rust_specialist.agent.verify import Baseline, Verdict
from rust_specialist.project.settings import AgentSettings

WORDS = "words/src/lib.rs"
BASELINE = Baseline(mends="E0382", path=WORDS, files=frozenset((WORDS,)))


def works() -> bool:
    """Whether bubblewrap is there and may make sandboxes: many systems forbid it to users."""
    return sandbox.fault() is None


needs_bwrap = pytest.mark.skipif(not works(), reason="bubblewrap (bwrap) is not there, or not allowed here")

#: A build script that fails if it can do what a sandbox forbids, and if it cannot do what builds need.
SCRIPT = """\
use std::{{env, fs, net::TcpStream, path::Path}};

fn main() {{
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("made.rs"), "").unwrap();
    fs::write(env::temp_dir().join("rust-specialist-sandbox-test"), "").unwrap();
    assert!(fs::write("{outside}", "written").is_err(), "it can write elsewhere");
    assert!(TcpStream::connect("127.0.0.1:{port}").is_err(), "it has the network");
}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write(root, FILES)
    return root


def judged(root: Path, mode: str) -> Verdict:
    judge = verifier(root, root.parent / "copies", confinement=Confinement(sandbox=mode))
    return asyncio.run(judge.verify([GOOD], BASELINE))


def scripted(root: Path, port: int) -> Path:
    """Give a package the build script; the file that it must not write."""
    outside = root.parent / "outside.txt"
    write(root, {"words/build.rs": SCRIPT.format(outside=outside.as_posix(), port=port)})
    return outside


@needs_bwrap
@pytest.mark.cargo
@pytest.mark.parametrize("mode", ["bwrap", "auto"])
def test_a_build_script_in_the_sandbox(root: Path, mode: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        outside = scripted(root, server.getsockname()[1])
        before = snapshot(root)
        verdict = judged(root, mode)
    assert (verdict.label, verdict.reason) == ("cargo check passed", "cargo check finds nothing new")
    assert not outside.exists()
    assert snapshot(root) == before


@needs_bwrap
@pytest.mark.cargo
def test_what_is_known_of_the_copy_is_out_of_reach(root: Path) -> None:
    """Else a script could have this program write elsewhere, which no sandbox holds."""
    script = (
        "use std::{env, fs, path::Path};\n\nfn main() {\n"
        '    let out = env::var("OUT_DIR").unwrap();\n'
        '    let folder = Path::new(&out).ancestors().find(|one| one.join("lock").exists()).unwrap();\n'
        '    for name in ["lock", "tree", "target"] {\n'
        '        assert!(fs::remove_file(folder.join(name)).is_err(), "{name} can be removed");\n'
        '        assert!(fs::rename(folder.join(name), folder.join("other")).is_err(), "{name} can be moved");\n'
        "    }\n"
        '    assert!(fs::write(folder.join("state.json"), "").is_err(), "it can write there");\n}\n'
    )
    write(root, {"words/build.rs": script})
    verdict = judged(root, "bwrap")
    assert (verdict.label, verdict.reason) == ("cargo check passed", "cargo check finds nothing new")


@pytest.mark.cargo
def test_without_a_sandbox_the_script_can(root: Path) -> None:
    """What the test above forbids is possible."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        outside = scripted(root, server.getsockname()[1])
        verdict = judged(root, "off")
    assert verdict.label == "syntax and rules only"
    assert outside.read_text() == "written"
    assert "agent.sandbox" not in verdict.reason


@needs_bwrap
@pytest.mark.cargo
def test_a_build_that_needs_the_network_is_told_of_the_sandbox(root: Path) -> None:
    script = 'fn main() {\n    std::net::TcpStream::connect("127.0.0.1:{port}").unwrap();\n}\n'
    with socket.create_server(("127.0.0.1", 0)) as server:
        write(root, {"words/build.rs": script.replace("{port}", str(server.getsockname()[1]))})
        verdict = judged(root, "auto")
        assert verdict.label == "syntax and rules only"
        assert verdict.reason.endswith("(it runs without network: agent.sandbox)")
        assert judged(root, "off").label == "cargo check passed"


@needs_bwrap
def test_keys_of_the_user_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {".ssh/id_ed25519": "planted", "code.rs": "seen", "copy/.keep": ""})
    monkeypatch.setenv("HOME", str(tmp_path))
    wrapped = asyncio.run(sandbox.prefix("bwrap", tmp_path / "copy"))

    def read(name: str) -> str:
        done = subprocess.run([*wrapped, "cat", tmp_path / name], capture_output=True, check=False, text=True)
        return done.stdout

    assert read("code.rs") == "seen"
    assert read(".ssh/id_ed25519") == ""


@pytest.mark.cargo
def test_wanted_but_not_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_program", lambda: None)
    verdict = judged(root, "bwrap")
    assert verdict.label == "syntax and rules only"
    assert verdict.reason == (
        "cargo was not run: agent.sandbox is `bwrap`, which cannot be used here: it is not installed"
    )
    assert judged(root, "auto").label == "cargo check passed"


@pytest.mark.parametrize("ending", ["echo no namespaces >&2; exit 1", "exit 3"])
def test_there_but_not_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    program = tmp_path / "bwrap"
    program.write_text(f"#!/bin/sh\n{ending}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(NoSandbox, match="no namespaces" if "echo" in ending else "it ends with status 3"):
        asyncio.run(sandbox.prefix("bwrap", tmp_path))
    assert asyncio.run(sandbox.prefix("auto", tmp_path)) == []
    assert asyncio.run(sandbox.prefix("off", tmp_path)) == []


def test_what_the_settings_say() -> None:
    assert Confinement.of(AgentSettings()) == Confinement(sandbox="auto")
    assert Confinement.of(AgentSettings(api_key_env="K", sandbox="off")) == Confinement(("K",), "off")
