"""The project's metadata: version, licences, and pins that agree with the ranges in pyproject.toml."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import rust_specialist
from support import checkout

PROJECT = tomllib.loads((checkout.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = sorted((checkout.ROOT / "requirements").glob("*.txt"))
LAYERS = ("build", "runtime", "test", "conformance", "dev")
#: What measurements and a model on this machine need, beside the layers.
EXTRAS = ("benchmark", "llama")

each_file = pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.stem)


def pins(file: Path) -> dict[str, Requirement]:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").split("\n")]
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def pins_up_to(layer: str) -> dict[str, Requirement]:
    names = LAYERS[: LAYERS.index(layer) + 1]
    return {
        name: pin
        for each in names
        for name, pin in pins(checkout.ROOT / "requirements" / f"{each}.txt").items()
    }


def version_of(pin: Requirement) -> str:
    return next(iter(pin.specifier)).version


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["version"] == rust_specialist.__version__


def test_the_change_log_knows_the_version() -> None:
    text = (checkout.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[([^\]]+)\]", text, re.MULTILINE)
    assert "Unreleased" in headings or rust_specialist.__version__ in headings


def test_the_licences_are_there() -> None:
    for name in PROJECT["project"]["license-files"]:
        assert (checkout.ROOT / name).stat().st_size > 100, name


def test_there_is_a_file_for_each_layer() -> None:
    assert {file.stem for file in REQUIREMENTS} == {*LAYERS, *EXTRAS}


@each_file
def test_every_requirement_is_pinned(file: Path) -> None:
    for pin in pins(file).values():
        assert [clause.operator for clause in pin.specifier] == ["=="], str(pin)
        assert pin.url is None, str(pin)


@each_file
def test_the_files_agree_with_each_other(file: Path) -> None:
    everything = pins_up_to(LAYERS[-1])
    for name, pin in pins(file).items():
        if file.stem in LAYERS or name in everything:
            assert version_of(pin) == version_of(everything[name]), name


def test_the_pins_lie_in_the_ranges() -> None:
    known = pins_up_to("runtime")
    for line in PROJECT["project"]["dependencies"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(version_of(known[canonicalize_name(wanted.name)])), line
    known = pins_up_to("build")
    for line in PROJECT["build-system"]["requires"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(version_of(known[canonicalize_name(wanted.name)])), line


@pytest.mark.parametrize("layer", ["runtime", "test"])
def test_what_the_pinned_packages_need_is_pinned(layer: str) -> None:
    known = pins_up_to(layer)
    missing: list[str] = []
    for name, pin in known.items():
        if pin.marker and not pin.marker.evaluate():
            continue
        for line in importlib.metadata.distribution(name).requires or []:
            needed = Requirement(line)
            is_wanted = needed.marker is None or needed.marker.evaluate({"extra": ""})
            if is_wanted and canonicalize_name(needed.name) not in known:
                missing.append(f"{name} needs {needed}")
    assert missing == []


@pytest.mark.parametrize("layer", ["runtime", "test"])
def test_what_is_installed_is_what_is_pinned(layer: str) -> None:
    for name, pin in pins_up_to(layer).items():
        if pin.marker is None or pin.marker.evaluate():
            assert importlib.metadata.version(name) == version_of(pin), name
