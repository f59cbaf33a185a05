"""Cargo.toml and Dockerfiles on the command line: found in folders, checked, mended, silenced."""

from __future__ import annotations

from support.command_line import Project

MANIFEST = """\
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
reqwest = { version = "0.13", features = ["json", "rustls-tls"] } # the client
log = "*"
"""
LOCK = """\
version = 4

[[package]]
name = "service"
version = "0.1.0"
dependencies = ["log"]

[[package]]
name = "log"
version = "0.4.28"
"""
DOCKERFILE = "FROM rust:1.95\nCOPY Cargo.toml Cargo.lock src ./\nRUN cargo build\n"


def test_they_are_found_in_folders(project: Project) -> None:
    project.write("Cargo.toml", MANIFEST)
    project.write("Cargo.lock", LOCK)
    project.write("src/lib.rs", "")
    for name in ("Dockerfile", "deploy/api.Dockerfile", "Dockerfile.dev", "Containerfile"):
        project.write(name, DOCKERFILE)
    project.write("Dockerfile.dockerignore", "target\n")
    result = project.run("check", ".")
    assert result.status == 1
    assert (
        "error[cargo::removed_cargo_feature]: `reqwest` has no feature `rustls-tls` since 0.13" in result.out
    )
    assert result.out.count("deployment::image_build_unlocked]") == 4


def test_safe_fixes_keep_what_stands_around_them(project: Project) -> None:
    project.write("Cargo.toml", MANIFEST)
    project.write("Cargo.lock", LOCK)
    project.write("src/lib.rs", "")
    result = project.run("check", "--fix", "Cargo.toml")
    assert result.status == 0
    mended = MANIFEST.replace("rustls-tls", "rustls").replace('"*"', '"0.4.28"')
    assert project.read("Cargo.toml").decode() == mended


def test_line_ends_stay(project: Project) -> None:
    project.write("Cargo.toml", MANIFEST.replace("\n", "\r\n"))
    project.write("src/lib.rs", "")
    project.run("check", "--fix", "--unsafe-fixes", "Cargo.toml")
    mended = project.read("Cargo.toml")
    assert b'"rustls"] } # the client\r\n' in mended
    assert mended.count(b"\n") == mended.count(b"\r\n")


def test_comments_silence(project: Project) -> None:
    text = MANIFEST.replace("# the client", "# rust-specialist: allow(cargo::removed_cargo_feature) soon")
    text = text.replace('log = "*"', '# rust-specialist: allow(cargo)\nlog = "0.4"')
    project.write("Cargo.toml", text)
    project.write("src/lib.rs", "")
    result = project.run("check", "Cargo.toml")
    assert "removed_cargo_feature]" not in result.out
    assert "hint[suppression::unused]: nothing here needs `allow(cargo)`" in result.out
    assert project.run("check", "--fix", "Cargo.toml").status == 0
    assert b"allow(cargo)" not in project.read("Cargo.toml")


def test_a_manifest_of_nonsense_says_what_is_wrong(project: Project) -> None:
    project.write("Cargo.toml", "[package\nname = 'a'\n")
    result = project.run("check", "Cargo.toml")
    assert "not valid TOML" in result.err
    assert "[cargo::" not in result.out


def test_a_text_from_standard_input(project: Project) -> None:
    project.write("Cargo.lock", LOCK)
    project.write("src/lib.rs", "")
    done = project.spawn("check", "-", "--stdin-filename", "Cargo.toml", stdin=MANIFEST.encode())
    assert b"cargo::wildcard_dependencies" in done.stdout
    assert b"ask for 0.4.28, which Cargo.lock has" in done.stdout
