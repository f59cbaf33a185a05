"""The plugin in a real Neovim: what is typed, shown, asked and applied there. The steps are in `lua/scenarios.lua`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from editors import neovim, readme
from editors.neovim import SERVER, Neovim
from editors.patience import TEST
from editors.samples import CLONED, MANIFEST, MOVED

pytestmark = [pytest.mark.editors, pytest.mark.timeout(TEST)]


@pytest.fixture
def editor(tmp_path: Path) -> Neovim:
    neovim.require()
    found = Neovim(tmp_path)
    found.write("Cargo.toml", MANIFEST)
    found.write("src/main.rs", CLONED)
    return found


def test_luacheck_is_content() -> None:
    program = shutil.which("luacheck")
    if program is None:
        pytest.skip("needs luacheck")
    for folder in (neovim.PLUGIN, neovim.STEPS):
        command = [program, "--no-color", "-q", "--config", str(neovim.PLUGIN / ".luacheckrc"), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def rules(answer: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["rule"], one["line"]) for one in answer["shown"]]


def test_findings_follow_what_is_typed_and_not_saved(editor: Neovim) -> None:
    answer = editor.play("typing", "src/main.rs")
    assert ("E0382", 13) in rules(answer)
    assert answer["is_modified"] is True
    assert answer["lines"][12] == "    (name, String::new())"
    assert (editor.workspace / "src" / "main.rs").read_text(encoding="utf-8") == CLONED


def test_hover_shows_the_finding_and_its_page(editor: Neovim) -> None:
    text = editor.play("hover", "src/main.rs")["text"]
    assert "ownership::clone_before_iter" in text
    assert "`prices` is copied as a whole" in text
    assert "Why is this bad" in text


def test_hover_shows_what_other_servers_say_in_the_same_window(editor: Neovim) -> None:
    answer = editor.play("hover_with_peer", "src/main.rs")
    assert len(answer["floats"]) == 1
    assert "ownership::clone_before_iter" in answer["floats"][0]
    assert "what the peer says" in answer["floats"][0]
    assert answer["inside"] == answer["floats"][0]


def test_a_hover_does_not_wait_for_a_slow_server(editor: Neovim) -> None:
    answer = editor.play("hover_with_slow_peer", "src/main.rs")
    assert "ownership::clone_before_iter" in answer["both"]
    assert (answer["stays"], answer["floats"]) == (True, 1)
    # Newer ones show hovers themselves, and wait.
    if neovim.version() < (0, 11):
        assert "what the peer says" not in answer["first"]


def test_a_mapping_of_the_users_stays(editor: Neovim) -> None:
    answer = editor.play("own_mapping", "src/main.rs", map_k=True, setup={"cmd": SERVER})
    assert (answer["own"], answer["floats"]) == (True, 0)


def test_a_code_action_is_applied_and_the_finding_gone(editor: Neovim) -> None:
    answer = editor.play("code_action", "src/main.rs")
    assert answer["lines"] == CLONED.replace(".to_vec()", "").splitlines()
    assert answer["shown"] == []


def test_a_finding_is_allowed_by_a_comment(editor: Neovim) -> None:
    lines = editor.play("allow_here", "src/main.rs")["lines"]
    assert any("rust-specialist: allow(ownership::clone_before_iter)" in line for line in lines)


def test_fix_applies_all_safe_fixes(editor: Neovim) -> None:
    answer = editor.play("fix", "src/main.rs")
    assert answer["lines"] == CLONED.replace(".to_vec()", "").splitlines()
    assert "rust-specialist: there is nothing that a safe fix repairs" in answer["notices"]


def test_explain_shows_the_page_in_a_split_that_is_used_again(editor: Neovim) -> None:
    answer = editor.play("explain", "src/main.rs")
    assert "## Why is this bad" in answer["page"]
    assert any("ownership::clone_before_iter" in line for line in answer["page"])
    assert any("E0382" in line for line in answer["other"])
    assert answer["windows"] == [2, 2, 1]
    assert answer["can_be_changed"] is False
    assert "rust-specialist: there is no rule named no_such_rule" in answer["notices"]
    assert (
        "rust-specialist: there is no `dance`; there are: ask, cancel, check, explain, fix, restart, timeline"
        in answer["notices"]
    )


def test_the_timeline_of_a_function_in_a_split(editor: Neovim) -> None:
    editor.write("src/main.rs", MOVED)
    answer = editor.play("timeline", "src/main.rs")
    picture = "\n".join(answer["picture"])
    assert "drop(name);" in picture
    assert "✗" in picture
    assert answer["wraps"] == [False, True]
    assert answer["windows"] == 2


def test_inlay_hints(editor: Neovim) -> None:
    editor.write("src/main.rs", MOVED)
    settings = {"borrow": {"inlayHints": True}}
    answer = editor.play("inlay_hints", "src/main.rs", setup={"cmd": SERVER, "settings": settings})
    assert "moved" in answer["hints"]


def test_what_another_server_shows_is_not_shown_again(editor: Neovim) -> None:
    editor.write("src/main.rs", MOVED)
    assert rules(editor.play("forwarded", "src/main.rs")) == [("E0382", 4)]


def test_completion(editor: Neovim) -> None:
    answer = editor.play("completion", "src/main.rs")
    assert answer["subcommands"] == ["ask", "cancel", "check", "explain", "fix", "restart", "timeline"]
    assert answer["rules"] == ["ownership::clone_before_iter"]
    assert not answer["nothing"]


def test_health(editor: Neovim) -> None:
    editor.variables["TEST_WAITS"] = "1"
    text = "\n".join(editor.play("health", "src/main.rs")["lines"])
    assert "ERROR" not in text
    assert "WARNING" not in text
    assert f"works in {editor.workspace}, buffers: 1" in text
    assert (
        "rust-specialist serve: rust-specialist " in text or "rust_specialist serve: rust-specialist " in text
    )
    assert "1 open documents" in text


def test_health_names_a_command_that_is_not_there(editor: Neovim) -> None:
    answer = editor.play("health", "src/main.rs", setup={"cmd": ["no-such-program", "serve"]})
    text = "\n".join(answer["lines"])
    assert "ERROR `no-such-program` cannot be executed" in text
    assert "pip install" in text


def test_health_says_that_nothing_starts_the_server(editor: Neovim) -> None:
    text = "\n".join(editor.play("health", "src/main.rs", none=True)["lines"])
    assert "WARNING nothing starts the server" in text


def test_restart(editor: Neovim) -> None:
    answer = editor.play("restart", "src/main.rs")
    assert answer["clients"] == 1
    assert answer["after"] > answer["before"]
    assert [rule for rule, _ in rules(answer)] == ["ownership::clone_before_iter", "E0382"]


def test_a_server_that_is_gone_is_started_again(editor: Neovim) -> None:
    assert editor.play("killed", "src/main.rs")["clients"] == 1


def test_settings_reach_the_server(editor: Neovim) -> None:
    editor.write("src/main.rs", CLONED + MOVED.replace("main", "other"))
    both = {rule for rule, _ in rules(editor.play("look_for_both", "src/main.rs"))}
    assert both == {"ownership::clone_before_iter", "E0382"}
    settings = {"rules": {"ignore": ["ownership::clone_before_iter"]}}
    answer = editor.play("look", "src/main.rs", setup={"cmd": SERVER, "settings": settings})
    assert {rule for rule, _ in rules(answer)} == {"E0382"}


def test_the_servers_commands_are_not_registered_by_the_client(editor: Neovim) -> None:
    editor.write("src/main.rs", MOVED)
    assert [name for name in editor.play("look", "src/main.rs")["commands"] if "specialist" in name] == []


def test_an_option_that_is_not_understood_is_named(editor: Neovim) -> None:
    editor.write("src/main.rs", MOVED)
    answer = editor.play("look", "src/main.rs", setup={"cmd": SERVER, "comand": ["x"], "hover": "yes"})
    known = "capabilities, cmd, hover, on_attach, root_dir, settings"
    assert sorted(answer["notices"])[:2] == [
        "rust-specialist: option `hover` must be a boolean, not a string",
        f"rust-specialist: there is no option `comand`; there are: {known}",
    ]


def test_without_a_server_it_says_where_to_look(editor: Neovim) -> None:
    answer = editor.play("no_server", "src/main.rs", none=True)
    assert answer["clients"] == 0
    assert answer["notices"] == [
        "rust-specialist: no server is attached to this buffer; see :checkhealth rust-specialist"
    ]


def test_one_server_for_a_cargo_workspace_and_none_for_dependencies(editor: Neovim) -> None:
    editor.write("Cargo.toml", '[workspace]\nmembers = ["one", "two"]\n')
    for name in ("one", "two"):
        editor.write(f"{name}/Cargo.toml", MANIFEST.replace("prices", name))
        editor.write(f"{name}/src/lib.rs", "")
    editor.write("home/registry/src/index/dep-1.0.0/src/lib.rs", "")
    editor.write("notes.toml", "")
    editor.variables |= {"CARGO_HOME": str(editor.workspace / "home"), "TEST_ATTACHED": "3"}
    files = ["one/src/lib.rs", "two/src/lib.rs", "two/Cargo.toml", "notes.toml"]
    answer = editor.play("folders", *files, "home/registry/src/index/dep-1.0.0/src/lib.rs")
    assert answer["roots"] == [str(editor.workspace)] * 3 + ["none", "none"]
    assert answer["clients"] == 1


def test_the_root_stays_in_the_repository(editor: Neovim) -> None:
    editor.write("inner/Cargo.toml", MANIFEST)
    editor.write("inner/.git/HEAD", "")
    editor.write("inner/src/main.rs", "")
    editor.variables["TEST_ATTACHED"] = "1"
    answer = editor.play("folders", "inner/src/main.rs")
    assert answer["roots"] == [str(editor.workspace / "inner")]


def test_set_up_as_the_readme_says(editor: Neovim) -> None:
    editor.write("src/main.rs", MOVED)
    configuration = readme.block("neovim", "Install", "lua")
    configuration = configuration.replace("/path/to/rust-specialist/editors/neovim", str(neovim.PLUGIN))
    editor.variables["PATH"] = readme.programs()
    assert rules(editor.play("look", "src/main.rs", configuration=configuration)) == [("E0382", 4)]


def test_neovims_own_configuration_is_enough(editor: Neovim) -> None:
    neovim.require((0, 11))
    editor.write("src/main.rs", MOVED)
    answer = editor.play("look", "src/main.rs", enable=SERVER)
    assert rules(answer) == [("E0382", 4)]


def rust_analyzer() -> str:
    """The rust-analyzer to test with; the running test is skipped where there is none."""
    found = os.environ.get("RUST_SPECIALIST_RUST_ANALYZER") or shutil.which("rust-analyzer")
    # rustup has a command of this name even where the component is not installed.
    if not found or subprocess.run([found, "--version"], capture_output=True, check=False).returncode != 0:
        pytest.skip("needs rust-analyzer (RUST_SPECIALIST_RUST_ANALYZER names it)")
    return found


@pytest.mark.parametrize("mode", ["auto", "always"])
def test_the_compilers_errors_beside_rust_analyzer(editor: Neovim, mode: str) -> None:
    found = rust_analyzer()
    editor.write(
        "src/main.rs", 'fn main() {\n    let name = String::from("a");\n    println!("{name}");\n}\n'
    )
    home = editor.home / "cargo"
    home.mkdir()
    editor.variables |= {
        "TEST_RUST_ANALYZER": found,
        "TEST_OWN_RUN": "1" if mode == "always" else "",
        "CARGO_HOME": str(home),
        # The scenario looks into it to see who has compiled; CI shares one among all tests.
        "CARGO_TARGET_DIR": str(editor.workspace / "target"),
    }
    cargo = {"trustedFolders": [str(editor.workspace)], "onSave": mode, "publish": mode}
    answer = editor.play(
        "compiled_beside_rust_analyzer", "src/main.rs", setup={"cmd": SERVER, "settings": {"cargo": cargo}}
    )
    for step in answer["transcript"]:
        print(f"{step['seconds']:7.2f} s  {step['what']}: {', '.join(step['shown']) or 'nothing is shown'}")  # noqa: T201
    shown = {step["what"]: step["shown"] for step in answer["transcript"]}
    assert shown["instantly, not saved"] == ["4 E0382 rust-specialist"]
    # The unused variable is rustc's alone; the move is shown once, by the one who has compiled.
    assert [one for one in shown["a while later"] if "E0382" in one] == ["4 E0382 rustc"]
    assert len(shown["a while later"]) == len({one.rpartition(" ")[0] for one in shown["a while later"]})
    assert shown["rustc is content"] == []
    assert "is moved" in answer["hover"] or "moved here" in answer["hover"]
    assert answer["theirs"] is True
    # In auto nothing is compiled twice.
    assert answer["own"] is (mode == "always")


def test_beside_rust_analyzer(editor: Neovim) -> None:
    found = rust_analyzer()
    editor.variables |= {"TEST_RUST_ANALYZER": found, "CARGO_HOME": os.environ.get("CARGO_HOME", "")}
    answer = editor.play("rust_analyzer", "src/main.rs")
    assert "ownership::clone_before_iter" in answer["text"]
    assert "fn to_vec" in answer["text"]
    assert answer["lines"] == CLONED.replace(".to_vec()", "").splitlines()
