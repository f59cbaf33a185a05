"""The server for coding agents, with the official client, in both generations of the protocol."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from agent.workspace import FILES, GOOD, LIB, snapshot, write
from rust_specialist.mcp.messages import HANDSHAKE, STATELESS

pytest.importorskip("mcp", reason="the official client is not installed (requirements/conformance.txt)")

from mcp import Client, MCPError, StdioServerParameters
from mcp.types import CallToolResult, TextContent

Mode = Literal["legacy", "auto", "2026-07-28"]
MODES: tuple[Mode, ...] = ("legacy", "auto", "2026-07-28")
TOOLS = ["lint", "explain", "borrow_timeline", "check", "verify_edit", "rules"]
WORDS = "words/src/lib.rs"

pytestmark = pytest.mark.timeout(200)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write(root, FILES)
    return root


@asynccontextmanager
async def connected(root: Path, mode: Mode = "auto", *, trusted: bool = False) -> AsyncGenerator[Client]:
    """A client of a server that runs in `root`, with settings and a cache of its own."""
    home = root.parent / "home"
    folders = f'["{root.parent.as_posix()}"]' if trusted else "[]"
    settings = f"[cargo]\ntrusted-folders = {folders}\nall-targets = false\n"
    write(home, {"config/rust-specialist/rust-specialist.toml": settings})
    environment = {"XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache")}
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "rust_specialist", "mcp"], cwd=root, env=environment
    )
    async with Client(server, mode=mode) as client:
        yield client


def text_of(result: object) -> str:
    assert isinstance(result, CallToolResult)
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


@pytest.mark.parametrize("mode", MODES)
async def test_every_generation(root: Path, mode: Mode) -> None:
    async with connected(root, mode) as client:
        assert client.session.protocol_version == (HANDSHAKE[0] if mode == "legacy" else STATELESS)
        listed = await client.list_tools()
        assert [tool.name for tool in listed.tools] == TOOLS
        for tool in listed.tools:
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint
            assert tool.description
        result = await client.call_tool("lint", {"path": WORDS})
        assert "words/src/lib.rs:12:5: error: borrow of moved value: `owned`" in text_of(result)
        assert result.structured_content["findings"][0]["compiler_code"] == "E0382"
        assert not result.is_error


@pytest.mark.parametrize("mode", MODES)
async def test_errors_of_calls_and_of_the_protocol(root: Path, mode: Mode) -> None:
    async with connected(root, mode) as client:
        refused = await client.call_tool("explain", {"name": "E9999999"})
        assert refused.is_error
        invalid = await client.call_tool("lint", {"nothing": 1})
        assert invalid.is_error
        assert "path: Field required" in text_of(invalid)
        with pytest.raises(MCPError) as caught:
            await client.call_tool("write_file", {"path": "x"})
        assert caught.value.code == -32602


async def test_a_text_that_is_not_saved(root: Path) -> None:
    async with connected(root) as client:
        text = "fn f(s: String) {\n    drop(s);\n    drop(s);\n}\n"
        result = await client.call_tool("lint", {"path": "words/src/new.rs", "text": text})
        assert "E0382" in text_of(result)
        result = await client.call_tool("lint", {"path": WORDS, "text": "fn f() {}\n"})
        assert text_of(result) == "no findings"


async def test_explanations_timelines_and_rules(root: Path) -> None:
    async with connected(root) as client:
        assert "E0382" in text_of(await client.call_tool("explain", {"name": "E0382"}))
        assert "await" in text_of(await client.call_tool("explain", {"name": "async::await_holding_lock"}))
        drawn = await client.call_tool("borrow_timeline", {"path": WORDS, "line": 10})
        assert "owned" in text_of(drawn)
        nothing = await client.call_tool("borrow_timeline", {"path": WORDS, "line": 1})
        assert nothing.is_error
        rules = await client.call_tool("rules", {"query": "await lock"})
        assert "async::await_holding_lock" in text_of(rules)
        assert all("await" in str(rule).lower() for rule in rules.structured_content["rules"])
        every = await client.call_tool("rules", {})
        assert len(every.structured_content["rules"]) > 100


async def test_files_that_are_not_read(root: Path) -> None:
    write(root.parent, {"outside.rs": "const PLANTED: u8 = 1;"})
    tools: dict[str, dict[str, str | int]] = {
        "lint": {}, "borrow_timeline": {"line": 1}, "check": {}, "verify_edit": {"search": "PLANTED", "replace": "x"}
    }  # fmt: skip
    outside = root.parent / "outside.rs"
    async with connected(root, trusted=True) as client:
        for path in (
            ".env",
            "../outside.rs",
            str(outside),
            "noise.log",
            "words/../../outside.rs",
            "nothing.rs",
        ):
            for tool, more in tools.items():
                result = await client.call_tool(tool, {"path": path, **more})
                assert result.is_error, (tool, path)
                assert "planted" not in text_of(result).lower()
        with_text = await client.call_tool("lint", {"path": "../outside.rs", "text": "fn f() {}"})
        assert with_text.is_error


async def test_without_trust_it_says_how_to_grant_it(root: Path) -> None:
    async with connected(root) as client:
        checked = await client.call_tool("check", {"path": WORDS})
        assert checked.is_error
        assert "cargo.trustedFolders" in text_of(checked)
        arguments = {"path": WORDS, "search": GOOD.search, "replace": GOOD.replace}
        verified = await client.call_tool("verify_edit", arguments)
        assert verified.structured_content["label"] == "syntax and rules only"
        assert "cargo.trustedFolders" in text_of(verified)
    assert not (root.parent / "home/cache").exists()


async def test_a_repository_cannot_trust_itself(root: Path) -> None:
    write(root, {"rust-specialist.toml": '[cargo]\ntrusted-folders = ["/"]\n'})
    async with connected(root) as client:
        assert (await client.call_tool("check", {"path": WORDS})).is_error


@pytest.mark.cargo
@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
async def test_checks_and_verified_edits(root: Path, mode: Mode) -> None:
    before = snapshot(root)
    async with connected(root, mode, trusted=True) as client:
        checked = await client.call_tool("check", {"path": WORDS})
        assert not checked.structured_content["compiles"]
        assert [one["code"] for one in checked.structured_content["findings"]] == ["E0382"]
        good = {"path": WORDS, "search": GOOD.search, "replace": GOOD.replace, "mends": "E0382"}
        assert text_of(await client.call_tool("verify_edit", good)).startswith("cargo check passed")
        bad = await client.call_tool("verify_edit", {**good, "replace": "take(&owned);"})
        assert bad.structured_content["label"] == "refused"
        assert "E0308" in text_of(bad)
        hostile = await client.call_tool(
            "verify_edit", {**good, "replace": 'take(include_str!("/etc/passwd"));'}
        )
        assert hostile.structured_content["label"] == "refused"
        assert "root:" not in text_of(hostile)
        two = {"file": WORDS, "search": "pub fn first", "replace": "/// More.\npub fn first"}
        assert text_of(await client.call_tool("verify_edit", {**good, "also": [two]})).startswith(
            "cargo check passed"
        )
    assert snapshot(root) == before


async def test_secrets_are_not_shown(root: Path) -> None:
    text = (
        LIB
        + 'pub const PASSWORD: &str = "Tr0ub4dor&3x";\nfn f(s: String) { drop(s); let p = "Tr0ub4dor&3x"; drop(s); }\n'
    )
    write(root, {WORDS: text})
    async with connected(root) as client:
        for tool, arguments in (("lint", {"path": WORDS}), ("borrow_timeline", {"path": WORDS, "line": 26})):
            assert "Tr0ub4dor" not in text_of(await client.call_tool(tool, arguments))
