"""Cargo in the language server: what a user sees, and what is left of it when something ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cargo.packages import HANGING, MOVED, package, processes_in, run, wait_until, write
from cargo.sessions import Session, apply, session
from lsp.raw import Message, running

pytestmark = pytest.mark.cargo

OURS, RUSTC, CLIPPY = "rust-specialist", "rust-specialist (rustc)", "rust-specialist (clippy)"
WRONG_TYPE = "pub fn two() -> u32 {\n    true\n}\n"


def test_on_save_the_compilers_errors_stand_beside_ours_each_once(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED + WRONG_TYPE)
    with session(root) as editor:
        editor.begin()
        uri = editor.open()
        editor.wait_for(uri, [("E0382", OURS)])
        editor.save(uri)
        editor.wait_for(uri, [("E0382", OURS), ("E0308", RUSTC)])
        published = editor.client.heard("textDocument/publishDiagnostics")[-1]["diagnostics"][1]
        assert published["message"] == "mismatched types\nexpected `u32`, found `bool`"
        assert published["codeDescription"]["href"].endswith("/E0308.html")
        related = [one["message"] for one in published["relatedInformation"]]
        assert related == ["expected `u32` because of return type"]
        assert "Confirmed by `cargo check`" in editor.hover(uri, "name}")
        assert "`u32`" in editor.hover(uri, "true")
        # What is mended is gone with the next save; what is typed elsewhere moves the rest along.
        editor.type(uri, "// one more line\n" + editor.texts[uri])
        moved = editor.client.diagnostics(uri, 1)
        assert [one["code"] for one in moved] == ["E0382", "E0308"]
        place = moved[1]["range"]["start"]
        assert (place["line"], place["character"]) == editor.at(uri, "true")
        editor.type(uri, editor.texts[uri].replace("    true", "    2"))
        editor.wait_for(uri, [("E0382", OURS)])
        editor.save(uri)
        assert editor.check(uri)[0]["errors"] == 1
        assert editor.shown(uri) == [("E0382", OURS)]
        assert "Confirmed by `cargo check`" in editor.hover(uri, "name}")
        assert editor.messages() == []
        assert editor.client.end() == 0
        assert editor.client.stderr == ""


def test_files_that_are_not_open(tmp_path: Path) -> None:
    root = package(
        tmp_path / "sample", "pub mod other;\npub fn f() {}\n", other="pub fn g() -> u8 { true }\n"
    )
    with session(root) as editor:
        editor.begin()
        editor.open()
        other = editor.uri("src/other.rs")
        editor.check()
        assert editor.shown(other) == [("E0308", RUSTC)]
        editor.open("src/other.rs")
        editor.wait_for(other, [("E0308", RUSTC)])
        editor.client.notify("textDocument/didClose", {"textDocument": {"uri": other}})
        assert editor.shown(other) == [("E0308", RUSTC)]
        write(root, {"src/other.rs": "pub fn g() -> u8 { 1 }\n"})
        editor.check()
        assert editor.shown(other) == []


def test_a_client_that_pulls(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", "mod other;\n" + MOVED, other="pub fn g() -> u8 { true }\n")
    with session(root) as editor:
        capabilities: Message = {
            "workspace": {"diagnostics": {"refreshSupport": True}},
            "textDocument": {"diagnostic": {}},
        }
        editor.client.answers["workspace/diagnostic/refresh"] = lambda _: None
        editor.begin(capabilities)
        uri = editor.open()
        document = {"textDocument": {"uri": uri}}
        before = editor.client.request("textDocument/diagnostic", document)
        assert [one["code"] for one in before["items"]] == ["E0382"]
        workspace = editor.client.request("workspace/diagnostic", {"previousResultIds": []})
        assert [item["uri"] for item in workspace["items"]] == [uri]
        editor.check()
        editor.client.ping()
        workspace = editor.client.request("workspace/diagnostic", {"previousResultIds": []})
        found = {item["uri"]: [one["code"] for one in item["items"]] for item in workspace["items"]}
        assert found == {uri: ["E0382"], editor.uri("src/other.rs"): ["E0308"]}
        assert editor.client.heard("textDocument/publishDiagnostics") == []


@pytest.mark.parametrize(
    ("text", "word", "title"),
    [
        ("pub fn f() { let mut n = 3; g(n); }\nfn g(_: i32) {}\n", "mut", "Remove this `mut`"),
        ("pub fn f(_: HashMap<u8, u8>) {}\n", "HashMap", "Consider importing this struct"),
        (
            "pub fn longest(a: &str, b: &str) -> &str { if a.len() > b.len() { a } else { b } }\n",
            "&str {",
            "Consider introducing a named lifetime parameter",
        ),
        ("pub fn f() -> Option<u8> { 3 }\n", "3", "Try wrapping the expression in `Some`"),
        ('pub fn f() { let s: String = "a"; drop(s); }\n', '"a"', "Try using a conversion method"),
        ("pub fn f() -> i64 { let n: i32 = 3; n }\n", "n }", "You can convert an `i32` to an `i64`"),
        ("use std::fmt::Debug;\npub fn f() {}\n", "std", "Remove the whole `use` item"),
        (
            "pub struct P { pub age: u8 }\npub fn f(p: P) -> u8 { p.agee }\n",
            "agee",
            "A field with a similar name exists",
        ),
    ],
)
def test_the_compilers_suggestions_are_fixes_that_compile(
    tmp_path: Path, text: str, word: str, title: str
) -> None:
    root = package(tmp_path / "sample", text)
    with session(root) as editor:
        editor.begin()
        uri = editor.open()
        editor.check()
        offered = editor.actions(uri, word)
        edits = [str(action["edit"]) for action in offered if "edit" in action]
        assert len(edits) == len(set(edits)), "the same change is offered twice"
        found = {action["title"].partition(":")[0]: action for action in offered}
        assert title in found, list(found)
        action = found[title]
        (change,) = action["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": uri, "version": 0}
        write(root, {"src/lib.rs": apply(text, change["edits"])})
        result = run(root)
        assert result.compiles, [one.message for one in result.findings]
        is_safe = title.startswith(("Remove", "You can convert"))
        assert action.get("isPreferred", False) is is_safe
        # No fix is offered for a text that has moved on.
        editor.type(uri, text.replace(word, word + " "))
        assert title not in {one["title"].partition(":")[0] for one in editor.actions(uri, word)}


def test_a_rule_with_a_clippy_twin_is_silent_where_clippy_speaks(tmp_path: Path) -> None:
    text = "pub fn f(v: &Vec<u8>) -> usize {\n    v.len()\n}\n"
    root = package(tmp_path / "sample", text)
    mine = [("ownership::ptr_arg", OURS)]
    for twins, wanted in (("auto", [("clippy::ptr_arg", CLIPPY)]), ("on", mine)):
        with session(root) as editor:
            editor.begin(rules={"clippyTwins": twins, "select": ["ptr_arg"]}, cargo={"command": "clippy"})
            uri = editor.open()
            editor.wait_for(uri, mine)
            editor.check()
            assert [one for one in editor.shown(uri) if "ptr_arg" in one[0]] == wanted


def test_what_the_compiler_does_not_share_is_withdrawn_and_a_report_is_ready(tmp_path: Path) -> None:
    root = package(
        tmp_path / "sample", "pub fn f() {\n    lie!();\n}\n#[macro_export]\nmacro_rules! lie { () => {} }\n"
    )
    with session(root) as editor:
        client = editor.client
        client.kill()
        with running(
            [sys.executable, "-m", "cargo.lying_server"],
            {"CARGO_HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        ) as liar:
            editor.client = liar
            liar.answers["window/workDoneProgress/create"] = lambda _: None
            editor.begin()
            uri = editor.open()
            editor.wait_for(uri, [("E0382", OURS)])
            editor.check()
            editor.wait_for(uri, [])
            assert editor.hover(uri, "lie!") == ""
            # It stays away while its line does.
            editor.type(uri, "// more\n" + editor.texts[uri])
            liar.diagnostics(uri, 1)
            assert editor.shown(uri) == []
            editor.wait_for_log("withdrawn")
            (report,) = (tmp_path / "cache/rust-specialist/reports").iterdir()
            text = report.read_text()
            assert "E0382" in text
            assert "lie!();" in text
            assert "rustc 1" in text
            told = [line for line in editor.logged() if "withdrawn" in line]
            assert len(told) == 1
            assert str(report) in told[0]


def test_conditional_code_is_never_judged(tmp_path: Path) -> None:
    text = "#[cfg(windows)]\npub fn f() {\n    lie!();\n}\n#[macro_export]\nmacro_rules! lie { () => {} }\n"
    root = package(tmp_path / "sample", text)
    with running(
        [sys.executable, "-m", "cargo.lying_server"], {"CARGO_HOME": str(tmp_path / "home")}
    ) as liar:
        editor = Session(liar, root)
        editor.begin()
        uri = editor.open()
        editor.wait_for(uri, [("E0382", OURS)])
        editor.check()
        liar.ping()
        assert editor.shown(uri) == [("E0382", OURS)]


def test_the_ways_out_of_a_story_are_offered_beside_the_compilers_own(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED)
    with session(root) as editor:
        editor.begin(borrow={"enable": False})
        uri = editor.open()
        editor.check()
        assert editor.shown(uri) == [("E0382", RUSTC)]
        assert "1. **Borrow it: `&name`.**" in editor.hover(uri, "name}")
        actions = {action["title"]: action for action in editor.actions(uri, "name}")}
        (change,) = actions["Borrow it: `&name`"]["edit"]["documentChanges"]
        write(root, {"src/lib.rs": apply(MOVED, change["edits"])})
        assert run(root).compiles


# Trust


def test_nothing_runs_without_trust(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", WRONG_TYPE)
    with session(root) as editor:
        editor.client.initialize({}, rootUri=root.as_uri())
        uri = editor.open()
        editor.save(uri)
        error = editor.client.error(
            "workspace/executeCommand", {"command": "rust-specialist.cargoCheck", "arguments": [uri]}
        )
        assert "rustSpecialist.cargo.trustedFolders" in error["message"]
        assert not (root / "target").exists()
        assert editor.messages() == []
        editor.client.notify("rustSpecialist/trust", {"trusted": True})
        assert editor.check(uri)[0]["errors"] == 1
        editor.client.notify("rustSpecialist/trust", {"trusted": False})
        error = editor.client.error(
            "workspace/executeCommand", {"command": "rust-specialist.cargoCheck", "arguments": [uri]}
        )
        assert "the editor does not trust this workspace" in error["message"]


def test_a_trusted_folder_is_the_users_to_name(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", WRONG_TYPE)
    write(root, {"rust-specialist.toml": '[cargo]\ntrusted-folders = ["/"]\n'})
    with session(root) as editor:
        editor.client.initialize({}, initializationOptions={"cargo": {"trustedFolders": [str(tmp_path)]}})
        assert editor.check(editor.open())[0]["errors"] == 1
    with session(root) as editor:
        editor.client.initialize({})
        uri = editor.open()
        params = {"command": "rust-specialist.cargoCheck", "arguments": [uri]}
        assert "trustedFolders" in editor.client.error("workspace/executeCommand", params)["message"]


# What can be wrong


def test_a_problem_is_told_once_and_everything_else_goes_on(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED)
    with session(root) as editor:
        editor.begin()
        uri = editor.open()
        write(
            root,
            {"Cargo.toml": '[workspace]\nmembers = ["gone"]\n[package]\nname = "a"\nversion = "0.1.0"\n'},
        )
        for _ in range(2):
            (summary,) = editor.check(uri)
            assert summary["problem"] is not None
        assert len(editor.messages()) == 1
        assert "gone" in editor.messages()[0]
        assert editor.shown(uri) == [("E0382", OURS)]


def test_a_file_outside_of_any_package(tmp_path: Path) -> None:
    write(tmp_path, {"alone.rs": MOVED})
    with session(tmp_path) as editor:
        editor.begin()
        uri = editor.open("alone.rs")
        editor.save(uri)
        editor.wait_for(uri, [("E0382", OURS)])
        params = {"command": "rust-specialist.cargoCheck", "arguments": [uri]}
        assert (
            "there is no Cargo.toml above it"
            in editor.client.error("workspace/executeCommand", params)["message"]
        )
        assert editor.messages() == []


# Ends


def hanging(tmp_path: Path) -> Path:
    root = package(tmp_path / "sample", "pub fn f() {}\n")
    return write(root, {"build.rs": HANGING})


def begin_hanging(editor: Session) -> None:
    editor.begin()
    editor.save(editor.open())
    assert wait_until((editor.root / "began").exists)
    assert processes_in(editor.root) != []


def test_a_newer_save_ends_the_slow_check_and_wins(tmp_path: Path) -> None:
    root = hanging(tmp_path)
    with session(root) as editor:
        begin_hanging(editor)
        write(root, {"build.rs": "fn main() {}\n", "src/lib.rs": WRONG_TYPE})
        uri = editor.uri()
        editor.type(uri, WRONG_TYPE)
        editor.save(uri)
        editor.wait_for(uri, [("E0308", RUSTC)])
        assert wait_until(lambda: processes_in(root) == [])


def test_cancelling_leaves_no_process(tmp_path: Path) -> None:
    root = hanging(tmp_path)
    with session(root) as editor:
        begin_hanging(editor)
        token = editor.client.notification("$/progress")["token"]
        editor.client.notify("window/workDoneProgress/cancel", {"token": token})
        assert wait_until(lambda: processes_in(root) == [])
        editor.client.ping()
        assert editor.messages() == []


@pytest.mark.parametrize("end", ["exit", "stdin", "terminate", "kill"])
def test_no_process_outlives_the_server(tmp_path: Path, end: str) -> None:
    root = hanging(tmp_path)
    with session(root) as editor:
        begin_hanging(editor)
        client = editor.client
        if end == "exit":
            assert client.end() == 0
        elif end == "stdin":
            client.close_stdin()
            assert client.wait_for_exit() == 1
        else:
            client.process.send_signal(signal.SIGTERM if end == "terminate" else signal.SIGKILL)
            client.wait_for_exit()
        assert wait_until(lambda: processes_in(root) == [], 10)


def test_nothing_of_cargo_is_imported_before_it_is_wanted() -> None:
    code = (
        "import sys; from rust_specialist.lsp import create_server; create_server(); "
        "print([m for m in sys.modules if m.startswith('rust_specialist.cargo')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.strip() == "[]"
