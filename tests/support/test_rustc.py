"""Asking the real compiler: what it says reaches the tests, once and for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import crates, toolchain
from support.crates import CratesBroken
from support.rustc import Diagnostic, Snippet, check, check_all


@pytest.mark.rustc
def test_std_snippets() -> None:
    good, moved, broken, late, denied = check_all(
        [
            Snippet("pub fn f() -> u8 { 1 }"),
            Snippet("pub fn f() {\n    let a = String::new();\n    drop(a);\n    drop(a);\n}"),
            Snippet("pub fn f( {"),
            Snippet("async fn f() {}", edition="2015"),
            Snippet("pub fn f(m: &std::sync::Mutex<u8>) { let _ = m.lock(); }"),
        ]
    )
    assert good.compiles
    assert good.codes == set()
    assert moved.codes == {"E0382"}
    assert moved.errors == (Diagnostic("error", "E0382", 4, "use of moved value: `a`"),)
    assert broken.codes == {"unnamed"}
    assert late.codes == {"E0670"}
    assert denied.codes == {"let_underscore_lock"}


@pytest.mark.rustc
def test_kinds_and_features() -> None:
    main, no_main, test, unstable, allowed = check_all(
        [
            Snippet("fn main() {}", kind="bin"),
            Snippet("fn f() {}", kind="bin"),
            Snippet("#[test] fn t() { let _: u8 = 1u16; }", kind="test"),
            Snippet("#![feature(never_type)] pub fn f(_: !) {}"),
            Snippet("#![feature(never_type)] pub fn f(_: !) {}", nightly=True),
        ]
    )
    assert main.compiles
    assert no_main.codes == {"E0601"}
    assert test.codes == {"E0308"}
    assert unstable.codes == {"E0554"}
    assert allowed.compiles


@pytest.mark.rustc
def test_outcomes_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUST_SPECIALIST_TEST_CACHE", str(tmp_path))
    snippet = Snippet("pub fn f() -> u8 { 1u16 }")
    first = check(snippet)
    kept = list(tmp_path.glob("outcomes/*/*.json"))
    assert len(kept) == 1
    kept[0].write_text(kept[0].read_text().replace("E0308", "E9999"))
    assert first.codes == {"E0308"}
    assert check(snippet).codes == {"E9999"}
    kept[0].write_text("{")
    assert check(snippet) == first


@pytest.mark.rustc
@pytest.mark.cargo
@pytest.mark.timeout(crates.BUILD_SECONDS)
def test_crates_are_linked_and_no_others() -> None:
    text = "use tokio::sync::Mutex;\npub async fn f(m: &Mutex<u8>) -> u8 { *m.lock().await }"
    linked, unlinked, serve = check_all(
        [
            Snippet(text, crates=(("tokio", "1.53"),)),
            Snippet(text, crates=(("axum", None),)),
            Snippet("pub fn f() -> axum::Router { axum::Router::new() }", crates=(("axum", "0.8"),)),
        ]
    )
    assert linked.compiles, linked
    assert unlinked.codes <= {"E0432", "E0433"}
    assert serve.compiles, serve


def test_pins() -> None:
    chosen = crates.set_for({"tokio": "1.50", "axum": None})
    assert chosen.name == "common"
    assert crates.mentioned("use tokio::x; fn f() { async_stream::stream!{} } my::axum::y; axumx::z") == [
        "async-stream",
        "tokio",
    ]
    with pytest.raises(CratesBroken, match=r"tokio = \"2\".*pin them there"):
        crates.set_for({"tokio": "2"})


@pytest.mark.parametrize(
    ("version", "requirement", "fits"),
    [
        ("1.53.2", "1.53.2", True),
        ("1.53.2", "1", True),
        ("1.53.2", "1.60", False),
        ("1.53.2", "2", False),
        ("0.8.9", "0.8", True),
        ("0.8.9", "0.7", False),
        ("0.0.3", "0.0.2", False),
        ("0.8.9", "=0.8.9", True),
        ("0.8.9", "=0.8.1", False),
        ("0.8.9", "0", True),
    ],
)
def test_a_pin_fits_as_cargo_says(version: str, requirement: str, fits: bool) -> None:
    assert crates.CrateSet("x", {"a": {"version": f"={version}"}}).has("a", requirement) is fits


def test_a_missing_tool_skips_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolchain, "REQUIRED", False)
    with pytest.raises(pytest.skip.Exception, match="no rustc here"):
        toolchain.unavailable("no rustc here")
    monkeypatch.setattr(toolchain, "REQUIRED", True)
    with pytest.raises(pytest.fail.Exception, match=r"no rustc here.*forbids"):
        toolchain.unavailable("no rustc here")
    monkeypatch.setenv("PATH", "")
    toolchain.missing.cache_clear()
    assert toolchain.missing("rustc") == "rustc is not on the PATH"
    toolchain.missing.cache_clear()
