from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from project.trees import write
from rust_specialist.project import Discovery, Problem, discover

NO_EXCLUDES = Discovery(excludes_file=None)


def names(root: Path, discovery: Discovery = NO_EXCLUDES, *paths: str) -> list[str]:
    """What is found, relative to `root`; problems as their messages."""
    found = discovery.files([root / path for path in paths] or [root])
    return [
        item.relative_to(root).as_posix() if isinstance(item, Path) else f"! {item.path.name}: {item.message}"
        for item in found
    ]


def test_rust_files_and_manifests_in_a_stable_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        dict.fromkeys(
            [
                "Cargo.toml",
                "Cargo.lock",
                "src/lib.rs",
                "src/a/mod.rs",
                "src/a.rs",
                "README.md",
                "b.txt",
                "z/a.rs",
            ],
            "",
        ),
    )
    assert names(tmp_path) == ["Cargo.toml", "src/a.rs", "src/lib.rs", "src/a/mod.rs", "z/a.rs"]
    assert "README.md" in names(tmp_path, Discovery(markdown=True, excludes_file=None))


def test_build_results_vendored_and_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "Cargo.toml": "",
            "target/debug/build/a.rs": "",
            "src/target/mod.rs": "",
            "elsewhere/CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55",
            "elsewhere/a.rs": "",
            "vendor/serde/.cargo-checksum.json": "{}",
            "vendor/serde/src/lib.rs": "",
            "vendor/ours/src/lib.rs": "",
            ".hidden/a.rs": "",
            ".hidden.rs": "",
            "node_modules/a/a.rs": "",
        },
    )
    assert names(tmp_path) == [".hidden.rs", "Cargo.toml", "src/target/mod.rs", "vendor/ours/src/lib.rs"]


def test_named_files_are_always_taken_and_each_once(tmp_path: Path) -> None:
    write(
        tmp_path, {".gitignore": "*.rs\n", "a.rs": "", "notes.txt": "", "target/b.rs": "", "Cargo.toml": ""}
    )
    found = names(tmp_path, NO_EXCLUDES, "a.rs", "notes.txt", "target/b.rs", "target", "a.rs", ".", "gone.rs")
    assert found == ["a.rs", "notes.txt", "target/b.rs", "Cargo.toml", "! gone.rs: no such file or folder"]


# The ignore files, the other files, and what is found of them.
IGNORES: dict[str, tuple[dict[str, str], list[str], list[str]]] = {
    "simple": (
        {".gitignore": "gen/\n*.tmp.rs\n"},
        ["gen/a.rs", "b.tmp.rs", "c.rs"],
        ["c.rs"],
    ),
    "negation": (
        {".gitignore": "*.rs\n!keep.rs\n"},
        ["a.rs", "keep.rs", "d/keep.rs"],
        ["keep.rs", "d/keep.rs"],
    ),
    "nested": (
        {".gitignore": "a.rs\n", "d/.gitignore": "!a.rs\nb.rs\n"},
        ["a.rs", "b.rs", "d/a.rs", "d/b.rs"],
        ["b.rs", "d/a.rs"],
    ),
    "anchored": (
        {".gitignore": "/a.rs\nd/b.rs\n"},
        ["a.rs", "d/a.rs", "d/b.rs", "e/d/b.rs"],
        ["d/a.rs", "e/d/b.rs"],
    ),
    "no way back into an ignored folder": (
        {".gitignore": "gen\n!gen/keep.rs\n"},
        ["gen/keep.rs", "a.rs"],
        ["a.rs"],
    ),
    "contents of a folder": (
        {".gitignore": "gen/*\n!gen/keep.rs\n"},
        ["gen/keep.rs", "gen/b.rs"],
        ["gen/keep.rs"],
    ),
    "double star": (
        {".gitignore": "**/x/**/y.rs\n"},
        ["x/y.rs", "a/x/b/c/y.rs", "a/y.rs"],
        ["a/y.rs"],
    ),
    "comments, blanks, escapes": (
        {".gitignore": "# a.rs\n\n\\#b.rs\nc.rs   \n"},
        ["a.rs", "#b.rs", "c.rs"],
        ["a.rs"],
    ),
    "a folder pattern spares a file": (
        {".gitignore": "x.rs/\n"},
        ["x.rs", "d/x.rs/a.rs"],
        ["x.rs"],
    ),
    "classes": (
        {".gitignore": "[ab].rs\n?c.rs\n"},
        ["a.rs", "c.rs", "xc.rs"],
        ["c.rs"],
    ),
    "windows lines and a mark": (
        {".gitignore": "\ufeffa.rs\r\nb.rs\r\n"},
        ["a.rs", "b.rs", "c.rs"],
        ["c.rs"],
    ),
    "broken patterns are passed over": (
        {".gitignore": "!\n/\na.rs\n"},
        ["a.rs", "b.rs"],
        ["b.rs"],
    ),
    "private excludes": (
        {".git/info/exclude": "a.rs\nb.rs\n", ".gitignore": "!b.rs\n"},
        ["a.rs", "b.rs"],
        ["b.rs"],
    ),
}


@pytest.mark.parametrize("name", IGNORES)
def test_gitignore(name: str, tmp_path: Path) -> None:
    ignores, files, expected = IGNORES[name]
    assert names(write(tmp_path, {**ignores, **dict.fromkeys(files, "")})) == expected


@pytest.mark.skipif(shutil.which("git") is None, reason="no git on the PATH")
@pytest.mark.parametrize("name", IGNORES)
def test_git_agrees(name: str, tmp_path: Path) -> None:
    ignores, files, expected = IGNORES[name]
    write(tmp_path, {**ignores, **dict.fromkeys(files, "")})
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def git(*arguments: str) -> str:
        run = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        return run.stdout

    exclude = tmp_path / ".git/info/exclude"
    kept = exclude.read_text() if exclude.exists() else None
    shutil.rmtree(tmp_path / ".git", ignore_errors=True)
    git("init", "-q")
    if kept is not None:
        exclude.write_text(kept)
    listed = git("ls-files", "--others", "--exclude-standard").splitlines()
    assert sorted(path for path in listed if path.endswith(".rs")) == sorted(expected)


def test_ignore_files_above_count_up_to_the_repository(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".gitignore": "outside.rs\n",
            "repo/.git/HEAD": "",
            "repo/.gitignore": "inner/a.rs\n",
            "repo/inner/a.rs": "",
            "repo/inner/outside.rs": "",
        },
    )
    assert names(tmp_path, NO_EXCLUDES, "repo/inner") == ["repo/inner/outside.rs"]


def test_the_plain_ignore_file_wins_over_gits(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "a.rs\n", ".ignore": "!a.rs\nb.rs\n", "a.rs": "", "b.rs": ""})
    assert names(tmp_path) == ["a.rs"]
    assert names(tmp_path, Discovery(respect_ignores=False)) == ["a.rs", "b.rs"]


def test_the_users_own_excludes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = write(
        tmp_path / "home",
        {".gitconfig": "[user]\n\tname = x\n[core]\n\texcludesFile = ~/mine\n", "mine": "a.rs\n"},
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    root = write(tmp_path / "repo", {"a.rs": "", "b.rs": ""})
    assert names(root, Discovery()) == ["b.rs"]
    write(home, {".gitconfig": "", ".config/git/ignore": "b.rs\n"})
    assert names(root, Discovery()) == ["a.rs"]


def test_exclude(tmp_path: Path) -> None:
    write(tmp_path, {"src/gen/a.rs": "", "src/b.rs": "", "gen/c.rs": "", ".gitignore": "!src/gen\n"})
    assert names(tmp_path, Discovery(exclude=("gen/",), excludes_file=None)) == ["src/b.rs"]
    rooted = Discovery(exclude=("/gen",), exclude_root=tmp_path / "src", excludes_file=None)
    assert names(tmp_path, rooted) == ["gen/c.rs", "src/b.rs"]
    # Naming an excluded folder means it.
    assert names(tmp_path, rooted, "src/gen") == ["src/gen/a.rs"]


def test_naming_an_ignored_folder_means_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {".git/HEAD": "", ".gitignore": "gen/\n", "gen/a.rs": "", "gen/.gitignore": "b.rs", "gen/b.rs": ""},
    )
    assert names(tmp_path) == []
    assert names(tmp_path, NO_EXCLUDES, "gen") == ["gen/a.rs"]


def link(path: Path, target: str) -> None:
    try:
        path.symlink_to(target)
    except OSError as error:
        pytest.skip(f"no symbolic links here: {error}")


def test_links(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"src/a.rs": ""})
    write(tmp_path, {"outside/b.rs": ""})
    link(root / "src/loop", "..")
    link(root / "src/self.rs", "self.rs")
    link(root / "src/gone.rs", "nowhere.rs")
    link(root / "src/twice.rs", "a.rs")
    link(root / "src/far.rs", "../../outside/b.rs")
    link(root / "src/folder.rs", "../../outside")
    assert names(root) == ["src/a.rs", "src/far.rs"]
    link(tmp_path / "entry", "root")
    assert names(tmp_path, NO_EXCLUDES, "entry") == ["entry/src/a.rs", "entry/src/far.rs"]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a/x.rs": "", "b/y.rs": ""})
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith(f"{os.sep}a"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    files, problems = discover([tmp_path], NO_EXCLUDES)
    assert files == (tmp_path / "b/y.rs",)
    assert problems == (Problem(tmp_path / "a", "cannot be listed: permission denied"),)


@pytest.mark.skipif(os.name != "posix", reason="names that are not text exist on POSIX only")
def test_names_that_are_not_text(tmp_path: Path) -> None:
    (tmp_path / "a.rs").write_bytes(b"")
    try:
        (tmp_path / os.fsdecode(b"b\xff.rs")).write_bytes(b"")
    except OSError:
        pytest.skip("the file system takes text only")
    assert len(names(tmp_path)) == 2
