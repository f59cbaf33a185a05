"""The aspect under a real Bazel. The rules whose targets it looks at are stand-ins under rules_rust's names."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editors.patience import SESSION, TEST
from lsp.raw import environment

pytestmark = [pytest.mark.editors, pytest.mark.slow, pytest.mark.timeout(3 * TEST)]

ASPECT = Path(__file__).parents[2] / "editors" / "bazel" / "rust_specialist.bzl"

FILES = {
    "WORKSPACE": 'workspace(name = "scratch")\n',
    "MODULE.bazel": 'module(name = "scratch")\n',
    "BUILD.bazel": 'exports_files(["rust-specialist.toml"])\n',
    "rust-specialist.toml": '[rules]\nignore = ["unbounded_channel"]\n',
    "tools/lint/rules.bzl": """\
def _library(ctx):
    return [DefaultInfo(files = depset(ctx.files.srcs))]

rust_library = rule(implementation = _library, attrs = {"srcs": attr.label_list(allow_files = [".rs"])})

def _tool(ctx):
    program = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(program, "#!/bin/sh\\nexec " + ctx.attr.command + " \\"$@\\"\\n", is_executable = True)
    return [DefaultInfo(executable = program)]

tool = rule(implementation = _tool, attrs = {"command": attr.string()}, executable = True)
""",
    "tools/lint/linters.bzl": """\
load("//tools/lint:rust_specialist.bzl", "lint_rust_specialist_aspect")

rust_specialist = lint_rust_specialist_aspect(
    binary = Label("//tools/lint:rust_specialist"),
    config = Label("//:rust-specialist.toml"),
    context = [Label("//orders:Cargo.toml")],
)
""",
    "orders/BUILD.bazel": """\
load("//tools/lint:rules.bzl", "rust_library")

exports_files(["Cargo.toml"])

rust_library(name = "orders", srcs = ["src/lib.rs"])
""",
    "orders/Cargo.toml": '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2024"\n',
    "orders/src/lib.rs": """\
pub fn promote(queue: &mut Vec<String>) -> usize {
    let first = &queue[0];
    queue.push(String::from("late"));
    first.len()
}
""",
    "prices/BUILD.bazel": """\
load("//tools/lint:rules.bzl", "rust_library")

rust_library(name = "prices", srcs = ["src/lib.rs"])
""",
    "prices/src/lib.rs": "pub fn one() -> u32 {\n    1\n}\n",
}


class Bazel:
    """A workspace of Bazel's."""

    def __init__(self, home: Path, program: str) -> None:
        self.workspace = home / "workspace"
        self._command = [program, f"--output_user_root={home / 'bazel'}"]
        for name, text in FILES.items():
            self.write(name, text)
        # The server is found by its sources: Bazel passes no variables on.
        command = f"env PYTHONPATH={environment()['PYTHONPATH']} {sys.executable} -m rust_specialist"
        tool = f'tool(name = "rust_specialist", command = "{command}", visibility = ["//visibility:public"])'
        self.write("tools/lint/BUILD.bazel", f'load("//tools/lint:rules.bzl", "tool")\n\n{tool}\n')
        shutil.copyfile(ASPECT, self.workspace / "tools/lint/rust_specialist.bzl")

    def write(self, name: str, text: str) -> None:
        """Write a file of the workspace."""
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def lint(self) -> int:
        """Have everything checked; how many actions were run, that is, not remembered."""
        options = ["--aspects=//tools/lint:linters.bzl%rust_specialist", "--color=no", "--curses=no"]
        options += ["--output_groups=rules_lint_human,rules_lint_machine"]
        done = self.run("build", "//...", *options)
        assert done.returncode == 0, done.stderr
        counts = re.search(r"INFO: \d+ process(?:es)?(?:: (.*))?\.$", done.stderr, re.MULTILINE)
        assert counts is not None, done.stderr
        kinds = re.findall(r"(\d+) ([\w-]+)", counts[1] or "")
        return sum(int(number) for number, kind in kinds if kind != "internal")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*self._command, *arguments]
        return subprocess.run(
            command, cwd=self.workspace, capture_output=True, text=True, timeout=SESSION, check=False
        )

    def made(self, name: str) -> str:
        """The text of a result."""
        return (self.workspace / "bazel-bin" / name).read_text(encoding="utf-8")


@pytest.fixture
def bazel(tmp_path: Path) -> Iterator[Bazel]:
    program = os.environ.get("RUST_SPECIALIST_BAZEL") or shutil.which("bazel")
    if program is None:
        pytest.skip("needs Bazel (RUST_SPECIALIST_BAZEL names it)")
    found = Bazel(tmp_path, program)
    yield found
    found.run("shutdown")


def test_targets_are_checked_and_results_remembered(bazel: Bazel) -> None:
    # Two reports for each of two targets.
    assert bazel.lint() == 4
    assert "--> orders/src/lib.rs:3:5" in bazel.made("orders/orders.rust_specialist.out")
    assert bazel.made("orders/orders.rust_specialist.out.exit_code") == "1\n"
    report = json.loads(bazel.made("orders/orders.rust_specialist.report"))
    assert [one["ruleId"] for one in report["runs"][0]["results"]] == ["borrow::E0502"]
    assert bazel.made("prices/prices.rust_specialist.report.exit_code") == "0\n"

    assert bazel.lint() == 0
    bazel.write("prices/src/lib.rs", "pub fn two() -> u32 {\n    2\n}\n")
    assert bazel.lint() == 2

    bazel.write("rust-specialist.toml", '[rules]\nignore = ["borrow"]\n')
    assert bazel.lint() == 4
    assert bazel.made("orders/orders.rust_specialist.out.exit_code") == "0\n"
