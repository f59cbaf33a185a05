"""Rules about what a library exports know which modules its root keeps to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from project.layouts import package
from project.trees import write
from rust_specialist.lint import packs
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Workspaces
from rust_specialist.syntax import Source

CODE = """\
pub struct Pool;

impl Pool {
    pub fn new() -> Self {
        Pool
    }

    pub fn read(place: *const u8) -> u8 {
        unsafe { *place }
    }
}

pub unsafe fn release(place: *mut u8) {
    let _ = place;
}

pub trait Source {
    async fn next(&mut self) -> u8;
}
"""
RULES = (
    "api::new_without_default",
    "unsafe::missing_safety_doc",
    "unsafe::not_unsafe_ptr_arg_deref",
    "types::async_fn_in_trait",
)


def found(folder: Path, root: str, path: str) -> set[str]:
    write(folder, {"Cargo.toml": package("sample"), "src/lib.rs": root, path: CODE})
    linter = Linter([rule for rule in packs.installed_rules() if rule.id in RULES])
    crate = Workspaces(cargo_home=folder / "home").crate_of(folder / path)
    findings = linter.check(Source.parse(CODE.encode()), crate, str(folder / path)).findings
    return {one.rule for one in findings}


@pytest.mark.parametrize("path", ["src/inner.rs", "src/inner/mod.rs", "src/inner/deep/more.rs"])
@pytest.mark.parametrize(
    "root",
    [
        "mod inner;\n",
        "pub(crate) mod inner;\npub use inner::Other;\n",
        "#[cfg(unix)]\nmod inner;\nuse inner::{Pool, Source, release};\n",
    ],
)
def test_private_modules_export_nothing(root: str, path: str, tmp_path: Path) -> None:
    assert found(tmp_path, root, path) == set()


@pytest.mark.parametrize(
    "root",
    [
        "pub mod inner;\n",
        "mod inner;\npub use inner::*;\n",
        "mod inner;\npub use crate::inner::{Pool, Source, release};\n",
        "mod inner;\npub mod prelude {\n    pub use crate::inner::{Pool, Source, release};\n}\n",
        "#[cfg(unix)]\nmod inner;\n#[cfg(not(unix))]\npub mod inner;\n",
        # Modules that a macro declares are not known.
        "modules! { mod inner; }\n",
    ],
)
def test_other_modules_may_be_reached(root: str, tmp_path: Path) -> None:
    assert found(tmp_path, root, "src/inner.rs") == set(RULES)


def test_one_name_may_be_exported_and_another_not(tmp_path: Path) -> None:
    rules = found(tmp_path, "mod inner;\npub use inner::release;\n", "src/inner.rs")
    assert rules == {"unsafe::missing_safety_doc"}
