"""An allowed group of clippy's covers our twins of its lints."""

from __future__ import annotations

import subprocess

import pytest

from rust_specialist.lint import packs
from rust_specialist.lint.clippy_groups import groups_of
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source
from support import toolchain

ITEM = 'pub const NAME: &\'static str = "x";\n'


def test_groups() -> None:
    assert groups_of("clippy::redundant_static_lifetimes") == ("clippy::all", "clippy::style")
    assert groups_of("clippy::of_a_later_version") == ("clippy::all",)
    assert groups_of("rustc::dead_code") == ()


def test_every_twin_has_a_group() -> None:
    twins = [rule.clippy for rule in packs.installed_rules() if rule.clippy]
    assert [twin for twin in twins if len(groups_of(twin)) != 2] == []


@pytest.mark.parametrize(
    ("attribute", "count"),
    [
        ("#![allow(clippy::style)]\n", 0),
        ("#[expect(clippy::style)]\n", 0),
        ("#![allow(clippy::all)]\n", 0),
        ("#![allow(clippy::complexity)]\n", 1),
        ("#![warn(clippy::style)]\n", 1),
    ],
)
def test_an_allowed_group(attribute: str, count: int) -> None:
    linter = Linter([rule for rule in packs.installed_rules() if rule.name == "redundant_static_lifetimes"])
    found = linter.check(Source.parse((attribute + ITEM).encode()), Crate.unknown()).findings
    assert len(found) == count


@pytest.mark.rustc
def test_clippy_says_the_same() -> None:
    toolchain.require("clippy-driver")
    done = subprocess.run(
        ["clippy-driver", "-W", "help"], capture_output=True, text=True, timeout=60, check=True
    )
    lines = [
        line.split(maxsplit=1) for line in done.stdout.splitlines() if line.strip().startswith("clippy::")
    ]
    listed = {
        line[0]: {name.strip().replace("-", "_") for name in line[1].split(",")}
        for line in lines
        if len(line) == 2
    }
    for rule in packs.installed_rules():
        if rule.clippy:
            group = groups_of(rule.clippy)[-1]
            assert rule.clippy in listed[group], f"{rule.clippy} is not in {group}"
