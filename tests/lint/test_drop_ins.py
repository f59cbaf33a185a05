"""Crates that stand for an unmaintained one under its name: code for the old one compiles with the new one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from rust_specialist.lint.manifests.tables import unmaintained
from support import folders
from support.crates import BUILD_SECONDS

CODE = {
    "dotenv": """\
pub fn load() -> Option<String> {
    dotenv::dotenv().ok();
    let _ = dotenv::from_filename(".env.local");
    for item in dotenv::vars() {
        let _: (String, String) = item;
    }
    dotenv::var("HOME").ok()
}
""",
    "memmap": """\
use memmap::{Mmap, MmapMut, MmapOptions};

pub fn map(file: &std::fs::File) -> std::io::Result<(Mmap, Mmap, MmapMut)> {
    let whole = unsafe { Mmap::map(file)? };
    let part = unsafe { MmapOptions::new().offset(0).len(4).map(file)? };
    Ok((whole, part, MmapOptions::new().len(10).map_anon()?))
}
""",
    "paste": """\
paste::paste! { pub fn [<get_ name>]() -> u8 { 1 } }
paste::item! { pub struct [<row set:camel>]; }

pub fn both() -> (u8, rowSet) {
    (get_name(), rowSet)
}
""",
}


def test_every_one_is_tried() -> None:
    assert set(CODE) == {name for name, row in unmaintained().items() if row.drop_in is not None}


@pytest.mark.cargo
@pytest.mark.timeout(BUILD_SECONDS)
@pytest.mark.parametrize("name", sorted(CODE))
def test_the_code_compiles(name: str, tmp_path: Path) -> None:
    row = unmaintained()[name]
    assert row.drop_in is not None
    (tmp_path / "src").mkdir()
    (tmp_path / "src/lib.rs").write_text("#![allow(non_camel_case_types)]\n" + CODE[name])
    (tmp_path / "Cargo.toml").write_text(
        '[package]\nname = "probe"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n'
        f'{name} = {{ package = "{row.instead[0]}", version = "{row.drop_in.version}" }}\n\n[workspace]\n'
    )
    done = subprocess.run(
        ["cargo", "check", "-q", "-j1"],
        capture_output=True, text=True, cwd=tmp_path, check=False, timeout=BUILD_SECONDS,
        env={**os.environ, "CARGO_TARGET_DIR": str(folders.target_folder())},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
