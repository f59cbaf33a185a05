"""The sources of the pinned crates, as cargo unpacks them from the registry that it is set up for."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support import folders

PINS = Path(__file__).with_name("crates.toml")
FETCH_SECONDS = 900


class SourcesUnavailable(Exception):
    """The crates cannot be had: no cargo, no registry, or a name that is not pinned."""


@dataclass(frozen=True, slots=True)
class SourceCrate:
    """An unpacked crate."""

    name: str
    version: str
    root: Path


def pins() -> dict[str, dict[str, dict[str, Any]]]:
    """The tables of crates.toml: crates by name, each as the table that Cargo takes."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(PINS.read_text(encoding="utf-8"))
    return {
        title: {name: {"version": pin} if isinstance(pin, str) else pin for name, pin in table.items()}
        for title, table in tables.items()
    }


def fetch(names: Sequence[str]) -> list[SourceCrate]:
    """The crates called `names` (pinned in any table), in that order; fetched when they are not there yet.

    Raises:
        SourcesUnavailable: a name is not pinned, or cargo cannot fetch.
    """
    pinned = {name: pin for table in pins().values() for name, pin in table.items()}
    if unknown := [name for name in names if name not in pinned]:
        raise SourcesUnavailable(f"not pinned in {PINS.name}: {', '.join(unknown)}")
    found: dict[str, SourceCrate] = {}
    for crate in resolved({name: pinned[name] for name in sorted(names)}):
        if crate.name in pinned and crate.version == pinned[crate.name]["version"].removeprefix("="):
            found[crate.name] = crate
    if absent := [name for name in names if name not in found]:
        raise SourcesUnavailable(f"cargo did not fetch {', '.join(absent)}")
    return [found[name] for name in names]


def resolved(dependencies: Mapping[str, Mapping[str, Any]]) -> list[SourceCrate]:
    """The crates of these tables (as Cargo reads them, by name) and all that they depend on, by name and version.

    Raises:
        SourcesUnavailable: cargo cannot fetch them.
    """
    folder = _package(dependencies)
    found = [
        SourceCrate(package["name"], package["version"], Path(package["manifest_path"]).parent)
        for package in _metadata(folder)["packages"]
        if Path(package["manifest_path"]).parent != folder
    ]
    return sorted(found, key=lambda crate: (crate.name, crate.version))


def _package(dependencies: Mapping[str, Mapping[str, Any]]) -> Path:
    """An empty package that depends on the crates; cargo is never asked to build it."""
    lines = ["[package]", 'name = "corpus"', 'version = "0.0.0"', 'edition = "2021"', "", "[dependencies]"]
    for name, pin in dependencies.items():
        pairs = ", ".join(f"{key} = {json.dumps(item)}" for key, item in pin.items())
        lines.append(f"{name} = {{ {pairs} }}")
    text = "\n".join([*lines, "", "[workspace]", ""])
    folder = folders.cache_folder() / "corpus" / hashlib.sha256(text.encode()).hexdigest()[:16]
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "src" / "lib.rs").touch()
    (folder / "Cargo.toml").write_text(text, encoding="utf-8")
    return folder


def _metadata(folder: Path) -> dict[str, Any]:
    offline = _cargo(["metadata", "--format-version=1", "--offline"], folder)
    if offline.returncode != 0 or not _is_unpacked(json.loads(offline.stdout)):
        fetched = _cargo(["fetch"], folder)
        if fetched.returncode != 0:
            last = " ".join(line.strip() for line in fetched.stderr.strip().splitlines()[-3:])
            raise SourcesUnavailable(f"`cargo fetch` failed: {last}")
        offline = _cargo(["metadata", "--format-version=1", "--offline"], folder)
        if offline.returncode != 0:
            raise SourcesUnavailable(f"`cargo metadata` failed: {offline.stderr.strip()[-500:]}")
    metadata: dict[str, Any] = json.loads(offline.stdout)
    return metadata


def _is_unpacked(metadata: dict[str, Any]) -> bool:
    return all(Path(package["manifest_path"]).exists() for package in metadata["packages"])


def _cargo(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["cargo", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=FETCH_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise SourcesUnavailable("cargo is not on the PATH") from None
    except subprocess.TimeoutExpired:
        raise SourcesUnavailable(f"`cargo {arguments[0]}` did not end within {FETCH_SECONDS} s") from None
