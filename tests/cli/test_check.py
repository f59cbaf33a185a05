"""`check`: what is looked at, what is written, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from support.command_line import CLEAN, FAULTY, UNUSED, Project

FINDING = "warning[local::no_exit]: `exit` skips destructors\n --> src/main.rs:2:5\n"


def found(text: str) -> list[tuple[str, str, int]]:
    """Rule, path and line of the findings in JSON."""
    findings = cast("list[dict[str, Any]]", json.loads(text))
    return [(one["rule"], one["path"], one["range"]["start"]["line"]) for one in findings]


def test_clean(project: Project) -> None:
    project.write("src/main.rs", CLEAN)
    result = project.run("check")
    assert (result.status, result.out, result.err) == (0, "no findings in 1 file\n", "")


def test_faulty(project: Project) -> None:
    project.write("src/main.rs", FAULTY)
    result = project.run("check", ".")
    assert result.status == 1
    assert result.out.startswith(FINDING)
    assert result.out.endswith("\n1 warning in 1 of 1 file; `--fix --unsafe-fixes` mends 1\n")
    assert result.err == ""


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (FAULTY, "hint", 1),
        (FAULTY, "information", 1),
        (FAULTY, "warning", 1),
        (FAULTY, "error", 0),
        (UNUSED, "hint", 1),
        (UNUSED, "information", 0),
        (UNUSED, "warning", 0),
        (CLEAN, "hint", 0),
    ],
)
def test_fail_on(project: Project, text: str, fail_on: str, status: int) -> None:
    project.write("a.rs", text)
    assert project.run("check", "a.rs", "--fail-on", fail_on).status == status


def test_exit_zero(project: Project) -> None:
    project.write("a.rs", FAULTY)
    result = project.run("check", "--exit-zero")
    assert result.status == 0
    assert "no_exit" in result.out


def test_exit_zero_does_not_hide_what_cannot_be_read(project: Project) -> None:
    assert project.run("check", "--exit-zero", "missing.rs").status == 2


def test_severity_from_settings(project: Project) -> None:
    project.write(
        "rust-specialist.toml",
        project.read("rust-specialist.toml").replace(b"severity]", b'severity]\nno_exit = "error"'),
    )
    project.write("a.rs", FAULTY)
    result = project.run("check", "a.rs", "--fail-on", "error")
    assert result.status == 1
    assert result.out.startswith("error[local::no_exit]")


def test_paths_are_shown_as_they_were_named(project: Project) -> None:
    project.write("a/src/x.rs", FAULTY)

    def shown(path: str) -> list[str]:
        return [name for _, name, _ in found(project.run("check", path, "--output-format", "json").out)]

    assert shown(".") == ["a/src/x.rs"]
    assert shown("a") == ["a/src/x.rs"]
    assert shown("./a/src") == ["a/src/x.rs"]
    assert shown("a/src/x.rs") == ["a/src/x.rs"]
    absolute = (project.root / "a/src/x.rs").as_posix()
    assert shown(absolute) == [absolute]
    assert shown(str(project.root / "a")) == [absolute]


def test_a_file_is_checked_once(project: Project) -> None:
    project.write("src/a.rs", FAULTY)
    result = project.run("check", "src/a.rs", "src", ".", "--output-format", "json")
    assert found(result.out) == [("local::no_exit", "src/a.rs", 2)]


def test_order_of_the_command_line(project: Project) -> None:
    for name in ("a.rs", "b.rs", "c/d.rs"):
        project.write(name, FAULTY)
    result = project.run("check", "c", "b.rs", ".", "--output-format", "json")
    assert [path for _, path, _ in found(result.out)] == ["c/d.rs", "b.rs", "a.rs"]


def test_ignored_files(project: Project) -> None:
    project.write(".gitignore", "generated/\n")
    project.write("generated/a.rs", FAULTY)
    project.write("target/CACHEDIR.TAG", "")
    project.write("target/b.rs", FAULTY)
    assert project.run("check").out == "no findings in 0 files\n"
    assert project.run("check", "generated/a.rs").status == 1


def test_excluded_by_the_settings_of_an_inner_folder(project: Project) -> None:
    project.write("inner/rust-specialist.toml", '[files]\nexclude = ["made.rs"]\n')
    project.write("inner/made.rs", FAULTY)
    project.write("made.rs", FAULTY)
    assert found(project.run("check", "--output-format", "json").out) == [("local::no_exit", "made.rs", 2)]
    assert project.run("check", "inner/made.rs").status == 1


def test_a_file_of_another_kind(project: Project) -> None:
    project.write("notes.txt", "text")
    project.write("a.rs", FAULTY)
    result = project.run("check", "notes.txt", "a.rs")
    assert result.status == 2
    assert (
        result.err == "rust-specialist: error: notes.txt: is not Rust, Cargo.toml, a Dockerfile or Markdown\n"
    )
    assert FINDING.replace("src/main", "a") in result.out


def test_statistics(project: Project) -> None:
    project.write("a.rs", FAULTY + FAULTY.replace("main", "other"))
    project.write("b.rs", UNUSED)
    result = project.run("check", "--statistics")
    assert "\n2  local::no_exit  (2 with a fix)\n1  suppression::unused  (1 with a fix)\n\n" in result.out


def test_statistics_leave_the_other_formats_alone(project: Project) -> None:
    project.write("a.rs", FAULTY)
    result = project.run("check", "--statistics", "--output-format", "json")
    assert found(result.out) == [("local::no_exit", "a.rs", 2)]
    assert result.err == "1  local::no_exit  (1 with a fix)\n"


@pytest.mark.parametrize("output_format", ["text", "json", "sarif", "github"])
def test_output_file(project: Project, output_format: str) -> None:
    project.write("a.rs", FAULTY)
    printed = project.run("check", "--output-format", output_format)
    written = project.run("check", "--output-format", output_format, "--output-file", "out/../report")
    assert (written.status, written.out) == (1, "")
    assert project.read("report").decode() == printed.out
    assert printed.out != ""


def test_output_file_that_cannot_be_written(project: Project) -> None:
    result = project.run("check", "--output-file", "missing/report.json")
    assert result.status == 2
    assert "missing/report.json: no such file or directory" in result.err


def test_sarif_of_a_run(project: Project) -> None:
    project.write("a.rs", FAULTY)
    log = json.loads(project.run("check", "a.rs", "missing.rs", "--output-format", "sarif").out)
    [run] = log["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["local::no_exit"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["local::no_exit"]
    assert run["originalUriBaseIds"]["ROOT"]["uri"] == project.root.as_uri() + "/"
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert "missing.rs" in invocation["toolExecutionNotifications"][0]["message"]["text"]


# -- which rules run


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ((), {"local::no_exit", "suppression::unused"}),
        (("--select", "no_exit"), {"local::no_exit", "suppression::unused"}),
        (("--select", "local::no_exit"), {"local::no_exit", "suppression::unused"}),
        (("--select", "local"), {"local::no_exit", "suppression::unused"}),
        (("--select", "borrow"), set[str]()),
        (("--ignore", "local"), set[str]()),
        (("--ignore", "no_exit"), set[str]()),
        (("--ignore", "borrow,default"), set[str]()),
        (("--select", "borrow", "--select", "local"), {"local::no_exit", "suppression::unused"}),
        (("--select", " borrow , local "), {"local::no_exit", "suppression::unused"}),
        (("--select", "all", "--ignore", "local"), set[str]()),
        (("--isolated",), set[str]()),
    ],
)
def test_selection(project: Project, options: tuple[str, ...], rules: set[str]) -> None:
    project.write("a.rs", FAULTY + UNUSED.replace("main", "other"))
    result = project.run("check", "a.rs", "--output-format", "json", *options)
    names = {name for name, _, _ in found(result.out)}
    # Where the rule is not there at all, its name in the suppression is unknown.
    assert names - {"suppression::unknown_rule"} == rules


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_rule_names(project: Project, option: str) -> None:
    project.write("a.rs", FAULTY)
    result = project.run("check", "a.rs", option, "no_exti")
    assert result.status == 2
    assert result.out == ""
    assert f"{option}: no rule or pack is named `no_exti`" in result.err
    assert "did you mean `no_exit`" in result.err


def test_config_replaces_the_settings_found(project: Project) -> None:
    project.write("a.rs", FAULTY)
    other = project.write("elsewhere/other.toml", '[rules]\nignore = ["all"]\n')
    assert project.run("check", "--config", str(other)).status == 0
    assert project.run("check").status == 1


def test_config_and_isolated_exclude_each_other(project: Project) -> None:
    result = project.run("check", "--isolated", "--config", "rust-specialist.toml")
    assert result.status == 2
    assert "not allowed with" in result.err


def test_config_that_does_not_exist(project: Project) -> None:
    result = project.run("check", "--config", "nowhere.toml")
    assert (result.status, result.out) == (2, "")
    assert result.err == "rust-specialist: error: --config: nowhere.toml: no such file\n"


def test_cargo_metadata_settings(project: Project) -> None:
    project.write(
        "Cargo.toml", '[package]\nname = "x"\n[package.metadata.rust-specialist.rules]\nignore = ["local"]\n'
    )
    project.write("src/lib.rs", FAULTY)
    assert project.run("check").status == 0
    assert project.run("check", "--config", "rust-specialist.toml").status == 1


# -- standard input


def test_standard_input(project: Project) -> None:
    result = project.run("check", "-", stdin=FAULTY)
    assert result.status == 1
    assert "--> <stdin>:2:5" in result.out


def test_standard_input_with_a_name(project: Project) -> None:
    project.write("in/rust-specialist.toml", '[rules]\nignore = ["no_exit"]\n')
    named = ("check", "-", "--output-format", "json", "--stdin-filename")
    assert found(project.run(*named, "src/lib.rs", stdin=FAULTY).out) == [("local::no_exit", "src/lib.rs", 2)]
    # The settings are those of the folder that the text would stand in.
    assert found(project.run(*named, "in/lib.rs", stdin=FAULTY).out) == []


def test_standard_input_as_markdown(project: Project) -> None:
    text = f"# Title\n\n```rust\n{FAULTY}```\n"
    result = project.run("check", "-", "--stdin-filename", "README.md", "--output-format", "json", stdin=text)
    assert found(result.out) == [("local::no_exit", "README.md", 5)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "-", "a.rs"),
        ("check", "--stdin-filename", "a.rs"),
        ("check", "a.rs", "--stdin-filename", "b.rs"),
        ("check", ""),
        ("check", "--unsafe-fixes"),
        ("check", "--fix", "--diff"),
        ("check", "--diff", "--output-format", "json"),
        ("check", "--jobs", "0"),
        ("check", "--jobs", "many"),
        ("check", "--fail-on", "never"),
        ("check", "--output-format", "xml"),
        ("check", "--unknown"),
        ("unknown",),
        (),
    ],
)
def test_wrong_usage(project: Project, arguments: tuple[str, ...]) -> None:
    result = project.run(*arguments)
    assert result.status == 2
    assert result.out == ""
    assert "error: " in result.err
    assert "Traceback" not in result.err


def test_current_folder_is_the_default(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("deep/a.rs", FAULTY)
    monkeypatch.chdir(project.root / "deep")
    assert found(project.run("check", "--output-format", "json").out) == [("local::no_exit", "a.rs", 2)]


def test_suppressed_findings_do_not_count(project: Project) -> None:
    project.write(
        "a.rs", FAULTY.replace("exit(1);", "exit(1); // rust-specialist: allow(no_exit) it is a tool")
    )
    assert project.run("check").status == 0


def test_a_crate_of_its_own(project: Project) -> None:
    project.write("Cargo.toml", '[package]\nname = "x"\nedition = "2021"\n')
    project.write("src/main.rs", FAULTY)
    result = project.run("check", "Cargo.toml", "src", "--output-format", "json")
    assert result.status == 1
    assert [path for _, path, _ in found(result.out)] == ["src/main.rs"]
    assert Path(project.root / "Cargo.toml").exists()
