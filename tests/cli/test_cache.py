"""What `check` remembers: the same answers, sooner; nothing out of date; nothing that breaks."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rust_specialist.cli import findings_cache
from rust_specialist.cli.findings_cache import FindingsCache, cache_file, open_cache
from rust_specialist.lint.model import Applicability, Finding, Fix, Related, Severity, Tag
from rust_specialist.text import Edit, Span
from support.command_line import CLEAN, FAULTY, SETTINGS, Project

EVERYTHING = Finding(
    "a::b",
    Span(1, 2),
    "message",
    Severity.HINT,
    Fix("title", (Edit(Span(1, 2), "é\n"),), Applicability.MAYBE_INCORRECT),
    (Related(Span(3, 4), "here"),),
    "clippy::b",
    "E0382",
    (Tag.UNNECESSARY,),
)


@pytest.fixture(autouse=True)
def _own_cache(project: Project) -> None:
    """The cache of the project's own home."""


def opened() -> FindingsCache:
    cache = open_cache()
    assert cache is not None
    return cache


def entries() -> int:
    cache = opened()
    size = cache.size
    cache.close()
    return size


def test_every_field_comes_back() -> None:
    cache = opened()
    cache.put(b"key", (EVERYTHING,))
    cache.put(b"other", ())
    cache.close()
    cache = opened()
    assert cache.known([b"key", b"other", b"unknown"]) == {b"key": (EVERYTHING,), b"other": ()}
    cache.close()


def test_the_second_run_says_the_same(project: Project) -> None:
    project.write("rust-specialist.toml", SETTINGS)
    project.write("a.rs", FAULTY)
    project.write("b.rs", CLEAN)
    without = project.run("check", "--no-cache", ".")
    assert entries() == 0
    first = project.run("check", ".")
    assert entries() == 2
    assert project.run("check", ".") == first == without
    for form in ("json", "sarif", "github"):
        again = project.run("check", "--output-format", form, ".")
        assert again == project.run("check", "--no-cache", "--output-format", form, ".")


def test_what_is_known_is_not_looked_at(project: Project) -> None:
    project.write("a.rs", CLEAN)
    project.run("check", "a.rs")
    code = (
        "import sys; from rust_specialist.cli import main; status = main(['check', 'a.rs']); "
        "print([name for name in sys.modules if name.startswith('rust_specialist_rules.')], status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project.root, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[] 0"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.rs", FAULTY + "\n"),
        ("rust-specialist.toml", SETTINGS.replace("skips", "leaves out")),
        ("Cargo.toml", '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2018"\n'),
    ],
)
def test_what_has_changed_is_looked_at_again(project: Project, name: str, content: str) -> None:
    project.write("rust-specialist.toml", SETTINGS)
    project.write("a.rs", FAULTY)
    project.run("check", "a.rs")
    before = entries()
    project.write(name, content)
    after = project.run("check", "a.rs")
    assert after == project.run("check", "--no-cache", "a.rs")
    assert entries() == before + 1


def test_another_program_remembers_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("a.rs", CLEAN)
    project.run("check", "a.rs")
    monkeypatch.setattr("rust_specialist.cli.remembering.program_digest", lambda: b"another")
    project.run("check", "a.rs")
    assert entries() == 2


def test_a_mistake_in_the_settings_is_told_every_time(project: Project) -> None:
    project.write("rust-specialist.toml", '[rules]\nselect = ["no_such_rule"]\n')
    project.write("a.rs", CLEAN)
    first = project.run("check", ".")
    assert first.status == 2
    assert project.run("check", ".") == first


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_cache_costs_nothing(project: Project, damage: bytes) -> None:
    project.write("rust-specialist.toml", SETTINGS)
    project.write("a.rs", FAULTY)
    first = project.run("check", ".")
    for path in cache_file().parent.glob("*"):
        path.write_bytes(damage if path == cache_file() else b"")
    assert project.run("check", ".") == first
    assert project.run("check", ".") == first


def test_a_wrong_entry_is_none(project: Project) -> None:
    cache = opened()
    cache._new[b"key"] = '[["a::b", 1]]'  # pyright: ignore[reportPrivateUsage]
    cache.close()
    cache = opened()
    assert cache.known([b"key"]) == {}
    cache.close()


def test_no_place_for_a_cache(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    project.write("a.rs", CLEAN)
    assert project.run("check", ".").status == 0


def test_runs_side_by_side(project: Project) -> None:
    for number in range(20):
        project.write(f"f{number}.rs", CLEAN.replace("main", f"f{number}"))
    with ThreadPoolExecutor(4) as pool:
        runs = [one.result() for one in [pool.submit(project.spawn, "check", ".") for _ in range(4)]]
    assert {(one.returncode, one.stdout, one.stderr) for one in runs} == {
        (0, b"no findings in 20 files" + os.linesep.encode(), b"")
    }
    assert entries() == 20


def test_it_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_cache, "MOST_ENTRIES", 100)
    cache = opened()
    for number in range(150):
        cache.put(str(number).encode(), ())
    cache.close()
    assert entries() == 75


def test_commands(project: Project) -> None:
    assert "nothing is remembered yet" in project.run("cache", "info").out
    project.write("a.rs", CLEAN)
    project.run("check", "a.rs")
    assert "1 files" in project.run("cache", "info").out
    assert project.run("cache", "clear").out.startswith("removed ")
    assert not cache_file().exists()
