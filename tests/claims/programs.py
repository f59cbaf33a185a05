"""The Cargo package `fixture`: one file per rule, whose tests show what the rule's page says of a run.

A file is `<pack>/<rule>.rs`. In it the faulty code carries `//~ pack::rule` where the rule speaks; a test with a `///`
comment shows what comes of it, and says so; a test named `mended..` shows that the corrected code does better.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from support import folders, toolchain
from support.crates import BUILD_SECONDS, CratesBroken, CratesUnavailable
from support.fixtures import Dependency, Header

FIXTURE = Path(__file__).with_name("fixture")
#: The features of the package that are slow to build, by the names of the packs' files that need them.
SLOW_FEATURES = ("database", "frameworks")
#: The longest that one program may take, in seconds. What hangs for ever is watched by the program itself.
PROGRAM_SECONDS = 120
_TEST = re.compile(
    r"(?P<comment>(?:^///[^\n]*\n)*)^#\[(?:tokio::)?test[^\n]*\n(?:^#\[[^\n]*\n)*^(?:async )?fn (?P<name>\w+)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Program:
    """One test of the package: `claim` is what it shows, empty for corrected code."""

    file: Path
    name: str
    claim: str

    @property
    def rule(self) -> str:
        """The id of the rule that its file is about."""
        return f"{self.file.parent.name.rstrip('_')}::{self.file.stem}"

    @property
    def path(self) -> str:
        """Its name in the test program."""
        return f"{self.file.parent.name}::{self.file.stem}::{self.name}"

    @property
    def feature(self) -> str:
        """The feature of the package that it needs; empty for none."""
        found = re.search(r'#!\[cfg\(feature = "(\w+)"\)\]', self.file.read_text())
        return found[1] if found else ""


@cache
def files() -> tuple[Path, ...]:
    """The files of all rules, in the order of their names; those of edition 2021 last."""
    found = [
        path for path in FIXTURE.glob("*/*.rs") if path.stem != "mod" and path.parent.name != "edition_2021"
    ]
    old = [path for path in FIXTURE.glob("edition_2021/*/*.rs") if path.stem != "mod"]
    return (*sorted(found), *sorted(old))


def edition_of(file: Path) -> str:
    """The edition that a file is compiled in."""
    return "2021" if file.parent.parent.name == "edition_2021" else "2024"


def programs_of(file: Path) -> list[Program]:
    """The tests in a file, in order."""
    found = _TEST.finditer(file.read_text())
    return [Program(file, one["name"], _plain(one["comment"])) for one in found]


@cache
def programs() -> tuple[Program, ...]:
    """The tests of all files."""
    return tuple(program for file in files() for program in programs_of(file))


@cache
def _dependencies() -> tuple[Dependency, ...]:
    table: Mapping[str, Any] = tomllib.loads((FIXTURE / "Cargo.toml").read_text())["dependencies"]
    tables = {name: {"version": value} if isinstance(value, str) else value for name, value in table.items()}
    return tuple(
        Dependency(name, one["version"], tuple(one.get("features", ())))
        for name, one in tables.items()
        if "package" not in one
    )


def header(file: Path) -> Header:
    """The package as a rule is to see it: with the dependencies that the file names."""
    text = re.sub(r"//.*", "", file.read_text())
    named = tuple(one for one in _dependencies() if re.search(rf"\b{one.name.replace('-', '_')}::", text))
    role = "bin" if re.search(r"^(async )?fn main\(", text, re.M) else "lib"
    return Header(edition=edition_of(file), dependencies=named, role=role)


@cache
def built(slow: bool) -> Mapping[str, str]:
    """Build the package (once for each answer); its test programs by name.

    Raises:
        CratesUnavailable: cargo cannot fetch the crates.
        CratesBroken: the package does not build.
    """
    environment = {
        **os.environ,
        "CARGO_TARGET_DIR": str(folders.target_folder()),
        "CARGO_TERM_COLOR": "never",
    }
    package = ["--manifest-path", str(FIXTURE / "Cargo.toml")]
    fetch = _cargo(["fetch", *package], environment)
    if fetch.returncode != 0:
        raise CratesUnavailable(f"cargo cannot fetch the crates of the claims: {fetch.stderr[-500:]}")
    features = ["--features", ",".join(f"claims/{one}" for one in SLOW_FEATURES)] if slow else []
    command = [
        "test",
        "--workspace",
        "--no-run",
        "--offline",
        "--message-format=json",
        f"-j{toolchain.jobs()}",
    ]
    done = _cargo([*command, *package, *features], environment)
    if done.returncode != 0:
        raise CratesBroken(
            f"the package of the claims does not build:\n{_rendered(done.stdout)}{done.stderr}"
        )
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    tests = [one for one in messages if one["reason"] == "compiler-artifact" and one.get("executable")]
    return {one["target"]["name"]: one["executable"] for one in tests}


def run(program: Program, slow: bool) -> subprocess.CompletedProcess[str]:
    """Run one test in a process of its own.

    Raises:
        subprocess.TimeoutExpired: it takes longer than PROGRAM_SECONDS.
    """
    executable = built(slow)["edition_2021" if edition_of(program.file) == "2021" else "claims"]
    command = [executable, "--exact", program.path, "--test-threads=1", "--nocapture"]
    return subprocess.run(
        command, cwd=FIXTURE, capture_output=True, text=True, timeout=PROGRAM_SECONDS, check=False
    )


def _cargo(arguments: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["cargo", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )


def _rendered(output: str) -> str:
    messages = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    errors = (one["message"] for one in messages if one["reason"] == "compiler-message")
    return "".join(one["rendered"] for one in errors if one["level"] == "error")[-6000:]


def _plain(comment: str) -> str:
    return " ".join(line.removeprefix("///").strip() for line in comment.splitlines())
