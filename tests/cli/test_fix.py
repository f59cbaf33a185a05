"""`--fix`, `--unsafe-fixes` and `--diff`."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from rust_specialist.cli import files
from support.command_line import CLEAN, FAULTY, SETTINGS, UNUSED, Project

MENDED = FAULTY.replace("std::process::exit(1)", "return")


def test_only_safe_fixes(project: Project) -> None:
    project.write("a.rs", FAULTY)
    project.write("b.rs", UNUSED)
    result = project.run("check", "--fix")
    assert result.status == 1
    assert project.read("a.rs").decode() == FAULTY
    assert project.read("b.rs").decode() == CLEAN
    assert result.err == "rust-specialist: mended 1 finding in 1 file\n"
    assert "1 warning in 1 of 2 files" in result.out


def test_the_status_is_that_of_what_is_left(project: Project) -> None:
    project.write("a.rs", FAULTY)
    project.write("b.rs", UNUSED)
    result = project.run("check", "--fix", "--unsafe-fixes")
    assert (result.status, result.out) == (0, "no findings in 2 files\n")
    assert project.read("a.rs").decode() == MENDED
    assert project.run("check", "--fix").err == "rust-specialist: nothing to mend\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FAULTY.replace("\n", "\r\n"), MENDED.replace("\n", "\r\n")),
        ("\ufeff" + FAULTY, "\ufeff" + MENDED),
        ("\ufeff" + UNUSED, "\ufeff" + CLEAN),
        (UNUSED.replace("\n", "\r\n"), CLEAN.replace("\n", "\r\n")),
        (FAULTY.rstrip("\n"), MENDED.rstrip("\n")),
        (FAULTY.replace("{\n", "{\r\n"), MENDED.replace("{\n", "{\r\n")),
        ("// é 名前 😀\n" + FAULTY, "// é 名前 😀\n" + MENDED),
    ],
)
def test_bytes_that_no_fix_touches_stay(project: Project, before: str, after: str) -> None:
    project.write("a.rs", before)
    project.run("check", "--fix", "--unsafe-fixes")
    assert project.read("a.rs").decode() == after


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_new_lines_end_as_the_others_do(project: Project, newline: str) -> None:
    project.write("rust-specialist.toml", SETTINGS.replace('"return"', '"first();\\nsecond()"'))
    project.write("a.rs", FAULTY.replace("\n", newline))
    project.run("check", "--fix", "--unsafe-fixes")
    fixed = FAULTY.replace("std::process::exit(1)", "first();\nsecond()").replace("\n", newline)
    assert project.read("a.rs").decode() == fixed


def test_overlapping_fixes_wait_for_the_next_round(project: Project) -> None:
    project.write("rust-specialist.toml", SETTINGS.replace('"return"', '"done()"'))
    project.write("a.rs", "fn f() { std::process::exit(std::process::exit(1)); }\n")
    result = project.run("check", "--fix", "--unsafe-fixes")
    assert project.read("a.rs") == b"fn f() { done(); }\n"
    assert result.status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_permissions_stay(project: Project) -> None:
    path = project.write("a.rs", UNUSED)
    path.chmod(0o750)
    project.run("check", "--fix")
    assert project.read("a.rs").decode() == CLEAN
    assert stat.S_IMODE(path.stat().st_mode) == 0o750
    assert [entry.name for entry in project.root.iterdir() if entry.name.startswith(".a.rs")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for symbolic links")
def test_symbolic_links_stay(project: Project) -> None:
    project.write("real/a.rs", UNUSED)
    (project.root / "link.rs").symlink_to(Path("real/a.rs"))
    project.run("check", "link.rs", "--fix")
    assert (project.root / "link.rs").is_symlink()
    assert project.read("real/a.rs").decode() == CLEAN


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.write("a.rs", UNUSED)
    project.write("b.rs", UNUSED)
    replace_file = files.replace_file

    def late(target: Path, old: bytes | None, new: bytes) -> None:
        if target.name == "a.rs":
            path.write_text("// somebody else's\n")
        replace_file(target, old, new)

    monkeypatch.setattr("rust_specialist.cli.check.replace_file", late)
    result = project.run("check", "--fix")
    assert result.status == 2
    assert "a.rs: was changed while it was checked; it was not fixed" in result.err
    assert "mended 1 finding in 1 file" in result.err
    assert path.read_text() == "// somebody else's\n"
    assert project.read("b.rs").decode() == CLEAN


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_file_that_is_read_only(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project.write("a.rs", UNUSED)
    path.chmod(0o444)
    # The superuser may write everywhere.
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    result = project.run("check", "--fix")
    assert result.status == 2
    assert "a.rs: cannot be written: permission denied" in result.err
    assert path.read_text() == UNUSED


def test_diff(project: Project) -> None:
    project.write("a.rs", "\ufeff" + FAULTY.replace("\n", "\r\n"))
    project.write("b.rs", UNUSED)
    before = project.read("a.rs")
    result = project.run("check", "--diff", "--unsafe-fixes")
    assert result.out == (
        "--- a.rs\n+++ a.rs\n@@ -1,3 +1,3 @@\n fn main() {\n-    std::process::exit(1);\n+    return;\n }\n"
        "--- b.rs\n+++ b.rs\n@@ -1,2 +1 @@\n-// rust-specialist: allow(local::no_exit) not needed\n fn main() {}\n"
    )
    assert result.err == "rust-specialist: would mend 2 findings in 2 files\n"
    # Nothing was changed, so everything is left.
    assert result.status == 1
    assert project.read("a.rs") == before


def test_diff_of_safe_fixes(project: Project) -> None:
    project.write("a.rs", FAULTY)
    result = project.run("check", "--diff")
    assert (result.status, result.out) == (1, "")
    assert project.run("check", "--diff", "--exit-zero").status == 0


def test_standard_input(project: Project) -> None:
    completed = project.spawn("check", "-", "--fix", stdin=UNUSED.replace("\n", "\r\n").encode())
    assert (completed.returncode, completed.stdout) == (0, CLEAN.replace("\n", "\r\n").encode())
    completed = project.spawn("check", "-", "--fix", stdin=FAULTY.encode())
    assert (completed.returncode, completed.stdout) == (1, FAULTY.encode())
    assert b"warning[local::no_exit]" in completed.stderr


def test_standard_input_that_cannot_be_checked_is_not_lost(project: Project) -> None:
    completed = project.spawn("check", "-", "--fix", stdin=b"fn \xff\0")
    assert (completed.returncode, completed.stdout) == (2, b"fn \xff\0")
