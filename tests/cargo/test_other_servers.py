"""Beside another Rust server: what its client tells us, and what we then leave to it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cargo.packages import MOVED, package
from cargo.sessions import Session, session
from lsp.raw import Message, running

OURS, RUSTC = "rust-specialist", "rust-specialist (rustc)"
WRONG_TYPE = "pub fn two() -> u32 {\n    true\n}\n"
OTHERS = "rustSpecialist/otherDiagnostics"


def range_of(editor: Session, uri: str, word: str, occurrence: int = 0) -> Message:
    line, start = editor.at(uri, word, occurrence)
    return {
        "start": {"line": line, "character": start},
        "end": {"line": line, "character": start + len(word)},
    }


def moved(editor: Session, uri: str) -> Message:
    """What rust-analyzer shows of the move in `MOVED`."""
    return {
        "range": range_of(editor, uri, "name", 2),
        "severity": 1,
        "code": "E0382",
        "source": "rustc",
        "message": "borrow of moved value: `name`\nvalue borrowed here after move\nnote: a note",
        "relatedInformation": [
            {
                "location": {"uri": uri, "range": range_of(editor, uri, "name", 1)},
                "message": "value moved here",
            }
        ],
        "data": {"rendered": "error[E0382]: borrow of moved value"},
    }


def tell(editor: Session, uri: str, *diagnostics: Message) -> None:
    params = {"uri": uri, "version": editor.versions[uri], "diagnostics": list(diagnostics)}
    editor.client.notify(OTHERS, params)


def test_what_another_server_shows_is_left_to_it_and_explained(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED + WRONG_TYPE)
    with session(root) as editor:
        editor.begin()
        uri = editor.open()
        editor.wait_for(uri, [("E0382", OURS)])
        wrong = {"range": range_of(editor, uri, "true"), "severity": 1, "code": "E0308", "source": "rustc"}
        tell(
            editor,
            uri,
            moved(editor, uri),
            {**wrong, "message": "mismatched types\nexpected `u32`, found `bool`"},
        )
        # Shown once, by the other; the story is still ours, and what only the other has found is explained.
        editor.wait_for(uri, [])
        assert "moved" in editor.hover(uri, "name", 2)
        assert "E0308" in editor.hover(uri, "true")
        assert any("&name" in action["title"] for action in editor.actions(uri, "name", 2))
        titles = [action["title"] for action in editor.actions(uri, "name", 2)]
        assert len(titles) == len(set(titles))
        # The same places again, while the text moves on: the other server has not looked again.
        editor.type(uri, "// a line\n" + editor.texts[uri])
        editor.client.diagnostics(uri, 1)
        assert editor.shown(uri) == []
        # The other server takes it away: what we see is ours to show.
        tell(editor, uri)
        editor.wait_for(uri, [("E0382", OURS)])
        assert editor.hover(uri, "true") == ""


def test_marks_and_other_sources_are_no_findings(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED)
    with session(root) as editor:
        editor.begin()
        uri = editor.open()
        editor.wait_for(uri, [("E0382", OURS)])
        found = moved(editor, uri)
        mark = {
            **found,
            "severity": 4,
            "relatedInformation": [{**found["relatedInformation"][0], "message": "original diagnostic"}],
        }
        tell(editor, uri, mark, {**found, "source": "rust-analyzer"}, {"nonsense": 1})
        assert editor.shown(uri) == [("E0382", OURS)]
        # Of another text than ours.
        editor.client.notify(OTHERS, {"uri": uri, "version": 7, "diagnostics": [found]})
        editor.client.notify(OTHERS, {"uri": "file:///not/open.rs", "diagnostics": [found]})
        editor.client.notify(OTHERS, "nonsense")
        assert editor.shown(uri) == [("E0382", OURS)]


def test_a_lint_of_clippy_is_known_by_its_short_name(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", "pub fn f(v: &Vec<u8>) -> usize {\n    v.len()\n}\n")
    with session(root) as editor:
        editor.begin(rules={"select": ["missing_docs", "ptr_arg"]})
        uri = editor.open()
        editor.wait_for(uri, [("api::missing_docs", OURS), ("ownership::ptr_arg", OURS)])
        found = {
            "range": range_of(editor, uri, "&Vec<u8>"),
            "severity": 2,
            "code": "ptr_arg",
            "source": "clippy",
        }
        tell(editor, uri, {**found, "message": "writing `&Vec` instead of `&[_]`"})
        assert editor.shown(uri) == [("api::missing_docs", OURS)]


@pytest.mark.cargo
def test_in_auto_nothing_is_compiled_twice(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED + WRONG_TYPE)
    with session(root) as editor:
        editor.begin(otherServers=["rust-analyzer"])
        uri = editor.open()
        editor.wait_for(uri, [("E0382", OURS)])
        editor.save(uri)
        # By hand it runs; what it finds is known and not shown.
        assert not (root / "target").exists()
        assert editor.check(uri)[0]["errors"] == 2
        assert editor.shown(uri) == [("E0382", OURS)]
        assert "`u32`" in editor.hover(uri, "true")
        # The other server is gone: from now on we speak for the compiler.
        editor.client.notify("rustSpecialist/otherServers", {"servers": []})
        editor.wait_for(uri, [("E0382", OURS), ("E0308", RUSTC)])
        editor.client.notify("rustSpecialist/otherServers", {"servers": ["rust-analyzer"]})
        editor.wait_for(uri, [("E0382", OURS)])


@pytest.mark.cargo
def test_always_and_never_do_not_ask_who_is_there(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", WRONG_TYPE)
    with session(root) as editor:
        editor.begin(otherServers=["rust-analyzer"], cargo={"onSave": "always", "publish": "always"})
        uri = editor.open()
        editor.save(uri)
        editor.wait_for(uri, [("E0308", RUSTC)])
        found = {"range": range_of(editor, uri, "true"), "severity": 1, "code": "E0308", "source": "rustc"}
        tell(editor, uri, {**found, "message": "mismatched types"})
        editor.wait_for(uri, [])
    with session(root) as editor:
        editor.begin(cargo={"onSave": "never", "publish": "never"})
        uri = editor.open()
        editor.save(uri)
        assert editor.check(uri)[0]["errors"] == 1
        assert editor.shown(uri) == []


def test_a_client_that_tells_nothing_gives_it_away_with_its_questions(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED)
    with session(root) as editor:
        editor.begin(cargo={"publish": "auto"})
        uri = editor.open()
        editor.wait_for(uri, [("E0382", OURS)])
        editor.actions(uri, "name", 2, [moved(editor, uri)])
        editor.wait_for(uri, [])
        # Another server is there: a save starts nothing.
        editor.save(uri)
        editor.client.ping()
        assert not (root / "target").exists()


LIE = "pub fn f() {\n    lie!();\n}\n#[macro_export]\nmacro_rules! lie { () => {} }\n"


def test_what_a_client_tells_counts_and_not_what_its_questions_gave_away(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", MOVED)
    with session(root) as editor:
        editor.begin()
        uri = editor.open()
        theirs = moved(editor, uri)
        # VS Code asks for actions with all diagnostics at the caret, before and after its client tells of them.
        editor.actions(uri, "name", 2, [theirs])
        tell(editor, uri, theirs)
        editor.actions(uri, "name", 2, [theirs])
        editor.wait_for(uri, [])
        tell(editor, uri)
        editor.wait_for(uri, [("E0382", OURS)])
        editor.actions(uri, "name", 2, [theirs])
        tell(editor, uri, theirs)
        editor.wait_for(uri, [])
        tell(editor, uri)
        editor.wait_for(uri, [("E0382", OURS)])


def test_a_check_of_another_server_that_ended_well_takes_back_what_it_does_not_share(tmp_path: Path) -> None:
    root = package(tmp_path / "sample", "mod inner;\n", inner=LIE, orphan=LIE)
    variables = {"CARGO_HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with running([sys.executable, "-m", "cargo.lying_server"], variables) as client:
        editor = Session(client, root)
        editor.begin(otherServers=["rust-analyzer"])
        orphan = editor.open("src/orphan.rs")
        uri = editor.open("src/inner.rs")
        editor.wait_for(uri, [("E0382", OURS)])
        for one in (orphan, uri):
            # Of another text, or not said to be checked: nothing follows.
            client.notify(OTHERS, {"uri": one, "version": 5, "diagnostics": [], "checked": True})
            client.notify(OTHERS, {"uri": one, "version": 0, "diagnostics": []})
            assert editor.shown(one) == [("E0382", OURS)]
            client.notify(OTHERS, {"uri": one, "version": 0, "diagnostics": [], "checked": True})
        editor.wait_for(uri, [])
        editor.wait_for_log("withdrawn")
        # What no `mod` leads to was not compiled.
        assert editor.shown(orphan) == [("E0382", OURS)]
