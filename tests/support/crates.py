"""The pinned crates of crates.toml: which set a snippet needs, and what rustc must be told to link them.

cargo builds a set once, as the dependencies of an empty package; snippets are then compiled by rustc itself with the
same `--extern` arguments. That is many times faster than one cargo target per snippet and lets each have its own
edition.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shlex
import subprocess
import threading
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from support import folders, toolchain

PINS = Path(__file__).with_name("crates.toml")
#: A test that may be the first to build a set needs a time limit of this (`@pytest.mark.timeout(BUILD_SECONDS)`).
BUILD_SECONDS = 1500


class CratesUnavailable(Exception):
    """cargo could not get the crates: no registry, no network."""


class CratesBroken(Exception):
    """A crate is not pinned, or the pinned set does not build."""


@dataclass(frozen=True, eq=False)
class CrateSet:
    """One table of crates.toml: dependency tables as Cargo reads them, by crate name."""

    name: str
    crates: Mapping[str, Mapping[str, Any]]

    def version(self, crate: str) -> str:
        """The exact version, without the `=`."""
        return str(self.crates[crate]["version"]).removeprefix("=").strip()

    def has(self, crate: str, requirement: str | None) -> bool:
        """Whether the set holds `crate` in a version compatible with `requirement` (Cargo's caret, or `=`)."""
        return crate in self.crates and (requirement is None or _fits(self.version(crate), requirement))

    @property
    def digest(self) -> str:
        """Changes whenever the pins change."""
        return hashlib.sha256(json.dumps(self.crates, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Linking:
    """What rustc is told: `--extern` values by crate name (with `_` for `-`), and `-L` values."""

    externs: Mapping[str, str]
    search: tuple[str, ...]

    def arguments(self, crates: Iterable[str]) -> list[str]:
        """The arguments that make only `crates` nameable."""
        wanted = [f"{name}={self.externs[name]}" for name in (crate.replace("-", "_") for crate in crates)]
        return [
            *(part for extern in wanted for part in ("--extern", extern)),
            *(part for path in self.search for part in ("-L", path)),
        ]


@cache
def sets() -> tuple[CrateSet, ...]:
    """The sets of crates.toml, in its order."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(PINS.read_text())
    made: list[CrateSet] = []
    for name, table in tables.items():
        crates = {
            crate: {"version": value} if isinstance(value, str) else value for crate, value in table.items()
        }
        for crate, value in crates.items():
            if not re.match(r"=\s*\d", str(value.get("version", ""))):
                raise CratesBroken(f"{PINS.name}: [{name}] {crate} is not pinned (`=x.y.z`)")
        made.append(CrateSet(name, crates))
    return tuple(made)


def set_for(crates: Mapping[str, str | None]) -> CrateSet:
    """The first set that holds all `crates` (name to requirement or None).

    Raises:
        CratesBroken: no set does.
    """
    for one in sets():
        if all(one.has(crate, requirement) for crate, requirement in crates.items()):
            return one
    wanted = ", ".join(f'{crate} = "{requirement or "*"}"' for crate, requirement in crates.items())
    raise CratesBroken(f"no set in tests/support/{PINS.name} has {wanted}: pin them there")


def mentioned(text: str) -> list[str]:
    """The pinned crates whose paths occur in Rust `text` (`tokio::`, `use tokio;`, `extern crate tokio`)."""
    names = {crate for one in sets() for crate in one.crates}
    path = r"(?<![\w:])(?:{0}\s*::|use\s+{0}\b|extern\s+crate\s+{0}\b)"
    return sorted(name for name in names if re.search(path.format(re.escape(name.replace("-", "_"))), text))


def manifest(one: CrateSet, package: str) -> str:
    """A Cargo.toml of a library that depends on the whole set."""
    lines = [
        "[package]",
        f'name = "{package}"',
        'version = "0.0.0"',
        'edition = "2021"',
        "",
        "[dependencies]",
    ]
    lines += [f"{crate} = {_inline(value)}" for crate, value in one.crates.items()]
    return "\n".join([*lines, "", "[profile.dev]", "debug = false", "", "[workspace]", ""])


_BUILDING = threading.Lock()


def linking(one: CrateSet) -> Linking:
    """Build the set (once, whatever thread asks first; kept in the cache folder) and say how to link it.

    Raises:
        CratesUnavailable: cargo cannot fetch the crates.
        CratesBroken: the crates do not build.
    """
    with _BUILDING:
        return _linking(one)


@cache
def _linking(one: CrateSet) -> Linking:
    version = hashlib.sha256(toolchain.rustc_version().encode()).hexdigest()[:8]
    target = folders.target_folder()
    where = hashlib.sha256(str(target).encode()).hexdigest()[:8]
    folder = folders.cache_folder() / "crates" / f"{one.name}-{one.digest}-{version}-{where}"
    kept = folder / "linking.json"
    if kept.exists():
        data = json.loads(kept.read_text())
        if all(Path(path).exists() for path in data["externs"].values()):
            return Linking(data["externs"], tuple(data["search"]))
    made = _build(one, folder, target)
    kept.write_text(json.dumps({"externs": dict(made.externs), "search": made.search}))
    return made


def _build(one: CrateSet, folder: Path, target: Path) -> Linking:
    package = f"{one.name.replace('-', '_')}_crates"
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(manifest(one, package))
    # A text that cargo has not seen: cargo prints the command line of a package only when it compiles it.
    (folder / "src" / "lib.rs").write_text(f"// {os.urandom(8).hex()}\n")
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target), "CARGO_TERM_COLOR": "never"}
    fetch = _cargo(["fetch"], folder, environment)
    if fetch.returncode != 0:
        raise CratesUnavailable(f"cargo cannot fetch the crates of [{one.name}]: {_tail(fetch.stderr)}")
    built = _cargo(["check", "--offline", "-v", f"-j{toolchain.jobs()}"], folder, environment)
    if built.returncode != 0:
        raise CratesBroken(f"the crates of [{one.name}] do not build:\n{built.stderr[-4000:]}")
    return _linking_in(built.stderr, package)


def _linking_in(output: str, package: str) -> Linking:
    """Read cargo's `Running` line for `package`."""
    for line in output.splitlines():
        if f"--crate-name {package} " not in line:
            continue
        words = shlex.split(line[line.index("`") + 1 : line.rindex("`")])
        pairs = list(itertools.pairwise(words))
        externs = dict(value.split("=", 1) for flag, value in pairs if flag == "--extern")
        return Linking(externs, tuple(value for flag, value in pairs if flag == "-L"))
    raise CratesBroken(f"cargo did not say how it compiled {package}:\n{output[-4000:]}")


def _cargo(
    arguments: list[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["cargo", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )


def _fits(version: str, requirement: str) -> bool:
    have = [int(part) for part in re.findall(r"\d+", version.split("-")[0].split("+")[0])]
    want = [int(part) for part in re.findall(r"\d+", requirement.split("-")[0])]
    if requirement.lstrip().startswith("="):
        return have[: len(want)] == want
    # Cargo's caret: nothing may change up to the first part that is not 0, the rest may only grow.
    fixed = next((at + 1 for at, part in enumerate(want) if part), len(want))
    return have[:fixed] == want[:fixed] and have >= want


def _inline(value: Mapping[str, Any]) -> str:
    parts = (f"{key} = {json.dumps(item)}" for key, item in value.items())
    return "{ " + ", ".join(parts) + " }"


def _tail(text: str) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines()[-3:])
