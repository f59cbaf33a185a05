from __future__ import annotations

from pathlib import Path

import pytest

from project.layouts import package
from project.trees import write
from rust_specialist.lint.gates import allows
from rust_specialist.project import CrateRoot, Workspaces
from rust_specialist.project.crate_roots import crate_root_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", CrateRoot()),
        ("//! `#![no_std]`\n// #![no_std]\npub fn f() {}\n", CrateRoot()),
        ("#![no_std]\n", CrateRoot(no_std=True)),
        ("# ! [ no_std ]\n#![no_main]\nextern crate alloc;\n", CrateRoot(True, True, True)),
        ("#![cfg_attr(not(test), no_std)]\n#![cfg_attr(not(test), no_main)]\n", CrateRoot(True, True)),
        ("#![cfg_attr(not(test), no_std, no_main)]\n", CrateRoot(True, True)),
        ('#![cfg_attr(not(feature = "std"), no_std)]\n', CrateRoot()),
        ("#![cfg_attr(not(any(test, unix)), no_std)]\n", CrateRoot()),
        ('#![no_std]\n#[cfg(feature = "std")]\nextern crate std;\n', CrateRoot()),
        (
            "#![no_std]\nmod a;\n#[cfg(unix)]\nmod b;\n#[allow(unused)]\npub(crate) mod c;\ncfg_if! { mod d; }\n"
            '#[cfg(feature = "std")]\n#[doc(hidden)]\npub mod e;\n#[path = "x.rs"] mod f; mod g {}\nmod r#h ;\n',
            CrateRoot(
                no_std=True,
                modules=("a", "c", "h"),
                private=(("a", ()), ("b", ()), ("c", ()), ("h", ())),
            ),
        ),
        ("#![no_std]\n#[cfg(test)]\n#[macro_use]\nextern crate std;\n", CrateRoot(no_std=True)),
        ("#![no_std]\nextern crate alloc as std;\n", CrateRoot(alloc=True)),
        (
            '#![allow(clippy::len_zero, unused)]\n#![expect( dead_code, reason = "x" )]\n#![deny(warnings)]\n'
            "#![cfg_attr(test, allow(clippy::all))]\nmod tests {\n    #![allow(clippy::never_loop)]\n}\n",
            CrateRoot(allowed=("clippy::len_zero", "dead_code", "unused")),
        ),
        ("// #![allow(unused)]\n", CrateRoot()),
        (
            "mod tree;\npub(crate) mod node;\npub mod iter;\n#[cfg(unix)]\nmod sys;\n#[cfg(windows)]\npub mod sys;\n"
            "mod text;\nuse node::Count;\npub use crate::tree::{Tree, leaf::*};\npub use text::Text as Words;\n",
            CrateRoot(
                private=(
                    ("node", ()),
                    ("text", ("Text", "Words", "as", "text")),
                    ("tree", ("*", "Tree", "crate", "leaf", "tree")),
                )
            ),
        ),
    ],
)
def test_what_a_root_says(text: str, said: CrateRoot) -> None:
    assert crate_root_in(text.encode()) == said


def test_modules_for_certain_processors() -> None:
    text = (
        b'#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]\nmod simd;\n#[cfg(unix)]\nmod plain;\n'
    )
    assert crate_root_in(text).tuned == ("simd",)


@pytest.mark.parametrize(
    "before",
    [
        '#![doc(html_root_url = "https://docs.rs/a")]\n',
        "const OPEN: (char, char) = ('{', '\\'');\n",
        'const TEXT: &str = r#"{ " ( //"#;\n',
        "/* { */ // (\n",
    ],
)
def test_brackets_in_texts_and_comments_open_nothing(before: str) -> None:
    assert crate_root_in(f"{before}mod a;\n".encode()).private == (("a", ()),)


def test_what_a_root_hides() -> None:
    root = crate_root_in(b"mod a;\nmod b;\nmod c;\npub mod d;\npub use a::A;\npub use b::*;\n")
    hidden = [(module, name) for module in "abcde" for name in "AB" if root.hides(module, name)]
    assert hidden == [("a", "B"), ("c", "A"), ("c", "B")]


def test_the_roots_of_a_package(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("firmware"),
        "src/lib.rs": "#![no_std]\n",
        "src/main.rs": "#![no_std]\n#![no_main]\n",
        "tests/it.rs": "#![no_std]\n",
    }
    write(tmp_path, files)
    crate = Workspaces(cargo_home=tmp_path / "home").crate_of(tmp_path / "src/lib.rs")
    roots = [target.root for target in crate.targets]
    assert roots == [CrateRoot(no_std=True), CrateRoot(no_std=True, no_main=True), None]


def test_a_saved_root_makes_other_facts(tmp_path: Path) -> None:
    write(tmp_path, {"Cargo.toml": package("firmware"), "src/lib.rs": ""})
    workspaces = Workspaces(cargo_home=tmp_path / "home")
    before = workspaces.crate_of(tmp_path / "src/lib.rs")
    (tmp_path / "src/lib.rs").write_text("#![no_std]\n")
    assert workspaces.changed(tmp_path / "src/lib.rs")
    after = workspaces.crate_of(tmp_path / "src/lib.rs")
    assert before.fingerprint != after.fingerprint
    assert [target.root for target in after.targets] == [CrateRoot(no_std=True)]


def test_other_words_in_a_root_make_no_other_facts(tmp_path: Path) -> None:
    write(tmp_path, {"Cargo.toml": package("firmware"), "src/lib.rs": "#![no_std]\n"})
    workspaces = Workspaces(cargo_home=tmp_path / "home")
    workspaces.crate_of(tmp_path / "src/lib.rs")
    (tmp_path / "src/lib.rs").write_text("#![no_std]\nfn f() {}\n")
    assert not workspaces.changed(tmp_path / "src/lib.rs")
    assert not workspaces.refresh()
    (tmp_path / "src/lib.rs").write_text("mod a;\n")
    assert workspaces.refresh()


def test_lints_that_a_root_allows(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("tools"),
        "src/lib.rs": "#![allow(clippy::len_zero)]\n",
        "src/main.rs": "#![allow(clippy::never_loop)]\n",
    }
    write(tmp_path, files)
    crate = Workspaces(cargo_home=tmp_path / "home").crate_of(tmp_path / "src/lib.rs")
    assert crate.allowed_at_root == {"clippy::len_zero"}
    assert allows(crate, "clippy::len_zero")
    assert not allows(crate, "clippy::never_loop")
    (tmp_path / "src/lib.rs").unlink()
    programs = Workspaces(cargo_home=tmp_path / "home").crate_of(tmp_path / "src/main.rs")
    assert programs.allowed_at_root == {"clippy::never_loop"}
