from __future__ import annotations

from pathlib import Path

import pytest

from project.trees import write
from rust_specialist.project import SettingsFiles, Workspaces, from_editor, from_values, user_settings_file

PACKAGE = '[package]\nname = "a"\nversion = "0.1.0"\n'


def select(name: str, table: str = "rules") -> str:
    return f'[{table}]\nselect = ["{name}"]\n'


FILES = {
    "rust-specialist.toml": select("outside"),
    "repo/.git/HEAD": "",
    "repo/Cargo.toml": PACKAGE
    + '[workspace]\nmembers = ["one", "two", "three"]\n'
    + select("workspace", "workspace.metadata.rust-specialist.rules")
    + select("root-package", "package.metadata.rust-specialist.rules"),
    "repo/src/lib.rs": "",
    "repo/one/Cargo.toml": PACKAGE.replace('"a"', '"one"')
    + select("package", "package.metadata.rust-specialist.rules"),
    "repo/one/src/lib.rs": "",
    "repo/one/src/deep/rust-specialist.toml": select("deep"),
    "repo/one/src/deep/a.rs": "",
    "repo/two/Cargo.toml": PACKAGE.replace('"a"', '"two"')
    + select("lost", "package.metadata.rust-specialist.rules"),
    "repo/two/rust-specialist.toml": select("file"),
    "repo/two/src/lib.rs": "",
    "repo/three/Cargo.toml": PACKAGE.replace('"a"', '"three"'),
    "repo/three/src/lib.rs": "",
    "alone/a.rs": "",
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("repo/src/lib.rs", "root-package"),
        ("repo/one/src/lib.rs", "package"),
        ("repo/one/src/deep/a.rs", "deep"),
        ("repo/two/src/lib.rs", "file"),
        ("repo/three/src/lib.rs", "workspace"),
        ("alone/a.rs", "outside"),
    ],
)
def test_the_nearest_wins(path: str, expected: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    configuration = SettingsFiles(Workspaces()).of(tmp_path / path)
    assert configuration.settings.rules.select == (expected,)
    assert configuration.problems == ()


def test_editor_below_and_command_line_above(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    editor = from_editor({"rules": {"select": ["editor"], "ignore": ["x"]}})
    files = SettingsFiles(Workspaces(), [editor])
    rules = files.of(tmp_path / "repo/two/src/lib.rs").settings.rules
    assert (rules.select, rules.ignore) == (("file",), ("x",))
    flags = from_values({"rules.select": ["flag"]})
    rules = SettingsFiles(Workspaces(), [editor], [flags]).of(tmp_path / "repo/two/src/lib.rs").settings.rules
    assert (rules.select, rules.ignore) == (("flag",), ("x",))
    files.layers_changed([])
    assert files.of(tmp_path / "repo/two/src/lib.rs").settings.rules.ignore == ()


def test_config_and_isolated(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "other.toml": select("other"), "user.toml": '[rules]\nignore = ["u"]\n'})
    path = tmp_path / "repo/two/src/lib.rs"
    named = SettingsFiles(Workspaces(), config=tmp_path / "other.toml", user_file=tmp_path / "user.toml")
    assert named.of(path).settings.rules.select == ("other",)
    assert named.of(path).settings.rules.ignore == ("u",)
    isolated = SettingsFiles(Workspaces(), isolated=True, user_file=tmp_path / "user.toml")
    assert isolated.of(path).settings.rules.select == ("default",)
    assert isolated.of(path).settings.rules.ignore == ()


def test_the_users_file_may_set_what_a_repository_may_not(tmp_path: Path) -> None:
    text = '[agent]\nenable = true\nurl = "http://localhost:1"\n'
    write(
        tmp_path,
        {"user.toml": text, "repo/.git/HEAD": "", "repo/rust-specialist.toml": text, "repo/a.rs": ""},
    )
    own = SettingsFiles(Workspaces(), user_file=tmp_path / "user.toml").of(tmp_path / "repo/a.rs")
    assert own.settings.agent.enable
    assert own.problems == ()
    theirs = SettingsFiles(Workspaces()).of(tmp_path / "repo/a.rs")
    assert not theirs.settings.agent.enable
    assert [problem.key for problem in theirs.problems] == ["agent.enable", "agent.url"]


def test_problems_name_the_file_and_the_table(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".git/HEAD": "",
            "Cargo.toml": PACKAGE + "[package.metadata.rust-specialist.rules]\nselct = []\n",
            "rust-specialist.toml": "[rules]\nselect = 1\n",
            "src/lib.rs": "",
        },
    )
    problems = SettingsFiles(Workspaces()).of(tmp_path / "src/lib.rs").problems
    assert [(problem.source, problem.key) for problem in problems] == [
        (f"{tmp_path / 'Cargo.toml'} [package.metadata.rust-specialist]", "rules.selct"),
        (str(tmp_path / "rust-specialist.toml"), "rules.select"),
    ]


def test_a_malformed_settings_file_is_a_problem_of_the_workspace(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "rust-specialist.toml": "[rules\n", "a.rs": ""})
    workspaces = Workspaces()
    configuration = SettingsFiles(workspaces).of(tmp_path / "a.rs")
    assert configuration.settings.rules.select == ("default",)
    assert [problem.path.name for problem in workspaces.problems] == ["rust-specialist.toml"]


def test_changes_are_seen(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "a.rs": ""})
    workspaces = Workspaces()
    files = SettingsFiles(workspaces)
    assert files.of(tmp_path / "a.rs").settings.rules.select == ("default",)
    write(tmp_path, {"rust-specialist.toml": select("new")})
    assert workspaces.changed(tmp_path / "rust-specialist.toml")
    assert files.of(tmp_path / "a.rs").settings.rules.select == ("new",)
    assert workspaces.overlay(tmp_path / "rust-specialist.toml", select("unsaved").encode())
    assert files.of(tmp_path / "a.rs").settings.rules.select == ("unsaved",)


def test_declared_rules_and_excludes_know_where_they_come_from(tmp_path: Path) -> None:
    text = '[files]\nexclude = ["gen/"]\n[[rule]]\nname = "x"\n'
    write(tmp_path, {".git/HEAD": "", "rust-specialist.toml": text, "src/a.rs": ""})
    configuration = SettingsFiles(Workspaces()).of(tmp_path / "src/a.rs")
    assert configuration.exclude_root == tmp_path
    assert [(rule.source, rule.table) for rule in configuration.declared] == [
        (str(tmp_path / "rust-specialist.toml"), {"name": "x"})
    ]


def test_the_users_file_has_a_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert user_settings_file() == tmp_path / "rust-specialist/rust-specialist.toml"
