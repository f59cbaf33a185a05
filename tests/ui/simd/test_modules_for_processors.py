"""Rules about features of the processor know the modules that a crate has for certain processors only."""

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
use std::arch::x86_64::*;

pub unsafe fn twice(values: __m256) -> __m256 {
    unsafe { _mm256_add_ps(values, values) }
}
"""


@pytest.mark.parametrize(
    ("root", "count"),
    [
        ("mod simd;\n", 1),
        ('#[cfg(target_arch = "x86_64")]\nmod simd;\n', 1),
        ('#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]\nmod simd;\n', 0),
    ],
)
@pytest.mark.parametrize("path", ["src/simd.rs", "src/simd/math.rs"])
def test_what_is_compiled_for_them_has_their_features(
    root: str, count: int, path: str, tmp_path: Path
) -> None:
    write(tmp_path, {"Cargo.toml": package("sample"), "src/lib.rs": root, path: CODE})
    linter = Linter(
        [rule for rule in packs.installed_rules() if rule.name == "intrinsics_without_target_feature"]
    )
    crate = Workspaces(cargo_home=tmp_path / "home").crate_of(tmp_path / path)
    assert len(linter.check(Source.parse(CODE.encode()), crate, str(tmp_path / path)).findings) == count
