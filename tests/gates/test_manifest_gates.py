"""What rules over Cargo.toml say of a dependency in each version from both sides of a gate, however it is written.

`cargo metadata` resolves the same manifests: a feature that a version does not have is an error there.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from gates.layouts import LAYOUTS, Asked, Layout, unknown
from project.trees import write
from rust_specialist.lint.manifests.runner import check_manifest
from rust_specialist.lint.model import Finding
from rust_specialist.project import Workspaces
from rust_specialist.text import Document
from support import linting, toolchain
from support.crates import BUILD_SECONDS


@dataclass(frozen=True, slots=True)
class Case:
    """`crate` with `features`; `fires` tells for each version whether the rule speaks, `refused` whether cargo does."""

    name: str
    rule: str
    crate: str
    features: tuple[str, ...]
    fires: Mapping[str, bool]
    refused: frozenset[str] = frozenset()


CASES = (
    Case(
        "sqlx_runtime_with_tls",
        "cargo::removed_cargo_feature",
        "sqlx",
        ("runtime-tokio-rustls", "postgres"),
        {"0.8.6": False, "0.9.0": True},
        frozenset({"0.9.0"}),
    ),
    Case(
        "sqlx_runtime_and_tls",
        "cargo::removed_cargo_feature",
        "sqlx",
        ("runtime-tokio", "tls-rustls", "postgres"),
        {"0.8.6": False, "0.9.0": False},
    ),
    Case(
        "reqwest_rustls_tls",
        "cargo::removed_cargo_feature",
        "reqwest",
        ("rustls-tls",),
        {"0.12.28": False, "0.13.5": True},
        frozenset({"0.13.5"}),
    ),
    Case(
        "reqwest_beside_the_default_of_0_12",
        "cargo::default_tls_doubled",
        "reqwest",
        ("rustls-tls",),
        {"0.12.28": True, "0.13.5": False},
        frozenset({"0.13.5"}),
    ),
    Case(
        "reqwest_beside_the_default_of_0_13",
        "cargo::default_tls_doubled",
        "reqwest",
        ("native-tls",),
        {"0.12.28": False, "0.13.5": True},
    ),
    Case(
        "axum_headers",
        "cargo::removed_cargo_feature",
        "axum",
        ("headers",),
        {"0.6.20": False, "0.7.9": True, "0.8.9": True},
        frozenset({"0.7.9", "0.8.9"}),
    ),
)

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())


def _found(case: Case, files: Mapping[str, str], folder: Path) -> list[Finding]:
    """What the rule says of the manifests, that of the workspace included."""
    write(folder, {"app/src/lib.rs": "", **files})
    found: list[Finding] = []
    for name in files:
        if name.endswith("Cargo.toml"):
            facts = Workspaces(cargo_home=folder / "home").manifest_above(folder / name)
            document = Document.of((folder / name).read_bytes())
            found += check_manifest(linting.linter(case.rule), document, facts)
    return found


@each_case
@each_layout
def test_rule_knows_the_version(case: Case, layout: Layout, tmp_path: Path) -> None:
    for version, fires in case.fires.items():
        found = _found(case, layout.files(Asked(case.crate, version, case.features)), tmp_path / version)
        # A requirement that leaves the version open asks for none of them: the manifest is not wrong.
        assert [one.rule for one in found] == [case.rule] * (fires and not layout.is_wide), version


@each_case
def test_a_version_that_is_not_known_is_no_error(case: Case, tmp_path: Path) -> None:
    if len(set(case.fires.values())) == 1:
        return
    for name, files in unknown(Asked(case.crate, "1.0.0", case.features)).items():
        assert _found(case, files, tmp_path / name) == [], name


@each_case
@pytest.mark.cargo
@pytest.mark.slow
@pytest.mark.timeout(BUILD_SECONDS)
def test_cargo_agrees(case: Case, tmp_path: Path) -> None:
    for version in case.fires:
        asked = Asked(case.crate, version, case.features)
        folder = write(tmp_path / version, {"app/src/lib.rs": "", **LAYOUTS["table"].files(asked)})
        done = subprocess.run(
            ["cargo", "metadata", "--format-version", "1"],
            cwd=folder / "app",
            env={**os.environ, "CARGO_TERM_COLOR": "never"},
            capture_output=True,
            text=True,
            timeout=BUILD_SECONDS,
            check=False,
        )
        if done.returncode != 0 and "feature" not in done.stderr:
            toolchain.unavailable(f"cargo cannot resolve {case.crate}: {done.stderr[-300:]}")
        assert (done.returncode != 0) == (version in case.refused), done.stderr
        if case.rule == "cargo::default_tls_doubled" and done.returncode == 0:
            packages = {one["name"] for one in json.loads(done.stdout)["packages"]}
            assert {"native-tls", "rustls"} <= packages
