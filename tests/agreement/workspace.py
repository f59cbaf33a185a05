"""A Cargo workspace of copies of real crates: clippy lints only what is a member."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.sources import SourceCrate, SourcesUnavailable, resolved
from support import folders

PINS = Path(__file__).with_name("crates.toml")
CARGO_SECONDS = 900
_TABLE = re.compile(r"^\[.*$", re.MULTILINE)
_FOR_TESTS = re.compile(r"\[+(target\..*\.)?dev-dependencies[.\]]")


@dataclass(frozen=True, slots=True)
class Member:
    """A crate of the comparison, in `folder` once it is copied."""

    name: str
    version: str
    tests: bool
    features: tuple[str, ...]
    folder: Path

    @property
    def targets(self) -> tuple[str, ...]:
        """cargo's options for what of it is built."""
        return ("--all-targets",) if self.tests else ("--lib", "--bins")


def root() -> Path:
    """The folder of the workspace, in the cache folder."""
    return folders.cache_folder() / "agreement" / "workspace"


def members(names: Sequence[str] = ()) -> list[Member]:
    """The crates of crates.toml called `names`, all when there are none.

    Raises:
        SourcesUnavailable: a name is not pinned.
    """
    pinned: dict[str, dict[str, Any]] = tomllib.loads(PINS.read_text(encoding="utf-8"))
    if unknown := [name for name in names if name not in pinned]:
        raise SourcesUnavailable(f"not pinned in {PINS.name}: {', '.join(unknown)}")
    return [
        Member(name, pin["version"], pin.get("tests", False), tuple(pin.get("features", ())), root() / name)
        for name, pin in sorted(pinned.items())
        if not names or name in names
    ]


def prepare() -> None:
    """Copy the sources of all crates and resolve what they depend on; nothing where that is done.

    Raises:
        SourcesUnavailable: cargo cannot fetch them.
    """
    every = members()
    state = json.dumps([[one.name, one.version, one.tests] for one in every])
    done = root() / "members.json"
    if done.exists() and done.read_text(encoding="utf-8") == state:
        return
    done.unlink(missing_ok=True)
    root().mkdir(parents=True, exist_ok=True)
    sources = {
        (crate.name, crate.version): crate
        for crate in resolved({one.name: {"version": f"={one.version}"} for one in every})
    }
    for one in every:
        _copy(one, sources)
    listed = ", ".join(json.dumps(one.name) for one in every)
    (root() / "Cargo.toml").write_text(f'[workspace]\nresolver = "2"\nmembers = [{listed}]\n')
    resolution = cargo(["generate-lockfile"], root())
    if resolution.returncode != 0:
        raise SourcesUnavailable(f"`cargo generate-lockfile` failed: {resolution.stderr.strip()[-500:]}")
    done.write_text(state, encoding="utf-8")


def _copy(member: Member, sources: Mapping[tuple[str, str], SourceCrate]) -> None:
    source = sources.get((member.name, member.version))
    if source is None:
        raise SourcesUnavailable(f"cargo did not fetch {member.name} {member.version}")
    shutil.rmtree(member.folder, ignore_errors=True)
    # Neither their toolchain nor their settings for cargo: one clippy looks at all.
    shutil.copytree(source.root, member.folder, ignore=shutil.ignore_patterns("rust-toolchain*", ".cargo"))
    if not member.tests:
        # What only tests need is often pinned exactly, and two such pins cannot both be had.
        manifest = member.folder / "Cargo.toml"
        manifest.write_text(without_dev_dependencies(manifest.read_text(encoding="utf-8")), encoding="utf-8")


def without_dev_dependencies(manifest: str) -> str:
    """A manifest as cargo publishes it (a table begins at the start of a line) without what only tests need."""
    starts = [0, *(match.start() for match in _TABLE.finditer(manifest)), len(manifest)]
    parts = [manifest[start:end] for start, end in itertools.pairwise(starts)]
    return "".join(part for part in parts if not _FOR_TESTS.match(part))


def cargo(arguments: Sequence[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run cargo in `folder`.

    Raises:
        SourcesUnavailable: there is no cargo, or it does not end.
    """
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target_folder()), "CARGO_TERM_COLOR": "never"}
    try:
        return subprocess.run(
            ["cargo", *arguments],
            cwd=folder,
            env={**environment, **variables},
            capture_output=True,
            text=True,
            timeout=CARGO_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise SourcesUnavailable("cargo is not on the PATH") from None
    except subprocess.TimeoutExpired:
        raise SourcesUnavailable(f"`cargo {arguments[0]}` did not end within {CARGO_SECONDS} s") from None


def target_folder() -> Path:
    """Where it is built: a folder of its own, since other flags would build everything anew."""
    return folders.target_folder() / "agreement"
