from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.trees import cargo, needs_cargo, write
from rust_specialist.project import Requirement, Version

# Requirement, version, whether it matches.
MATCHES = [
    ("1.2.3", "1.2.3", True),
    ("1.2.3", "1.9.0", True),
    ("1.2.3", "1.2.2", False),
    ("1.2.3", "2.0.0", False),
    ("1", "1.0.0", True),
    ("1", "0.9.9", False),
    ("0.2.3", "0.2.9", True),
    ("0.2.3", "0.3.0", False),
    ("0.0.3", "0.0.3", True),
    ("0.0.3", "0.0.4", False),
    ("0.0", "0.0.9", True),
    ("0.0", "0.1.0", False),
    ("0", "0.9.0", True),
    ("0", "1.0.0", False),
    ("^1.2", "1.2.0", True),
    ("^1.2", "1.1.9", False),
    ("~1.2.3", "1.2.9", True),
    ("~1.2.3", "1.3.0", False),
    ("~1.2", "1.2.9", True),
    ("~1", "1.9.0", True),
    ("~1", "2.0.0", False),
    ("=1.2.3", "1.2.3", True),
    ("=1.2.3", "1.2.4", False),
    ("=1.2", "1.2.9", True),
    ("=1.2", "1.3.0", False),
    ("=1", "1.9.9", True),
    ("1.*", "1.7.0", True),
    ("1.*", "2.0.0", False),
    ("1.2.*", "1.2.7", True),
    ("1.2.*", "1.3.0", False),
    ("1.x", "1.3.0", True),
    ("*", "7.1.2", True),
    (">1.2", "1.2.9", False),
    (">1.2", "1.3.0", True),
    (">1", "1.9.9", False),
    (">1.2.3", "1.2.3", False),
    (">=1.2", "1.2.0", True),
    (">=1.2", "1.1.0", False),
    ("<1.2", "1.1.9", True),
    ("<1.2", "1.2.0", False),
    ("<=1.2", "1.2.9", True),
    ("<=1.2", "1.3.0", False),
    ("<=1", "1.9.9", True),
    (">=1.2, <1.5", "1.4.9", True),
    (">=1.2, <1.5", "1.5.0", False),
    (">= 1.2 , < 1.5", "1.3.0", True),
    ("1.2.3-rc.1", "1.2.3-rc.2", True),
    ("1.2.3-rc.1", "1.2.3-beta.9", False),
    ("1.2.3-rc.1", "1.2.3", True),
    ("1.2.3-rc.1", "1.3.0-rc.1", False),
    ("1.2.3-rc.2", "1.2.3-rc.10", True),
    ("1.2.3-rc.10", "1.2.3-rc.2", False),
    ("1.2.3-1", "1.2.3-alpha", True),
    ("1.2.3-alpha", "1.2.3-1", False),
    ("1.2.3-a", "1.2.3-a.b", True),
    ("1", "1.5.0-rc.1", False),
    (">=1", "2.0.0-rc.1", False),
    ("*", "1.0.0-alpha", False),
    ("<2.0.0-beta", "2.0.0-alpha", True),
    ("<2.0.0-beta", "2.0.0-rc", False),
    ("=1.0.0-rc.1", "1.0.0-rc.1", True),
    ("=1.0.0-rc.1", "1.0.0", False),
    ("=1.2.3", "1.2.3+build.7", True),
    ("0.0.3-rc.1", "0.0.3", True),
    ("<=1.0.0-rc.1", "1.0.0-alpha", True),
    ("~1.2.3-rc.1", "1.2.3-rc.3", True),
    (">1.2.3-rc.1", "1.2.3", True),
]

NO_REQUIREMENTS = [
    "", ",", "1,,2", "a", "1.2.3.4", "01.2.3", "1.02", "1.*.3", ">", "1 2", "==1", "1.2-rc.1", "1.2.3-01",
    "^", "v1", "1.2.3-", "*.1", "1, *", ">=1, <2,",
]  # fmt: skip


@pytest.mark.parametrize(("requirement", "version", "expected"), MATCHES)
def test_matches(requirement: str, version: str, expected: bool) -> None:
    wanted, given_version = Requirement.parse(requirement), Version.parse(version)
    assert wanted is not None
    assert given_version is not None
    assert wanted.matches(given_version) is expected


@pytest.mark.parametrize("text", NO_REQUIREMENTS)
def test_what_is_no_requirement(text: str) -> None:
    assert Requirement.parse(text) is None


@needs_cargo
@pytest.mark.cargo
def test_cargo_agrees(tmp_path: Path) -> None:
    """A path dependency whose version does not match its requirement is an error of cargo's resolver."""
    wrong: list[tuple[str, str, bool]] = []
    for requirement, version, expected in MATCHES:
        write(
            tmp_path,
            {
                "Cargo.toml": f'[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n'
                f'b = {{ path = "b", version = "{requirement}" }}\n',
                "src/lib.rs": "",
                "b/Cargo.toml": f'[package]\nname = "b"\nversion = "{version}"\nedition = "2021"\n',
                "b/src/lib.rs": "",
            },
        )
        (tmp_path / "Cargo.lock").unlink(missing_ok=True)
        run = cargo(tmp_path, "generate-lockfile", "--offline")
        if (run.returncode == 0) is not expected:
            wrong.append((requirement, version, expected))
    assert wrong == []


@needs_cargo
@pytest.mark.cargo
def test_cargo_refuses_the_same_requirements(tmp_path: Path) -> None:
    accepted: list[str] = []
    for requirement in NO_REQUIREMENTS:
        manifest = f'[package]\nname = "a"\nversion = "0.1.0"\n\n[dependencies]\nb = "{requirement}"\n'
        write(tmp_path, {"Cargo.toml": manifest, "src/lib.rs": ""})
        if cargo(tmp_path, "metadata", "--offline", "--no-deps", "--format-version", "1").returncode == 0:
            accepted.append(requirement)
    assert accepted == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1.2", ">=1", True),
        ("1.2", ">=1.2", True),
        ("1.2", ">=1.3", None),
        ("1.2", ">=2", False),
        ("0.7", "<0.8", True),
        ("0.7", ">=0.8", False),
        (">=0.7", ">=0.8", None),
        ("*", ">=0.1", None),
        ("*", "*", True),
        ("=1.2.3", "=1.2.3", True),
        ("=1.2.3", ">1.2.3", False),
        ("<=1.2.3", ">1.2.3", False),
        ("<=1.2.3", ">=1.2.3", None),
        (">1.2.3", ">=1.2.3", True),
        (">=1.2.3", ">1.2.3", None),
        ("0.8", ">=0.8, <0.9", True),
        ("0.6, <0.6.5", "0.6", True),
    ],
)
def test_implies(one: str, other: str, expected: bool | None) -> None:
    first, second = Requirement.parse(one), Requirement.parse(other)
    assert first is not None
    assert second is not None
    assert first.implies(second) is expected


def test_partial_versions() -> None:
    assert Version.parse_partial("1.85") == Version(1, 85, 0)
    assert Version.parse_partial("1") == Version(1)
    assert Version.parse("1.85") is None
    assert Version.parse("1.2.3-01") is None
    assert str(Version(1, 2, 3, ("rc", "1"))) == "1.2.3-rc.1"
    assert Version(1, 0, 0, ("rc", "1")) < Version(1)


numbers = st.integers(min_value=0, max_value=3)
versions = st.builds(Version, numbers, numbers, numbers)
operators = st.sampled_from(["", "^", "~", "=", ">", ">=", "<", "<="])


def comparator(op: str, parts: list[int]) -> str:
    return op + ".".join(map(str, parts))


comparators = st.builds(comparator, operators, st.lists(numbers, min_size=1, max_size=3))
requirements = st.lists(comparators, min_size=1, max_size=2).map(", ".join)


@given(requirements, requirements, versions)
def test_implies_never_contradicts_matches(one: str, other: str, version: Version) -> None:
    first, second = Requirement.parse(one), Requirement.parse(other)
    assert first is not None
    assert second is not None
    if first.matches(version) and first.implies(second) is not None:
        assert first.implies(second) is second.matches(version)


@given(requirements, versions)
def test_nothing_below_the_lower_bound_matches(text: str, version: Version) -> None:
    requirement = Requirement.parse(text)
    assert requirement is not None
    assert not requirement.matches(version) or version >= requirement.lower_bound


@given(st.text(max_size=20))
def test_any_text_is_read_without_an_error(text: str) -> None:
    Requirement.parse(text)
    Version.parse(text)
    Version.parse_partial(text)


@given(
    st.lists(st.builds(Version, numbers, numbers, numbers, st.sampled_from([(), ("1",), ("a",), ("a", "2")])))
)
def test_order_is_total(items: list[Version]) -> None:
    ordered = sorted(items)
    assert all(one <= other for one, other in pairwise(ordered))
