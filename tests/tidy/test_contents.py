"""What no tracked file may hold: places on somebody's machine, and hosts of package registries."""

from __future__ import annotations

import re

from support import checkout

# Put together from parts, so that this file does not hold them.
REGISTRY_HOSTS = [
    ("files.python", "hosted.org"),
    ("pypi", ".org"),
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("https://crates", ".io"),
    ("registry.npm", "js"),
    ("registry.yarn", "pkg"),
    ("proxy.golang", ".org"),
    ("repo1.maven", ".org"),
    ("deb.debian", ".org"),
]
MACHINE_PATHS = [
    ("/ro", "ot/"),
    ("/work", "/main"),
    ("/work", "/shared"),
    ("/tmp/cargo", "-target"),
    ("/opt/", "wheels"),
]
# Sample data of tests may name a home folder.
HOME_PATHS = [("/ho", "me/"), ("/Us", "ers/"), ("C:\\", "Users")]


def holding(parts: list[tuple[str, str]], flags: re.RegexFlag = re.IGNORECASE) -> list[str]:
    pattern = re.compile("|".join(re.escape("".join(part)) for part in parts), flags)
    found: list[str] = []
    for path in checkout.files():
        lines = enumerate((checkout.text_of(path) or "").split("\n"), 1)
        name = checkout.name_of(path)
        found += [f"{name}:{at}: {line.strip()[:100]}" for at, line in lines if pattern.search(line)]
    return found


def test_no_host_of_a_registry() -> None:
    assert holding(REGISTRY_HOSTS) == []


def test_no_place_on_a_machine() -> None:
    assert holding(MACHINE_PATHS) == []


def test_no_home_folder_outside_of_tests() -> None:
    assert [line for line in holding(HOME_PATHS, re.NOFLAG) if not line.startswith("tests/")] == []


def test_no_lock_file_of_cargo() -> None:
    locks = [checkout.name_of(path) for path in checkout.files() if path.name == "Cargo.lock"]
    assert locks == []
