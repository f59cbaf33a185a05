"""What runs us without a person: pre-commit, GitHub's action and problem matcher, the aspect for Bazel."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from editors.patience import TEST
from editors.readme import blocks
from support.command_line import CLEAN, FAULTY, SETTINGS

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).parent / "rust-specialist"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    (folder / "src").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "rust-specialist.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "src" / "clean.rs").write_text(CLEAN, encoding="utf-8")
    (folder / "src" / "two words.rs").write_text(FAULTY, encoding="utf-8")
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache"), "NO_COLOR": "1", **more}


def check(folder: Path, *options: str) -> str:
    command = [sys.executable, "-m", "rust_specialist", "check", *options]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


# The problem matcher


def matched(matchers: list[dict[str, Any]], lines: list[str]) -> list[tuple[Any, ...]]:
    """What a runner makes of lines: the patterns of a matcher match lines that follow one another."""
    found: list[tuple[Any, ...]] = []
    for number in range(len(lines)):
        for matcher in matchers:
            seen: dict[str, str] = {"severity": matcher.get("severity", "")}
            for pattern, line in zip(matcher["pattern"], lines[number:], strict=False):
                match = re.search(pattern["regexp"], line)
                if match is None:
                    break
                seen |= {name: match[group] for name, group in pattern.items() if name != "regexp"}
            else:
                found.append((seen["severity"], seen["code"], seen["file"], seen["line"], seen["column"]))
    return found


@pytest.mark.parametrize(
    ("severity", "shown"),
    [("error", "error"), ("warning", "warning"), ("information", "notice"), ("hint", "notice")],
)
def test_the_problem_matcher_finds_every_finding(workspace: Path, severity: str, shown: str) -> None:
    settings = SETTINGS.replace("name =", f'severity = "{severity}"\nname =')
    (workspace / "rust-specialist.toml").write_text(settings, encoding="utf-8")
    text = (ROOT / "editors" / "github" / "problem-matcher.json").read_text(encoding="utf-8")
    expected = [
        (shown, one["rule"], one["path"], *(str(one["range"]["start"][name]) for name in ("line", "column")))
        for one in json.loads(check(workspace, "--output-format", "json"))
    ]
    assert expected
    assert matched(json.loads(text)["problemMatcher"], check(workspace).splitlines()) == expected


# GitHub's action


def step(name: str) -> str:
    """The script of a step of action.yml."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    part = re.search(rf"- (?:id: \w+\n +)?name: {name}\n.*?run: ([^\n]*\n(?: {{8}}[^\n]*\n|\n)*)", text, re.S)
    assert part is not None
    return textwrap.dedent(part[1].removeprefix("|\n"))


def run_step(name: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    given = environment(folder, GITHUB_OUTPUT=str(folder.parent / "output"), **variables)
    command = [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)


def check_step(folder: Path, **variables: str) -> tuple[dict[str, str], str]:
    """Run the step that checks: its outputs, and what it writes."""
    if not COMMAND.exists():
        pytest.skip("needs the command rust-specialist beside this Python")
    inputs = {
        "PATHS": ".", "ARGS": "", "SHARD": "", "FAIL_ON": "warning", "ANNOTATIONS": "true", "SARIF": "r.sarif",
    }  # fmt: skip
    done = run_step("Check", folder, **{"RUST_SPECIALIST": str(COMMAND), **inputs, **variables})
    assert done.returncode == 0, done.stderr
    lines = (folder.parent / "output").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines), done.stdout


def test_the_action_writes_a_report_and_annotations(workspace: Path) -> None:
    outputs, text = check_step(workspace)
    assert outputs == {"status": "1", "written": "true"}
    assert text.startswith("::warning file=src/two words.rs,line=2,")
    report = json.loads((workspace / "r.sarif").read_text(encoding="utf-8"))
    assert [one["ruleId"] for one in report["runs"][0]["results"]] == ["local::no_exit"]
    assert run_step("Result", workspace, STATUS=outputs["status"]).returncode == 1


def test_the_actions_inputs(workspace: Path) -> None:
    def status(**variables: str) -> str:
        outputs, text = check_step(workspace, ANNOTATIONS="false", **variables)
        assert text == ""
        return outputs["status"]

    assert status(FAIL_ON="never") == "0"
    assert status(FAIL_ON="error") == "0"
    assert status(ARGS="--ignore\nno_exit") == "0"
    assert status(PATHS="src/clean.rs *.rs") == "2"
    assert sorted(status(SHARD=f"{number}/3") for number in (1, 2, 3)) == ["0", "0", "1"]


def test_wrong_inputs_of_the_action_write_no_report_and_run_nothing(workspace: Path) -> None:
    for variables in ({"SHARD": "$(touch ran)"}, {"ARGS": "--no-such-option"}, {"FAIL_ON": "`touch ran`"}):
        (workspace.parent / "output").unlink(missing_ok=True)
        outputs, _ = check_step(workspace, **variables)
        assert outputs == {"status": "2"}
    assert not (workspace / "ran").exists()
    assert not (workspace / "r.sarif").exists()


@pytest.mark.slow
@pytest.mark.timeout(TEST)
def test_the_action_from_its_first_step_to_its_last(workspace: Path, tmp_path: Path) -> None:
    checkout, variables = tmp_path / "action", tmp_path / "env"
    subprocess.run(["git", "clone", "-q", "--no-local", str(ROOT), str(checkout)], check=True)
    # The installed command is to find nothing but what was installed.
    names = {"PYTHONPATH": "", "GITHUB_ENV": str(variables)}
    done = run_step(
        "Install rust-specialist", workspace, HERE=str(checkout), PLACE=str(tmp_path / "place"), **names
    )
    assert done.returncode == 0, done.stdout + done.stderr
    installed = dict(line.split("=", 1) for line in variables.read_text(encoding="utf-8").splitlines())
    assert Path(installed["RUST_SPECIALIST"]).is_relative_to(tmp_path / "place")
    outputs, text = check_step(workspace, PYTHONPATH="", **installed)
    assert outputs == {"status": "1", "written": "true"}
    assert text.startswith("::warning file=src/two words.rs,line=2,")
    assert run_step("Result", workspace, STATUS=outputs["status"]).returncode == 1


def test_no_step_of_the_action_takes_an_input_into_its_script() -> None:
    # An input inside of a script would be run as a part of it.
    for name in ("Install rust-specialist", "Check", "Result"):
        assert "${{" not in step(name)


def validate(*arguments: str) -> None:
    if find_spec("check_jsonschema") is None:
        pytest.skip("needs check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_has_the_form_of_actions() -> None:
    validate("--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml"))


def test_the_workflows_in_the_documentation_have_the_form_of_workflows(tmp_path: Path) -> None:
    texts = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("ci.md", "huge-repositories.md")]
    workflows = [one for text in texts for one in blocks(text, "yaml") if "jobs:" in one]
    assert len(workflows) == 3
    for number, workflow in enumerate(workflows):
        path = tmp_path / f"{number}.yml"
        path.write_text(workflow, encoding="utf-8")
        validate("--builtin-schema", "vendor.github-workflows", str(path))


# pre-commit


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    if find_spec("pre_commit") is None or shutil.which("git") is None:
        pytest.skip("needs pre-commit and git")
    given = environment(folder, PRE_COMMIT_HOME=str(folder.parent / "pre-commit"))
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)


def test_the_hooks_have_the_form_of_hooks(workspace: Path) -> None:
    done = pre_commit(workspace, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout
    (workspace / "config.yaml").write_text(hooks_of_the_documentation(), encoding="utf-8")
    done = pre_commit(workspace, "validate-config", "config.yaml")
    assert done.returncode == 0, done.stdout


def test_the_hooks_take_the_files_that_we_know() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    patterns = re.findall(r"^  files: (.*)$", text, re.MULTILINE)
    assert len(patterns) == 2
    names = ["src/main.rs", "Cargo.toml", "a/Cargo.toml", "Dockerfile", "b/Containerfile", "web.Dockerfile"]
    others = ["Cargo.lock", "a.toml", "notes.md", "NotCargo.toml", "main.rs.txt", "Dockerfile.md"]
    for pattern in patterns:
        assert [one for one in names + others if re.search(pattern, one)] == names


def hooks_of_the_documentation() -> str:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    return next(one for one in blocks(text, "yaml") if "hooks:" in one)


@pytest.mark.slow
@pytest.mark.timeout(TEST)
def test_commits_in_a_repository_with_the_hooks(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "scratch"
    folder.mkdir()

    def git(place: Path, *arguments: str, status: int = 0) -> str:
        names = {
            f"GIT_{who}_{what}": "a@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        given = environment(folder, PRE_COMMIT_HOME=str(tmp_path / "pre-commit"), **names)
        done = subprocess.run(
            ["git", *arguments], cwd=place, env=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    if not (ROOT / ".git").exists():
        pytest.skip("needs a checkout")
    git(folder, "clone", "-q", "--no-local", str(ROOT), str(source))
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", source)
    git(source, "add", "-A")
    git(source, "commit", "-q", "--allow-empty", "-m", "as it is here")
    git(source, "tag", "-f", "v0.1.0")

    git(folder, "init", "-q")
    (folder / "rust-specialist.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "main.rs").write_text(FAULTY, encoding="utf-8")
    configuration = hooks_of_the_documentation().replace("/path/to/rust-specialist", str(source))
    (folder / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    assert pre_commit(folder, "install").returncode == 0
    git(folder, "add", ".")
    said = git(folder, "commit", "-m", "with a fault", status=1)
    assert "warning[local::no_exit]" in said
    (folder / "main.rs").write_text(CLEAN, encoding="utf-8")
    git(folder, "add", ".")
    assert "Passed" in git(folder, "commit", "-m", "without")


# Bazel


class Actions:
    """What an aspect asks Bazel to do."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def declare_file(self, name: str) -> SimpleNamespace:
        return SimpleNamespace(path=f"bin/{name}")

    def args(self) -> SimpleNamespace:
        words: list[str] = []

        def add_all(some: list[Any]) -> None:
            words.extend(getattr(one, "path", one) for one in some)

        return SimpleNamespace(words=words, add=words.append, add_all=add_all)

    def run_shell(self, **asked: object) -> None:
        self.asked.append(asked)


def taken(**given: object) -> dict[str, Any]:
    """What Bazel's makers of things are given."""
    return given


def test_the_commands_of_the_aspect(workspace: Path) -> None:
    """The file is also Python; Bazel itself is stood in for."""
    if not COMMAND.exists() or shutil.which("sh") is None:
        pytest.skip("needs the command rust-specialist and a shell")
    names: dict[str, Any] = {
        "aspect": taken,
        "attr": SimpleNamespace(label=taken, label_list=taken, string_list=taken),
        "depset": list,
        "OutputGroupInfo": taken,
    }
    code = (ROOT / "editors" / "bazel" / "rust_specialist.bzl").read_text(encoding="utf-8")
    exec(compile(code, "rust_specialist.bzl", "exec"), names)
    made = names["lint_rust_specialist_aspect"](binary="//:rust_specialist", config="//:rust-specialist.toml")

    def file(path: str, workspace_name: str = "") -> SimpleNamespace:
        owner = SimpleNamespace(workspace_name=workspace_name)
        return SimpleNamespace(path=path, is_source=True, extension=path.rpartition(".")[2], owner=owner)

    actions = Actions()
    sources = [file("src/two words.rs"), file("src/clean.rs"), file("src/a.txt"), file("other.rs", "crates")]
    context = SimpleNamespace(
        actions=actions,
        attr=SimpleNamespace(_kinds=made["attrs"]["_kinds"]["default"]),
        executable=SimpleNamespace(_binary=SimpleNamespace(path=str(COMMAND))),
        file=SimpleNamespace(_config=SimpleNamespace(path="rust-specialist.toml")),
        files=SimpleNamespace(_context=[]),
        rule=SimpleNamespace(kind="rust_library", files=SimpleNamespace(srcs=sources)),
    )
    target = SimpleNamespace(label=SimpleNamespace(name="prices"))
    (groups,) = made["implementation"](target, context)
    (workspace / "bin").mkdir()
    for asked in actions.asked:
        assert [one.path for one in asked["inputs"]] == [
            "src/two words.rs", "src/clean.rs", "rust-specialist.toml",
        ]  # fmt: skip
        command = ["sh", "-c", asked["command"], "sh", *asked["arguments"][0].words]
        subprocess.run(command, cwd=workspace, env={"PATH": os.environ["PATH"]}, check=True)
        for output in asked["outputs"]:
            assert (workspace / output.path).exists()
    report, status = groups["rules_lint_machine"]
    found = json.loads((workspace / report.path).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [one["ruleId"] for one in found] == ["local::no_exit"]
    assert (workspace / status.path).read_text(encoding="utf-8") == "1\n"
    human = (workspace / groups["rules_lint_human"][0].path).read_text(encoding="utf-8")
    assert "--> src/two words.rs:2:5" in human
    context.rule.kind = "cc_library"
    assert made["implementation"](target, context) == []


# Documentation


def test_reports_are_put_together_as_the_documentation_says(workspace: Path) -> None:
    jq, bash = shutil.which("jq"), shutil.which("bash")
    if jq is None or bash is None:
        pytest.skip("needs jq and bash")
    for number in (1, 2, 3):
        for kind in ("sarif", "json"):
            check(
                workspace,
                "--shard",
                f"{number}/3",
                "--output-format",
                kind,
                "--output-file",
                f"part-{number}.{kind}",
            )
    text = (ROOT / "docs" / "huge-repositories.md").read_text(encoding="utf-8")
    commands = [one for one in blocks(text, "sh") if "jq" in one]
    assert len(commands) == 2
    for command in commands:
        subprocess.run([bash, "-ec", command], cwd=workspace, check=True)
    runs = json.loads((workspace / "report.sarif").read_text(encoding="utf-8"))["runs"]
    assert sorted(len(run["results"]) for run in runs) == [0, 0, 1]
    assert len({run["automationDetails"]["id"] for run in runs}) == 3
    assert len(json.loads((workspace / "report.json").read_text(encoding="utf-8"))) == 1
