"""How cargo compiles a crate, so that the compiler can be called again for a copy with one changed file."""

from __future__ import annotations

import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.sources import SourceCrate, SourcesUnavailable, resolved
from support import folders

PINS = Path(__file__).parents[1] / "crates.toml"
CARGO_SECONDS = 1200
COMPILE_SECONDS = 120
_ASSIGNMENT = re.compile(r"\w+=")
#: Options with a value that a copy must not share with cargo's own run.
_DROPPED = ("--emit", "--out-dir", "--error-format", "--json", "--diagnostic-width", "-C")


@dataclass(frozen=True, slots=True)
class Error:
    """An error of rustc. `lines` (from 1) are those of its primary span and of the macro calls around it."""

    code: str
    lines: tuple[int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Command:
    """How rustc is called: the root of the sources it was told of, the arguments and the environment."""

    root: Path
    arguments: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]

    @property
    def edition(self) -> str:
        """The crate's edition."""
        for first, second in itertools.pairwise(self.arguments):
            if first == "--edition":
                return second
        return next((one.partition("=")[2] for one in self.arguments if one.startswith("--edition=")), "2015")


def pins(table: str) -> dict[str, dict[str, Any]]:
    """One table of crates.toml: crates by name, each as the table that Cargo takes."""
    read: dict[str, dict[str, Any]] = tomllib.loads(PINS.read_text(encoding="utf-8"))
    return {name: {"version": pin} if isinstance(pin, str) else pin for name, pin in read[table].items()}


def fetched(names: list[str]) -> list[SourceCrate]:
    """The pinned crates of [mutants] called `names`, all when there are none.

    Raises:
        SourcesUnavailable: a name is not pinned, or cargo cannot fetch.
    """
    pinned = pins("mutants")
    if unknown := [name for name in names if name not in pinned]:
        raise SourcesUnavailable(f"not pinned in {PINS.name}: {', '.join(unknown)}")
    versions = {name: pin["version"].removeprefix("=") for name, pin in pinned.items()}
    every = resolved({name: pinned[name] for name in sorted(pinned)})
    return [
        crate
        for crate in every
        if versions.get(crate.name) == crate.version and (not names or crate.name in names)
    ]


def commands(crates: list[SourceCrate]) -> dict[str, Command]:
    """cargo's command line for each crate's library, by crate name; those that do not build are left out."""
    target = folders.target_folder()
    found: dict[str, Command] = {}
    for crate in crates:
        kept = folders.cache_folder() / "mutants" / "commands" / f"{crate.name}-{crate.version}.json"
        command = _kept(kept) or _asked(crate, target)
        if command is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps([str(command.root), command.arguments, command.environment]))
            found[crate.name] = command
    return found


def _kept(path: Path) -> Command | None:
    """The command written to `path`, if what it links is still there."""
    try:
        root, arguments, environment = json.loads(path.read_text())
    except (OSError, ValueError):
        return None
    linked = [one.partition("=")[2] for one in arguments if one.endswith((".rmeta", ".rlib"))]
    if not all(Path(one).exists() for one in linked):
        return None
    return Command(Path(root), tuple(arguments), tuple((name, value) for name, value in environment))


def _asked(crate: SourceCrate, target: Path) -> Command | None:
    """Have cargo check an empty package that depends on the crate alone, and read what it calls."""
    with tempfile.TemporaryDirectory(prefix="rust-specialist-") as made:
        folder = Path(made)
        (folder / "src").mkdir()
        (folder / "src" / "lib.rs").write_text("")
        (folder / "Cargo.toml").write_text(
            f'[package]\nname = "mutants"\nversion = "0.0.0"\nedition = "2021"\n'
            f'[dependencies]\n{crate.name} = "={crate.version}"\n[workspace]\n'
        )
        # A target folder of its own: cargo prints the command line of a package only when it compiles it.
        own = target / "mutants" / f"{crate.name}-{crate.version}"
        shutil.rmtree(own, ignore_errors=True)
        done = subprocess.run(
            ["cargo", "check", "-vv", "-j1"],
            cwd=folder,
            env={**os.environ, "CARGO_TARGET_DIR": str(own), "CARGO_TERM_COLOR": "never"},
            capture_output=True,
            text=True,
            timeout=CARGO_SECONDS,
            check=False,
        )
    if done.returncode != 0:
        return None
    name = crate.name.replace("-", "_")
    # The environment holds the crate's description, which may have quotes and lines of its own.
    for line in re.findall(r"Running `(.*?)`\n", done.stderr, re.DOTALL):
        if f"--crate-name {name} " in line and str(crate.root) in line:
            words = shlex.split(line)
            at = next(index for index, word in enumerate(words) if not _ASSIGNMENT.match(word))
            environment = tuple(
                (key, value) for key, _, value in (word.partition("=") for word in words[:at])
            )
            return Command(crate.root, tuple(words[at + 1 :]), environment)
    return None


class Workshop:
    """A copy of a crate's sources in which one file at a time is changed and compiled. Use as a context manager."""

    def __init__(self, command: Command) -> None:
        self._command = command
        self._made = tempfile.TemporaryDirectory(prefix="rust-specialist-")
        self._copy = Path(self._made.name) / command.root.name
        self._out = Path(self._made.name) / "out"

    def __enter__(self) -> Workshop:
        shutil.copytree(self._command.root, self._copy)
        self._out.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        self._made.cleanup()

    def errors(self, path: str, text: bytes) -> list[Error] | None:
        """What rustc says with `text` at `path` (relative to the root); None when it does not end in time.

        Errors in other files have no lines.
        """
        place = self._copy / path
        before = place.read_bytes()
        place.write_bytes(text)
        try:
            done = self._rustc("--emit=metadata")
        except subprocess.TimeoutExpired:
            return None
        finally:
            place.write_bytes(before)
        messages = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        errors = [
            _error(message, str(place))
            for message in messages
            if message.get("level", "").startswith("error") and not message["message"].startswith("aborting")
        ]
        if (done.returncode == 0) == bool(errors):
            errors.append(Error("", (), f"rustc ended with {done.returncode}"))
        return errors

    def files(self) -> list[str]:
        """The crate's own Rust files that the compiler reads here, relative to the root.

        Raises:
            SourcesUnavailable: the crate does not compile.
        """
        done = self._rustc("--emit=dep-info")
        listed = list(self._out.glob("*.d"))
        if done.returncode != 0 or not listed:
            raise SourcesUnavailable(f"{self._command.root.name} does not compile: {done.stderr[-300:]}")
        found: set[str] = set()
        for line in listed[0].read_text().splitlines():
            path = Path(line.removesuffix(":").replace("\\ ", " "))
            if line.endswith(":") and path.suffix == ".rs" and path.is_relative_to(self._copy):
                found.add(path.relative_to(self._copy).as_posix())
        return sorted(found)

    def _rustc(self, emit: str) -> subprocess.CompletedProcess[str]:
        root = str(self._command.root)
        arguments = [one.replace(root, str(self._copy)) for one in _without(self._command.arguments)]
        environment = {key: value.replace(root, str(self._copy)) for key, value in self._command.environment}
        command = ["rustc", *arguments, emit, "--error-format=json", "--out-dir", str(self._out)]
        return subprocess.run(
            command,
            cwd=self._copy,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=COMPILE_SECONDS,
            check=False,
        )


def _without(arguments: tuple[str, ...]) -> list[str]:
    """The arguments without those of `_DROPPED`, whose value may be a word of its own."""
    kept: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, _ = word.partition("=")
        if name not in _DROPPED:
            kept.append(word)
        elif not equals:
            next(words, None)
    return kept


def _error(message: Mapping[str, Any], path: str) -> Error:
    lines: list[int] = []
    for span in message["spans"]:
        at: Mapping[str, Any] | None = span if span["is_primary"] else None
        while at is not None:
            if at["file_name"] == path:
                lines.append(at["line_start"])
            expansion = at["expansion"]
            at = expansion["span"] if expansion else None
    code = message["code"]["code"] if message.get("code") else ""
    return Error(code, tuple(dict.fromkeys(lines)), message["message"])
