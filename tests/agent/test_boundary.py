"""Which files are never read for a model."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rust_specialist.agent.boundary import MAX_BYTES, Boundary, Refused

SECRET = (
    ".env", ".env.local", "prod.env", "config/.env", "server.pem", "a/tls.key", "cert.p12", "cert.pfx", "id_rsa",
    "id_ed25519.pub", ".ssh/config", ".aws/config", "credentials", "credentials.json", "Secrets.toml", "secrets.yaml",
    ".cargo/credentials.toml", ".cargo/credentials", ".netrc", ".npmrc", "terraform.tfvars", ".git-credentials",
    "SERVER.PEM", ".Env", "deploy/secrets/token.txt", ".kube/config",
)  # fmt: skip
READABLE = (
    "src/lib.rs", "Cargo.toml", "README.md", "src/secrets.rs", "src/credentials.rs", "src/secrets/mod.rs",
    "src/env.rs", "src/target/mod.rs", "src/key.rs", "src/id_map.rs", "config/app.toml", ".cargo/config.toml",
    "src/monkey.rs",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / ".git").mkdir()
    return root


def put(root: Path, name: str, text: str | bytes = "text\n") -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize("name", SECRET)
def test_files_that_hold_secrets_by_custom(root: Path, name: str) -> None:
    put(root, name)
    boundary = Boundary(root)
    with pytest.raises(Refused, match="may hold secrets"):
        boundary.read(name)
    assert list(boundary.files()) == []


@pytest.mark.parametrize("name", READABLE)
def test_files_of_the_project(root: Path, name: str) -> None:
    put(root, name)
    boundary = Boundary(root)
    assert boundary.read(name) == "text\n"
    assert [path.relative_to(boundary.root).as_posix() for path in boundary.files()] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "../other.rs",
        "/etc/hostname",
        "src/../../other.rs",
        "~/x",
        "C:/x",
        "C:x",
        "\\\\host\\x",
        "src/\0.rs",
        "",
        ".",
        "src",
    ],
)
def test_paths_out_of_the_workspace_and_folders(root: Path, name: str) -> None:
    put(root, "src/lib.rs")
    put(root.parent, "other.rs")
    with pytest.raises(Refused):
        Boundary(root).read(name)


def test_ignored_files(root: Path) -> None:
    put(root, ".gitignore", "ignored.rs\ngenerated/\n*.local.toml\n!keep.local.toml\n")
    put(root, ".rust-specialist-ignore", "private/\n")
    put(root, "deep/.gitignore", "here.rs\n")
    put(root, ".git/info/exclude", "mine.rs\n")
    for name in ("ignored.rs", "generated/a.rs", "x.local.toml", "private/p/a.rs", "deep/here.rs", "mine.rs"):
        put(root, name)
        with pytest.raises(Refused, match="ignored"):
            Boundary(root).read(name)
    for name in ("keep.local.toml", "deep/there.rs", "here.rs"):
        put(root, name)
        assert Boundary(root).read(name)
    found = {path.relative_to(Boundary(root).root).as_posix() for path in Boundary(root).files()}
    assert found == {
        ".gitignore", ".rust-specialist-ignore", "deep/.gitignore", "deep/there.rs", "here.rs", "keep.local.toml"
    }  # fmt: skip


def test_what_the_repository_around_the_workspace_ignores(root: Path) -> None:
    put(root, ".gitignore", "/crates/a/hidden.rs\n")
    put(root, "crates/a/hidden.rs")
    put(root, "crates/a/shown.rs")
    boundary = Boundary(root / "crates/a")
    with pytest.raises(Refused):
        boundary.read("hidden.rs")
    assert boundary.read("shown.rs")


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_links(root: Path) -> None:
    put(root.parent, "outside.rs", "secret")
    put(root, ".env", "A=1")
    put(root, "inside.rs")
    (root / "out.rs").symlink_to(root.parent / "outside.rs")
    (root / "up").symlink_to(root.parent)
    (root / "env.rs").symlink_to(root / ".env")
    (root / "in.rs").symlink_to(root / "inside.rs")
    boundary = Boundary(root)
    for name in ("out.rs", "up/outside.rs", "env.rs"):
        with pytest.raises(Refused):
            boundary.read(name)
    assert boundary.read("in.rs") == "text\n"
    assert [path.name for path in boundary.files()] == ["inside.rs"]


def test_big_files_and_such_that_are_no_text(root: Path) -> None:
    put(root, "big.rs", "a" * (MAX_BYTES + 1))
    put(root, "binary.rs", b"\xff\xfe")
    with pytest.raises(Refused, match="kB"):
        Boundary(root).read("big.rs")
    with pytest.raises(Refused, match="UTF-8"):
        Boundary(root).read("binary.rs")


def test_files_of_git_and_of_builds(root: Path) -> None:
    put(root, "Cargo.toml")
    for name in (".git/config", "target/debug/a.rs", "node_modules/a/b.js"):
        put(root, name)
        with pytest.raises(Refused):
            Boundary(root).read(name)
